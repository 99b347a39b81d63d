"""RDF files: reading them with errors that say where."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

__all__ = ["read_quads"]


def read_quads(file: Path) -> list[ox.Quad]:
    """Return the quads of an RDF file, by the ending of its name.

    Raises:
        StoreError: it cannot be read; the message names file and line.
    """
    try:
        return list(ox.parse(path=file))
    except SyntaxError as error:
        raise StoreError(f"{file}:{error.lineno}: {error.msg}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{file} cannot be read: {error}") from error
