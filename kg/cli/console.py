"""What the commands write: results on standard output, everything else on standard error.

Text of articles never reaches a terminal as it is, because it may hold control characters.
"""

from __future__ import annotations

import contextlib
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.model import Failure

if TYPE_CHECKING:
    from rich import progress as bars

__all__ = ["Progress", "complain", "emit", "inert", "progress", "table", "write"]

#: Joiners and the soft hyphen, which belong to words.
_HARMLESS = frozenset("\u00ad\u200c\u200d")
#: Control, format (such as those that turn the direction of writing), surrogate, line and
#: paragraph separators: what moves a terminal's cursor, or makes it show another order.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: Off a terminal, a line after so many articles.
_EVERY = 100
#: Off a terminal nothing is folded to a width.
_UNFOLDED = 100_000


def inert(text: str) -> str:
    r"""Return text that a terminal only shows: what would steer it is written as an escape.

    >>> print(inert("\x1b[2J"))
    \x1b[2J
    """
    if text.isprintable():
        return text
    return "".join(
        character if _is_safe(character) else _escape(character) for character in text
    )


def _is_safe(character: str) -> bool:
    return character in _HARMLESS or unicodedata.category(character) not in _UNSAFE


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def write(text: str = "") -> None:
    """Write a line of results."""
    _console(soft_wrap=True).print(text)


def emit(text: str) -> None:
    """Write data as it is; on a terminal, so that it steers nothing."""
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    for line in text.splitlines():
        write(inert(line.replace("\t", "    ")))


def complain(text: str) -> None:
    """Write one line for the user's attention, on standard error."""
    _errors().print(inert(" ".join(text.split())), soft_wrap=True)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a table; white space in a cell is single spaces."""
    shown = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        shown.add_row(*(Text(inert(" ".join(cell.split()))) for cell in row))
    console = _console()
    if console.is_terminal:
        console.print(shown)
        return
    wide = _console(width=_UNFOLDED)
    with wide.capture() as capture:
        wide.print(shown)
    for line in capture.get().splitlines():
        write(line.rstrip())


@contextlib.contextmanager
def progress(*, total: int | None) -> Iterator[Progress]:
    """Show how the reading of articles goes on, and say at once which cannot be read.

    ``total`` is how many there are, if that is known.
    """
    console = _errors()
    if not console.is_terminal:
        yield _Lines(total)
        return
    # Imported here because only the commands that read articles need it.
    from rich import progress as bars

    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, total)


class Progress(Protocol):
    """How the reading of articles goes on, told to whoever waits."""

    def on_article(self, article: object) -> None:
        """Say that an article was read, or why not."""

    def on_written(self, done: int, total: int) -> None:
        """Say how many articles are written to the graph, and of how many."""

    def on_files(self) -> None:
        """Say that the page, the report and the files of the graph are being written."""


class _Bar:
    """On a terminal: a bar for each thing that is done."""

    def __init__(self, bar: bars.Progress, total: int | None) -> None:
        self._bar = bar
        self._start = time.monotonic()
        self._reading = bar.add_task("Reading articles", total=total, rate="")
        self._writing: bars.TaskID | None = None

    def on_article(self, article: object) -> None:
        """See :class:`Progress`."""
        if isinstance(article, Failure):
            self._bar.console.print(_not_read(article), soft_wrap=True)
        self._bar.advance(self._reading)
        # Articles come in batches, so that the time between two says nothing.
        rate = self._bar.tasks[self._reading].completed / (time.monotonic() - self._start)
        self._bar.update(self._reading, rate=f"{rate:.1f}/s")

    def on_written(self, done: int, total: int) -> None:
        """See :class:`Progress`."""
        if self._writing is None:
            self._writing = self._bar.add_task("Writing the graph", total=total, rate="")
        self._bar.update(self._writing, completed=done)

    def on_files(self) -> None:
        """See :class:`Progress`."""
        self._bar.add_task("Writing the page and the report", total=None, rate="")


class _Lines:
    """In a log: a line now and then."""

    def __init__(self, total: int | None) -> None:
        self._total, self._start = total, time.monotonic()
        self._read = self._failed = 0

    def on_article(self, article: object) -> None:
        """See :class:`Progress`."""
        self._read += 1
        if isinstance(article, Failure):
            self._failed += 1
            complain(_not_read(article))
        if self._read % _EVERY == 0:
            complain(self._state())

    def _state(self) -> str:
        rate = self._read / (time.monotonic() - self._start)
        state = f"{self._read:,} articles, {rate:.1f} a second"
        if self._total is not None:
            left = max(0, self._total - self._read)
            state += f", {left:,} left, about {left / rate:,.0f} s"
        return f"{state}, {self._failed:,} failed" if self._failed else state

    def on_written(self, done: int, total: int) -> None:
        """See :class:`Progress`."""
        if total > _EVERY and done and (done == total or done % (10 * _EVERY) < _EVERY):
            complain(f"{done:,} of {total:,} articles written to the graph")

    def on_files(self) -> None:
        """See :class:`Progress`."""
        if self._read >= _EVERY:
            complain("writing the page and the report")


def _not_read(failure: Failure) -> str:
    return inert(f"not read: {' '.join(failure.error.split())}")


def _errors() -> Console:
    return _console(stderr=True)


def _console(**options: Any) -> Console:
    """A console that shows text as it is: ":china:" is an identifier, not a flag."""
    return Console(highlight=False, markup=False, emoji=False, **options)
