"""What is said of a noun without an agent: whose the thing is that it is about, or somebody."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.syntax import kids, object_of
from kg.extract.wordsets import words
from kg.relate.fillers import Filler, Fillers
from kg.relate.participants import Participants
from kg.tree import Token

__all__ = ["controlled"]

#: Nouns that only say that the thing after them goes on.
_PROGRESS = words("""development construction work process implementation""")


def controlled(found: Participants, fillers: Fillers) -> Participants:
    """Return the participants of a noun that is somebody's words, with who would do it.

    "Suggested a halt in his country's programme": his country would halt it.

    Args:
        found: the participants around the noun.
        fillers: what words stand for.
    """
    if found.subjects:
        return found
    theme = list(_themes(found.predicate))
    owner = next((o for t in theme for o in kids(t, "poss") if _acts(o, fillers)), None)
    phrases = found.phrases
    if theme:
        phrases = tuple((p, theme[-1]) for p, _ in phrases) or (("of", theme[-1]),)
    if owner is not None:
        return replace(found, subjects=(owner,), phrases=phrases)
    return replace(found, passive=True, phrases=phrases)


def _acts(token: Token, fillers: Fillers) -> bool:
    filler: Filler | None = fillers.fill(token)
    return filler is not None and fillers.typed(filler, "Agent") is not None


def _themes(noun: Token) -> Iterator[Token]:
    """What a noun is about, through nouns of mere progress: "a halt in the building of X"."""
    at = noun
    for _ in range(4):
        below = object_of(at, "in", "to", "of", "on")
        if not below:
            return
        at = below[0]
        yield at
        if at.lemma_.lower() not in _PROGRESS:
            return
