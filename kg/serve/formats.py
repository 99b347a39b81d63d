"""The formats of answers by their media types, and which of them a client gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.serve.refusal import Refusal

__all__ = ["GRAPHS", "TABLES", "choose", "negotiate"]

#: The formats of SELECT and ASK; the first is for a client without a wish.
TABLES: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
#: The formats of CONSTRUCT, DESCRIBE and of graphs.
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def choose(accept: str | None, offers: Iterable[str]) -> str | None:
    """Return the media type that a client likes best (RFC 9110, 12.5.1), or None.

    Among equals the first offer is taken.

    >>> choose("text/csv;q=0.5, text/*;q=0.1, */*;q=0.2", ["text/plain", "text/csv"])
    'text/csv'
    >>> choose("text/html", ["text/csv"]) is None, choose(None, ["text/csv"])
    (True, 'text/csv')
    """
    wishes = dict(_wishes(accept or "*/*"))
    ranked = [(offer, _quality(offer, wishes)) for offer in offers]
    best, quality = max(ranked, key=lambda pair: pair[1])
    return best if quality > 0 else None


def negotiate(accept: str | None, offers: Iterable[str]) -> str:
    """Return the media type that a client likes best.

    Raises:
        Refusal: it takes none of them (406).
    """
    kept = list(offers)
    chosen = choose(accept, kept)
    if chosen is None:
        raise Refusal(406, f"the answer can be {', '.join(kept)}; the request accepts {accept}")
    return chosen


def _quality(offer: str, wishes: Mapping[str, float]) -> float:
    """The most exact wish that covers an offer decides."""
    kind = offer.partition("/")[0]
    return next((wishes[w] for w in (offer, f"{kind}/*", "*/*") if w in wishes), 0.0)


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    for wish in accept.split(","):
        media, *parameters = (part.strip().lower() for part in wish.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            yield media, min(max(float(quality), 0.0), 1.0)
        except ValueError:
            yield media, 0.0
