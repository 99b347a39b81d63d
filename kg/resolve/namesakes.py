"""Different things of one name, each under an IRI of its own.

Within an article a name means one thing, so each article speaks of one bearer of it.  Articles
that contradict each other speak of different ones: a person here and a place there, an office
in one country and in another, a striker and a minister.  Silence contradicts nothing: an
article that tells neither goes to the bearer whose articles name the same other people, else
to the foremost.  The foremost, known or in most articles, keeps the plain IRI.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from kg.ids import digest, entity_iri
from kg.model import IRI, Entity, EntityType
from kg.resolve.company import Company
from kg.resolve.evidence import SILENCE, Evidence, contradicts, joined, why_apart
from kg.resolve.renaming import Outcome, as_read, rename
from kg.resolve.summary import Summary
from kg.resolve.variants import group_of

__all__ = ["Apart", "keep_apart"]

#: A type that fewer than one in so many articles gives a name is a misreading of it.
_MISREAD = 3
#: Kinds of thing that a name may mean in different articles.
_KINDS = ("organization", "person", "place")
#: Types that are read off a name or the nouns beside it.
_SURE = frozenset(
    (
        EntityType.COMPANY,
        EntityType.GOVERNMENT_BODY,
        EntityType.POLITICAL_PARTY,
        EntityType.ARMED_GROUP,
        EntityType.MEDIA_OUTLET,
    )
)


class _Sighting(Struct, frozen=True):
    """A name in one article: whom it is said to be."""

    article: int
    entity: Entity
    evidence: Evidence


@dataclass(slots=True)
class _Bearer:
    """One of several that bear a name, with the articles that speak of it."""

    group: str
    evidence: Evidence
    sightings: list[_Sighting] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Apart:
    """Articles in which namesakes have different IRIs, and whose namesake each of these is.

    ``evidence`` is what each article tells of whom, by those IRIs.
    """

    outcomes: list[Outcome]
    evidence: list[Mapping[IRI, Evidence]]
    namesakes: Mapping[IRI, IRI]


def keep_apart(articles: Sequence[Summary], company: Company) -> Apart:
    """Return the articles with a different IRI for each bearer of a name.

    Args:
        articles: in any order.
        company: which others each of them names.
    """
    taken = {sighting.entity.iri for article in articles for sighting in article.sightings}
    names: dict[int, dict[IRI, Entity]] = defaultdict(dict)
    reasons: dict[int, dict[IRI, str]] = defaultdict(dict)
    unlinked: dict[int, set[IRI]] = defaultdict(set)
    namesakes: dict[IRI, IRI] = {}
    for iri, sightings in sorted(_sightings(articles).items()):
        bearers = _bearers(sightings, company)
        if len(bearers) < 2:
            continue
        iris = _iris(iri, bearers, taken)
        for bearer, new in zip(bearers, iris, strict=True):
            namesakes[new] = iri
            why = _reason(bearer, bearers)
            for sighting in bearer.sightings:
                names[sighting.article][iri] = _under(new, sighting.entity)
                reasons[sighting.article][iri] = why
                if new != iri:
                    unlinked[sighting.article].add(iri)
    return Apart(
        [
            rename(_unlinked(as_read(article), unlinked[n]), names[n], reasons[n])
            if n in names
            else as_read(article)
            for n, article in enumerate(articles)
        ],
        [_evidence(article, names.get(n, {})) for n, article in enumerate(articles)],
        namesakes,
    )


def _evidence(article: Summary, names: Mapping[IRI, Entity]) -> Mapping[IRI, Evidence]:
    return {
        names[s.entity.iri].iri if s.entity.iri in names else s.entity.iri: s.told
        for s in article.sightings
        if s.told is not None
    }


def _sightings(articles: Sequence[Summary]) -> dict[IRI, list[_Sighting]]:
    """Names of which articles differ in type or tell something, with all their sightings."""
    groups: dict[IRI, set[str]] = defaultdict(set)
    telling: Counter[IRI] = Counter()
    for article in articles:
        for sighting in article.sightings:
            iri, told = sighting.entity.iri, sighting.told
            groups[iri].add(group_of(sighting.entity.type))
            telling[iri] += told is not None and bool(told.careers or told.states)
    wanted = {iri for iri, of in groups.items() if len(of - {""}) > 1}
    wanted |= {iri for iri, count in telling.items() if count > 1}
    found: dict[IRI, list[_Sighting]] = defaultdict(list)
    for number, article in enumerate(articles):
        for sighting in article.sightings:
            if sighting.entity.iri in wanted:
                place = _Sighting(number, sighting.entity, sighting.told or SILENCE)
                found[sighting.entity.iri].append(place)
    return found


def _bearers(sightings: Sequence[_Sighting], company: Company) -> list[_Bearer]:
    """The bearers of a name, the foremost first; one if nothing contradicts."""
    standing = _standing_types(sightings)
    bearers: list[_Bearer] = []
    for group in standing:
        of = [s for s in sightings if group_of(s.entity.type) == group]
        bearers += _by_career(group, of) if group == "person" else [_Bearer(group, SILENCE, of)]
    placed = {sighting.article for bearer in bearers for sighting in bearer.sightings}
    bearers.sort(key=_rank)
    if len(bearers) > 1:
        silent = [s for s in sightings if s.article not in placed]
        _place(silent, bearers, company)
    return bearers


def _standing_types(sightings: Sequence[_Sighting]) -> list[str]:
    """The kinds of thing that a name means, without misreadings, the commonest first.

    A person is told by a pronoun or a career, something else by its own kind of name or by
    being taken for it repeatedly; what few articles say against the others is a misreading.
    """
    counts = Counter(group_of(s.entity.type) for s in sightings)
    ranked = sorted(counts, key=lambda group: (group == "", -counts[group], group))
    if any(s.entity.same_as for s in sightings):
        return ranked[:1]
    told = {group_of(s.entity.type) for s in sightings if _is_sure(s)}
    told |= {group for group in counts if group != "person" and counts[group] > 1}
    total = sum(counts[group] for group in _KINDS)
    standing = [
        group
        for group in ranked
        if group in _KINDS and group in told and counts[group] * _MISREAD >= total
    ]
    return standing if len(standing) > 1 and "person" in standing else ranked[:1]


def _is_sure(sighting: _Sighting) -> bool:
    told = sighting.evidence
    return sighting.entity.type in _SURE or told.personal or bool(told.careers)


def _by_career(group: str, sightings: Sequence[_Sighting]) -> list[_Bearer]:
    """People told apart by what they are; those of whom nothing is told are left out."""
    facets: dict[tuple[tuple[str, ...], ...], _Bearer] = {}
    for sighting in sightings:
        told = sighting.evidence
        signature = tuple(tuple(sorted(v)) for v in (told.careers, told.states, told.bodies))
        if any(signature):
            facet = facets.setdefault(signature, _Bearer(group, SILENCE))
            facet.evidence = joined(facet.evidence, told)
            facet.sightings.append(sighting)
    bearers: list[_Bearer] = []
    for facet in sorted(_linked([facets[s] for s in sorted(facets)]), key=_telling):
        fitting = [b for b in bearers if not contradicts(b.evidence, facet.evidence)]
        if not fitting:
            bearers.append(facet)
        elif len(fitting) == 1:
            _take(fitting[0], facet)
    return bearers or [_Bearer(group, SILENCE, list(sightings))]


def _telling(bearer: _Bearer) -> tuple[bool, tuple[bool, int, str, tuple[str, ...]]]:
    """What tells most goes first: what fits several bearers is left to the company it keeps."""
    return (not bearer.evidence.tokens, _rank(bearer))


def _linked(facets: list[_Bearer]) -> list[_Bearer]:
    """Put together what shares a career, a state or an organisation."""
    leader: dict[str, str] = {}
    for facet in facets:
        first, *others = sorted(facet.evidence.tokens) or [""]
        for token in others:
            leader[_last(token, leader)] = _last(first, leader)
        leader.setdefault(_last(first, leader), _last(first, leader))
    found: dict[str, _Bearer] = {}
    alone = []
    for facet in facets:
        token = _last(min(facet.evidence.tokens, default=""), leader)
        if not token:
            alone.append(facet)
        elif token in found:
            _take(found[token], facet)
        else:
            found[token] = facet
    return [*found.values(), *alone]


def _last(token: str, leader: Mapping[str, str]) -> str:
    while leader.get(token, token) != token:
        token = leader[token]
    return token


def _take(bearer: _Bearer, other: _Bearer) -> None:
    bearer.evidence = joined(bearer.evidence, other.evidence)
    bearer.sightings += other.sightings


def _rank(bearer: _Bearer) -> tuple[bool, int, str, tuple[str, ...]]:
    known = any(s.entity.same_as for s in bearer.sightings)
    content = (*sorted(bearer.evidence.tokens), *sorted(bearer.evidence.careers))
    return (not known, -len(bearer.sightings).bit_length(), bearer.group, content)


def _place(silent: Iterable[_Sighting], bearers: Sequence[_Bearer], company: Company) -> None:
    """Give each article that does not tell to the bearer whose company it keeps."""
    kept = [company.of(s.article for s in bearer.sightings) for bearer in bearers]
    for sighting in silent:
        own = company.of((sighting.article,))
        bearers[
            max(
                range(len(bearers)),
                key=lambda place: (
                    _fit(sighting, bearers[place]),
                    len(own & kept[place]),
                    -place,
                ),
            )
        ].sightings.append(sighting)


def _fit(sighting: _Sighting, bearer: _Bearer) -> tuple[bool, bool]:
    """Whether a bearer is not contradicted, and whether of the same kind."""
    return (
        not contradicts(bearer.evidence, sighting.evidence),
        bearer.group == group_of(sighting.entity.type),
    )


def _iris(iri: IRI, bearers: Sequence[_Bearer], taken: set[IRI]) -> list[IRI]:
    """The plain IRI for the foremost, for each other one told by what sets it apart."""
    iris = [iri]
    for bearer in bearers[1:]:
        label = f"{iri.rpartition('/')[2]} {_segment(bearer, bearers)}"
        new = entity_iri(label)
        if new in taken or new in iris:
            new = entity_iri(f"{label} {digest(*_rank(bearer)[-1])[:6]}")
        iris.append(new)
    return iris


def _segment(bearer: _Bearer, bearers: Sequence[_Bearer]) -> str:
    if all(other.group != bearer.group for other in bearers if other is not bearer):
        return bearer.group
    told = bearer.evidence
    names = sorted(state.rpartition("/")[2] for state in told.states) or sorted(told.careers)
    return names[0]


def _reason(bearer: _Bearer, bearers: Sequence[_Bearer]) -> str:
    other = next(b for b in bearers if b is not bearer)
    if other.group != bearer.group:
        return f"a {bearer.group}, kept apart from a {other.group} of the name"
    why = why_apart(bearer.evidence, other.evidence)
    return f"kept apart from another person of the name: {why}"


def _under(iri: IRI, entity: Entity) -> Entity:
    """A namesake of a known thing has not its links."""
    links = entity.same_as if iri == entity.iri else ()
    return replace(entity, iri=iri, same_as=links, acts_for=None)


def _unlinked(outcome: Outcome, iris: set[IRI]) -> Outcome:
    """Nor has it the office that is known."""
    entities = tuple(
        replace(e, acts_for=None) if e.iri in iris and e.same_as else e
        for e in outcome.entities
    )
    return replace(outcome, entities=entities)
