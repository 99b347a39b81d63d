"""The name and colon before what somebody says: "Police: bridge collapsed", "ADAMS: We won".

In a headline or a transcript the colon stands for a verb of saying.  A place, firm or event
before it is only what is talked about ("Kenya: ministers resign").
"""

from __future__ import annotations

from msgspec import Struct

from kg.extract.wordsets import words
from kg.model import EntityType
from kg.parse import Parsed
from kg.resolve import Resolution, nominal_entity
from kg.tree import Doc, Token

__all__ = ["FIRST_PERSON", "Label", "label_of"]

FIRST_PERSON = frozenset({"i", "me", "we", "us", "my", "our"})
_T = EntityType
_LONGEST = 6
_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "IN", "CC", "RB"})
_SPEAKERS = frozenset(
    {_T.PERSON, _T.AGENT_GROUP, _T.UNNAMED_SOURCE, _T.ORGANIZATION, _T.GOVERNMENT_BODY,
     _T.INTERNATIONAL_ORGANIZATION, _T.POLITICAL_PARTY, _T.ARMED_GROUP, _T.MEDIA_OUTLET}
)  # fmt: skip
#: What tells of the world, unlike what only names a kind of article ("Video: ...").
_TELLING = words("report study survey poll audit document statement memo media")
#: Parts of a newspaper that WordNet takes for organisations.
_SECTIONS = words("business world")


class Label(Struct, frozen=True):
    """Who speaks, in which tokens of a paragraph."""

    speaker: Token
    start: int
    end: int


def label_of(doc: Doc, parsed: Parsed, resolution: Resolution) -> Label | None:
    """Return who is named with a colon at the beginning of a paragraph, and what he says.

    In a transcript, where the name is in capitals, he speaks to the end of the paragraph.
    """
    colon = next((t.i for t in doc[: _LONGEST + 1] if t.text == ":"), 0)
    if not 0 < colon < len(doc) - 1 or any(t.tag_ not in _TAGS for t in doc[:colon]):
        return None
    speaker = next((t.nbor(-1) for t in doc[1:colon] if t.lower_ == "of"), doc[colon - 1])
    in_capitals = all(t.text.isupper() for t in doc[:colon]) and len(speaker.text) > 1
    end = len(doc) if in_capitals else doc[colon + 1].sent.end
    personal = in_capitals and any(t.lower_ in FIRST_PERSON for t in doc[colon:end])
    if not personal and not _may_say(speaker, parsed, resolution):
        return None
    return Label(speaker, colon + 1, end)


def _may_say(noun: Token, parsed: Parsed, resolution: Resolution) -> bool:
    if noun.lemma_.lower() in _TELLING:
        return True
    if noun.lower_ in _SECTIONS or any(letter.isdigit() for letter in noun.text):
        return False
    return nominal_entity(parsed, noun, resolution)[0].type in _SPEAKERS
