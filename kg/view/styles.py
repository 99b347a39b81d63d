"""How types and kinds look and what they are called: the legend, as data.

Colours of entities are Okabe and Ito's, which colour-blind readers can tell apart
(https://jfly.uni-koeln.de/color/); a shape goes with each, so colour is never alone.  Lines
differ by dashes as well as by colour, whose contrast on the page is at least 3:1.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EntityType, Kind

__all__ = ["GROUPS", "GROUP_OF", "KINDS", "Group", "Line", "drawn_kind"]


@dataclass(frozen=True, slots=True)
class Group:
    """Types of entities that share a colour and a shape."""

    key: str
    words: str
    shape: str
    color: str
    types: tuple[EntityType, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """How relations of one kind are drawn and what the reader is told of them."""

    kind: Kind
    words: str
    meaning: str
    dashes: tuple[int, ...]
    light: str
    dark: str
    width: float


_T = EntityType
GROUPS: tuple[Group, ...] = (
    Group("person", "Person", "dot", "#0072B2", (_T.PERSON,)),
    Group(
        "organization",
        "Organisation",
        "square",
        "#E69F00",
        (
            _T.ORGANIZATION,
            _T.GOVERNMENT_BODY,
            _T.INTERNATIONAL_ORGANIZATION,
            _T.POLITICAL_PARTY,
            _T.ARMED_GROUP,
            _T.COMPANY,
            _T.MEDIA_OUTLET,
        ),
    ),
    Group(
        "place", "Country or place", "triangle", "#009E73", (_T.COUNTRY, _T.TERRITORY, _T.PLACE)
    ),
    Group(
        "group",
        "Group or unnamed source",
        "triangleDown",
        "#F0E442",
        (_T.AGENT_GROUP, _T.UNNAMED_SOURCE),
    ),
    Group("work", "Document or work", "hexagon", "#56B4E9", (_T.WORK,)),
    Group("topic", "Programme or topic", "diamond", "#D55E00", (_T.PROGRAMME, _T.TOPIC)),
    Group("occasion", "Occasion", "star", "#CC79A7", (_T.OCCASION,)),
    Group("other", "Other", "dot", "#A9A9A9", (_T.ENTITY, _T.AGENT)),
)
#: The place of a type's group in GROUPS.
GROUP_OF: dict[EntityType, int] = {t: i for i, group in enumerate(GROUPS) for t in group.types}

#: In the order of the legend.  What is furthest from a plain fact stands last and is drawn
#: when a statement is of several kinds.
KINDS: tuple[Line, ...] = (
    Line(
        Kind.ASSERTED,
        "Stated as fact",
        "the article itself says it is so",
        (),
        "#69737f",
        "#98a4b2",
        1.7,
    ),
    Line(
        Kind.CLAIM,
        "Claimed by someone",
        "somebody says so; the article does not vouch for it",
        (8, 4),
        "#9a6700",
        "#e3b341",
        1.7,
    ),
    Line(
        Kind.HEDGED,
        "Possible or likely",
        "said to be possible or likely, not certain",
        (5, 3, 1, 3),
        "#0f766e",
        "#4fd1c5",
        1.7,
    ),
    Line(
        Kind.PLANNED,
        "Planned or announced",
        "has not happened yet",
        (11, 3, 2, 3),
        "#0969da",
        "#6cb6ff",
        1.7,
    ),
    Line(
        Kind.HYPOTHETICAL,
        "Proposed or conditional",
        "proposed, demanded or only under a condition",
        (2, 4),
        "#8250df",
        "#c297ff",
        1.9,
    ),
    Line(
        Kind.NEGATED,
        "Denied or did not happen",
        "said not to be so",
        (3, 3),
        "#c62828",
        "#ff8a80",
        2.3,
    ),
)
_RANK = {line.kind: i for i, line in enumerate(KINDS)}


def drawn_kind(kinds: frozenset[Kind]) -> Kind:
    """Return the kind that decides how a statement is drawn.

    >>> drawn_kind(frozenset({Kind.CLAIM, Kind.NEGATED})).value
    'negated'
    """
    return max(kinds, key=_RANK.__getitem__)
