"""Which files the inputs name, and the id of each one's article."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.model import Failure

__all__ = ["FORMATS", "PACKED", "Source", "count", "sources", "unpacked_path"]

#: The kind of file that a suffix means: the files of a folder that are read.  A file given by
#: its own name may have any suffix.
FORMATS = {
    ".atom": "xml",
    ".csv": "table",
    ".htm": "page",
    ".html": "page",
    ".json": "records",
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
PACKED = ".gz"
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
        return unpacked_path(self.path).suffix.lower() if self.path else ""


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
    try:
        if path.is_dir():
            return _folder(path)
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        if glob.has_magic(given):
            return _pattern(given)
        return [Failure(given, f"{given}: no such file or folder")]
    except OSError as error:
        return [_unreadable(path, error)]
    return [Source(unpacked_path(path).stem, path)]


def _folder(folder: Path) -> list[Source | Failure]:
    paths, closed = _files(folder)
    found = sorted(
        Source(_id(path, folder), path)
        for path in paths
        if unpacked_path(path).suffix.lower() in FORMATS
    )
    kinds = ", ".join(FORMATS)
    none = Failure(str(folder), f"{folder}: no articles ({kinds}) in this folder")
    return [*closed, *found] or [none]


def _files(folder: Path, *, deep: bool = True) -> tuple[list[Path], list[Failure]]:
    """Return the files in a folder or below it, and the folders that may not be read.

    Hidden ones and linked folders are left out.
    """
    found: list[Path] = []
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if deep and not name.startswith(".")]
        found += (Path(parent, name) for name in names if not name.startswith("."))
    return found, sorted(_unreadable(error.filename, error) for error in closed)


def _pattern(pattern: str) -> list[Source | Failure]:
    parts = Path(pattern).parts
    plain = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    folder = Path(*parts[:plain])
    paths = folder.glob("/".join(parts[plain:]))
    found = sorted(Source(_id(path, folder), path) for path in paths if _is_file(path))
    # A pattern by itself passes over folders that may not be read.
    _, closed = _files(folder, deep="**" in parts)
    return [*closed, *found] or [Failure(pattern, f"{pattern}: no file matches this pattern")]


def _is_file(path: Path) -> bool:
    """Whether it is a file, or may be one: its folder lists it and says no more."""
    try:
        return path.is_file()
    except PermissionError:
        return True


def _unreadable(path: str | Path, error: OSError) -> Failure:
    return Failure(str(path), f"{path}: {error.strerror or error}")


def _id(path: Path, folder: Path) -> str:
    return unpacked_path(path).relative_to(folder).with_suffix("").as_posix()


def unpacked_path(path: Path) -> Path:
    """Return the path without the suffix that says it is packed."""
    return path.with_suffix("") if path.suffix.lower() == PACKED else path
