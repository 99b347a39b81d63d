"""How a word hangs below the predicate above it: what bears on whether it is so.

``link`` names, for any token, the next token upward that says something about its standing,
and the manner in which it hangs there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from kg.extract.syntax import children, is_infinitive, is_verb, kids, own_subject
from kg.relate.lexicon import Frame

__all__ = [
    "SUPPOSING",
    "Link",
    "Manner",
    "aside",
    "chain",
    "consequent",
    "is_obligation",
    "is_question",
    "is_subjunctive",
    "link",
    "parenthetical",
    "small_clause_subject",
]

CONTENT = frozenset({"ccomp", "csubj", "csubjpass"})
OPEN = frozenset({"xcomp", "acomp", "oprd"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
#: The words that a conditional clause may begin with.
SUPPOSING = (
    CONDITIONS
    | {"provided", "providing", "assuming", "supposing", "given"}
    | {"should", "had", "were"}
)
CONDITION_PARTICIPLES = frozenset({"provided", "providing", "assuming", "supposing", "given"})
#: After these the clause has not come about when the one above has (Quirk et al. 1985, 15.25).
NOT_YET = frozenset({"before", "until", "till", "once"})
#: Prepositions that name a theme: what stands after them is talked of, not told.
THEMATIC = frozenset(
    {"about", "against", "concerning", "for", "on", "over", "regarding", "to", "toward",
     "towards", "into", "of"}
)  # fmt: skip
OBLIGATION = frozenset({"must", "should", "ought"})
CONSEQUENT = frozenset({"would", "could", "might", "will", "wo", "may", "can"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
COMMAS = frozenset({",", "--", "\u2013", "\u2014", "(", "-LRB-", ";"})


class Manner(StrEnum):
    """How a word hangs on what is above it."""

    ROOT = "root"
    CONJUNCT = "conjunct"
    COMPLEMENT = "complement"
    PARENTHETICAL = "parenthetical"
    CONDITION = "condition"
    PURPOSE = "purpose"
    NOT_YET = "not yet"
    ADJUNCT = "adjunct"
    PARTICIPLE = "participle"
    RELATIVE = "relative"
    ASIDE = "aside"
    SUBJECT = "subject"
    THEME = "theme"
    CIRCUMSTANCE = "circumstance"
    WITHOUT = "without"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Link:
    """The token above, the manner, and for a complement its frame."""

    above: Token
    manner: Manner
    frame: Frame = Frame.NONE


def chain(
    token: Token, *, stop: Callable[[Token], bool] = lambda _: False
) -> list[tuple[Token, Link]]:
    """Return a token and everything above it that bears on it, with their links, inside out.

    It goes no further than a token of which ``stop`` says so, which is left out.
    """
    found: list[tuple[Token, Link]] = []
    for _ in range(len(token.doc)):
        if stop(token):
            break
        here = link(token)
        found.append((token, here))
        if here.manner is Manner.ROOT:
            break
        token = here.above
    return found


def link(token: Token) -> Link:
    """Return how a token hangs in its sentence."""
    head = token.head
    if head.i == token.i or token.dep_ == "ROOT":
        return Link(token, Manner.ROOT)
    if token.dep_ == "conj":
        return Link(_coordinate(token, head), Manner.CONJUNCT)
    if token.dep_ in {"pobj", "pcomp"}:
        return _of_preposition(token, head)
    if is_verb(token) or token.dep_ in {"relcl", "acl", "advcl"}:
        return _of_verb(token, head)
    return _of_noun(token, head)


def _coordinate(token: Token, head: Token) -> Token:
    """What a word is coordinated with: a bare gerund goes with a gerund, not a finite verb.

    "Was interested in settling disputes, and restoring ties": the parser hangs it too high.
    """
    if token.tag_ != "VBG" or kids(token, "aux") or head.tag_ == "VBG" or kids(head, "aux"):
        return head
    gerunds = [t for t in head.subtree if t.tag_ == "VBG" and t.i < token.i]
    return gerunds[-1] if gerunds else head


def _of_verb(verb: Token, head: Token) -> Link:
    label = verb.dep_
    if small_clause_subject(verb) is not None:
        return Link(head, Manner.COMPLEMENT, Frame.GERUND)
    if parenthetical(verb):
        return Link(head, Manner.PARENTHETICAL)
    if label in {"relcl", "acl", "appos"} or head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return _of_modifier(verb, head)
    if _is_misplaced_relative(verb):
        return Link(head, Manner.ASIDE)
    if label == "advcl":
        return _of_adverbial(verb, head)
    if _is_conditional(verb):
        return Link(consequent(verb), Manner.CONDITION, Frame.CLAUSE)
    if label in CONTENT | OPEN | {"prep", "dep", "parataxis"}:
        return Link(head, Manner.COMPLEMENT, _frame(verb))
    if label in SUBJECTS:
        return Link(head, Manner.SUBJECT)
    return Link(head, Manner.COMPLEMENT, _frame(verb))


def small_clause_subject(verb: Token) -> Token | None:
    """Return the subject of "the idea of the plan being shelved"; None for any other verb.

    The parser hangs the participle on the noun before, as if it described that.
    """
    if verb.dep_ != "acl" or not any(
        c.lower_ in {"being", "having"} for c in kids(verb, "aux", "auxpass")
    ):
        return None
    inner = [n for p in kids(verb.head, "prep") if p.i < verb.i for n in kids(p, "pobj")]
    return inner[-1] if inner else None


def consequent(clause: Token) -> Token:
    """Return the predicate that a conditional clause is a condition of.

    The parser may hang it on the verb of saying; it belongs to the last modal clause before it.
    """
    head = clause.head
    start, end = clause.left_edge.i, clause.right_edge.i
    if _is_modal(head) or start < head.i:
        return head
    modal = [
        token
        for token in head.subtree
        if head.i < token.i < start and _is_modal(token) and token.right_edge.i < end
    ]
    return modal[-1] if modal else head


def _is_modal(verb: Token) -> bool:
    return is_verb(verb) and any(c.lower_ in CONSEQUENT for c in kids(verb, "aux"))


def is_obligation(verb: Token) -> bool:
    """Whether a clause puts an obligation on its subject: "must", "should", "has to"."""
    if any(c.lower_ in OBLIGATION for c in kids(verb, "aux")):
        return True
    return verb.lemma_ in {"have", "need"} and any(
        is_infinitive(c) for c in kids(verb, "xcomp")
    )


def is_subjunctive(verb: Token) -> bool:
    """Whether a clause is in the subjunctive: "(demanded) that he leave".

    A plain form does not agree with a singular subject, whatever the tagger calls it.
    """
    subject = own_subject(verb)
    plain = verb.tag_ == "VB" or (
        verb.tag_ == "VBP"
        and subject is not None
        and (subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it"})
        and not kids(subject, "conj")
    )
    return (
        plain
        and subject is not None
        and not any(
            c.tag_ in {"MD", "TO", "VBD", "VBZ", "VBP"} for c in kids(verb, "aux", "auxpass")
        )
    )


def _frame(verb: Token) -> Frame:
    if is_infinitive(verb):
        return Frame.INFINITIVE
    has_finite = verb.tag_ in {"VBZ", "VBP", "VBD", "MD"} or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBZ", "VBP", "VBD", "MD"}
        for child in children(verb)
    )
    if has_finite or kids(verb, "mark"):
        return Frame.CLAUSE
    if verb.tag_ == "VBG":
        return Frame.GERUND
    return Frame.INFINITIVE if verb.tag_ == "VB" else Frame.CLAUSE


def _of_modifier(verb: Token, noun: Token) -> Link:
    """A clause or participle that hangs on a noun."""
    if _is_content(verb):
        return Link(noun, Manner.COMPLEMENT, Frame.CLAUSE)
    if is_infinitive(verb):
        return Link(noun, Manner.COMPLEMENT, Frame.INFINITIVE)
    return Link(noun, Manner.ASIDE if aside(verb) else Manner.RELATIVE)


def _is_content(verb: Token) -> bool:
    """Whether a clause says what a noun contains ("the claim that he left")."""
    own = own_subject(verb)
    marks = kids(verb, "mark")
    if any(mark.lower_ == "that" for mark in marks):
        return own is not None and own.lower_ != "that" and own.tag_ not in RELATIVE_TAGS
    return bool(marks) and not _has_relative_word(verb)


def aside(branch: Token) -> bool:
    """Whether a comma, dash or bracket sets a branch off: it does not restrict its noun."""
    edge = branch.left_edge
    if edge.text in COMMAS:
        return True
    return edge.i > edge.sent.start and edge.nbor(-1).text in COMMAS


def _has_relative_word(verb: Token) -> bool:
    fronted = [child for child in children(verb) if child.i < verb.i]
    within = [word for child in fronted for word in (child, *_below(child))]
    return any(word.tag_ in RELATIVE_TAGS for word in within)


def _below(token: Token) -> Iterator[Token]:
    for child in children(token):
        yield child
        yield from children(child)


def _is_misplaced_relative(verb: Token) -> bool:
    """A clause such as "details of which were ...": the parser hangs it on the verb above."""
    if verb.dep_ not in {"ccomp", "advcl", "dep", "parataxis", "xcomp"} or kids(verb, "mark"):
        return False
    subject = own_subject(verb)
    if subject is None or not aside(verb):
        return False
    words = [subject, *_below(subject)]
    return any(word.tag_ in {"WDT", "WP$"} or word.tag_ == "WP" for word in words)


def _is_conditional(verb: Token) -> bool:
    marks = [child for child in children(verb) if child.dep_ in {"mark", "advmod"}]
    if any(mark.lower_ in CONDITIONS for mark in marks if mark.i < verb.i):
        return True
    subject = own_subject(verb)
    inverted = [c for c in kids(verb, "aux", "auxpass") if subject and c.i < subject.i]
    fronted = [c for c in inverted if c.i == c.sent.start or c.nbor(-1).tag_ != "WRB"]
    return verb.dep_ != "ROOT" and any(c.lower_ in {"should", "had", "were"} for c in fronted)


def _of_adverbial(verb: Token, head: Token) -> Link:
    marks = {child.lower_ for child in kids(verb, "mark", "advmod") if child.i < verb.i}
    if _is_conditional(verb) or verb.lower_ in CONDITION_PARTICIPLES:
        return Link(consequent(verb), Manner.CONDITION, Frame.CLAUSE)
    if marks & NOT_YET:
        return Link(head, Manner.NOT_YET)
    if is_infinitive(verb):
        return Link(head, Manner.PURPOSE, Frame.INFINITIVE)
    if marks or own_subject(verb) is not None:
        return Link(head, Manner.ADJUNCT)
    return Link(head, Manner.PARTICIPLE)


def parenthetical(verb: Token) -> bool:
    """Whether a clause is put in between: "X, it has been revealed, has left"."""
    if verb.dep_ not in {"ccomp", "parataxis", "advcl"} or kids(verb, "mark"):
        return False
    if any(child.dep_ in {"ccomp", "xcomp", "dobj", "advcl"} for child in children(verb)):
        return False
    if own_subject(verb) is None or not is_verb(verb) or _has_relative_word(verb):
        return False
    after = verb.right_edge
    closed = after.i + 1 >= after.sent.end or after.nbor(1).text in COMMAS | {"."}
    follows = verb.i > verb.head.i
    return closed and _opened(verb) and (follows or verb.head.i > after.i)


def _opened(verb: Token) -> bool:
    """A comma stands before its subject, an adverb before that being the main clause's."""
    subject = own_subject(verb)
    return subject is not None and (
        subject.left_edge.i > subject.sent.start and subject.left_edge.nbor(-1).text in COMMAS
    )


def _of_preposition(token: Token, preposition: Token) -> Link:
    words = [preposition.lower_]
    above = preposition.head
    while above.dep_ in {"prep", "pcomp", "agent"} and above.pos_ in {"ADP", "SCONJ"}:
        words.append(above.lower_)
        above = above.head
    if token.dep_ == "pcomp" or is_verb(token):
        if "without" in words or (words[0] in {"of"} and "instead" in words):
            return Link(above, Manner.WITHOUT)
        if words[0] in NOT_YET | {"despite_not"}:
            return Link(above, Manner.NOT_YET)
        return Link(above, Manner.COMPLEMENT, _frame(token))
    if "without" in words:
        return Link(above, Manner.WITHOUT)
    if words[0] in THEMATIC or above.pos_ in {"NOUN", "ADJ"}:
        return Link(above, Manner.THEME, Frame.OBJECT)
    return Link(above, Manner.CIRCUMSTANCE)


def _of_noun(noun: Token, head: Token) -> Link:
    if noun.dep_ in SUBJECTS | {"csubj"} and is_verb(head):
        return Link(head, Manner.SUBJECT)
    if noun.dep_ in {"dobj", "attr", "dative", "oprd", "acomp", "xcomp", "ccomp"}:
        return Link(head, Manner.COMPLEMENT, Frame.OBJECT)
    if noun.dep_ == "appos" and aside(noun):
        return Link(head, Manner.ASIDE)
    if noun.dep_ in {"npadvmod", "advmod"}:
        return Link(head, Manner.CIRCUMSTANCE)
    return Link(head, Manner.PART)


def is_question(root: Token) -> bool:
    """Whether a sentence asks."""
    end = root.sent[-1]
    while end.i > root.sent.start and end.text in {'"', "''", "\u201d", "\u2019", "'", ")"}:
        end = end.nbor(-1)
    return bool(end.text == "?")
