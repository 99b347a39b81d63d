"""How commands end: errors in one clear line, exit codes, interruption."""

from __future__ import annotations

import functools
import logging
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from kg.cli.console import complain
from kg.errors import KGError

__all__ = ["ending_well"]

_GOES_ON = "nothing is lost: the same command goes on where it stopped."
_COMPLETES = "the same command completes what it had begun."
#: What to do then, by the function of the command; the others keep nothing.
_AFTERWARDS = {
    **dict.fromkeys(("build", "add", "update"), _GOES_ON),
    **dict.fromkeys(("remove", "import_", "merge", "split", "rename", "retype"), _COMPLETES),
}
#: What a shell reports of a program stopped by Ctrl-C, or by a reader that closed the pipe.
_INTERRUPTED, _PIPE_CLOSED = 130, 141

P = ParamSpec("P")


def ending_well(command: Callable[P, None]) -> Callable[P, None]:
    """Make a command say an error in one line and end with code 1, unless one debugs it."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (typer.Exit, typer.BadParameter):  # the framework shows these
            raise
        except KeyboardInterrupt:
            complain(_interrupted(command.__name__))
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            # Python would complain once more when it flushes what nobody reads.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_PIPE_CLOSED) from None
        except Exception as error:
            if logging.getLogger("kg").isEnabledFor(logging.DEBUG):
                raise
            complain(f"Error: {_words(error)}")
            raise typer.Exit(1) from None

    return run


def _interrupted(command: str) -> str:
    afterwards = _AFTERWARDS.get(command)
    return f"Interrupted; {afterwards}" if afterwards else "Interrupted."


def _words(error: Exception) -> str:
    if isinstance(error, KGError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    fault = f"{type(error).__name__}: {error}"
    return f"a fault of kg ({fault}); see where with `kg --debug ...`, and please report it"
