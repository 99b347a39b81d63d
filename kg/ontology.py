"""The ontology: which classes, relations and event types exist, read from ``ontology/*.ttl``.

An analyst adds a relation by adding a few lines of Turtle, never by touching code.  The files
lie beside the package in a checkout and inside it, as ``kg/_ontology``, once installed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ids import KG, PLOVER, digest
from kg.model import IRI

__all__ = ["SHAPES", "Ontology", "Relation", "files", "folder", "load"]

#: The file of the folder that says what a graph must satisfy; it is no part of the ontology.
SHAPES = "shapes.ttl"
#: The file of the folder that says how predicates bear on what stands below them.
LEXICON = "lexicon.csv"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A kind of relation between entities.

    ``name`` and the members of ``parents``, ``domain``, ``range`` and ``inverse`` are local
    names; ``plover`` is the code of a realised, positive statement (``"CONSULT-visit"``).
    ``triggers`` keep the order of the file; a relation without any only groups others.
    """

    iri: IRI
    name: str
    label: str
    definition: str
    parents: tuple[str, ...] = ()
    domain: str = "Entity"
    range: str = "Entity"
    symmetric: bool = False
    inverse: str | None = None
    plover: str | None = None
    triggers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ontology:
    """What the ontology files say.

    ``relations`` and ``classes`` are keyed by local name; a class maps to its parents within
    the ontology.  ``words`` maps the name of a word class to its words, ``plover`` the code of
    each event type to its conflict-cooperation score.  ``digest`` is a hash of the files and of
    the lexicon; ``lexicon`` is the folder that it is read from, the ontology's if it has one.
    """

    relations: Mapping[str, Relation]
    classes: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    plover: Mapping[str, float]
    digest: str
    files: tuple[Path, ...]
    lexicon: Path

    def __hash__(self) -> int:
        return hash(self.digest)  # its parts are mappings

    def is_a(self, type_name: str, ancestor_name: str) -> bool:
        """Whether a class or relation is the same as, or lies below, another one.

        >>> load().is_a("Country", "Agent")
        True
        """
        return ancestor_name in self.ancestors(type_name)

    def ancestors(self, name: str) -> frozenset[str]:
        """Return a class or relation with everything above it.

        Raises:
            OntologyError: there is no such class or relation.
        """
        try:
            return self._ancestors[name]
        except KeyError:
            raise OntologyError(f"the ontology has no class or relation {name!r}") from None

    @cached_property
    def by_iri(self) -> Mapping[str, Relation]:
        """The relations by their IRIs."""
        return MappingProxyType({r.iri: r for r in self.relations.values()})

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        parents = {r.name: r.parents for r in self.relations.values()} | dict(self.classes)
        return {name: _closure(name, parents) for name in parents}


def folder() -> Path:
    """Return where the ontology files lie: in the installed package, else in the checkout.

    Raises:
        OntologyError: they are in neither place.
    """
    package = Path(__file__).parent
    for place in (package / "_ontology", package.parent / "ontology"):
        if (place / "core.ttl").is_file():
            return place
    raise OntologyError(f"the ontology files are missing; they were looked for in {package}")


def files(path: Path | None = None) -> list[Path]:
    """Return the ontology files of a folder, in order of their names, without the shapes."""
    place = path or folder()
    found = sorted(p for p in place.glob("*.ttl") if p.name != SHAPES)
    if not found:
        raise OntologyError(f"there are no ontology files (*.ttl) in {place}")
    return found


def load(path: Path | None = None, *, extra: Iterable[Path] = ()) -> Ontology:
    """Read the ontology.

    Args:
        path: the folder to read instead of the one that comes with the package.
        extra: further Turtle files, with relations or classes of the user's own.

    Raises:
        OntologyError: a file is missing or is no Turtle, or a term is described wrongly; the
            message names the file and the line.
    """
    sources = [_Source(p) for p in (*files(path), *extra)]
    lexicon = _lexicon(path or folder())
    terms = _Terms(sources)
    return Ontology(
        relations=MappingProxyType(dict(sorted(terms.relations()))),
        classes=MappingProxyType(dict(sorted(terms.classes()))),
        words=MappingProxyType(dict(sorted(terms.words()))),
        plover=MappingProxyType(dict(sorted(terms.plover()))),
        digest=digest(*(part for s in sources for part in (s.path.name, s.text)), *lexicon),
        files=tuple(s.path for s in sources),
        lexicon=(path or folder()) if lexicon else folder(),
    )


def _lexicon(place: Path) -> tuple[str, ...]:
    """Return the name and the text of a folder's lexicon, nothing if it has none."""
    path = place / LEXICON
    if not path.is_file():
        return ()
    try:
        return path.name, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from error


class _Source:
    """One file: its text and its triples."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
            self.triples = [q.triple for q in ox.parse(self.text, format=ox.RdfFormat.TURTLE)]
        except (OSError, UnicodeDecodeError) as error:
            raise OntologyError(f"{path}: cannot be read: {error}") from error
        except SyntaxError as error:
            raise OntologyError(f"{path}:{error.lineno}: {error.msg}") from error

    def line(self, name: str) -> int | None:
        """Return the line that begins the description of a term, by its local name."""
        start = re.compile(rf"^\s*(?:\w*:|<[^>]*[#/]){re.escape(name)}>?\s", re.MULTILINE)
        found = start.search(self.text)
        return self.text.count("\n", 0, found.end() - 1) + 1 if found else None


class _Terms:
    """The triples of all files, indexed by subject and predicate."""

    def __init__(self, sources: Sequence[_Source]) -> None:
        self.sources = sources
        self.values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for source in sources:
            for triple in source.triples:
                subject = getattr(triple.subject, "value", "")
                value = getattr(triple.object, "value", "")
                self.values[subject][triple.predicate.value].append(value)

    def of_type(self, iri: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
        for subject, values in self.values.items():
            if iri in values.get(f"{_RDF}type", ()):
                yield subject, values

    def classes(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        known = {iri for iri, _ in self.of_type(f"{_OWL}Class")}
        for iri in known:
            parents = self.values[iri].get(f"{_RDFS}subClassOf", ())
            yield _local(iri), tuple(sorted(_local(p) for p in parents if p in known))

    def words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for iri, values in self.of_type(f"{KG}WordClass"):
            name = _local(iri)
            yield name, tuple(values.get(f"{KG}word", ())) or (self.lacks(name, "word"),)

    def plover(self) -> Iterator[tuple[str, float]]:
        for iri, values in self.of_type(f"{_SKOS}Concept"):
            for score in values.get(f"{KG}ploverScore", ()):
                yield iri.removeprefix(PLOVER), float(score)

    def relations(self) -> Iterator[tuple[str, Relation]]:
        seen: dict[str, str] = {}
        for iri, values in self.of_type(f"{KG}RelationType"):
            name = _local(iri)
            if seen.setdefault(name, iri) != iri:
                raise self.error(name, f"has the same name as {seen[name]}")
            yield name, self.relation(iri, name, values)

    def relation(self, iri: str, name: str, values: Mapping[str, list[str]]) -> Relation:
        plover = self.one(name, values, f"{KG}ploverType", among=f"{_SKOS}Concept")
        inverse = self.one(name, values, f"{_OWL}inverseOf", among=f"{KG}RelationType")
        return Relation(
            iri=IRI(iri),
            name=name,
            label=self.one(name, values, f"{_RDFS}label") or self.lacks(name, "label"),
            definition=self.one(name, values, f"{_SKOS}definition")
            or self.lacks(name, "definition"),
            parents=tuple(sorted(map(_local, self.parents(iri, values)))),
            domain=self.one_class(name, values, f"{_RDFS}domain"),
            range=self.one_class(name, values, f"{_RDFS}range"),
            symmetric=f"{_OWL}SymmetricProperty" in values[f"{_RDF}type"],
            inverse=_local(inverse) if inverse else None,
            plover=plover.removeprefix(PLOVER) if plover else None,
            triggers=tuple(values.get(f"{KG}trigger", ())),
        )

    def parents(self, iri: str, values: Mapping[str, list[str]]) -> Iterator[str]:
        """Relations above this one; properties of other vocabularies are alignments."""
        own = {relation for relation, _ in self.of_type(f"{KG}RelationType")}
        for parent in values.get(f"{_RDFS}subPropertyOf", ()):
            if parent in own:
                yield parent
            elif parent.startswith(KG):
                raise self.error(_local(iri), f"lies below {parent}, which is no relation")

    def one(
        self, name: str, values: Mapping[str, list[str]], predicate: str, *, among: str = ""
    ) -> str | None:
        """Return the only value of a property, or None."""
        found = sorted(set(values.get(predicate, ())))
        if len(found) > 1:
            raise self.error(name, f"has more than one {_local(predicate)}: {', '.join(found)}")
        if found and among and among not in self.values[found[0]].get(f"{_RDF}type", ()):
            raise self.error(name, f"has the {_local(predicate)} {found[0]}, which is unknown")
        return found[0] if found else None

    def one_class(self, name: str, values: Mapping[str, list[str]], predicate: str) -> str:
        found = self.one(name, values, predicate, among=f"{_OWL}Class")
        return _local(found or self.lacks(name, _local(predicate)))

    def lacks(self, name: str, what: str) -> str:
        raise self.error(name, f"has no {what}")

    def error(self, name: str, what: str) -> OntologyError:
        """Return an error that says where the term is described."""
        for source in self.sources:
            line = source.line(name)
            if line is not None:
                return OntologyError(f"{source.path}:{line}: {name} {what}")
        return OntologyError(f"{name} {what}")


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _closure(name: str, parents: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(parents.get(here, ()))
    return frozenset(found)
