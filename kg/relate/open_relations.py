"""What no relation of the ontology covers: kept with its own words, between known ends."""

from __future__ import annotations

from kg.extract.syntax import children
from kg.extract.wordsets import words
from kg.ids import open_relation_iri
from kg.relate.attribution import Standings
from kg.relate.drafts import Draft
from kg.relate.fillers import Filler, Fillers
from kg.relate.lexicon import Frame
from kg.relate.participants import Participants
from kg.tree import Token

__all__ = ["open_drafts"]

#: Verbs that say nothing by themselves, or whose meaning lies in the clause below them.
_EMPTY = words(
    """be have do get make go come seem appear become remain include accord say tell"""
)
_ADJUNCT = frozenset(
    {"in", "at", "on", "during", "since", "after", "before", "by", "as", "for"}
)
#: Pronouns that may stand for a whole clause after a verb of saying.
CLAUSAL = frozenset({"it", "this", "that", "so"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_CONFIDENCE = 0.5


def open_drafts(
    p: Participants,
    fillers: Fillers,
    standings: Standings,
    *,
    wanted: bool = False,
    agent: Filler | None = None,
) -> list[Draft]:
    """Return the open reading of a verb, if both its ends are worth a node.

    Args:
        p: the participants of the verb.
        fillers: the nodes.
        standings: who holds what.
        wanted: a condition or a speech act needs the statement, so common nouns will do.
        agent: who acts, where the verb has no subject of its own.
    """
    if p.lemma in _EMPTY and not wanted:
        return []
    ends = _ends(p, fillers, standings, wanted=wanted, agent=agent)
    if ends is None:
        return []
    subject, object_, words = ends
    for end in (subject, object_):
        if end is not None:
            fillers.settle(end)
    if object_ is not None and object_.entity.iri == subject.entity.iri:
        return []
    return [
        Draft(
            participants=p,
            relation=open_relation_iri(words),
            label=words,
            name=f"open {words}",
            subject=subject,
            object=object_,
            standing=standings.of(p.predicate),
            swapped=p.passive,
            rule="open relation",
            confidence=_CONFIDENCE,
        )
    ]


def _ends(
    p: Participants,
    fillers: Fillers,
    standings: Standings,
    *,
    wanted: bool,
    agent: Filler | None,
) -> tuple[Filler, Filler | None, str] | None:
    subject = next((t for t in p.subjects if wanted or fillers.is_known(t)), None)
    if subject is not None:
        first = fillers.fill(subject)
    else:
        first = fillers.someone(p.predicate) if wanted and p.passive else agent
    if first is None:
        return None
    verb = _verb(p)
    says = standings.lexicon.find(p.lemma, "verb", Frame.CLAUSE) is not None
    for token in p.objects:
        if says and token.lower_ in CLAUSAL:
            continue
        if token.ent_type_ in MEASURES or token.pos_ == "SYM":
            return (first, None, verb) if wanted else None
        if (wanted or _is_definite(token) or fillers.is_known(token)) and (
            found := fillers.fill(token)
        ):
            return first, found, verb
    for preposition, token in p.phrases:
        if token.ent_type_ in MEASURES:
            continue
        usable = fillers.is_known(token) and preposition not in _ADJUNCT
        if usable and (found := fillers.fill(token)):
            return first, found, f"{verb} {preposition}"
    return (first, None, verb) if wanted else None


def _is_definite(noun: Token) -> bool:
    """Whether a noun phrase means something in particular: "the bridge", "his side"."""
    return noun.pos_ == "NOUN" and any(
        c.dep_ == "poss" or c.lower_ in DEFINITE for c in children(noun)
    )


def _verb(p: Participants) -> str:
    particles = [t.lower_ for t in p.words if t.dep_ == "prt"]
    return " ".join([p.lemma, *particles])
