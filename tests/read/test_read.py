"""Files, folders, patterns, JSON lines and standard input to documents."""

from __future__ import annotations

import errno
import io
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

import kg.read
from kg.ids import document_id
from kg.model import Document, Failure
from kg.read import count, read

FIRST = "Russia supports Iran."
SECOND = "Iran thanks Russia."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "2009" / "03").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2009" / "03" / "c.TXT").write_text("A third text.", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden" / "d.txt").write_text("Hidden.", encoding="utf-8")
    return folder


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def documents(*inputs: str | Path) -> dict[str, str]:
    found = list(read(inputs))
    assert all(isinstance(item, Document) for item in found), found
    return {item.id: item.text for item in found if isinstance(item, Document)}


def only_failure(*inputs: str | Path) -> Failure:
    [failure] = [item for item in read(inputs) if isinstance(item, Failure)]
    return failure


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_file_goes_by_its_name(news: Path) -> None:
    assert documents(news / "a.txt") == {"a": FIRST}


def test_a_folder_is_read_to_its_depth_in_the_order_of_names(news: Path) -> None:
    assert list(documents(news)) == ["2009/03/c", "a", "b"]


def test_a_pattern_names_files_below_its_fixed_part(news: Path) -> None:
    assert list(documents(f"{news}/*.txt")) == ["a", "b"]
    assert list(documents(f"{news}/**/*.TXT")) == ["2009/03/c"]


def test_the_same_article_given_twice_is_read_once(news: Path) -> None:
    assert list(documents(news / "b.txt", news)) == ["b", "2009/03/c", "a"]


def test_two_texts_under_one_id_are_a_failure(news: Path) -> None:
    other = news / "2009" / "a.txt"
    other.write_text("Another text.", encoding="utf-8")
    found = list(read([news / "a.txt", other]))
    assert [type(item) for item in found] == [Document, Failure]
    assert found[1] == Failure(
        "a",
        f"{other}: the id 'a' is also in {news / 'a.txt'}, for another text; rename one, or "
        "give a folder above both, so that their paths are their ids",
    )
    assert list(documents(news)) == ["2009/03/c", "2009/a", "a", "b"]


def test_two_records_under_one_id_are_a_failure(tmp_path: Path) -> None:
    one = lines(tmp_path / "jan.jsonl", {"id": "1", "text": FIRST}, {"id": "1", "text": "A b."})
    two = lines(tmp_path / "feb.jsonl", {"id": "1", "text": SECOND})
    told = [item.error for item in read([one, two]) if isinstance(item, Failure)]
    remedy = "give each article an id of its own"
    assert told == [
        f"{one}: the id '1' is twice in it, for another text; {remedy}",
        f"{two}: the id '1' is also in {one}, for another text; {remedy}",
    ]


def test_line_ends_and_white_space_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"  One.\r\n\r\nTwo.\r")
    assert documents(path) == {"a": "  One.\r\n\r\nTwo.\r"}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "there is no text"),
        ("a.txt", b"PK\x03\x04 docx", "a zip archive"),
        ("a.html", b"<html></html>", "no article text"),
        ("a.jsonl", b"", "there is no text"),
        ("a.jsonl", b"\x1f\x8b\x08 gzip", "the gzip data end too early"),
        ("a.docx", b"PK\x03\x04", "a zip archive"),
    ],
)
def test_a_file_that_holds_no_article_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    failure = only_failure(path)
    assert failure.id == "a"
    assert failure.error.startswith(f"{path}: ")
    assert reason in failure.error


def test_what_does_not_exist_is_a_failure_and_the_rest_is_read(news: Path) -> None:
    found = list(read([news / "nothing.txt", f"{news}/*.pdf", news / "a.txt"]))
    assert [item.error.split(": ")[1] for item in found if isinstance(item, Failure)] == [
        "no such file or folder",
        "no file matches this pattern",
    ]
    assert isinstance(found[-1], Document)


def test_a_folder_without_articles_is_a_failure(tmp_path: Path) -> None:
    assert (
        "no articles (.atom, .csv, .htm, .html, .json, .jsonl" in only_failure(tmp_path).error
    )


def test_a_file_that_may_not_be_read_is_a_failure(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, _mode: str) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    # A mode of 0 does not keep the superuser out, as whom tests often run.
    monkeypatch.setattr(Path, "open", refused)
    assert "Permission denied" in only_failure(news / "a.txt").error


def closed(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let a folder be one that may not be read, nor looked into, by whoever runs this."""

    def refusing(method: Callable[..., Any]) -> Callable[..., Any]:
        def refused(path: str | Path, *rest: Any, **more: Any) -> Any:
            if folder in (Path(path), *Path(path).parents):
                inside = Path(path) != folder
                if inside or method is listed:
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return method(path, *rest, **more)

        return refused

    listed = os.scandir
    for name in ("scandir", "stat", "lstat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))


@pytest.mark.parametrize("given", [".", "**/[ab].txt"])
def test_a_folder_below_that_may_not_be_read_is_a_failure(
    news: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    closed(monkeypatch, news / "2009" / "03")
    failure, *rest = read([news / given])
    assert failure == Failure(
        str(news / "2009" / "03"), f"{news / '2009' / '03'}: Permission denied"
    )
    assert [item.id for item in rest] == ["a", "b"]


@pytest.mark.parametrize("given", ["2009/03", "2009/03/c.TXT", "2009/03/*.TXT"])
def test_what_may_not_be_looked_at_is_a_failure_and_the_rest_is_read(
    news: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    closed(monkeypatch, news / "2009" / "03")
    failure, good = read([news / given, news / "a.txt"])
    assert isinstance(failure, Failure)
    assert failure.error.endswith(": Permission denied")
    assert good.id == "a"


def test_a_broken_link_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert "No such file" in only_failure(tmp_path / "a.txt").error


def test_a_file_that_is_too_large_is_not_read(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.read, "MAX_BYTES", 10)
    assert "larger than 10 bytes" in only_failure(news / "a.txt").error


def test_json_lines_give_what_they_say(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "news.jsonl",
        {
            "id": "x/1",
            "text": FIRST,
            "date": "2009-03-03",
            "title": "Support",
            "url": "https://example.org/1",
            "publisher": "Port News",
        },
        {"text": SECOND, "date": "2009-03-04T10:00:00+02:00", "more": [1]},
    )
    first, second = read([path])
    assert first == Document(
        id="x/1",
        text=FIRST,
        title="Support",
        url="https://example.org/1",
        publisher="Port News",
        published=date(2009, 3, 3),
    )
    assert isinstance(second, Document)
    assert second.id == document_id(SECOND)
    assert second.published == date(2009, 3, 4)


def test_json_lines_may_call_fields_as_tables_do(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "news.jsonl",
        {"doc-id": 17, "Body": FIRST, "headline": "A\nb", "published": 1236038400},
        {"text": SECOND, "uuid": "u", "headline": "C", "source": {"name": "P"}},
    )
    first, second = read([path])
    assert first == Document(id="17", text=FIRST, title="A b", published=date(2009, 3, 3))
    # Other ids do not count beside "text": its id has always followed from that.
    assert second == Document(id=document_id(SECOND), text=SECOND, title="C")


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["news.json", "news.jsonl", "news", "-"])
def test_an_array_or_an_object_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, indent: int | None
) -> None:
    for given in ([{"id": "x", "text": FIRST}, {"id": "y", "text": SECOND}], {"text": FIRST}):
        data = json.dumps(given, indent=indent).encode()
        (tmp_path / name).write_bytes(data)
        standard_input(monkeypatch, data)
        found = documents("-" if name == "-" else tmp_path / name)
        assert list(found) == (["x", "y"] if isinstance(given, list) else [document_id(FIRST)])


def test_a_bad_record_of_an_array_is_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps([{"id": "x"}, 7, {"id": "y", "text": FIRST}]), encoding="utf-8")
    first, second, good = read([tmp_path])
    assert isinstance(first, Failure)
    assert first.error.startswith(f"{path}, record 1: no field holds the text")
    assert second == Failure(f"{path}:2", f"{path}, record 2: not a JSON object")
    assert good.id == "y"
    for data, reason in (("[\n]", "no records"), ("[{\n7", "not JSON: Expecting property")):
        path.write_text(data, encoding="utf-8")
        assert reason in only_failure(path).error


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2009-03-03T23:30:00-05:00", date(2009, 3, 3)),
        ("2009-03-03 10:00:00 UTC", date(2009, 3, 3)),
        ("2009/03/03", date(2009, 3, 3)),
        ("20090303101500", date(2009, 3, 3)),
        ("March 3, 2009", date(2009, 3, 3)),
        ("Tuesday, 3 March 2009 10:00", date(2009, 3, 3)),
        ("Wed, 01 Apr 2009 23:30:00 -0500", date(2009, 4, 1)),
        ("1236038400", date(2009, 3, 3)),
        ("1236038400000", date(2009, 3, 3)),
        (1236038400.5, date(2009, 3, 3)),
        ("NaT", None),
        ("nan", None),
        (float("nan"), None),
    ],
)
def test_a_date_is_the_day_where_it_was_written(
    tmp_path: Path, given: str | float, day: date | None
) -> None:
    [found] = read([lines(tmp_path / "a.jsonl", {"text": FIRST, "date": given})])
    assert isinstance(found, Document)
    assert found.published == day


@pytest.mark.parametrize("given", ["03/04/2009", "2009-03", "2009", "2009-02-30", "45000"])
def test_a_date_that_names_no_day_for_sure_is_told(tmp_path: Path, given: str) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": FIRST, "date": given})
    assert only_failure(path).error == (
        f'{path}, line 1: "date" is {given!r}; it has to be like 2009-03-03, 3 March 2009, '
        "March 3, 2009, or seconds since 1970"
    )


@pytest.mark.parametrize(
    ("line", "id", "reason"),
    [
        (b"{", None, "not JSON: Expecting property name"),
        (b"[1, 2]", None, "not a JSON object"),
        (b'{"id": "x"}', "x", "no field holds the text (text, body, content, article"),
        (b'{"id": "x", "more": 1}', "x", "; the fields are 'id', 'more'"),
        (b'{"id": "x", "text": 7}', "x", '"text" is missing or no string'),
        (b'{"id": [7], "text": "a b"}', None, '"id" is no string'),
        (b'{"id": true, "text": "a b"}', None, '"id" is no string'),
        (b'{"id": 7, "text": "a", "date": "soon"}', "7", "\"date\" is 'soon'"),
        (b'{"id": "x", "text": "a", "url": "https://a\\nb"}', "x", '"url" holds control'),
        (b'{"id": "x", "text": " "}', "x", "there is no text"),
        (b'{"id": "x", "text": "a", "date": "soon"}', "x", "\"date\" is 'soon'"),
        (b'{"id": "x", "text": "a \\ud83d"}', "x", "surrogate"),
        (b'{"id": "x\\n", "text": "a"}', None, '"id" holds control characters'),
        (b'{"text": "\xff"}', None, "not valid UTF-8"),
        (b"[" * 100_000, None, "nested too deeply"),
        (b'{"text": "' + b"a" * 400 + b'"}', None, "longer than 300 bytes"),
    ],
)
def test_a_bad_line_is_one_failure_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: bytes, id: str | None, reason: str
) -> None:
    monkeypatch.setattr(kg.read, "MAX_BYTES", 200_000 if line.startswith(b"[[") else 300)
    path = tmp_path / "news.jsonl"
    good = json.dumps({"id": "good", "text": FIRST}).encode()
    path.write_bytes(b"\n" + line + b"\n" + good)
    failure, document = read([path])
    assert isinstance(failure, Failure)
    assert failure.id == (id or f"{path}:2")
    assert failure.error.startswith(f"{path}, line 2: ")
    assert reason in failure.error
    assert isinstance(document, Document)
    assert document.id == "good"


def test_standard_input_is_text_json_lines_or_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, FIRST.encode())
    assert documents("-") == {document_id(FIRST): FIRST}
    standard_input(monkeypatch, b'{"id": "x", "text": "A b."}\n{"id": "y", "text": "C d."}')
    assert documents("-") == {"x": "A b.", "y": "C d."}
    paragraph = "The harbour workers of Rotterdam ended their strike on Monday morning. " * 5
    standard_input(monkeypatch, f"<!doctype HTML>\n<html><p>{paragraph}".encode())
    assert documents("-") == {document_id(paragraph.strip()): paragraph.strip()}
    standard_input(monkeypatch, b"")
    assert only_failure("-").error == "standard input: there is no text"


def test_a_file_of_an_unknown_kind_is_read_by_how_it_begins(tmp_path: Path) -> None:
    (tmp_path / "export").write_bytes(b'{"id": "x", "text": "A b."}\n')
    (tmp_path / "notes.md").write_bytes(FIRST.encode())
    assert documents(tmp_path / "export", tmp_path / "notes.md") == {
        "x": "A b.",
        "notes": FIRST,
    }


def test_articles_are_counted_where_that_can_be_told(news: Path) -> None:
    assert count([news]) == 3
    assert count([news, news / "b.txt", "missing"]) == 5
    assert count([news, "-"]) is None
    assert count([lines(news / "a.jsonl", {"text": FIRST})]) is None
