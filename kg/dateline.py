"""The dateline: place, date and agency before the first words of a report.

"NAIROBI, Kenya (AP) \u2014 Police arrested ..." says where a report comes from, in the form
that style guides ask for (Associated Press Stylebook, "datelines").  It is no part of the
sentence after it, though a parser takes the place for its subject.  The date in it is read by
:mod:`kg.times.dateline`.
"""

from __future__ import annotations

import re

__all__ = ["dateline_length"]

_DASH = r"(?:--|[\u2012-\u2015-])"
_WORD = r"[^\W\d_][\w.'\u2019/-]*"
_LINE = re.compile(
    rf"(?P<place>{_WORD}(?: {_WORD}){{0,4}}?)?"
    r"(?P<more>(?:,[ \t]*[\w.'\u2019 /-]{2,30}){0,3},?)"
    r"(?P<agency>[ \t]*\([^()\n]{2,60}\))?"
    rf"[ \t\u00a0]*{_DASH}[ \t\u00a0]+"
)
_FIRST_SENTENCE = re.compile(r".*?(?:[.!?](?=\s)|$)", re.DOTALL)
_SPACED_DASH = re.compile(rf"\s{_DASH}\s")
#: Shorter names in capitals are rather those of states and bodies: "US - Russia talks".
_SHORTEST = 4
#: Words within a name that have a small letter are short: "Rio de Janeiro".
_SMALL = 4
#: What is to be told is told by so many characters.
_HEAD = 1000
#: So many show that a sentence follows, not another heading in capitals.
_SEEN = 30


def dateline_length(paragraph: str) -> int:
    """Return how many characters a paragraph's dateline has, with its dash; 0 without one.

    >>> line = "NAIROBI, Kenya (AP) - "
    >>> dateline_length(line + "Police arrested nine men.") == len(line)
    True
    >>> dateline_length("NATO - Europe's shield - is to grow.")
    0
    """
    paragraph = paragraph[:_HEAD]
    line = _LINE.match(paragraph)
    if line is None or not _is_sentence(paragraph[line.end() :]):
        return 0
    return line.end() if _is_sure(line) or _is_likely(line, paragraph) else 0


def _is_sentence(text: str) -> bool:
    """Whether a text begins as sentences do."""
    seen = text[:_SEEN].lstrip("'\"\u2018\u2019\u201c")
    return seen != "" and not seen[0].islower() and any(c.islower() for c in seen)


def _is_sure(line: re.Match[str]) -> bool:
    """An agency alone, or after a place in capitals."""
    place = line["place"]
    return line["agency"] is not None and (place is None or place.isupper())


def _is_likely(line: re.Match[str], paragraph: str) -> bool:
    """A place in capitals, or one with an agency or a date, unless the dash opens a bracket.

    Such a dash is closed by another: "BP - Britain's largest firm - said ...".
    """
    place = line["place"]
    if place is None or not _is_place(place):
        return False
    marked = line["agency"] is not None or any(c.isdigit() for c in line["more"])
    if not marked and not (place.isupper() and len(place) >= _SHORTEST):
        return False
    rest = _FIRST_SENTENCE.match(paragraph, line.end())
    return rest is not None and len(_SPACED_DASH.findall(rest[0])) % 2 == 0


def _is_place(name: str) -> bool:
    """Whether it is written as names are."""
    return all(word[0].isupper() or len(word) <= _SMALL for word in name.split())
