"""What hangs on a verb besides its subject: objects, prepositional phrases, clauses, adverbs.

In a relative clause the antecedent fills the place of the relative word, or the gap where there
is none ("the house he bought").  A verb in a coordination shares a fronted time or place with
the verbs before it and a right-hand object with the verb after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clause import Complement, ComplementKind
from kg.extract.subjects import antecedent
from kg.extract.syntax import (
    antecedent_clause,
    climb,
    is_copula,
    is_infinitive,
    is_inverted_condition,
    is_relative_word,
    is_time,
    is_verb,
    kids,
    own_subject,
)
from kg.extract.verbgroup import is_inner_adverb, is_passive
from kg.tree import Token

__all__ = ["complements", "misplaced_time", "of_preposition"]

Kind = ComplementKind
NOMINAL_LABELS = {
    "dobj": Kind.OBJECT,
    "attr": Kind.ATTRIBUTE,
    "oprd": Kind.PREDICATIVE,
    "acomp": Kind.PREDICATIVE,
}
PREPOSITIONAL_LABELS = frozenset({"prep", "agent"})
GAP_FILLERS = frozenset({Kind.OBJECT, Kind.ATTRIBUTE, Kind.PREDICATIVE, Kind.CONTENT})
SHARED_TO_THE_RIGHT = frozenset(
    {Kind.OBJECT, Kind.PREPOSITIONAL, Kind.ADVERB, Kind.ATTRIBUTE, Kind.PREDICATIVE}
)
SCENE_LABELS = frozenset({"DATE", "TIME", "GPE", "LOC", "EVENT"})
# Connectives that look like prepositional phrases (Quirk et al. 1985, 8.134ff, conjuncts).
CONNECTIVES = frozenset(
    {"for example", "for instance", "in particular", "in fact", "of course", "in general",
     "in addition", "in turn", "at least", "at all", "in total", "as such", "in short",
     "in contrast", "by contrast", "on the other hand", "on the one hand", "as a result",
     "as well", "in other words", "above all", "after all", "at last", "in brief",
     "in any case", "in this case"}
)  # fmt: skip


def complements(verb: Token) -> tuple[Complement, ...]:
    """Return the complements and adjuncts of a verb in order of the text."""
    relative = antecedent_clause(verb)
    own = [item for child in _hung(verb) for item in _of_child(child, verb, relative)]
    if relative is not None:
        own += _gap(verb, relative, own)
    own += _fronted(verb)
    return tuple(own or _to_the_right(verb))


def _hung(verb: Token) -> list[Token]:
    """The children of a verb, with the time of saying back from the clause after it."""
    astray = misplaced_time(verb)
    found = [child for child in verb.children if astray is None or child.i != astray.i]
    for content in kids(verb, "ccomp"):
        time = misplaced_time(content)
        if time is not None:
            found.append(time)
    return found


def misplaced_time(content: Token) -> Token | None:
    """Return the time of a verb of saying that the parser hung on what is said.

    "The firm said on Monday it would close": right after the verb, with no comma behind it.
    """
    head = content.head
    if content.dep_ != "ccomp" or head.i > content.i or kids(content, "mark"):
        return None
    first = next(iter(content.children), None)
    if first is None or first.dep_ not in {"prep", "npadvmod"} or first.i >= content.i:
        return None
    named = first if first.dep_ == "npadvmod" else next(iter(kids(first, "pobj")), first)
    if first.left_edge.i != head.i + 1 or not is_time(named):
        return None
    return None if first.right_edge.nbor(1).text == "," else first


def _of_child(child: Token, verb: Token, relative: Token | None) -> Iterator[Complement]:
    label = child.dep_
    if label in NOMINAL_LABELS:
        yield from _of_noun(child, relative)
    elif label == "dative":
        if child.pos_ == "ADP":
            yield from of_preposition(child, relative=relative)
        else:
            yield Complement(Kind.INDIRECT, child)
    elif label in PREPOSITIONAL_LABELS:
        yield from of_preposition(child, relative=relative)
    elif label in {"npadvmod", "advmod"}:
        yield from _of_adverb(child, verb, relative)
    elif label in {"xcomp", "ccomp", "advcl"}:
        yield _of_clause(child)


def _of_noun(noun: Token, relative: Token | None) -> Iterator[Complement]:
    if is_relative_word(noun):
        if relative is not None:
            yield Complement(Kind.OBJECT, antecedent(relative))
        return
    yield Complement(NOMINAL_LABELS[noun.dep_], noun)
    if noun.dep_ in {"acomp", "oprd"}:
        for inner in kids(noun, "xcomp"):
            if inner.tag_ == "VB" and inner.i > noun.i:
                yield Complement(Kind.INFINITIVE, inner)


def _of_clause(child: Token) -> Complement:
    marks = tuple(kids(child, "mark"))
    if child.dep_ == "xcomp":
        return Complement(Kind.INFINITIVE if is_verb(child) else Kind.PREDICATIVE, child)
    content = child.dep_ == "ccomp" and not is_inverted_condition(child)
    kind = Kind.CONTENT if content else Kind.ADVERBIAL_CLAUSE
    if kind is Kind.ADVERBIAL_CLAUSE and not marks:
        marks = tuple(word for word in kids(child, "advmod") if word.tag_ == "WRB")
    return Complement(kind, child, marks)


def _of_adverb(word: Token, verb: Token, relative: Token | None) -> Iterator[Complement]:
    if word.tag_ == "WRB":
        if relative is not None and word.lower_ in {"where", "when"}:
            yield Complement(Kind.RELATIVE_PLACE, antecedent(relative), (word,))
            return
        if not word.children:
            return
    if is_inner_adverb(word, verb):
        return
    if word.dep_ == "npadvmod" or word.i > verb.i or word.children or is_time(word):
        yield Complement(Kind.ADVERB, word)


def of_preposition(
    preposition: Token, *, relative: Token | None = None
) -> Iterator[Complement]:
    """Yield the complements of a preposition; a chain of prepositions is one marker.

    "out of the house", "from behind the wall", "in the city and on the coast".
    """
    waiting: list[tuple[Token, tuple[Token, ...]]] = [(preposition, ())]
    while waiting:
        at, outer = waiting.pop()
        nouns = kids(at, "pobj")
        marker = (*outer, *_first_part(at), at, *(_second_parts(at) if nouns else ()))
        done = False
        for child in at.children:
            if child.dep_ == "pobj" and child.i + 1 in {noun.i for noun in nouns}:
                continue  # "since mid-May": the last of the pieces is the head
            if child.dep_ == "pobj":
                yield from _of_object(child, marker, relative)
                done = True
            elif (child.dep_ == "prep" and not nouns) or (
                child.dep_ == "conj" and _is_adp(child)
            ):
                waiting.append((child, marker if child.dep_ == "prep" else ()))
                done = True
            elif child.dep_ == "pcomp" and is_verb(child):
                yield Complement(Kind.GERUND, child, marker)
                done = True
            elif child.dep_ in {"amod", "advmod"} and child.i > at.i and not done and not nouns:
                yield Complement(Kind.PREPOSITIONAL, child, marker)
                done = True


def _is_adp(token: Token) -> bool:
    return bool(token.pos_ == "ADP")


def _first_part(preposition: Token) -> tuple[Token, ...]:
    """The adverb of a compound preposition: "instead of", "along with", "apart from"."""
    if preposition.lower_ not in {"of", "with", "from"}:
        return ()
    place = preposition.i - 1
    return tuple(word for word in kids(preposition, "advmod") if word.i == place)


def _second_parts(preposition: Token) -> tuple[Token, ...]:
    return tuple(
        child
        for child in kids(preposition, "pcomp", "prep", "advmod", "fixed")
        if child.pos_ in {"ADP", "SCONJ"} and not child.children
    )


def _of_object(
    noun: Token, marker: tuple[Token, ...], relative: Token | None
) -> Iterator[Complement]:
    if is_relative_word(noun):
        if relative is not None:
            yield Complement(Kind.PREPOSITIONAL, antecedent(relative), marker)
    elif (purpose := _purpose(noun, marker)) is not None:
        yield Complement(Kind.ADVERBIAL_CLAUSE, purpose, (*marker, noun))
    elif not _is_connective(noun, marker):
        yield Complement(Kind.PREPOSITIONAL, noun, marker)


def _purpose(noun: Token, marker: tuple[Token, ...]) -> Token | None:
    """The infinitive of "in order to", which is one conjunction."""
    if noun.lower_ != "order" or marker[-1].lower_ != "in":
        return None
    return next((verb for verb in kids(noun, "acl") if is_infinitive(verb)), None)


def _is_connective(noun: Token, marker: tuple[Token, ...]) -> bool:
    left, right = marker[0].left_edge.i, marker[0].right_edge.i
    if right - left > 4:
        return False
    words = " ".join(token.lower_ for token in noun.doc[left : right + 1])
    return words in CONNECTIVES


def _gap(verb: Token, relative: Token, own: list[Complement]) -> Iterator[Complement]:
    """The antecedent as the missing object of a relative clause without relative word."""
    subject = own_subject(relative)
    if subject is None or is_relative_word(subject) or subject.lower_ == "that":
        return
    if kids(relative, "mark") or is_copula(verb):
        return  # "the claim that he left" has no gap, nor has "the day he was ill"
    if _has_relative_word(relative) or not _is_innermost(verb, relative, own):
        return
    noun = antecedent(relative)
    stranded = [child for child in kids(verb, "prep") if not child.children]
    if stranded:
        yield Complement(Kind.PREPOSITIONAL, noun, (stranded[0],))
    elif is_time(noun):
        yield Complement(Kind.RELATIVE_PLACE, noun)
    elif not is_passive(verb):
        yield Complement(Kind.OBJECT, noun)


def _is_innermost(verb: Token, relative: Token, own: list[Complement]) -> bool:
    if any(item.kind in GAP_FILLERS or item.kind is Kind.INFINITIVE for item in own):
        return False
    return verb.i == relative.i or verb.dep_ == "xcomp"


def _has_relative_word(relative: Token) -> bool:
    fronted = [child for child in relative.children if child.i < relative.i]
    inner = [word for child in fronted for word in child.children]
    return any(word.tag_ in {"WDT", "WP", "WRB", "WP$"} for word in fronted + inner)


def _fronted(verb: Token) -> Iterator[Complement]:
    """The time or place before the subject, shared by later coordinated verbs."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or own_subject(verb) is not None:
        return
    first = climb(
        verb.head,
        lambda at: at.dep_ == "conj" and is_verb(at.head) and own_subject(at) is None,
    )
    subject = own_subject(first)
    if subject is None:
        return
    for child in first.children:
        if child.i >= subject.i:
            return
        for item in _of_child(child, first, None):
            if item.head.ent_type_ in SCENE_LABELS or is_time(item.head):
                yield item


def _to_the_right(verb: Token) -> list[Complement]:
    """The object that a bare verb shares with the next: "designed and built the bridge"."""
    following = [
        other
        for other in kids(verb, "conj")
        if other.pos_ == "VERB" and 0 < other.i - verb.i <= 3 and own_subject(other) is None
    ]
    if not following or kids(following[0], "aux", "auxpass"):
        return []
    if following[0].tag_ != verb.tag_ and {following[0].tag_, verb.tag_} != {"VBD", "VBN"}:
        return []
    return [
        item
        for child in following[0].children
        for item in _of_child(child, following[0], None)
        if item.kind in SHARED_TO_THE_RIGHT
    ]
