"""Triggers laid against a predicate and its participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kg.extract.syntax import children, is_time, kids, own_subject
from kg.relate.fillers import demonyms
from kg.relate.forms import is_obligation, is_subjunctive
from kg.relate.participants import Participants
from kg.relate.themes import (
    Themes,
    called,
    denied,
    measured,
    object_beside,
    theme_of,
    theme_phrases,
    themes_of,
)
from kg.relate.triggers import Trigger, WordClass
from kg.tree import Token

__all__ = ["Match", "matches", "taken"]

_ALTERNATE = {
    "subj": ("ccomp",),
    "must": ("ccomp",),
    "acl": ("acl", "xcomp", "ccomp"),
    "xcomp": ("xcomp",),
    "ccomp": ("ccomp",),
}
_RECIPIENT = frozenset({"to"})
#: How the parser may hang a particle or a resultative ("shot dead") on its verb.
_HANGING = frozenset({"prep", "oprd", "acomp", "xcomp", "advcl", "dobj", "ccomp"})
#: What stands among governed words for any gerund.
_GERUND = "-ing"
_CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "subj", "must"})


class Match(Struct, frozen=True):
    """A trigger that fits: its two ends by their heads.

    ``content`` heads the clause that the relation takes as its object; ``theme`` is the noun
    that belongs to the relation ("sent a *letter* to").  ``swapped``: the words name the
    object first.
    """

    trigger: Trigger
    participants: Participants
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    content: Token | None = None
    theme: Token | None = None
    reciprocal: bool = False


def matches(participants: Participants, triggers: Iterable[Trigger]) -> Iterator[Match]:
    """Yield every reading of a predicate that a trigger allows, the weightiest first."""
    listed = list(triggers)
    asked = any(trigger.nouns or trigger.excluded for trigger in listed)
    themes = themes_of(participants) if asked else []
    for trigger in listed:
        found = _match(participants, trigger, themes)
        if found is not None:
            yield found


def _is_excluded(p: Participants, trigger: Trigger, themes: Themes) -> bool:
    after = [called(t) for how, t in p.phrases if how in trigger.prepositions]
    names = (*after, *(names for _, names in themes))
    return any(not trigger.excluded.isdisjoint(held) for held in names)


def taken(match: Match) -> set[int]:
    """Return the places of the words that a reading uses up, so that no noun takes them.

    They are the object whose preposition may hang on any noun that the verb has ("blamed the
    attack on Chad"), and a noun that the verb's subject gets and does not give ("won the
    support of Chad").
    """
    if match.trigger.takes_any:
        return {token.i for token in match.objects}
    if match.trigger.swapped and match.theme is not None:
        return {match.theme.i}
    return set()


def _match(p: Participants, trigger: Trigger, themes: Themes) -> Match | None:
    if trigger.particle and not _has_particle(p, trigger.particle):
        return None
    if trigger.actors and not _acts(p, trigger.actors):
        return None
    if trigger.excluded and _is_excluded(p, trigger, themes):
        return None
    theme = theme_of(p, trigger, themes)
    if trigger.nouns and theme is None:
        return None
    phrases = [*p.phrases, *theme_phrases(theme)]
    if theme is not None and theme not in p.objects:
        phrases += [pair for measure in p.objects for pair in theme_phrases(measure)]
    if trigger.governing:
        return _governing(p, trigger, phrases)
    if trigger.prepositions:
        given = _given(p, trigger)
        if given is not None:
            phrases += [(how, who) for how, who in theme_phrases(given) if how == "to"]
            theme = given
        objects = _governed(phrases, trigger.prepositions)
        if trigger.takes_any:
            objects = _last(objects)
        if trigger.clause in _CLAUSAL:
            return _clausal(p, trigger, theme, objects) if objects else None
        if objects or not trigger.optional:
            return _ends(p, trigger, objects, theme) if objects else _mutual(p, trigger, theme)
        return _mutual(p, trigger, theme) or Match(trigger, p, p.subjects, theme=theme)
    return _without_preposition(p, trigger, theme)


def _without_preposition(
    p: Participants, trigger: Trigger, theme: Token | None
) -> Match | None:
    if trigger.clause in _CLAUSAL:
        return _clausal(p, trigger, theme, ())
    if trigger.clause in {"acomp", "attr"}:
        word = p.embedded.get(trigger.clause)
        return Match(trigger, p, p.subjects, (word,)) if word is not None else None
    if trigger.clause == "none":
        if p.objects or (p.word is WordClass.VERB and _CLAUSAL & set(p.embedded)):
            return None
        return _mutual(p, trigger, theme) or Match(trigger, p, p.subjects)
    if p.passive and "xcomp" in p.embedded:
        return None  # "was found to be": the subject belongs to the infinitive
    if theme is not None:
        mutual = _mutual(p, trigger, theme)
        return mutual or Match(trigger, p, p.subjects, object_beside(p, theme), theme=theme)
    if p.objects and p.word in {WordClass.VERB, WordClass.PASSIVE}:
        return _ends(p, trigger, p.objects, None)
    if trigger.particle and not p.objects:
        found = [s for c in _particles(p, trigger.particle) if (s := own_subject(c))]
        if found:  # "found Anna guilty": the parser makes a clause of them
            return _ends(p, trigger, tuple(found), None)
        return None if _CLAUSAL & set(p.embedded) else Match(trigger, p, p.subjects)
    return None


def _acts(p: Participants, actors: frozenset[str]) -> bool:
    """Whether one of these acts, or nobody is said to: "was tried"."""
    return not p.subjects or any(not actors.isdisjoint(called(t)) for t in p.subjects)


def _has_particle(p: Participants, particle: str) -> bool:
    return particle in p.particles or bool(_particles(p, particle))


def _particles(p: Participants, particle: str) -> list[Token]:
    """The words on a predicate that a trigger may ask for by their form."""
    hang = kids(p.predicate, *_HANGING)
    return [c for c in hang if denied(c) + c.lower_ == particle]


def _given(p: Participants, trigger: Trigger) -> Token | None:
    """What is given to somebody; the parser may hang "to" and the recipient on it."""
    if trigger.prepositions != _RECIPIENT or trigger.nouns or trigger.clause:
        return None
    common = [t for t in p.objects if t.pos_ == "NOUN"]
    if p.word is not WordClass.VERB or trigger.governing or not common:
        return None
    return next(iter(measured(common[0])), common[0])


def _governed(phrases: list[tuple[str, Token]], wanted: frozenset[str]) -> tuple[Token, ...]:
    """The objects of the first preposition that is wanted, coordinated ones included."""
    found: list[Token] = []
    for preposition, token in phrases:
        if preposition in wanted or preposition.split(" ")[-1] in wanted:
            found.append(token)
    return tuple(dict.fromkeys(found))


def _last(objects: tuple[Token, ...]) -> tuple[Token, ...]:
    """Those of the last preposition: in "blamed the attack on Chad on rebels", the rebels."""
    heads = [place for place, token in enumerate(objects) if token.dep_ != "conj"]
    return objects[heads[-1] :] if heads else objects


def _governing(
    p: Participants, trigger: Trigger, phrases: list[tuple[str, Token]]
) -> Match | None:
    """Idioms whose preposition and noun belong to the relation: "took into custody"."""
    held = [token for preposition, token in phrases if preposition in trigger.prepositions]
    if not any(_is_governed(token, trigger.governed) for token in held):
        return None
    if p.objects:
        return _ends(p, trigger, p.objects, None)
    return Match(trigger, p, p.subjects)


def _is_governed(token: Token, wanted: frozenset[str]) -> bool:
    if not wanted:
        return not is_time(token)
    return token.lemma_.lower() in wanted or (token.tag_ == "VBG" and _GERUND in wanted)


def _clausal(
    p: Participants, trigger: Trigger, theme: Token | None, objects: tuple[Token, ...]
) -> Match | None:
    names = _ALTERNATE[trigger.clause]
    sources = [p.embedded.get(name) for name in names]
    if theme is not None and trigger.clause == "acl":
        sources += [c for c in children(theme) if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB"]
    content = next((token for token in sources if token is not None), None)
    if content is None:
        return None
    if trigger.clause == "subj" and not is_subjunctive(content):
        return None
    if trigger.clause == "must" and not is_obligation(content):
        return None
    return Match(trigger, p, p.subjects, objects, content, theme)


def _ends(
    p: Participants, trigger: Trigger, objects: tuple[Token, ...], theme: Token | None
) -> Match | None:
    if trigger.swapped:
        return Match(trigger, p, objects, p.subjects, theme=theme)
    if trigger.relation.symmetric and not p.subjects and _between(p, objects):
        return Match(trigger, p, objects[:1], objects[1:], theme=theme, reciprocal=True)
    return Match(trigger, p, p.subjects, objects, theme=theme)


def _between(p: Participants, objects: tuple[Token, ...]) -> bool:
    """Whether both ends stand after "between"."""
    sides = {token for preposition, token in p.phrases if preposition == "between"}
    return len(objects) > 1 and sides.issuperset(objects)


def _mutual(p: Participants, trigger: Trigger, theme: Token | None) -> Match | None:
    """A plural subject that stands for both ends: "X and Y met"."""
    if not trigger.relation.symmetric:
        return None
    sides = p.subjects
    if len(sides) < 2:
        sides = tuple(token for subject in sides for token in demonyms(subject))
    if len(sides) < 2:
        between = tuple(t for preposition, t in p.phrases if preposition == "between")
        sides = between if len(between) > 1 else sides
    if len(sides) < 2:
        return None
    return Match(trigger, p, sides[:1], sides[1:], theme=theme, reciprocal=True)
