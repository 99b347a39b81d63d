"""A folder with a graph, decoded and shown.  Nothing here needs spaCy."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path, PurePath

from kg.errors import QueryError
from kg.model import Kind, Reading
from kg.pipeline.folder import PAGE, title_of
from kg.store import find_entity, open_graph
from kg.view import write_page
from kg.view.keep import keep_about, keep_between, keep_kinds

__all__ = ["readings", "view"]


def readings(folder: str | PurePath) -> list[Reading]:
    """Return what was read off each article of a graph, without the open layer."""
    return list(open_graph(Path(folder)).readings())


def view(
    folder: str | PurePath,
    *,
    out: Path | None = None,
    about: str | None = None,
    depth: int = 1,
    since: date | None = None,
    until: date | None = None,
    kinds: Collection[Kind] = (),
) -> Path:
    """Write the page of a graph, or of a part of it, and return its path.

    Args:
        folder: the graph's folder.
        out: the page's path, by default ``graph.html`` in the folder.
        about: an entity's name; only what lies within ``depth`` steps of it is shown.
        depth: 1 for statements in which the entity takes part, 2 for its neighbours' too.
        since: only what may have been on that day or later.
        until: only what may have been on that day or earlier.
        kinds: only statements of at least one of these kinds.

    Raises:
        QueryError: the entity is unknown or its name ambiguous, or nothing is left to show.
    """
    kept = readings(folder)
    title = title_of(kept)
    if about is not None:
        kept = keep_about(kept, find_entity(kept, about).iri, depth=depth)
        title = f"{about}: {title}"
    if since is not None or until is not None:
        kept = keep_between(kept, since=since, until=until)
    if kinds:
        kept = keep_kinds(kept, kinds)
    if not kept:
        raise QueryError("no statement is left to show; ask for less")
    path = out if out is not None else Path(folder) / PAGE
    write_page(kept, path, title=title)
    return path
