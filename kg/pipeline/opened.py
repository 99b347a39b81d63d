"""A graph that has been built, in the hand: asked, and shown in a notebook."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kg.analysis import network
from kg.analysis.exports import STATEMENT_COLUMNS, statements
from kg.errors import KGError
from kg.model import Kind, Reading
from kg.pipeline.selection import Selection, select
from kg.store import Article, Result, open_graph, run_named
from kg.view import Frame, frame

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pandas import DataFrame
    from rdflib import Dataset

__all__ = ["KnowledgeGraph", "graph"]


class KnowledgeGraph:
    """The graph of a folder, loaded once for any number of questions and pictures."""

    def __init__(self, folder: str | PurePath) -> None:
        """Load it.

        Raises:
            StoreError: there is no graph in the folder, or it cannot be read.
        """
        self._graph = open_graph(Path(folder))

    def articles(self) -> list[Article]:
        """Return the articles in order of their ids, with what was found in each."""
        return self._graph.articles()

    def readings(self) -> list[Reading]:
        """Return what was read off each article, without the open layer."""
        return list(self._graph.readings())

    def query(self, sparql: str) -> Result:
        """Return the answer to SPARQL; see :func:`kg.pipeline.questions.query`."""
        return self._graph.query(sparql)

    def ask(self, name: str, parameters: Mapping[str, str] | None = None) -> Result:
        """Return the answer to a question that has a name."""
        return run_named(self._graph, name, parameters)

    def dataset(self) -> Dataset:
        """Return the graph and its ontology as an rdflib Dataset that only reads.

        What works and what does not is said by :mod:`kg.store.dataset`.
        """
        return self._graph.dataset()

    def statements(self) -> DataFrame:
        """Return a pandas data frame with a row for every statement, in order of publication.

        The columns are those of :func:`kg.analysis.exports.statements`.

        Raises:
            KGError: pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise KGError("pandas is missing; `pip install 'kg[frames]'` brings it") from error
        rows = statements(self._graph.readings())
        return DataFrame(rows, columns=list(STATEMENT_COLUMNS))

    def to_networkx(self) -> MultiDiGraph:
        """Return the statements between entities as a NetworkX graph.

        See :mod:`kg.analysis.network` for the attributes of its nodes and edges.
        """
        return network(self._graph.readings())

    def show(
        self,
        query: str | None = None,
        *,
        entity: str | None = None,
        depth: int = 1,
        since: date | None = None,
        until: date | None = None,
        kinds: Collection[Kind] = (),
        height: int = 720,
    ) -> Frame:
        """Return the page of the graph, or of a part of it, as the result of a notebook's cell.

        It needs no network.  What the arguments choose is said by
        :class:`kg.pipeline.selection.Selection`; ``height`` counts pixels.

        Raises:
            QueryError: the query is wrong, the entity is unknown or its name ambiguous, or
                nothing is left to show.
        """
        wanted = Selection(
            query=query, entity=entity, depth=depth, since=since, until=until, kinds=kinds
        )
        kept, title = select(self._graph, wanted)
        return frame(kept, title=title, height=height)


def graph(folder: str | PurePath) -> KnowledgeGraph:
    """Return the graph in a folder that a build wrote.

    Raises:
        StoreError: there is no graph in the folder, or it cannot be read.
    """
    return KnowledgeGraph(folder)
