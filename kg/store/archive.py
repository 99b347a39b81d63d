"""Every article as it was read, kept beside the graph that is made of them.

Who is who is decided over all articles at once, so a new one may change what older ones mean.
Therefore the reading of each article by itself is kept, in a named graph of its own, together
with what the graph was last made of: the graph can be made anew from these at any time, by
nobody reading a text again.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg import ids
from kg.errors import StoreError
from kg.model import IRI, Entity, Reading, Run
from kg.packed import Packed, unpack
from kg.rdf import entities_of
from kg.rdf.terms import DCT, KG, RDF, XSD, Triple, node
from kg.store.results import tabular
from kg.store.storage import Storage

__all__ = ["Archive", "Kept", "kept_articles", "kept_quads", "outcome_triples"]

_CLASS = KG["KeptReading"]
_KEPT = """
SELECT ?id ?document ?run ?outcome {
  ?kept a kg:KeptReading ; dct:identifier ?id ; kg:documentDigest ?document ;
    kg:runAsJson ?run .
  OPTIONAL { ?kept kg:outcome ?outcome }
}
"""
_PACKED = "SELECT ?id ?data { ?kept a kg:KeptReading ; dct:identifier ?id ; %s ?data }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is known of a kept article without unpacking it.

    Attributes:
        id: the article's.
        document: a hash of the article.
        run: with what it was read.
        outcome: a hash of what identity made of it when its graph was last written; None if
            it is not in the graph yet.
    """

    id: str
    document: str
    run: Run
    outcome: str | None


class Archive:
    """The kept articles of one storage."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def kept(self) -> dict[str, Kept]:
        """Return what is kept, by the articles' ids, in order."""
        rows = tabular(self.storage.query(_KEPT)).records()
        found = (
            Kept(
                id=row["id"] or "",
                document=row["document"] or "",
                run=_run(row["run"] or ""),
                outcome=row["outcome"],
            )
            for row in rows
        )
        return {kept.id: kept for kept in sorted(found, key=lambda kept: kept.id)}

    def keep(self, articles: Iterable[Packed], *, over: Collection[str] | None = None) -> None:
        """Keep articles as they were read, each in place of what was kept under its id.

        Their graphs stay as they are until the next settlement.

        Args:
            articles: those.
            over: the ids under which something was kept, if that is known.  To look for others
                fills the engine's memory with what a long run has written.
        """
        held = list(articles)
        old = {article.id for article in held if over is None or article.id in over}
        quads = [
            quad
            for article in held
            for quad in kept_quads(
                article, resolved=self._resolved(article.id) if article.id in old else None
            )
        ]
        self.storage.replace([ids.reading_iri(article) for article in sorted(old)], quads)

    def summaries(self) -> Iterator[tuple[str, bytes]]:
        """Yield the id and the summary of every article."""
        return self._packed("kg:summary")

    def prints(self) -> dict[str, bytes]:
        """Return what tells copies, by the articles' ids."""
        return dict(self._packed("kg:print"))

    def resolved(self) -> Iterator[Reading]:
        """Yield the readings that the graph was made of, in order of their ids."""
        known = self.entities()
        found = sorted(self._packed("kg:resolved"))
        return (unpack(data, known) for _, data in found)

    def entities(self) -> dict[IRI, Entity]:
        """Return what each entity is in the whole graph."""
        return self.entities_and_unsure()[0]

    def entities_and_unsure(self) -> tuple[dict[IRI, Entity], frozenset[IRI]]:
        """Return these, and those of which something else is said beside."""
        return entities_of(self.storage.quads(ids.ENTITIES_GRAPH))

    def as_read(self, document: str) -> bytes:
        """Return the reading of a kept article, as :func:`kg.packed.pack` gives it."""
        return _bytes(self._values(document)[KG["asRead"].value])

    def readings(
        self, documents: Iterable[str], known: Mapping[IRI, Entity]
    ) -> Iterator[tuple[Packed, Reading | None]]:
        """Yield articles as they were read, and as the graph has them, if it does.

        Args:
            documents: their ids.
            known: what each entity is in the whole graph.
        """
        for document in documents:
            values = self._values(document)
            resolved = values.get(KG["resolved"].value)
            yield _restored(values), unpack(_bytes(resolved), known) if resolved else None

    def _resolved(self, document: str) -> bytes | None:
        """What the article's graph was made of: it is still so, whatever is kept now."""
        text = self._values(document).get(KG["resolved"].value)
        return _bytes(text) if text else None

    def _values(self, document: str) -> Mapping[str, str]:
        quads = self.storage.quads(ids.reading_iri(document))
        return {
            quad.predicate.value: quad.object.value
            for quad in quads
            if isinstance(quad.object, ox.Literal)
        }

    def _packed(self, predicate: str) -> Iterator[tuple[str, bytes]]:
        for row in tabular(self.storage.query(_PACKED % predicate)).records():
            yield row["id"] or "", _bytes(row["data"] or "")


def kept_quads(article: Packed, *, resolved: bytes | None = None) -> Iterator[ox.Quad]:
    """Yield what is kept of an article, and what its graph was last made of, if it was."""
    this = node(ids.reading_iri(article.id))
    values: dict[ox.NamedNode, ox.Literal] = {
        DCT["identifier"]: ox.Literal(article.id),
        KG["documentDigest"]: ox.Literal(article.document),
        KG["runAsJson"]: ox.Literal(json.dumps(asdict(article.run), ensure_ascii=False)),
        KG["asRead"]: _blob(article.reading),
        KG["summary"]: _blob(article.summary),
        KG["print"]: _blob(article.print),
    }
    if resolved is not None:
        values[KG["resolved"]] = _blob(resolved)
    yield ox.Quad(this, RDF["type"], _CLASS, this)
    for predicate, value in values.items():
        yield ox.Quad(this, predicate, value, this)


def outcome_triples(document: str, *, resolved: bytes, outcome: str) -> Iterator[Triple]:
    """Yield what an article's graph is now made of, for the graph that keeps the article."""
    this = node(ids.reading_iri(document))
    yield this, KG["resolved"], _blob(resolved)
    yield this, KG["outcome"], ox.Literal(outcome)


def kept_articles(quads: Iterable[ox.Quad]) -> Iterator[Packed]:
    """Yield the articles that quads keep as they were read (see :func:`kept_quads`).

    Raises:
        StoreError: something is missing of one.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if graph.endswith(ids.READING) and isinstance(quad.object, ox.Literal):
            found[graph][quad.predicate.value] = quad.object.value
    for graph, values in found.items():
        try:
            yield _restored(values)
        except (KeyError, ValueError, TypeError) as error:
            raise StoreError(f"<{graph}> does not keep a whole article: {error}") from error


def _restored(values: Mapping[str, str]) -> Packed:
    return Packed(
        id=values[DCT["identifier"].value],
        document=values[KG["documentDigest"].value],
        run=_run(values[KG["runAsJson"].value]),
        reading=_bytes(values[KG["asRead"].value]),
        summary=_bytes(values[KG["summary"].value]),
        print=_bytes(values[KG["print"].value]),
    )


@lru_cache(maxsize=64)
def _run(text: str) -> Run:
    fields = json.loads(text)
    settings = tuple((key, value) for key, value in fields.pop("settings"))
    return Run(settings=settings, **fields)


def _blob(data: bytes) -> ox.Literal:
    return ox.Literal(base64.b64encode(data).decode("ascii"), datatype=XSD["base64Binary"])


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
