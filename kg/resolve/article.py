"""An article as one sequence of tokens, with what the rules ask of them laid out in lists.

The parse is one ``Doc`` for each paragraph; names and pronouns are followed through all of
them, so tokens are numbered through the article and their attributes read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.quotemarks import marks
from kg.model import Span
from kg.parse import Parsed
from kg.tree import Token

__all__ = ["Article", "read_article"]


@dataclass(frozen=True, slots=True)
class Article:
    """The tokens of an article and their attributes, by number.

    ``capital`` says that a token has a capital letter anywhere; ``head[i]`` is ``i`` for a
    root.  ``label`` is the recogniser's, empty outside of its entities.  ``bounds`` are the
    first and last-plus-one token of each sentence; ``quote`` numbers the quotation a token
    stands in, 0 outside; ``start`` is its offset in the text.
    """

    parsed: Parsed
    tokens: tuple[Token, ...]
    start: tuple[int, ...]
    text: tuple[str, ...]
    lower: tuple[str, ...]
    capital: tuple[bool, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    label: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    paragraph: tuple[int, ...]
    sentence: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]
    quote: tuple[int, ...]
    _base: dict[int, int]

    def __len__(self) -> int:
        return len(self.tokens)

    def index(self, token: Token) -> int:
        """Return a token's number in the article."""
        return self._base[token.start - token.idx] + token.i

    def subtree(self, i: int) -> tuple[int, int]:
        """Return the first and last-plus-one token of all that depends on one."""
        token = self.tokens[i]
        shift = i - token.i
        return shift + token.left_edge.i, shift + token.right_edge.i + 1

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def dominates(self, above: int, below: int) -> bool:
        """Whether a token stands above another in the tree."""
        return above in self.ancestors(below)

    def words(self, start: int, end: int) -> str:
        """Return the text from one token up to another, as it stands in the article."""
        span = self.span(start, end)
        return self.parsed.document.text[span.start : span.end]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the article's text from one token up to another."""
        return Span(self.start[start], self.start[end - 1] + len(self.text[end - 1]))

    def root(self, start: int, end: int) -> int:
        """Return the token of a stretch that is highest in the tree, the first if several."""
        for i in range(start, end):
            if not start <= self.head[i] < end or self.head[i] == i:
                return i
        return end - 1

    def child(self, i: int, *dependencies: str) -> int | None:
        """Return the first dependent of a token that hangs on it in one of these ways."""
        return next((c for c in self.children[i] if self.dep[c] in dependencies), None)


def read_article(parsed: Parsed) -> Article:
    """Lay out a parsed article."""
    tokens: list[Token] = []
    offsets: list[int] = []
    base: dict[int, int] = {}
    head: list[int] = []
    paragraph: list[int] = []
    bounds: list[tuple[int, int]] = []
    for number, doc in enumerate(parsed.docs):
        start = base[doc.user_data["kg.start"]] = len(tokens)
        tokens.extend(doc.tokens)
        offsets.extend([token.start for token in doc.tokens])
        head.extend([start + token.head.i for token in doc.tokens])
        paragraph.extend([number] * len(doc))
    for _, sent in parsed.sentences():
        start = base[sent.doc.user_data["kg.start"]]
        bounds.append((start + sent.start, start + sent.end))
    text = tuple([token.text for token in tokens])
    return Article(
        parsed,
        tuple(tokens),
        tuple(offsets),
        text,
        tuple([token.lower_ for token in tokens]),
        tuple([not t.islower() and any(map(str.isupper, t)) for t in text]),
        tuple([token.lemma_.lower() for token in tokens]),
        tuple([token.pos_ for token in tokens]),
        tuple([token.tag_ for token in tokens]),
        tuple([token.dep_ for token in tokens]),
        tuple(head),
        tuple([token.ent_type_ for token in tokens]),
        _children(head),
        tuple(paragraph),
        _sentences(len(tokens), bounds),
        tuple(bounds),
        _quotes([mark for doc in parsed.docs for mark in marks(doc.tokens)], paragraph),
        base,
    )


def _children(head: list[int]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            children[above].append(i)
    return tuple(tuple(below) for below in children)


def _sentences(length: int, bounds: list[tuple[int, int]]) -> tuple[int, ...]:
    sentence = [0] * length
    for number, (start, end) in enumerate(bounds):
        sentence[start:end] = [number] * (end - start)
    return tuple(sentence)


_OPENING = frozenset("“«")
_CLOSING = frozenset("”»")
_EITHER = frozenset(('"', "``", "''"))
_MARKS = _OPENING | _CLOSING | _EITHER


def _quotes(text: Sequence[str], paragraph: list[int]) -> tuple[int, ...]:
    """Number the quotations.

    A quotation ends with its paragraph, unless the next one begins with a mark of its own: by
    custom a quotation of several paragraphs is opened in each and closed in the last.
    """
    quote = [0] * len(text)
    number, is_open = 0, False
    for i, word in enumerate(text):
        begins = i == 0 or paragraph[i] != paragraph[i - 1]
        goes_on = begins and is_open and word in _EITHER | _OPENING
        if begins:
            is_open = False
        if word in _OPENING or (word in _EITHER and not is_open):
            is_open = True
            number += not goes_on
        elif word in _MARKS:
            is_open = False
        quote[i] = number if is_open else 0
    return tuple(quote)
