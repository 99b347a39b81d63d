"""Readings as bytes: for another process, another machine, or to be kept with the graph.

``unpack(pack(reading))`` is the reading without its predications: the open layer is printed,
not kept.  The bytes are MessagePack (https://msgpack.org), compressed; they hold data only,
so what others packed can be read without running anything of theirs.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

import msgspec

from kg.errors import StoreError
from kg.ids import document_digest
from kg.model import (
    IRI,
    Document,
    Entity,
    Mention,
    Publication,
    Reading,
    Run,
    Sentence,
    Statement,
    TimeExpression,
)

__all__ = ["Packed", "Print", "decode", "encode", "pack", "pack_article", "unpack"]

Record = TypeVar("Record")

#: Fast, and within a tenth of the smallest.
_LEVEL = 1


class _Parts(NamedTuple):
    """What is kept of a reading, in this order; of entities that are known, their IRIs."""

    document: Document
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    known: tuple[IRI, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was read off one article by itself.

    Attributes:
        id: the article's.
        document: a hash of the article (:func:`kg.ids.document_digest`).
        run: with what it was read.
        reading: as :func:`pack` gives it.
        summary: what identity across articles needs of it, as :func:`encode` gives it.
        print: by which a copy of it is known, as :func:`encode` gives a :class:`Print`.
    """

    id: str
    document: str
    run: Run
    reading: bytes
    summary: bytes
    print: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What tells whether a text is another's copy, and which of the two stands for both.

    Attributes:
        signature: of the text (:func:`kg.read.duplicates.signature`).
        publication: where and when it appeared.
        length: of the text in characters.
    """

    signature: bytes
    publication: Publication
    length: int


_NONE: Mapping[IRI, Entity] = MappingProxyType({})
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def encode(record: object) -> bytes:
    """Return a record as bytes; equal records give the same bytes."""
    return zlib.compress(_ENCODER.encode(record), _LEVEL)


def decode(data: bytes, type_: type[Record]) -> Record:
    """Return the record that was encoded.

    Raises:
        StoreError: the bytes are no such record, or one of another version.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=type_)
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise StoreError(f"what was kept of an article cannot be read: {error}") from error


def pack_article(reading: Reading, summary: object, signature: bytes, run: Run) -> Packed:
    """Return what was read off one article, its summary and its signature, as data."""
    document = reading.document
    publication = Publication(
        id=document.id,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
    )
    return Packed(
        id=document.id,
        document=document_digest(document),
        run=run,
        reading=pack(reading),
        summary=encode(summary),
        print=encode(
            Print(signature=signature, publication=publication, length=len(document.text))
        ),
    )


def pack(reading: Reading, known: Mapping[IRI, Entity] = _NONE) -> bytes:
    """Return a reading as bytes; the same reading gives the same bytes.

    Args:
        reading: what was read off an article.
        known: entities that are kept elsewhere; of one that is the same in the reading, only
            the IRI is packed.
    """
    parts = _Parts(
        reading.document,
        reading.sentences,
        tuple(e for e in reading.entities if known.get(e.iri) != e),
        tuple(e.iri for e in reading.entities if known.get(e.iri) == e),
        reading.mentions,
        reading.times,
        reading.statements,
    )
    return encode(parts)


def unpack(data: bytes, known: Mapping[IRI, Entity] = _NONE) -> Reading:
    """Return the reading that was packed.

    Args:
        data: the bytes.
        known: the entities that are kept elsewhere, as they are now.

    Raises:
        StoreError: the bytes are no packed reading, or one of another version, or an entity
            is not known.
    """
    parts = decode(data, _Parts)
    try:
        entities = (*parts.entities, *(known[iri] for iri in parts.known))
    except KeyError as error:
        raise StoreError(f"nothing is known of the entity {error.args[0]}") from error
    return Reading(
        document=parts.document,
        sentences=parts.sentences,
        entities=tuple(sorted(entities, key=lambda entity: entity.iri)),
        mentions=parts.mentions,
        times=parts.times,
        statements=parts.statements,
    )
