from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.view.inert import LONGEST_LABEL, Offsets, label, link, passage

TEXT = st.text(alphabet=st.characters(), max_size=60)


@given(TEXT)
def test_a_passage_keeps_its_length_and_can_be_encoded(text: str) -> None:
    shown = passage(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert not {unicodedata.bidirectional(c) for c in shown} & {
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"
    }  # fmt: skip


@given(TEXT)
def test_a_label_is_one_short_line(text: str) -> None:
    shown = label(text)
    assert 0 < len(shown) <= LONGEST_LABEL
    assert shown == " ".join(shown.split())
    shown.encode("utf-8")


@given(st.text(max_size=40), st.data())
def test_offsets_cut_the_same_words_in_utf_16(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = Offsets(text)
    wide = text.encode("utf-16-le")
    assert wide[2 * at(start) : 2 * at(end)].decode("utf-16-le") == text[start:end]


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\x01javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host.example/x",
        "https://",
        "https://a b.example/",
        'https://a.example/"onmouseover=x',
        "https://[::1",
        "vbscript:x",
    ],
)
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert link(url) is None


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1#z", "http://[::1]/", "HTTP://A.example"]
)
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert link(url) == url
