"""A folder with a graph, decoded and shown.  Nothing here needs spaCy."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path, PurePath

from kg.model import Kind, Reading
from kg.pipeline.folder import PAGE
from kg.pipeline.selection import Selection, select
from kg.store import open_graph
from kg.view import write_page

__all__ = ["readings", "view"]


def readings(folder: str | PurePath) -> list[Reading]:
    """Return what was read off each article of a graph, without the open layer."""
    return list(open_graph(Path(folder)).readings())


def view(
    folder: str | PurePath,
    *,
    out: Path | None = None,
    query: str | None = None,
    entity: str | None = None,
    depth: int = 1,
    since: date | None = None,
    until: date | None = None,
    kinds: Collection[Kind] = (),
) -> Path:
    """Write the page of a graph, or of a part of it, and return its path.

    Args:
        folder: the graph's folder.
        out: the page's path, by default ``graph.html`` in the folder.
        query: what to show, as :class:`kg.pipeline.selection.Selection` says; and so on.
        entity: an entity's name.
        depth: so many steps from that entity.
        since: the first day.
        until: the last day.
        kinds: of statements.

    Raises:
        QueryError: the query is wrong, the entity is unknown or its name ambiguous, or nothing
            is left to show.
    """
    wanted = Selection(
        query=query, entity=entity, depth=depth, since=since, until=until, kinds=kinds
    )
    kept, title = select(open_graph(Path(folder)), wanted)
    path = out if out is not None else Path(folder) / PAGE
    write_page(kept, path, title=title)
    return path
