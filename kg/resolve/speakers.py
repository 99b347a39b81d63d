"""Who speaks in a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from kg.resolve.article import Article
from kg.resolve.chains import Chains
from kg.resolve.lexicon import SPEECH_VERBS
from kg.resolve.mentions import Candidate

__all__ = ["speaker"]

#: How far from the quotation the verb of speech may stand, in tokens.
_REACH = 40


def speaker(
    quotation: int, article: Article, chains: Chains, at: dict[int, Candidate]
) -> Candidate | None:
    """Return the subject of the verb of speech nearest to a quotation.

    A verb in a sentence that holds part of the quotation comes before others; one beyond a
    paragraph break does not count.
    """
    inside = [i for i, number in enumerate(article.quote) if number == quotation]
    found = sorted(_speech(inside[0], inside[-1], article), key=lambda s: (not s[0], s[1]))
    for _, _, subject in found:
        candidate = at.get(subject)
        if candidate is not None and candidate in chains.of:
            return candidate
    return None


def _speech(first: int, last: int, article: Article) -> Iterator[tuple[bool, int, int]]:
    """Verbs of speech around a quotation: same sentence?, distance, their subject."""
    sentences = {article.sentence[first], article.sentence[last]}
    for i in range(max(0, first - _REACH), min(len(article), last + _REACH)):
        if article.quote[i] or article.lemma[i] not in SPEECH_VERBS:
            continue
        if article.pos[i] != "VERB" or not _same_paragraph(i, first, last, article):
            continue
        subject = article.child(i, "nsubj")
        if subject is not None and not article.quote[subject]:
            distance = first - i if i < first else i - last
            yield article.sentence[i] in sentences, distance, subject


def _same_paragraph(i: int, first: int, last: int, article: Article) -> bool:
    near = first if i < first else last
    return article.paragraph[i] == article.paragraph[near]
