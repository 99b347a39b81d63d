"""The only place where an IRI is minted or a hash is taken.

Every IRI follows from content, never from position in a list, from a clock or from chance, so
the same input gives the same graph anywhere.  Hashes are the first 20 hexadecimal digits of a
SHA-256 over the parts, each preceded by its length so that no two lists of parts look alike
(a netstring, https://cr.yp.to/proto/netstrings.txt).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.model import IRI, Document, Proposition, Reading, Run, Span, Statement, TimeSpan

__all__ = [
    "BASE",
    "ENTITIES_GRAPH",
    "FACTS_GRAPH",
    "KG",
    "ONTOLOGY_GRAPH",
    "PLOVER",
    "READING",
    "RUNS_GRAPH",
    "SHARED_GRAPH",
    "argument_iri",
    "article_iri",
    "context_iri",
    "digest",
    "document_digest",
    "document_id",
    "entity_iri",
    "entity_reading_iri",
    "execution_iri",
    "graph_iri",
    "local_entity_iri",
    "open_relation_iri",
    "phrase_iri",
    "proposition_iri",
    "proposition_key",
    "propositions",
    "reading_iri",
    "run_iri",
    "slug",
    "stance_iri",
    "statement_iri",
    "time_iri",
]

#: Everything that the builder mints lies below this.
BASE = "https://w3id.org/newskg/id/"
#: The ontology's namespace.
KG = "https://w3id.org/newskg/ontology#"
#: The namespace of the PLOVER event types.
PLOVER = "https://w3id.org/newskg/plover#"
#: The named graph of the direct triples: what some article asserts as certain and realised.
FACTS_GRAPH = IRI(f"{BASE}graph/facts")
#: The named graph of what entities are, whatever article mentions them.
ENTITIES_GRAPH = IRI(f"{BASE}graph/entities")
#: The named graph of what else articles share: relations, times, propositions, runs.
SHARED_GRAPH = IRI(f"{BASE}graph/shared")
#: The named graph of what differs from run to run: clock times, machine.
RUNS_GRAPH = IRI(f"{BASE}graph/runs")
#: Every article as it was read lies below this, each in a named graph of its own.
READING = "#reading"
#: The named graph of the ontology: its own IRI.
ONTOLOGY_GRAPH = IRI(KG.removesuffix("#"))


def digest(*parts: str) -> str:
    """Return a hash of the parts, in their order.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> digest("Russia", "supports", "Iran")
    'cd18780f6378f2ae49d3'
    """
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    data = b"".join([b"%d:%b," % (len(part), part) for part in encoded])
    return hashlib.sha256(data).hexdigest()[:20]


def document_id(text: str) -> str:
    """Return the id of a document that came without one."""
    return digest(text)


def document_digest(document: Document) -> str:
    """Return a hash of all that an article is, by which a changed one is known."""
    return digest(*(str(getattr(document, name)) for name in document.__slots__))


def slug(label: str) -> str:
    """Return a readable, unique-enough IRI segment for a label, or a hash if nothing is left.

    >>> slug("Côte d'Ivoire"), slug("U.S. President  Obama")
    ('cote-d-ivoire', 'u-s-president-obama')
    """
    words = re.sub(r"[\W_]+", "-", _without_accents(label).casefold()).strip("-")
    return quote(words[:80].strip("-"), safe="-") or digest(label)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


@lru_cache(maxsize=64)
def article_iri(document: str) -> IRI:
    """Return the IRI of the article with that document id."""
    return IRI(f"{BASE}article/{quote(document, safe='')}")


def graph_iri(document: str) -> IRI:
    """Return the name of the graph that holds everything read off that article."""
    return IRI(f"{article_iri(document)}#graph")


def reading_iri(document: str) -> IRI:
    """Return the name of the graph that keeps that article as it was read."""
    return IRI(f"{article_iri(document)}{READING}")


def context_iri(document: str) -> IRI:
    """Return the IRI of the article's text (a nif:Context)."""
    return IRI(f"{article_iri(document)}#text")


def entity_reading_iri(document: str, entity: IRI) -> IRI:
    """Return the IRI of an entity as one article has it."""
    return IRI(f"{article_iri(document)}#entity={digest(entity)}")


def phrase_iri(document: str, span: Span) -> IRI:
    """Return the IRI of a stretch of text (RFC 5147: ``#char=start,end``)."""
    return IRI(f"{article_iri(document)}#char={span.start},{span.end}")


def entity_iri(key: str) -> IRI:
    """Return the IRI of a thing that is the same in every article.

    >>> entity_iri("Barack Obama")
    'https://w3id.org/newskg/id/entity/barack-obama'
    """
    return IRI(f"{BASE}entity/{slug(key)}")


def local_entity_iri(document: str, key: str) -> IRI:
    """Return the IRI of a thing known in one article only: an unnamed source, "the letter".

    >>> local_entity_iri("a1", "officials").startswith(BASE + "entity/officials-")
    True
    """
    return IRI(f"{BASE}entity/{slug(key)}-{digest(document, key)[:10]}")


def open_relation_iri(words: str) -> IRI:
    """Return the IRI of a relation that the ontology does not cover: it says the words exactly.

    Where the readable part does not say all of them, a hash follows.

    >>> open_relation_iri("look after").removeprefix(BASE)
    'relation/look-after'
    >>> open_relation_iri("Look after").removeprefix(BASE)
    'relation/look-after_81ae451d1a'
    """
    readable = slug(words)
    exact = unquote(readable).replace("-", " ") == words
    return IRI(f"{BASE}relation/{readable}{'' if exact else f'_{digest(words)[:10]}'}")


def statement_iri(
    document: str, relation: IRI, subject: Span, predicate: Span, object_: Span | None
) -> IRI:
    """Return the IRI of a statement: where its words stand and which relation they express.

    It does not depend on who the entities are found to be, so a merge or a split of entities
    leaves it as it is.
    """
    spans = (subject, predicate, object_)
    places = [f"{s.start},{s.end}" if s is not None else "" for s in spans]
    return IRI(f"{BASE}statement/{digest(document, relation, *places)}")


def stance_iri(statement: IRI, index: int) -> IRI:
    """Return the IRI of the stance at that place in the statement's chain."""
    return IRI(f"{statement.replace('/statement/', '/stance/', 1)}-{index}")


def argument_iri(statement: IRI, index: int) -> IRI:
    """Return the IRI of the further argument at that place in the statement."""
    return IRI(f"{statement.replace('/statement/', '/argument/', 1)}-{index}")


def proposition_key(
    subject: str, relation: IRI, object_: str | None, *, symmetric: bool
) -> str:
    """Return the key of a content: the same for every statement of it, in any article.

    >>> a = proposition_key("x", IRI("meets"), "y", symmetric=True)
    >>> a == proposition_key("y", IRI("meets"), "x", symmetric=True)
    True
    """
    ends = [subject, object_ or ""]
    return digest(*(sorted(ends) if symmetric else ends), relation)


def proposition_iri(key: str) -> IRI:
    """Return the IRI of the proposition with that key."""
    return IRI(f"{BASE}proposition/{key}")


def propositions(reading: Reading) -> dict[IRI, Proposition]:
    """Return the proposition of every statement of a reading, by the statement's IRI.

    Where a statement takes a statement as its object, the inner one's key stands for it, so
    that "A proposes [B halts C]" is the same proposition in every article.
    """
    by_iri = {statement.iri: statement for statement in reading.statements}
    found: dict[IRI, Proposition] = {}
    for statement in reading.statements:
        _proposition(statement, by_iri, found, frozenset())
    return found


def _proposition(
    statement: Statement,
    by_iri: Mapping[IRI, Statement],
    found: dict[IRI, Proposition],
    above: frozenset[IRI],
) -> str:
    if statement.iri in found:
        return found[statement.iri].key
    ends = []
    for argument in (statement.subject, statement.object):
        inner = by_iri.get(argument.statement) if argument and argument.statement else None
        if argument is None:
            ends.append("")
        elif inner is not None and inner.iri not in above:
            ends.append(_proposition(inner, by_iri, found, above | {statement.iri}))
        else:
            ends.append(argument.entity or argument.text.casefold())
    subject, object_ = ends
    relation = statement.relation
    key = proposition_key(subject, relation.iri, object_ or None, symmetric=relation.symmetric)
    if relation.symmetric and object_:
        subject, object_ = sorted((subject, object_))
    found[statement.iri] = Proposition(key, subject, relation.iri, object_ or None)
    return key


def time_iri(time: TimeSpan) -> IRI:
    """Return the IRI of a time span."""
    parts = (time.value, str(time.earliest or ""), str(time.latest or ""))
    return IRI(f"{BASE}time/{slug(time.value)}-{digest(*parts)[:10]}")


def run_iri(run: Run) -> IRI:
    """Return the IRI of a run: the same for the same software, model, ontology and settings."""
    settings = [f"{key}={value}" for key, value in run.settings]
    return IRI(f"{BASE}run/{digest(run.software, run.model, run.ontology, *settings)}")


def execution_iri(run: Run, started: datetime) -> IRI:
    """Return the IRI of one time that a run was carried out."""
    return IRI(f"{run_iri(run)}/{digest(started.isoformat())}")
