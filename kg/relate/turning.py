"""Contents of another sign than their verb: "agreed not to attack", "to stop attacking"."""

from __future__ import annotations

from msgspec.structs import replace

from kg.ids import open_relation_iri
from kg.relate.attribution import Standings
from kg.relate.drafts import Draft
from kg.relate.links import link
from kg.relate.modality import negated
from kg.relate.triggers import WordClass
from kg.tree import Token

__all__ = ["turning"]

#: What the rule of a statement is called whose relation holds a negation.
_TURNED = "negated content"


def turning(content: Token, found: Draft, standings: Standings) -> Draft | None:
    """Return the draft that keeps the sign of what is asked or promised, if it has another.

    The statement of the verb below says the opposite, so the content gets one of its own.

    Args:
        content: what somebody asks, promises or says.
        found: the draft of the verb that it leads to.
        standings: what words mean for what hangs on them.
    """
    if found.participants.word is WordClass.NOUN or found.rule == _TURNED:
        return None
    words = _words(content, found.predicate, standings)
    if words is None:
        return None
    return replace(
        found,
        relation=open_relation_iri(words),
        label=words,
        name=f"open {words}",
        symmetric=False,
        plover=None,
        content=None if found.object is not None else found.content,
        standing=standings.of(content).affirmed(),
        rule=_TURNED,
        speech=False,
    )


def _words(content: Token, below: Token, standings: Standings) -> str | None:
    """The words from the content down to a verb, if a negation stands among them."""
    path, turns = [below], negated(below)
    while path[0].i != content.i and path[0].head.i != path[0].i:
        frame, above = link(path[0]).frame, path[0].head
        bearing = standings.lexicon.find(above.lemma_, "verb", frame)
        turns = turns or negated(above) or (bearing is not None and bearing.affirmed == "-")
        path.insert(0, above)
    if not turns:
        return None
    return " ".join(f"not {t.lemma_}" if negated(t) else t.lemma_ for t in path).lower()
