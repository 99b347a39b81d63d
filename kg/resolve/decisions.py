"""What people decided about identity, kept in a file and replayed on every build.

A decision names entities by IRI, so it holds for what a rebuild makes of new articles too.
One that finds nothing to apply to is given back, never dropped silently.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from kg.errors import ParseError
from kg.ids import BASE, entity_iri
from kg.model import IRI, Entity, EntityType
from kg.resolve.renaming import Outcome, rename

__all__ = ["Action", "Decision", "carry_out", "read_decisions", "write_decisions"]

_COLUMNS = ("action", "entity", "value", "articles", "note")
#: The cells of a row that has more than there are columns.
_REST = "more"


class Action(StrEnum):
    """What a person may decide."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"


class Decision(Struct, frozen=True):
    """One decision about one entity.

    ``value`` is, for a merge, the IRI of the entity that is the same; for a split, the label
    of the thing that ``articles`` (document ids) talk of instead, or the IRI of an entity that
    there is; for the others, the new label or type.  ``note`` is the person's reason.
    """

    action: Action
    entity: IRI
    value: str
    articles: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.action is Action.SPLIT and not self.articles:
            raise ParseError(f"a split of {self.entity} must name the articles it concerns")
        if self.action is Action.RETYPE and self.value not in set(EntityType):
            raise ParseError(f"{self.value!r} is no type of entity")
        if not self.value.strip():
            raise ParseError(f"a decision to {self.action} {self.entity} needs a value")

    @property
    def target(self) -> IRI:
        """The IRI of the other thing that a merge or a split is about."""
        if self.action is Action.MERGE or self.value.startswith(BASE):
            return IRI(self.value)
        return entity_iri(self.value)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file, in their order; none if there is no file.

    The file may be as spreadsheet programs save it: in UTF-8, UTF-16 or the code page of
    Western Europe, and with commas, semicolons or tabs.

    Raises:
        ParseError: a row has an unknown action or lacks what its action needs; the message
            names file and line.
    """
    if not path.exists():
        return ()
    text = _text(path)
    head, _, _ = text.partition("\n")
    rows = csv.DictReader(
        io.StringIO(text, newline=""), restkey=_REST, delimiter=_delimiter(head), strict=True
    )
    if missing := set(_COLUMNS[:3]).difference(rows.fieldnames or _COLUMNS):
        columns = ",".join(_COLUMNS)
        raise ParseError(f"{path}:1: no column {min(missing)!r}; the first line is {columns}")
    try:
        return tuple(_decision(row) for row in rows if any(row.values()))
    except (ParseError, csv.Error) as error:
        raise ParseError(f"{path}:{rows.reader.line_num}: {error}") from error


def _text(path: Path) -> str:
    data = path.read_bytes()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ParseError(f"{path} is in an unknown encoding; save it as CSV in UTF-8")


def _delimiter(head: str) -> str:
    """Spreadsheet programs put semicolons where a comma is the decimal sign."""
    return max(",;\t", key=head.count)


def write_decisions(decisions: Iterable[Decision], path: Path) -> None:
    """Write decisions to a file that :func:`read_decisions` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for made in decisions:
            # Ids come from the articles: quoted, they hold neither the bar nor a formula.
            articles = "|".join(quote(article, safe=" ") for article in made.articles)
            writer.writerow((made.action, made.entity, made.value, articles, made.note))


def _decision(row: Mapping[str, str]) -> Decision:
    action = row.get("action") or ""
    if action not in set(Action):
        raise ParseError(f"{action!r} is no decision; known are {', '.join(Action)}")
    articles = tuple(unquote(a) for a in (row.get("articles") or "").split("|") if a)
    if any(row.get(_REST, ())) or (articles and action != Action.SPLIT):
        raise ParseError(
            f"there is more than a decision to {action} has; quote what has a comma in it"
        )
    return Decision(
        Action(action),
        IRI(row.get("entity") or ""),
        row.get("value") or "",
        articles,
        row.get("note") or "",
    )


def carry_out(
    decisions: Iterable[Decision], outcomes: Sequence[Outcome]
) -> tuple[list[Outcome], list[Decision]]:
    """Return the articles as decided, and the decisions that no longer apply.

    Decisions are taken in order, each on the outcome of those before it.  Of a split that
    applies to some of its articles only, what is given back names the others.
    """
    held, unmet = _Held(outcomes), []
    for made in decisions:
        canon = _canon(made, held)
        concerned = _concerned(made, held) if canon else set()
        documents = {held.outcomes[n].article.document for n in concerned}
        missing = tuple(article for article in made.articles if article not in documents)
        if missing or not concerned:
            unmet.append(replace(made, articles=missing))
        reasons = _reasons(made)
        for number in concerned:
            held.put(number, rename(held.outcomes[number], canon, reasons))
    return held.outcomes, unmet


class _Held:
    """The articles as decided so far, and in which of them each entity is."""

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self.outcomes = list(outcomes)
        self._places: dict[IRI, set[int]] = defaultdict(set)
        for number in range(len(self.outcomes)):
            self._note(number)

    def having(self, iri: IRI) -> set[int]:
        return set(self._places.get(iri, ()))

    def put(self, number: int, outcome: Outcome) -> None:
        for entity in self.outcomes[number].entities:
            self._places[entity.iri].discard(number)
        self.outcomes[number] = outcome
        self._note(number)

    def _note(self, number: int) -> None:
        for entity in self.outcomes[number].entities:
            self._places[entity.iri].add(number)


def _concerned(made: Decision, held: _Held) -> set[int]:
    """The articles that a decision is about and that have the entity, by number."""
    having = held.having(made.entity)
    if made.action is Action.MERGE:
        having |= held.having(made.target)
    if made.action is not Action.SPLIT:
        return having
    return {n for n in having if held.outcomes[n].article.document in made.articles}


def _reasons(made: Decision) -> dict[IRI, str]:
    """Why the mentions of one entity go over to another; a new label or type moves none."""
    reason = f"a person's decision: {made.note or made.action}"
    gives_way = {Action.MERGE: made.target, Action.SPLIT: made.entity}.get(made.action)
    return {gives_way: reason} if gives_way is not None else {}


def _canon(made: Decision, held: _Held) -> dict[IRI, Entity]:
    entity = _as_held(made.entity, held)
    if entity is None:
        return {}
    match made.action:
        case Action.MERGE:
            other = _as_held(made.target, held)
            if other is None or other.iri == entity.iri:
                return {}
            return dict.fromkeys((entity.iri, other.iri), _both(entity, other))
        case Action.SPLIT:
            there = _as_held(made.target, held)
            if there is None and made.target == made.value:
                return {}
            new = there or Entity(iri=made.target, label=made.value, type=entity.type)
            return {entity.iri: _with_aliases(new, _forms(entity, made, held))}
        case Action.RENAME:
            renamed = replace(entity, label=made.value, acts_for=None)
            return {entity.iri: _with_aliases(renamed, (entity.label,))}
        case Action.RETYPE:
            retyped = replace(entity, type=EntityType(made.value), acts_for=None)
            return {entity.iri: retyped}


def _forms(entity: Entity, made: Decision, held: _Held) -> set[str]:
    """The names by which the articles of a split call the entity."""
    names = {
        name
        for number in _concerned(made, held)
        for iri, sighting in held.outcomes[number].sightings()
        if iri == entity.iri
        for name, _ in sighting.names
    }
    return names & {entity.label, *entity.aliases}


def _both(entity: Entity, other: Entity) -> Entity:
    serves = {state for state in (entity.acts_for, other.acts_for) if state is not None}
    return replace(
        _with_aliases(entity, (other.label, *other.aliases)),
        same_as=tuple(sorted({*entity.same_as, *other.same_as})),
        acts_for=min(serves) if len(serves) == 1 else None,
    )


def _as_held(iri: IRI, held: _Held) -> Entity | None:
    """An entity as articles have it, whatever their order; None if they have none.

    Articles agree on everything but whom it acts for; that is kept if it is one for all.
    """
    records = [e for n in held.having(iri) for e in held.outcomes[n].entities if e.iri == iri]
    if not records:
        return None
    serves = {entity.acts_for for entity in records if entity.acts_for is not None}
    first = min(records, key=lambda e: (e.label, e.type, e.aliases, e.same_as))
    return replace(first, acts_for=min(serves) if len(serves) == 1 else None)


def _with_aliases(entity: Entity, forms: Iterable[str]) -> Entity:
    aliases = {*entity.aliases, *forms} - {entity.label}
    return replace(entity, aliases=tuple(sorted(aliases)))
