"""The page inside a notebook, without the network and without access to the notebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from kg.model import Reading
from kg.view.html import page

__all__ = ["Frame", "frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page that a notebook draws in its place; ``height`` counts pixels."""

    page: str
    height: int = 720

    def _repr_html_(self) -> str:
        # An own origin (no allow-same-origin): the page cannot reach the notebook.
        return (
            f'<iframe srcdoc="{escape(self.page)}" width="100%" height="{self.height}" '
            'sandbox="allow-scripts allow-downloads allow-popups allow-modals" '
            'title="Relationship graph" style="border: 1px solid #ccc"></iframe>'
        )


def frame(readings: Iterable[Reading], *, title: str, height: int = 720) -> Frame:
    """Return what the readings say as a page for a notebook: the cell's last expression."""
    return Frame(page(readings, title=title), height)
