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
_OBLIGATION = frozenset({"must", "should", "ought", "need"})
#: Predicates that say their subject consents in advance.
_READINESS = frozenset({"ready", "willing", "prepared", "open", "offer", "agree", "promise"})
#: Predicates that say their subject will not act.
_REFUSAL = frozenset({"refuse", "decline", "unwilling", "reluctant", "reject"})
#: Predicates that announce harm.
_MENACE = frozenset({"threaten", "warn"})
#: Predicates of attempts: force that was tried is force used, whatever came of it.
_ATTEMPT = frozenset({"attempt", "try"})

_NOT_YET = frozenset({Modality.FUTURE, Modality.PLANNED, Modality.CONDITIONAL})
_IMAGINED = frozenset({Modality.HYPOTHETICAL, Modality.REQUESTED})

#: Things made of words, which are not released or given in the manual's sense.
_WORDS = frozenset(
    {"statement", "report", "figure", "result", "album", "film", "video", "book", "data"}
)
#: Whose withdrawal reduces relations rather than force (CAMEO 166, which PLOVER took over).
_MISSION = frozenset(
    {"ambassador", "envoy", "diplomat", "recognition", "aid", "funding", "support"}
    | {"peacekeeper", "inspector", "observer", "monitor", "mediator", "worker"}
)
#: What passes between states in peace, so that to forbid it is a sanction.
_EXCHANGE = frozenset({"aid", "trade", "export", "import", "investment", "loan", "flight"})
#: What somebody else asked for, so that to accept it is to give way.
_CLAIMS = frozenset({"demand", "ultimatum"})
#: What the object makes of the act: (type, nouns of the object) -> the type it has with them.
_BY_OBJECT: Mapping[str, tuple[tuple[frozenset[str], str | None], ...]] = {
    "RETREAT": ((_WORDS, None), (_MISSION, "SANCTION-withdraw")),
    "AID": ((_WORDS, None),),
    "COOPERATE": ((_WORDS, None),),
    "AGREE": ((_CLAIMS, "CONCEDE"),),
    "COERCE": ((_EXCHANGE, "SANCTION-discontinue"),),
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
    if polarity is Polarity.NEGATIVE or Kind.NEGATED in kinds:
        return _negated(family, modality)
    if governor is not None and governor in _REFUSAL | _MENACE | _READINESS:
        return _bound(family, governor)
    if reporting in _MENACE and family in _HOSTILE:
        return "THREATEN"
    if governor in _ATTEMPT and family == "ASSAULT":
        return code
    if _is_announced(kinds, modality, modal):
        return _announced(family) or code
    return None if modality in _IMAGINED or Kind.HYPOTHETICAL in kinds else code


def _with_object(code: str | None, noun: str | None) -> str | None:
    """Return the code that an act has with such an object."""
    if code is None or noun is None:
        return code
    forms = {noun, noun.removesuffix("s")}
    for nouns, special in _BY_OBJECT.get(code.partition("-")[0], ()):
        if nouns & forms:
            return special
    return code


def _is_announced(kinds: frozenset[Kind], modality: Modality, modal: str | None) -> bool:
    """Whether somebody says that it will be: "will", or "would" in what a source says."""
    if modality in _IMAGINED:
        return False
    said = Kind.CLAIM in kinds and modal == "would"
    return said or modality in _NOT_YET or Kind.PLANNED in kinds


def _announced(family: str) -> str | None:
    """Return the code of announcing such an event; None if that changes nothing."""
    if family in _COOPERATIVE:
        return "AGREE"
    if family in _YIELDING:
        return "CONCEDE"
    return "THREATEN" if family in _HOSTILE else None


def _bound(family: str, governor: str) -> str | None:
    """Return the code of refusing, threatening or consenting to do such a thing."""
    if governor in _REFUSAL:
        return None if family in _HOSTILE else "REJECT"
    if governor in _MENACE:
        return "THREATEN"
    return _announced(family) or "AGREE"


def _negated(family: str, modality: Modality) -> str | None:
    """Return the code of saying that such an event will not be; None for one that was not."""
    refused = modality in _NOT_YET and family in _COOPERATIVE | _YIELDING
    return "REJECT" if refused else None
