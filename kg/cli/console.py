"""What the commands write: results on standard output, everything else on standard error.

Text of articles never reaches a terminal as it is, because it may hold control characters.
"""

from __future__ import annotations

import contextlib
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.model import Failure, Reading

__all__ = ["complain", "emit", "inert", "progress", "table", "write"]

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
    Console(highlight=False, markup=False, soft_wrap=True).print(text)


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
    console = Console(highlight=False, markup=False)
    if console.is_terminal:
        console.print(shown)
        return
    wide = Console(width=_UNFOLDED, highlight=False, markup=False)
    with wide.capture() as capture:
        wide.print(shown)
    for line in capture.get().splitlines():
        write(line.rstrip())


@contextlib.contextmanager
def progress(*, total: int | None) -> Iterator[Callable[[Reading | Failure], None]]:
    """Show how the reading of articles goes on, and say at once which cannot be read.

    ``total`` is how many there are, if that is known.
    """
    console = _errors()
    with _bar(console, total) if console.is_terminal else _lines() as advance:

        def on_article(article: Reading | Failure) -> None:
            if isinstance(article, Failure):
                line = " ".join(article.error.split())
                console.print(inert(f"not read: {line}"), soft_wrap=True)
            advance()

        yield on_article


@contextlib.contextmanager
def _bar(console: Console, total: int | None) -> Iterator[Callable[[], None]]:
    # Imported here because only the commands that read articles need it.
    from rich import progress as bars

    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("Reading articles"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


@contextlib.contextmanager
def _lines() -> Iterator[Callable[[], None]]:
    count, start = 0, time.monotonic()

    def advance() -> None:
        nonlocal count
        count += 1
        if count % _EVERY == 0:
            rate = count / (time.monotonic() - start)
            complain(f"{count:,} articles, {rate:.1f} a second")

    yield advance


def _errors() -> Console:
    return Console(stderr=True, highlight=False, markup=False)
