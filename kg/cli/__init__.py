"""The command line: one command, one function of ``kg.pipeline``."""

from __future__ import annotations

import inspect
import io
import logging
import sys
from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from kg import __version__
from kg.cli.analyze import analyze
from kg.cli.build import add, build, remove, update
from kg.cli.checks import evaluate, validate
from kg.cli.decisions import merge, rename, retype, split
from kg.cli.ending import ending_well
from kg.cli.entities import entities, explain
from kg.cli.exchange import export, import_
from kg.cli.extract import extract
from kg.cli.graph import info, list_, view
from kg.cli.query import query
from kg.cli.serve import serve
from kg.garbage import collect_rarely

__all__ = ["app", "main"]

_COMMANDS: Mapping[str, Callable[..., None]] = {
    "build": build,
    "add": add,
    "update": update,
    "remove": remove,
    "extract": extract,
    "query": query,
    "serve": serve,
    "list": list_,
    "info": info,
    "analyze": analyze,
    "view": view,
    "entities": entities,
    "explain": explain,
    "merge": merge,
    "split": split,
    "rename": rename,
    "retype": retype,
    "export": export,
    "import": import_,
    "validate": validate,
    "evaluate": evaluate,
}


def _help(command: Callable[..., None]) -> str:
    """Return a command's docstring, its examples set off from paragraphs that are refilled."""
    return inspect.cleandoc(command.__doc__ or "").replace("Examples:\n", "\b\nExamples:\n")


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command in _COMMANDS.items():
    app.command(name, help=_help(command))(ending_well(command))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error happened.")
    ] = False,
) -> None:
    """Build knowledge graphs from news.

    Who did, said or plans what, to whom, when, according to whom, and in which words.
    """
    if debug:
        logging.basicConfig(stream=sys.stderr)
        logging.getLogger("kg").setLevel(logging.DEBUG)


def main() -> None:
    """Run the command line; results are the same bytes on every system."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    collect_rarely()
    app(prog_name="kg")
