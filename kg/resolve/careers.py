"""What people are known for: walks of life that hardly anyone has two of at once.

The nouns are hyponyms of WordNet's ``athlete``, ``performer``, ``politician``, ``legislator``
and ``head of state`` that news uses of a person and that have no other common sense.
"""

from __future__ import annotations

from kg.resolve.lexicon import word_set

__all__ = ["ATHLETE", "OFFICEHOLDER", "PERFORMER", "career", "is_past", "is_posted_abroad"]

ATHLETE, OFFICEHOLDER, PERFORMER = "athlete", "officeholder", "performer"
_NOUNS = {
    ATHLETE: word_set(
        """athlete ballplayer batsman batter bowler boxer cricketer cyclist footballer fullback
        goalie goalkeeper golfer gymnast halfback hurdler infielder jockey linebacker midfielder
        outfielder pitcher quarterback skater skier sportsman sportswoman sprinter striker
        swimmer weightlifter winger wrestler"""
    ),
    PERFORMER: word_set(
        """accordionist actor actress ballerina bassist cellist comedian comedienne dancer
        drummer guitarist musician pianist rapper saxophonist singer soprano trumpeter violinist
        vocalist"""
    ),
    OFFICEHOLDER: word_set(
        """congressman congresswoman emperor empress governor king lawmaker legislator mayor
        minister parliamentarian premier president queen senator chancellor"""
    ),
}
_CAREERS = {noun: name for name, nouns in _NOUNS.items() for noun in nouns}
_PAST = word_set("former ex late onetime retired then would-be aspiring amateur")
_ABROAD = word_set(
    "ambassador attache commander consul envoy general negotiator representative"
)


def career(noun: str) -> str | None:
    """Return the walk of life that a noun tells of.

    >>> career("striker"), career("neighbour")
    ('athlete', None)
    """
    return _CAREERS.get(noun)


def is_past(words: list[str]) -> bool:
    """Whether a description says what someone no longer is, or is not yet."""
    return any(word in _PAST or word.startswith("ex-") for word in words)


def is_posted_abroad(words: list[str]) -> bool:
    """Whether the country in a description may be the place of the post."""
    return not _ABROAD.isdisjoint(words)
