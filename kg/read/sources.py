"""Which files the inputs name, and the id of each one's article."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.model import Failure

__all__ = ["FORMATS", "Source", "count", "sources"]

#: The kind of file that a suffix means: the files of a folder that are read.  A file given by
#: its own name may have any suffix.
FORMATS = {
    ".atom": "xml",
    ".csv": "table",
    ".htm": "page",
    ".html": "page",
    ".jsonl": "records",
    ".ndjson": "records",
    ".parquet": "parquet",
    ".pdf": "pdf",
    ".rss": "xml",
    ".text": "text",
    ".tsv": "table",
    ".txt": "text",
    ".warc": "warc",
    ".xhtml": "page",
    ".xml": "xml",
}
#: Any of them may be packed.
_PACKED = ".gz"
_OF_ONE = frozenset({"page", "pdf", "text"})
#: What stands for standard input.
_STDIN = "-"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file to read, or standard input (``path`` is None), and the id of its article."""

    id: str
    path: Path | None

    def is_file(self, other: Path) -> bool:
        """Whether it is that file, by whatever path."""
        return self.path is not None and self.path.resolve() == other.resolve()

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return str(self.path) if self.path else "standard input"

    @property
    def holds_many(self) -> bool:
        """Whether it may hold more than one article, or none that is its own."""
        return self.path is None or FORMATS.get(self.suffix, "text") not in _OF_ONE

    @property
    def suffix(self) -> str:
        """The suffix of what is in the file, in small letters; nothing for standard input."""
        return _unpacked(self.path).suffix.lower() if self.path else ""


def sources(inputs: Iterable[str | PurePath]) -> Iterator[Source | Failure]:
    """Yield the files that inputs name, in their order; those of a folder by their names.

    An input is a file, a folder (read with the folders below it), a glob pattern, or ``-``.
    An article's id is its file's path below the folder, without its suffix.
    """
    for given in inputs:
        yield from _sources(str(given))


def count(inputs: Iterable[str | PurePath]) -> int | None:
    """Return how many articles inputs hold, or None where only reading them can tell."""
    number = 0
    for source in sources(inputs):
        number += 1
        if isinstance(source, Source) and source.holds_many:
            return None
    return number


def _sources(given: str) -> Iterable[Source | Failure]:
    if given == _STDIN:
        return [Source(_STDIN, None)]
    path = Path(given)
    if path.is_dir():
        return _folder(path)
    if os.path.lexists(path):
        return [Source(_unpacked(path).stem, path)]
    if glob.has_magic(given):
        return _pattern(given)
    return [Failure(given, f"{given}: no such file or folder")]


def _folder(folder: Path) -> list[Source | Failure]:
    found = sorted(
        Source(_id(path, folder), path)
        for path in _files(folder)
        if _unpacked(path).suffix.lower() in FORMATS
    )
    kinds = ", ".join(FORMATS)
    return [*found] or [Failure(str(folder), f"{folder}: no articles ({kinds}) in this folder")]


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; hidden ones and linked folders are left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _pattern(pattern: str) -> list[Source | Failure]:
    parts = Path(pattern).parts
    plain = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    folder = Path(*parts[:plain])
    paths = folder.glob("/".join(parts[plain:]))
    found = sorted(Source(_id(path, folder), path) for path in paths if path.is_file())
    return [*found] or [Failure(pattern, f"{pattern}: no file matches this pattern")]


def _id(path: Path, folder: Path) -> str:
    return _unpacked(path).relative_to(folder).with_suffix("").as_posix()


def _unpacked(path: Path) -> Path:
    """Return the path without the suffix that says it is packed."""
    return path.with_suffix("") if path.suffix.lower() == _PACKED else path
