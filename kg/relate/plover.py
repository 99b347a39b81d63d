"""The PLOVER event code of a statement.

A relation has a default event type, which holds for a realised, positive event.  The manual
(Open Event Data Alliance, *PLOVER Codebook*, CC BY-SA 4.0; the rules here are in our words)
codes what is announced, promised, threatened or demanded by the act of speech instead: a
meeting still to come is AGREE, a blockade still to come is THREATEN.  Negated and merely
imagined events have no code of their own, unless the negation is itself a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Kind, Modality, Polarity

__all__ = ["event_code"]

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})

#: Modals and semi-modals that put an obligation on somebody (Palmer 2001, deontic necessity).
_OBLIGATION = frozenset({"must", "should", "ought", "shall", "need", "have"})
#: Predicates that say their subject consents in advance.
_READINESS = frozenset({"ready", "willing", "prepared", "open", "offer", "agree", "promise"})
#: Predicates that say their subject will not act.
_REFUSAL = frozenset({"refuse", "decline", "unwilling", "reluctant", "reject"})
#: Predicates that announce harm.
_MENACE = frozenset({"threaten", "warn"})

_NOT_YET = frozenset({Modality.FUTURE, Modality.PLANNED, Modality.CONDITIONAL})
_IMAGINED = frozenset({Modality.HYPOTHETICAL, Modality.REQUESTED})

_WORDS = frozenset(
    [
        "statement",
        "report",
        "figure",
        "result",
        "album",
        "film",
        "video",
        "book",
        "data",
        "record",
    ]
)
_RELATIONS = frozenset(
    ["ambassador", "envoy", "diplomat", "recognition", "aid", "funding", "support"]
)
#: What the object makes of the act: (type, nouns of the object) -> the type it has with them.
_BY_OBJECT: Mapping[str, tuple[tuple[frozenset[str], str | None], ...]] = {
    "RETREAT": ((_WORDS, None), (_RELATIONS, "SANCTION-withdraw")),
    "AID": ((_WORDS, None),),
    "COOPERATE": ((_WORDS, None),),
}


def event_code(
    default: str | None,
    *,
    kinds: frozenset[Kind] = frozenset(),
    modality: Modality = Modality.ASSERTED,
    polarity: Polarity = Polarity.POSITIVE,
    modal: str | None = None,
    governor: str | None = None,
    reporting: str | None = None,
    noun: str | None = None,
) -> str | None:
    """Return the PLOVER code of a statement, such as ``"CONSULT-visit"``, or None.

    Args:
        default: the code of its relation for a realised, positive event.
        kinds: the statement's kinds.
        modality: its clause's modality.
        polarity: its clause's polarity.
        modal: the lemma of the modal or semi-modal of its verb group ("must", "will").
        governor: the lemma of the predicate directly above that is no reporting verb
            ("ready", "refuse", "threaten").
        reporting: the lemma of the nearest reporting verb above ("say", "warn").
        noun: the lemma of the object's head noun.

    >>> event_code("CONSULT-visit", modality=Modality.PLANNED)
    'AGREE'
    >>> event_code("ASSAULT", modality=Modality.FUTURE, reporting="say")
    'THREATEN'
    """
    if reporting is not None and modal in _OBLIGATION:
        return "REQUEST"
    code = _with_object(default, noun)
    if code is None:
        return None
    family = code.partition("-")[0]
    if Polarity.NEGATIVE in (polarity,) or Kind.NEGATED in kinds:
        return _negated(family, modality, reporting)
    if governor in _REFUSAL:
        return "REJECT" if family not in _HOSTILE else None
    if governor in _MENACE or (reporting in _MENACE and family in _HOSTILE):
        return "THREATEN"
    if governor in _READINESS:
        return _announced(family) or "AGREE"
    if modality in _IMAGINED:
        return None
    if modality in _NOT_YET or Kind.PLANNED in kinds:
        return _announced(family) or code
    return None if Kind.HYPOTHETICAL in kinds else code


def _with_object(code: str | None, noun: str | None) -> str | None:
    """Return the code that an act has with such an object."""
    if code is None:
        return None
    for nouns, special in _BY_OBJECT.get(code.partition("-")[0], ()):
        if noun in nouns:
            return special
    return code


def _announced(family: str) -> str | None:
    """Return the code of announcing such an event; None if that changes nothing."""
    if family in _COOPERATIVE:
        return "AGREE"
    if family in _YIELDING:
        return "CONCEDE"
    return "THREATEN" if family in _HOSTILE else None


def _negated(family: str, modality: Modality, reporting: str | None) -> str | None:
    """Return the code of saying that such an event will not be; None for one that was not."""
    ahead = modality in _NOT_YET
    refuses = ahead and family in _COOPERATIVE | _YIELDING
    return "REJECT" if refuses else None
