"""A parsed paragraph as plain Python objects.

spaCy makes a new ``Token`` each time one is asked for and looks every attribute up in its
string store, which costs the stages after the parse more than their own work.  Here each token
is made once, with the attributes under spaCy's names (https://spacy.io/api/token), so that the
grammar reads as it would over spaCy.  No spaCy object goes further than ``kg.parse``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, overload

from kg.flat import Flat

__all__ = ["Doc", "Slice", "Token", "grown"]

# spaCy's codes for a token's place in a name: missing, inside, outside, beginning
_IOB = ("", "I", "O", "B")

_place = attrgetter("idx")


class Token:
    """A word of a paragraph in its dependency tree.

    ``i`` counts tokens and ``idx`` characters within the paragraph, ``start`` characters in the
    document's text; ``children`` are in order of the text; a root is its own ``head``.  Two
    tokens are the same if they are one object.
    """

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "start",
        "tag_",
        "text",
        "whitespace_",
    )
    doc: Doc
    i: int
    idx: int
    start: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    like_num: bool
    head: Token
    children: list[Token]
    left_edge: Token
    right_edge: Token
    sent: Slice

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> Token:
        """Return the token that many places on; IndexError outside the paragraph."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that depends on it, in order of the text."""
        below = [self]
        for token in below:
            below.extend(token.children)
        return iter(sorted(below, key=lambda token: token.i))

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above, nearest first."""
        at = self
        while at.head is not at:
            at = at.head
            yield at


class Slice:
    """Tokens from ``start`` up to ``end``: a sentence, or a name with its ``label_``."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Slice: ...
    def __getitem__(self, place: int | slice) -> Token | Slice:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Slice(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[place]]

    @property
    def text(self) -> str:
        """The words as they stand."""
        if not len(self):
            return ""
        return self.doc.text[self[0].idx : self[-1].idx + len(self[-1])]

    @property
    def root(self) -> Token:
        """The token nearest to the root of the tree, the first if there are several."""
        return min(self, key=lambda token: sum(1 for _ in token.ancestors))


class Doc:
    """A paragraph: its tokens, sentences (``sents``) and names (``ents``).

    ``user_data["kg.start"]`` is where it begins in the document's text.
    """

    __slots__ = ("ents", "sents", "text", "tokens", "user_data")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sents: tuple[Slice, ...] = ()
        self.ents: tuple[Slice, ...] = ()
        self.user_data: dict[str, Any] = {"kg.start": start}

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Slice: ...
    def __getitem__(self, place: int | slice) -> Token | Slice:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Slice(self, start, max(start, end))
        return self.tokens[place]

    def char_span(
        self, start: int, end: int, *, alignment_mode: str = "strict"
    ) -> Slice | None:
        """Return the tokens between two characters, or None where there are none.

        In the mode "strict" the characters must be the edges of tokens; in the mode "expand"
        every token that they touch is taken.
        """
        first = bisect_right(self.tokens, start, key=_place)
        if first and start < self.tokens[first - 1].idx + len(self.tokens[first - 1].text):
            first -= 1
        last = bisect_left(self.tokens, end, key=_place)
        if first >= last:
            return None
        found = Slice(self, first, last)
        exact = found[0].idx == start and found[-1].idx + len(found[-1]) == end
        return found if exact or alignment_mode == "expand" else None

    def fell(self) -> None:
        """Take the tree apart; it is of no use afterwards.

        Its tokens refer to each other in circles, which Python frees only when it looks for
        them: while articles stream by, trees left standing would pile up until then.
        """
        for token in self.tokens:
            del token.head, token.children, token.left_edge, token.right_edge
            del token.doc, token.sent
        self.tokens.clear()
        self.sents = self.ents = ()


def grown(parsed: Flat, start: int) -> Doc:
    """Return the tree of a paragraph that begins at a place of the document's text."""
    doc = Doc(parsed.text, start)
    if parsed.numbers.size:
        starts = _fill(doc, parsed)
        _grow(doc.tokens)
        _part(doc, starts)
        doc.ents = tuple(Slice(doc, *name) for name in parsed.names)
    return doc


def _fill(doc: Doc, parsed: Flat) -> list[int]:
    """Make the tokens with their own attributes; return where sentences begin."""
    tokens = doc.tokens = [Token() for _ in parsed.words[0]]
    shift = doc.user_data["kg.start"]
    starts = []
    rows = zip(
        tokens,
        zip(*parsed.words, strict=True),
        zip(*parsed.numbers.tolist(), strict=True),
        strict=True,
    )
    for i, (token, words, numbers) in enumerate(rows):
        token.text, token.lower_, token.lemma_, pos, tag, dep, kind = words
        token.pos_, token.tag_, token.dep_, token.ent_type_ = pos, tag, dep, kind
        idx, head, space, begins, iob, punct, blank, num = numbers
        token.doc, token.i, token.idx, token.start = doc, i, idx, shift + idx
        token.ent_iob_ = _IOB[iob]
        token.whitespace_ = " " if space else ""
        token.is_punct, token.is_space, token.like_num = punct == 1, blank == 1, num == 1
        token.head = tokens[i + head]
        token.children = []
        if begins == 1 or i == 0:
            starts.append(i)
    return starts


def _grow(tokens: Sequence[Token]) -> None:
    """Hang the tokens on their heads, and find how far each subtree reaches."""
    roots = []
    for token in tokens:
        token.left_edge = token.right_edge = token
        if token.head is token:
            roots.append(token)
        else:
            token.head.children.append(token)
    downwards = roots
    for token in downwards:
        downwards.extend(token.children)
    for token in reversed(downwards):
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge = token.left_edge
        if token.right_edge.i > head.right_edge.i:
            head.right_edge = token.right_edge


def _part(doc: Doc, starts: Sequence[int]) -> None:
    """Part the paragraph into its sentences."""
    ends = [*starts[1:], len(doc.tokens)]
    doc.sents = tuple(Slice(doc, *bounds) for bounds in zip(starts, ends, strict=True))
    for sent in doc.sents:
        for token in sent:
            token.sent = sent
