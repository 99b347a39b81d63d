"""Common-noun phrases that refer to what was named or described before."""

from __future__ import annotations

from collections import defaultdict

from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains
from kg.resolve.lexicon import word_set
from kg.resolve.mentions import Candidate, Sort

__all__ = ["head_index", "link_nominals"]

_DEFINITE = word_set("the this that these those its their his her both")
_MODIFIERS = frozenset(("amod", "compound", "nummod"))
#: How many sentences a definite description may look back.
_WINDOW = 12
_THINGS = frozenset(("organization", "place", "thing"))


def head_index(found: list[Candidate]) -> dict[int, Candidate]:
    """Return the candidate at each token: every word of a name, the head of other phrases."""
    at: dict[int, Candidate] = {}
    for candidate in found:
        if candidate.is_own and candidate.sort not in (Sort.NAME, Sort.ADJECTIVE):
            at.setdefault(candidate.head, candidate)
    for candidate in found:
        if candidate.sort in (Sort.NAME, Sort.ADJECTIVE):
            at.update(dict.fromkeys(range(candidate.start, candidate.end), candidate))
    return at


def link_nominals(
    found: list[Candidate], chains: Chains, article: Article, at: dict[int, Candidate]
) -> None:
    """Put phrases, appositions, predicates and later definite phrases into chains."""
    for candidate in found:
        owner = candidate.owner
        if owner is not None and owner in chains.of:
            chains.add(chains.of[owner], candidate, candidate.reason)
    for candidate in found:
        if candidate.sort is Sort.NOMINAL:
            chains.new(candidate)
    for candidate in found:
        _titles(candidate, found, chains, article, at)
        if candidate.sort is not Sort.PRONOUN and candidate.is_own:
            _apposition(candidate, chains, article, at)
            _predicate(candidate, chains, article, at)
    _definite(found, chains, article)


def _titles(
    candidate: Candidate,
    found: list[Candidate],
    chains: Chains,
    article: Article,
    at: dict[int, Candidate],
) -> None:
    """A title found apart from the name it stands before: "Prime Minister | Ann Lee"."""
    if candidate.sort is not Sort.NAME or candidate.label != "PERSON" or not candidate.start:
        return
    title = at.get(candidate.start - 1)
    if title is None or title.sort is not Sort.NOMINAL or title.end != candidate.start:
        return
    head = article.head[title.head]
    if title.animacy == "person" and candidate.start <= head < candidate.end:
        chains.merge(chains.of[candidate], chains.of[title], "the title of the person")


def _apposition(
    candidate: Candidate, chains: Chains, article: Article, at: dict[int, Candidate]
) -> None:
    if article.dep[candidate.head] != "appos":
        return
    other = at.get(article.head[candidate.head])
    if other is None or other.sort is Sort.PRONOUN or candidate not in chains.of:
        return
    if other not in chains.of or candidate.number != other.number:
        return
    both_names = candidate.sort is Sort.NAME and other.sort is Sort.NAME
    kinds = {candidate.animacy, other.animacy}
    agree = (
        len(kinds) == 1 or "" in kinds or (kinds <= _THINGS and other.sort is not Sort.NOMINAL)
    )
    if agree and not both_names:
        chains.merge(chains.of[other], chains.of[candidate], "an apposition")


def _predicate(
    candidate: Candidate, chains: Chains, article: Article, at: dict[int, Candidate]
) -> None:
    """Link the predicate noun of "X is the president", unless denied."""
    head = candidate.head
    verb = article.head[head]
    if candidate.sort is not Sort.NOMINAL or candidate.number != "s":
        return
    if article.dep[head] != "attr" or article.lemma[verb] != "be":
        return
    if article.child(verb, "neg") is not None:
        return
    subject = article.child(verb, "nsubj")
    other = at.get(subject) if subject is not None else None
    if other is None or other.sort is not Sort.NAME or other not in chains.of:
        return
    if other.animacy == candidate.animacy or "" in (other.animacy, candidate.animacy):
        chains.merge(chains.of[other], chains.of[candidate], "said to be the same")


def _definite(found: list[Candidate], chains: Chains, article: Article) -> None:
    """Link "the letter" to an earlier "a letter": one head, no modifier that it lacks."""
    seen: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.sort is not Sort.NOMINAL or candidate.label == "TITLE":
            continue
        before = seen[article.lower[candidate.head]]
        if article.lower[candidate.start] in _DEFINITE:
            earlier = _antecedent(candidate, before, article)
            if earlier is not None:
                chain: Chain = chains.of[earlier]
                chains.merge(chain, chains.of[candidate], "the same thing described again")
        before.append(candidate)


def _antecedent(
    candidate: Candidate, before: list[Candidate], article: Article
) -> Candidate | None:
    own = _modifiers(candidate, article)
    for earlier in reversed(before):
        if candidate.sentence - earlier.sentence >= _WINDOW:
            return None
        if own <= _modifiers(earlier, article):
            return earlier
    return None


def _modifiers(candidate: Candidate, article: Article) -> set[str]:
    return {
        article.lower[i]
        for i in article.children[candidate.head]
        if i < candidate.head and article.dep[i] in _MODIFIERS
    }
