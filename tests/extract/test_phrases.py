"""Where phrases begin and end, on parses made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc as Parse

from kg.extract.marks import trim
from kg.extract.phrases import bare, compact_phrase, noun_phrase, text_of
from kg.flat import flat
from kg.tree import Doc, grown

VOCAB = spacy.blank("en").vocab


def doc(*rows: tuple[str, int, str, str]) -> Doc:
    """Make a parse of (word, head, label, part of speech)."""
    words, heads, deps, pos = zip(*rows, strict=True)
    made = Parse(VOCAB, words=list(words), heads=list(heads), deps=list(deps), pos=list(pos))
    return grown(flat(made, {}), 0)


LETTER = doc(
    ("the", 2, "det", "DET"),
    ("secret", 2, "amod", "ADJ"),
    ("letter", 2, "ROOT", "NOUN"),
    ("of", 2, "prep", "ADP"),
    ("Obama", 3, "pobj", "PROPN"),
    ("to", 2, "prep", "ADP"),
    ("Moscow", 5, "pobj", "PROPN"),
    (",", 2, "punct", "PUNCT"),
    ("which", 9, "nsubj", "PRON"),
    ("leaked", 2, "relcl", "VERB"),
)


def test_a_full_phrase_leaves_out_its_relative_clause() -> None:
    assert text_of(noun_phrase(LETTER[2])) == "the secret letter of Obama to Moscow"


def test_a_full_phrase_can_keep_its_relative_clause() -> None:
    whole = noun_phrase(LETTER[2], relatives=True)
    assert text_of(whole) == "the secret letter of Obama to Moscow , which leaked"


def test_a_compact_phrase_keeps_the_of_phrase_alone() -> None:
    assert text_of(compact_phrase(LETTER[2])) == "the secret letter of Obama"


def test_a_bare_phrase_ends_with_its_head() -> None:
    assert text_of(bare(LETTER[2])) == "the secret letter"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (", the plan .", "the plan"),
        ("the plan and", "the plan"),
        ("`` the plan", "the plan"),
        ("the plan ''", "the plan"),
        ("`` the plan ''", "`` the plan ''"),
        ("-LRB- now -RRB-", "-LRB- now -RRB-"),
        ("now -RRB-", "now"),
        ('" the plan', "the plan"),
        ("...", ""),
    ],
)
def test_marks_at_the_ends_go_unless_they_are_a_pair(words: str, expected: str) -> None:
    texts = words.split()
    deps = ["cc" if text == "and" else "dep" for text in texts]
    made = grown(flat(Parse(VOCAB, words=texts, heads=[0] * len(texts), deps=deps), {}), 0)
    assert text_of(trim(list(made))) == expected


def test_a_quotation_begun_within_a_phrase_is_closed_with_it() -> None:
    texts = ["a", "``", "plan", "''", "."]
    made = grown(flat(Parse(VOCAB, words=texts, heads=[2] * 5, deps=["dep"] * 5), {}), 0)
    assert text_of(trim([made[0], made[1], made[2]])) == "a `` plan ''"
