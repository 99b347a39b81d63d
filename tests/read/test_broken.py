"""Broken and hostile files: each is named with a reason, none stops the run or fills memory."""

from __future__ import annotations

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tests.read.test_formats import BODY, PAGE, pdf, record
from tests.read.test_language import FOREIGN

ROOT = Path(__file__).parents[2]
READ = r"""
import json, pathlib, re, sys
from kg.model import Failure
from kg.read import read
items = [item.error if isinstance(item, Failure) else None for item in read(sys.argv[1:])]
status = pathlib.Path("/proc/self/status").read_text()
# Not what getrusage says: that counts the parent's memory at the time of the fork.
peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])
print(json.dumps({"items": items, "peak": peak}))
"""
#: What reading may take at most, in KiB, the interpreter and all libraries included.
MEMORY = 450_000
TEXT, URL = BODY.encode(), "https://a.example/1"


def zipped(chance: random.Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{chance.random()}.txt", BODY)
    return file.getvalue()


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning of a file whose end is needed."""
    return data[: chance.randint(len(data) // 3, len(data) - 20)]


def packed(chance: random.Random) -> bytes:
    return gzip.compress(f"{chance.random()} {BODY * chance.randint(1, 9)}".encode())


def flipped(chance: random.Random) -> bytes:
    """A packed file with a wrong checksum."""
    data = bytearray(packed(chance))
    data[-chance.randint(5, 8)] ^= 0xFF
    return bytes(data)


def columns(chance: random.Random) -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.table({"text": [f"{chance.random()} {BODY}"] * 9}), file
    )
    return file.getvalue()


def noise(chance: random.Random) -> bytes:
    return b"\x00" + chance.randbytes(chance.randint(100, 5000))


def nested(tag: str, chance: random.Random) -> bytes:
    return b"<html><body>" + f"<{tag}>".encode() * chance.randint(5_000, 50_000)


def laughs(chance: random.Random) -> bytes:
    """Ten entities, each of ten of the one before."""
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, chance.randint(5, 10))]
    head = f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'ha'>{''.join(lines)}]>"
    item = "<item><description>&e4;</description></item>"
    return f"{head}<rss><channel>{item}</channel></rss>".encode()


#: Kinds of broken files: the suffix and the bytes.
BROKEN: dict[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "packed text that ends early": (".txt.gz", lambda r: cut(packed(r), r)),
    "packed records that end early": (".jsonl.gz", lambda r: cut(packed(r), r)),
    "packed text with a wrong checksum": (".txt.gz", flipped),
    "packed twice": (".txt.gz", lambda r: gzip.compress(packed(r))),
    "zip named text": (".txt", zipped),
    "zip named records": (".jsonl", zipped),
    "zip named table": (".csv", zipped),
    "zip named page": (".html", zipped),
    "noise named text": (".txt", noise),
    "noise named page": (".html", noise),
    "noise named records": (".jsonl", noise),
    "noise named table": (".csv", noise),
    "noise named feed": (".rss", noise),
    "noise named archive": (".warc", noise),
    "noise named parquet": (".parquet", noise),
    "noise named PDF": (".pdf", noise),
    "picture": (".txt", lambda r: b"\x89PNG\r\n\x1a\n" + noise(r)),
    "null bytes": (".txt", lambda r: TEXT[: r.randint(50, 150)] + b"\x00\x00" + TEXT),
    "control characters": (".txt", lambda r: bytes(r.choices(range(1, 9), k=90)) + TEXT[:90]),
    "half a character": (".txt", lambda r: "naïve café ".encode() * r.randint(9, 99) + b"\xc3"),
    "half of UTF-16": (".txt", lambda r: BODY[: r.randint(9, 99)].encode("utf-16") + b"\x41"),
    "nothing": (".txt", lambda r: b" \n\t" * r.randint(0, 99)),
    "no page": (".html", lambda r: b"<html>" + b"<p></p>" * r.randint(0, 99)),
    "deep page": (".html", lambda r: nested("div", r)),
    "deep table": (".html", lambda r: nested("table><tr><td", r)),
    "huge attribute": (".html", lambda r: b'<html><p class="' + b"x" * r.randint(10**5, 10**6)),
    "many attributes": (".html", lambda r: b"<html><p " + b"a=1 " * r.randint(10**4, 10**5)),
    "entity bomb": (".xml", laughs),
    "entity bomb in a feed": (".rss", laughs),
    "unknown XML": (".xml", lambda r: b"<a>" * r.randint(1, 9999)),
    "feed without items": (".rss", lambda r: b"<rss><channel>" + b"<x>" * r.randint(1, 999)),
    "PDF that ends early": (".pdf", lambda r: pdf([BODY[:60]])[: r.randint(20, 200)]),
    "PDF of noise": (".pdf", lambda r: b"%PDF-1.7\n" + r.randbytes(r.randint(100, 3000))),
    "parquet that ends early": (".parquet", lambda r: cut(columns(r), r)),
    "parquet of noise": (".parquet", lambda r: b"PAR1" + r.randbytes(999) + b"PAR1"),
    "table without texts": (".csv", lambda r: b"title,words\n" * r.randint(1, 99)),
    "table with an open quotation": (".csv", lambda r: b'text\n"' + b"\n" * r.randint(9, 99)),
    "table of no encoding": (
        ".csv",
        lambda r: b"text\nA \x81" + b"\x8d" * r.randint(1, 9) + b"\n",
    ),
    "archive that ends early": (
        ".warc.gz",
        lambda r: cut(gzip.compress(record(URL, "text/html", "200 OK", PAGE)), r),
    ),
    "archive without pages": (
        ".warc",
        lambda r: record(URL, "image/png", "200 OK", "x" * r.randint(1, 99)),
    ),
    "no JSON": (".jsonl", lambda r: b'{"text": "' + TEXT[: r.randint(9, 99)]),
    "deep JSON": (".jsonl", lambda r: b'{"a":' * r.randint(10**4, 10**5)),
    "array that ends early": (
        ".json",
        lambda r: cut(json.dumps([{"text": f"{r.random()} {BODY}"}] * 3).encode(), r),
    ),
    "surrogates": (
        ".jsonl",
        lambda r: b'{"text": "A \\ud83d' + b" word" * r.randint(1, 9) + b'"}',
    ),
    "no text in JSON": (
        ".jsonl",
        lambda r: json.dumps({"words": BODY, "n": r.random()}).encode(),
    ),
    "German": (".txt", lambda r: f"{FOREIGN['German']} {r.random()}".encode()),
}


def large(folder: Path) -> list[Path]:
    """Files of 50 MB, some that unpack to as much, some with too long an article."""
    words = b"word " * 10_000_000
    files = {
        "line.txt": words,
        "line.html": b"<html><p>" + words,
        "line.jsonl": b'{"text": "' + words,
        "array.json": b'[{"text": "' + words,
        "line.csv": b"text\n" + words,
        "quotation.csv": b'text\n"' + words.replace(b" ", b"\n"),
        "line.xml": b"<rss>" + words,
        "line.warc": b"WARC/1.0\r\n" + words,
        "line.pdf": b"%PDF-1.7" + words,
        "line.parquet": b"PAR1" + words,
        "bomb.txt.gz": gzip.compress(words),
        "bomb.jsonl.gz": gzip.compress(words),
        "bomb.csv.gz": gzip.compress(b"text\n" + words),
        "bomb.warc.gz": gzip.compress(record(URL, "text/html", "200 OK", words.decode())),
        "article.txt": words[:1_500_000],
        "article.jsonl": json.dumps({"text": "word " * 300_000}).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def broken(folder: Path, count: int) -> list[Path]:
    """So many broken files of all kinds, each kind in a folder of its own."""
    chance = random.Random(8)
    made = []
    for number, (kind, (suffix, data)) in enumerate(islice(cycle(BROKEN.items()), count)):
        path = folder / kind.replace(" ", "-") / f"{number}{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data(chance))
        made.append(path)
    return made


def check(folder: Path, made: list[Path]) -> None:
    """Read a folder in a process of its own: every file is named, with few bytes of reason."""
    (folder / "good.txt").write_text(BODY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", READ, folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    told = [error for error in found["items"] if error is not None]
    names = {
        error[: len(str(path))]
        for path in made
        for error in told
        if error.startswith(str(path))
    }
    assert {str(path) for path in made} <= names
    assert found["items"].count(None) == 1  # the good one
    assert all(len(error) < 1000 for error in told)
    assert found["peak"] < MEMORY


@pytest.mark.slow
def test_one_broken_file_of_each_kind_is_named(tmp_path: Path) -> None:
    check(tmp_path, broken(tmp_path, len(BROKEN)))


@pytest.mark.slow
def test_a_thousand_broken_files_are_named_and_do_not_fill_the_memory(tmp_path: Path) -> None:
    made = large(tmp_path)
    check(tmp_path, made + broken(tmp_path, 1000 - len(made)))
