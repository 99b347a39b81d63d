"""Forms of clauses that the parser does not name: asides, conditions, insertions."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.reporting import REPORTING
from kg.extract.syntax import children, is_infinitive, is_verb, kids, own_subject
from kg.tree import Token

__all__ = [
    "CONDITION_PARTICIPLES",
    "SUPPOSING",
    "aside",
    "consequent",
    "has_relative_word",
    "in_cleft",
    "is_conditional",
    "is_content",
    "is_first_of_two",
    "is_misplaced_relative",
    "is_obligation",
    "is_question",
    "is_rejected",
    "is_run_on",
    "is_subjunctive",
    "parenthetical",
    "small_clause_subject",
]


CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
#: The words that a conditional clause may begin with.
SUPPOSING = (
    CONDITIONS
    | {"provided", "providing", "assuming", "supposing", "given"}
    | {"should", "had", "were"}
)
CONDITION_PARTICIPLES = frozenset({"provided", "providing", "assuming", "supposing", "given"})
OBLIGATION = frozenset({"must", "should", "ought"})
CONSEQUENT = frozenset({"would", "could", "might", "will", "wo", "may", "can"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
COMMAS = frozenset({",", "--", "\u2013", "\u2014", "(", "-LRB-", ";"})
DEMONSTRATIVE = frozenset({"that", "this", "such"})
PARTING = frozenset({";", ":"})
CLOSING = COMMAS | {")", "-RRB-", "."}
#: Verbs of saying whose object is the one that is told (Levin 1993, 37.2).
ADDRESSING = frozenset({"tell", "inform", "assure", "warn", "remind", "notify"})


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


def is_content(verb: Token) -> bool:
    """Whether a clause says what a noun contains ("the claim that he left")."""
    own = own_subject(verb)
    marks = kids(verb, "mark")
    if any(mark.lower_ == "that" for mark in marks):
        return own is not None and own.lower_ != "that" and own.tag_ not in RELATIVE_TAGS
    return bool(marks) and not has_relative_word(verb)


def aside(branch: Token) -> bool:
    """Whether a comma, dash or bracket sets a branch off: it does not restrict its noun."""
    edge = branch.left_edge
    if edge.text in COMMAS:
        return True
    return edge.i > edge.sent.start and edge.nbor(-1).text in COMMAS


def has_relative_word(verb: Token) -> bool:
    """Whether a relative word stands at the front of a clause ("details of which")."""
    fronted = [child for child in children(verb) if child.i < verb.i]
    within = [word for child in fronted for word in (child, *_below(child))]
    return any(word.tag_ in RELATIVE_TAGS for word in within)


def _below(token: Token) -> Iterator[Token]:
    for child in children(token):
        yield child
        yield from children(child)


def is_misplaced_relative(verb: Token) -> bool:
    """A clause such as "details of which were ...": the parser hangs it on the verb above."""
    if verb.dep_ not in {"ccomp", "advcl", "dep", "parataxis", "xcomp"} or kids(verb, "mark"):
        return False
    subject = own_subject(verb)
    if subject is None or not aside(verb) or subject.i < verb.head.i < verb.i:
        return False
    words = [subject, *_below(subject)]
    return any(word.tag_ in {"WDT", "WP$"} or word.tag_ == "WP" for word in words)


def is_conditional(verb: Token) -> bool:
    """Whether a clause is a condition, by its mark or by inversion ("should he leave")."""
    if any(mark.lower_ in CONDITIONS for mark in _marks(verb)):
        return True
    subject = own_subject(verb)
    inverted = [c for c in kids(verb, "aux", "auxpass") if subject and c.i < subject.i]
    fronted = [c for c in inverted if c.i == c.sent.start or c.nbor(-1).tag_ != "WRB"]
    return verb.dep_ != "ROOT" and any(c.lower_ in {"should", "had", "were"} for c in fronted)


def _marks(verb: Token) -> list[Token]:
    """The words that introduce a clause.

    That of a fronted clause may hang on the verb it is a condition of: "if X attacks, Y ...".
    """
    fronted = {c.left_edge.i - 1 for c in kids(verb, "advcl") if c.i < verb.i}
    own = [c for c in children(verb) if c.dep_ in {"mark", "advmod"} and c.i < verb.i]
    found = [mark for mark in own if mark.i not in fronted]
    if verb.dep_ == "advcl" and verb.i < verb.head.i:
        found += [m for m in kids(verb.head, "mark") if m.i == verb.left_edge.i - 1]
    return found


def parenthetical(verb: Token) -> bool:
    """Whether a clause is put in between: "X, it has been revealed, has left"."""
    if verb.dep_ not in {"ccomp", "parataxis", "advcl"} or kids(verb, "mark"):
        return False
    if kids(verb, "ccomp", "xcomp", "advcl", "dobj") and not _only_addresses(verb):
        return False
    if own_subject(verb) is None or not is_verb(verb) or has_relative_word(verb):
        return False
    return _closed(verb) and _opened(verb) and (verb.i > verb.head.i or _put_before(verb))


def _only_addresses(verb: Token) -> bool:
    """Whether all that a verb of saying governs is whom it is said to: "officials told us"."""
    return verb.lemma_ in ADDRESSING and not kids(verb, "ccomp", "xcomp", "advcl")


def _closed(verb: Token) -> bool:
    """A comma or the end of the sentence stands after a clause; the comma may be its own."""
    last = verb.right_edge
    if last.dep_ == "cc" and last.head.i == verb.i:  # "he said, and then left"
        last = last.nbor(-1)
    if last.text in CLOSING or last.i + 1 >= last.sent.end:
        return True
    return last.nbor(1).text in CLOSING


def _put_before(verb: Token) -> bool:
    """Whether a clause before its head is put in: it parts that from its subject, or reports.

    In "On Monday, Anna left, the party said" the first clause is what is said.
    """
    if verb.head.i < verb.right_edge.i:
        return False
    subject = own_subject(verb.head)
    return verb.lemma_ in REPORTING or (subject is not None and subject.i < verb.i)


def _opened(verb: Token) -> bool:
    """A comma stands before its subject, an adverb before that being the main clause's."""
    subject = own_subject(verb)
    return subject is not None and (
        subject.left_edge.i > subject.sent.start and subject.left_edge.nbor(-1).text in COMMAS
    )


def is_run_on(verb: Token) -> bool:
    """Whether a clause stands side by side with the one after it: "Anna left; Tom was glad".

    The parser takes the first for what the second says.  It is that only before a verb that may
    say something, with nothing but a comma between.
    """
    head = verb.head
    if verb.dep_ != "ccomp" or verb.i > head.i or kids(verb, "mark"):
        return False
    after = own_subject(head)
    if (
        after is None
        or after.i < verb.i
        or own_subject(verb) is None
        or has_relative_word(verb)
    ):
        return False
    complete = bool(kids(head, "dobj", "ccomp", "xcomp", "attr", "acomp")[1:])
    if head.lemma_ in REPORTING:
        return complete and _parted(verb, after)
    if _parted(verb, after):
        return True
    return complete and head.lemma_ in {"be", "have"} and after.lower_ not in DEMONSTRATIVE


def _parted(verb: Token, after: Token) -> bool:
    """Whether more than a comma stands between two clauses."""
    marks = [t for t in kids(verb.head, "punct") if verb.right_edge.i < t.i < after.i]
    return any(mark.text in PARTING for mark in marks)


def is_rejected(verb: Token) -> bool:
    """Whether a clause tells what was not done: "rather than leave"."""
    than = [c for c in children(verb) if c.lower_ == "than" and c.i < verb.i]
    return any(c.i > c.sent.start and c.nbor(-1).lower_ == "rather" for c in than)


def in_cleft(noun: Token) -> bool:
    """Whether a noun stands in "it was A, not B, who ...": the clause is no aside then."""
    while noun.dep_ in {"conj", "appos"} and noun.head.i != noun.i:
        noun = noun.head
    subject = own_subject(noun.head) if noun.dep_ == "attr" else None
    return subject is not None and subject.lower_ == "it"


def is_first_of_two(verb: Token) -> bool:
    """Whether a clause is the first of two, said by nobody: "not only did A ..., it also"."""
    if verb.dep_ not in {"ccomp", "advcl"} or verb.i > verb.head.i:
        return False
    first = verb.left_edge
    return first.lower_ == "not" and first.nbor(1).lower_ in {"only", "just"}


def is_question(root: Token) -> bool:
    """Whether a sentence asks."""
    end = root.sent[-1]
    while end.i > root.sent.start and end.text in {'"', "''", "\u201d", "\u2019", "'", ")"}:
        end = end.nbor(-1)
    return bool(end.text == "?")
