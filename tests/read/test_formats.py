"""Tables, archives, feeds, sitemaps, PDF documents and packed files."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pyarrow
import pyarrow.parquet
import pytest
from pypdf import PdfReader, PdfWriter

import kg.read
from kg.ids import document_id
from kg.model import Document, Failure
from kg.read import compressed, count, read

FIRST = (
    "The harbour workers of Rotterdam ended their strike on Monday, after the port authority "
    "had offered them a new contract. The union said that its members would vote on it."
)
SECOND = (
    "Shipping companies welcomed the news, and so did the owners of the cafes. A spokesman for "
    "one of them said in Hamburg that he hoped for calm in the weeks before the vote."
)
BODY = f"{FIRST}\n\n{SECOND}"
PAGE = (
    "<html><head><title>Strike ends</title></head>"
    f"<body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
)


def documents(*inputs: str | Path) -> list[Document]:
    found = list(read(inputs))
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def errors(*inputs: str | Path) -> list[str]:
    return [item.error for item in read(inputs) if isinstance(item, Failure)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", BODY.encode()),
        ("a.html.gz", PAGE.encode()),
        ("a.jsonl.gz", json.dumps({"id": "a", "text": BODY}).encode()),
        ("a.csv.gz", f'id,text\na,"{BODY}"\n'.encode()),
        ("a.gz", BODY.encode()),
    ],
)
def test_what_is_packed_is_read_as_what_is_in_it(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(data))
    [found] = documents(path)
    assert (found.id, found.text) == ("a", BODY)
    of_folder = [item.id for item in read([tmp_path]) if isinstance(item, Document)]
    assert of_folder == (["a"] if name != "a.gz" else [])


def test_articles_before_the_damage_are_read(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": f"a{n}", "text": f"{n} {BODY}"}) + "\n" for n in range(999)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-400])
    *found, failure = read([path])
    assert len(found) > 10
    assert failure == Failure("a", f"{path}: it is damaged: the gzip data end too early")


def test_a_packed_bomb_is_given_up_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compressed, "ALLOWED", 100_000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 5_000_000))
    assert errors(path) == [
        f"{path}: it unpacks to more than 100 times its size; it is no text"
    ]
    path.write_bytes(gzip.compress(gzip.compress(BODY.encode())))
    assert "packed twice" in errors(path)[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_gives_what_its_columns_say(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = tmp_path / "news.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerow(["Headline", "Body", "Published At", "words", "Link", "source"])
        rows.writerow(
            ["Caf\u00e9s", BODY, "2031-03-03 09:30:00", 31, "https://a.example/1", "Post"]
        )
        rows.writerow(["", "", "", "", "", ""])
        rows.writerow(["Rain", "It rained.", "Mon, 03 Mar 2031 10:00:00 +0000"])
    first, empty, last = read([path])
    assert first == Document(
        id=document_id(BODY),
        text=BODY,
        title="Caf\u00e9s",
        url="https://a.example/1",
        publisher="Post",
        published=date(2031, 3, 3),
    )
    assert isinstance(empty, Failure)
    assert empty.error == f"{path}, line 5: there is no text"
    assert isinstance(last, Document)
    assert (last.title, last.published) == ("Rain", date(2031, 3, 3))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"title,words\nRain,7\n", "no column holds the text (text, body, content, article"),
        (b"title,words\nRain,7\n", "; the columns are 'title', 'words'"),
        (b"text\n", "no rows below the names of the columns"),
        (b"", "there is no text"),
        (b"PK\x03\x04", "a zip archive"),
        (b"text\n" + b"a" * 3000, "a line is longer than 2,000 characters"),
        ("text\nA word.\n".encode("utf-16")[:-1], "not valid UTF-16"),
        (b"text,date\nA word.,soon\n", "line 2: \"date\" is 'soon'"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str
) -> None:
    monkeypatch.setattr(kg.read, "MAX_BYTES", 2000)
    path = tmp_path / "news.csv"
    path.write_bytes(data)
    [error] = errors(path)
    assert error.startswith(str(path))
    assert reason in error


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_the_encoding_of_a_table_may_show_late(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "news.csv"
    rows = [f"a{n},{n} {BODY.replace(chr(10), ' ')}" for n in range(99)]
    last = "last,Caf\u00e9s in Bogot\u00e1 opened."
    path.write_bytes("\n".join(["id,text", *rows, last, ""]).encode(encoding))
    *_, found = documents(path)
    assert (found.id, found.text) == ("last", "Caf\u00e9s in Bogot\u00e1 opened.")


@pytest.mark.parametrize(
    ("row", "byte"), [(b"Bogot\xe1 B\xf3", "0xe1"), (b"Gr\xc3\xbc\xc3\x9f dich\x81", "0x81")]
)
def test_a_damaged_row_is_one_failure(tmp_path: Path, row: bytes, byte: str) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(b"\xef\xbb\xbftext\nA word.\n" + row + b"\nCaf\xc3\xa9s opened.\n")
    first, failure, last = read([path])
    assert failure == Failure(
        f"{path}:3",
        f"{path}, line 3: it is damaged: byte {byte} is no character in its encoding; save it "
        "as UTF-8",
    )
    assert [item.text for item in (first, last) if isinstance(item, Document)] == [
        "A word.",
        "Caf\u00e9s opened.",
    ]


@pytest.mark.parametrize(
    ("above", "delimiter"),
    [
        ("sep=;\n", ";"),
        ("\n", ","),
        (";;\n", ";"),
        ("# exported, 2031\n# text\n", ","),
        ("", "|"),
    ],
)
def test_lines_above_the_names_of_the_columns_are_passed_over(
    tmp_path: Path, above: str, delimiter: str
) -> None:
    path = tmp_path / "news.csv"
    rows = ("#,text,date", "7,A word.,2031-03-03", "8,B,soon")
    path.write_text(above + "\n".join(rows).replace(",", delimiter), encoding="utf-8")
    first, failure = read([path])
    assert isinstance(first, Document)
    assert (first.text, first.published) == ("A word.", date(2031, 3, 3))
    assert isinstance(failure, Failure)
    assert f"line {above.count(chr(10)) + 3}: " in failure.error


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_known_by_the_names_of_its_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, delimiter: str, encoding: str
) -> None:
    data = "id,Body\n7,Caf\u00e9s opened.\n8,B\n".replace(",", delimiter).encode(encoding)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    (tmp_path / "export").write_bytes(data)
    for given in ("-", tmp_path / "export"):
        assert [found.id for found in documents(given)] == ["7", "8"]


@pytest.mark.parametrize(
    "text",
    [
        "Body, mind and source of strife\n\nTwo ministers met.",
        "Date, time and place were kept secret, and so was the title, a source said, of all.",
        "Article\n\nThe source, a minister, spoke.",
    ],
)
def test_prose_is_no_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "notes").write_text(text, encoding="utf-8")
    assert [found.text for found in documents(tmp_path / "notes")] == [text]


def test_a_table_without_texts_is_no_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"title,description,source\nRain,It rained.,Post\n"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert "standard input: no column holds the text" in errors("-")[0]


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    table = pyarrow.table(
        {
            "article_id": [7, 8, 9],
            "content": [BODY, None, "It rained."],
            "publish_date": [datetime(2031, 3, 3, 9), None, None],
            "embedding": [[0.5], [0.5], [0.5]],
        }
    )
    pyarrow.parquet.write_table(table, path, row_group_size=2)
    first, empty, last = read([path])
    assert first == Document(id="7", text=BODY, published=date(2031, 3, 3))
    assert empty == Failure("8", f'{path}, row 2: "text" is missing or no string')
    assert isinstance(last, Document)
    assert last.text == "It rained."


def test_parquet_without_its_library_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.parquet"
    path.write_bytes(b"PAR1 no more than this PAR1")
    assert "no valid Parquet" in errors(path)[0]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'kg[parquet]'" in errors(path)[0]


def record(url: str, kind: str, status: str, body: str) -> bytes:
    """The record of an answer in a web archive."""
    answer = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-feed-4000-8000-00000000>\r\n"
        "WARC-Date: 2031-03-03T09:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def archive(path: Path, *, gzipped: bool) -> Path:
    """A web archive with a page, a picture, a page that is gone and an empty one."""
    records = [
        record("https://a.example/1", "text/html; charset=utf-8", "200 OK", PAGE),
        record("https://a.example/logo", "image/png", "200 OK", "no picture"),
        record("https://a.example/gone", "text/html", "404 Not Found", "<p>Gone.</p>"),
        record("https://a.example/empty", "text/html", "200 OK", "<html></html>"),
    ]
    path.write_bytes(b"".join(gzip.compress(one) if gzipped else one for one in records))
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "export"])
def test_a_web_archive_gives_its_pages(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / name, gzipped=name.endswith("gz"))
    found, failure = read([path])
    assert isinstance(found, Document)
    assert (found.id, found.url) == ("https://a.example/1", "https://a.example/1")
    assert found.text == BODY
    assert failure == Failure(
        "https://a.example/empty",
        f"{path}, https://a.example/empty: there is no article text in the page",
    )


def test_a_damaged_web_archive_says_so(tmp_path: Path) -> None:
    whole = archive(tmp_path / "a.warc.gz", gzipped=True).read_bytes()
    for name, data in (("b.warc", b"no archive at all"), ("c.warc.gz", whole[:200])):
        (tmp_path / name).write_bytes(data)
        assert str(tmp_path / name) in errors(tmp_path / name)[0]


RSS = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Port News</title>
<item><title>Strike ends &amp; all work</title><link>https://a.example/1</link>
<pubDate>Mon, 03 Mar 2031 09:00:00 +0000</pubDate><description>The strike ended.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><script>alert(1)</script>
<p>{SECOND}<br>A caf\u00e9.</p>]]></content:encoded></item>
<item><title>Teaser</title><guid>t2</guid><description>The strike ended.</description></item>
<item><title>Cut</title><guid>t3</guid><description>{FIRST} {SECOND} [...]</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Port News</title>
<entry><id>tag:1</id><title>Strike ends</title><updated>2031-03-03T09:00:00Z</updated>
<summary>{FIRST} {SECOND}</summary></entry></feed>"""


def test_a_feed_gives_the_items_that_hold_their_article(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS.encode("iso-8859-1"))
    first, teaser, cut = read([path])
    assert first == Document(
        id="https://a.example/1",
        text=f"{BODY}\n\nA caf\u00e9.",
        title="Strike ends & all work",
        url="https://a.example/1",
        publisher="Port News",
        published=date(2031, 3, 3),
    )
    told = "the feed has only a teaser of"
    assert isinstance(teaser, Failure)
    assert isinstance(cut, Failure)
    assert teaser.error.startswith(f"{path}, item 2 (Teaser): {told} 17 characters")
    assert cut.id == "t3"


def test_an_atom_feed_is_read_whatever_its_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(ATOM, encoding="utf-8")
    [found] = documents(tmp_path / "saved")
    assert (found.id, found.published) == ("tag:1", date(2031, 3, 3))


def test_a_feed_that_breaks_off_gives_its_whole_items(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    item = f"<item><guid>{{}}</guid><description>{FIRST} {SECOND}</description></item>\n"
    begun = "<rss><channel>" + item.format(1) + item.format(2)
    for broken in (begun, f"{begun}<item>", begun + item.format(3)[:-99]):
        path.write_text(broken, encoding="utf-8")
        first, second, failure = read([path])
        assert [first.id, second.id] == ["1", "2"]
        assert failure == Failure("feed", f"{path}: it is damaged or cut off; whole items: 2")
    path.write_text("<rss><channel>" + item.format(1)[:-20], encoding="utf-8")
    assert errors(path) == [f"{path}: there are no whole items in the feed"]


def test_items_that_a_damaged_one_swallows_are_missed(tmp_path: Path) -> None:
    items = [f"<item><guid>{n}</guid><description>{BODY}" for n in range(3)]
    end = "</description></item>"
    path = tmp_path / "feed.xml"
    path.write_text(
        f"<rss><channel>{items[0]}{end}{items[1]}<![CDATA[{end}{items[2]}{end}</channel></rss>",
        encoding="utf-8",
    )
    *_, failure = read([path])
    assert isinstance(failure, Failure)
    assert "it is damaged or cut off" in failure.error


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("Wed, 01 Apr 2031 23:30:00 -0500", date(2031, 4, 1)),
        ("2031-04-01T23:30:00-05:00", date(2031, 4, 1)),
        ("2031-04", date(2031, 4, 1)),
        ("yesterday", None),
    ],
)
def test_an_item_has_the_day_where_it_was_written(
    tmp_path: Path, given: str, day: date | None
) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        RSS.replace("Mon, 03 Mar 2031 09:00:00 +0000", given), encoding="iso-8859-1"
    )
    first, *_ = read([path])
    assert isinstance(first, Document)
    assert first.published == day


def test_a_text_like_an_address_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text("<rss><channel></channel></rss>", encoding="utf-8")
    assert errors(tmp_path / "a.rss") == [
        f"{tmp_path / 'a.rss'}: there are no items in the feed"
    ]
    (tmp_path / "b.rss").write_text("http://127.0.0.1:9/feed", encoding="utf-8")
    assert "neither a feed" in errors(tmp_path / "b.rss")[0]


@pytest.mark.parametrize("end", ["</rss>", "</feed>", "</urlset>"])
def test_entities_are_not_expanded(tmp_path: Path, end: str) -> None:
    path = tmp_path / "bomb.xml"
    kind = end.strip("</>")
    path.write_text(
        f'<!DOCTYPE x [<!ENTITY a "{"b" * 99}">]><{kind}>&a;{end}', encoding="utf-8"
    )
    assert "defines XML entities" in errors(path)[0]


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/news/strike-ends?x=1</loc><news:news><news:publication>
<news:name>Port News</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-03-03T09:00:00Z</news:publication_date>
<news:title>The strike is over</news:title></news:news></url></urlset>"""


def test_a_sitemap_says_of_pages_what_they_do_not_say(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    assert errors(tmp_path) == [
        f"{tmp_path / 'sitemap.xml'}: a sitemap holds no article texts, only 1 addresses; "
        "save the pages into its folder and give that"
    ]
    page = PAGE.replace("<title>Strike ends</title>", "")
    (tmp_path / "strike-ends.html").write_text(page, encoding="utf-8")
    [found] = documents(tmp_path)
    assert found.title == "The strike is over"
    assert (found.publisher, found.published) == ("Port News", date(2031, 3, 3))
    assert found.url == "https://a.example/news/strike-ends?x=1"


@pytest.mark.parametrize("packed", ["sitemap.xml", "strike-ends.html"])
def test_a_sitemap_and_its_pages_may_be_packed(tmp_path: Path, packed: str) -> None:
    page = PAGE.replace("<title>Strike ends</title>", "")
    for name, data in (("sitemap.xml", SITEMAP), ("strike-ends.html", page)):
        (tmp_path / name).write_text(data, encoding="utf-8")
    whole = tmp_path / packed
    (tmp_path / f"{packed}.gz").write_bytes(gzip.compress(whole.read_bytes()))
    whole.unlink()
    [found] = documents(tmp_path)
    assert (found.id, found.publisher) == ("strike-ends", "Port News")


def test_a_damaged_packed_sitemap_does_not_lose_the_pages(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(SITEMAP.encode())[:-30])
    (tmp_path / "strike-ends.html").write_text(PAGE, encoding="utf-8")
    failure, found = read([tmp_path])
    assert isinstance(failure, Failure)
    assert found.id == "strike-ends"


def pdf(lines: list[str]) -> bytes:
    """A PDF document of one page with these lines, written by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start, size = len(data), len(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
    return f"{data}<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def test_the_text_of_a_pdf_document_is_read(tmp_path: Path) -> None:
    lines = ["The harbour workers of Rot-", "terdam ended their strike.", "Ships sail again."]
    for name in ("a.pdf", "report"):
        (tmp_path / name).write_bytes(pdf(lines))
        [found] = documents(tmp_path / name)
        assert found.text.splitlines() == [
            "The harbour workers of Rotterdam ended their strike.",
            lines[2],
        ]


def test_a_pdf_document_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    whole = pdf(["Words."])
    locked, blank = PdfWriter(clone_from=PdfReader(io.BytesIO(whole))), PdfWriter()
    locked.encrypt("secret", algorithm="RC4-128")
    blank.add_blank_page(100, 100)
    locked.write(tmp_path / "locked.pdf")
    blank.write(tmp_path / "pictures.pdf")
    (tmp_path / "damaged.pdf").write_bytes(whole[:60])
    found = dict(zip(("damaged", "locked", "pictures"), errors(tmp_path), strict=True))
    assert "it is damaged: no valid PDF" in found["damaged"]
    assert "it is encrypted" in found["locked"]
    assert "only pictures of pages" in found["pictures"]


def test_standard_input_may_be_any_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (gzip.compress(BODY.encode()), ATOM.encode(), pdf([FIRST]), PAGE.encode()):
        stream = io.BytesIO(data)
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
        [found] = documents("-")
        assert found.id in ("tag:1", document_id(found.text))
        assert not stream.closed


def test_articles_in_tables_and_feeds_are_not_counted_beforehand(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(BODY.encode()))
    assert count([tmp_path]) == 1
    (tmp_path / "a.csv").write_text("text\nA word.\n", encoding="utf-8")
    assert count([tmp_path]) is None
