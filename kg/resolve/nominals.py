"""Common-noun phrases that refer to what was named or described before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains
from kg.resolve.lexicon import SUMMING_NOUNS, word_set
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.offices import served_by_person
from kg.resolve.scene import Scene

__all__ = ["head_index", "link_homelands", "link_nominals"]

#: A country that is somebody's: "his country".
_HOMELANDS = frozenset(("country", "nation", "homeland"))
_DEFINITE = word_set("the this that these those its their his her both")
_MODIFIERS = frozenset(("amod", "compound", "nummod"))
#: What stands between an office and whose it is.
_WHOSE = frozenset(("of", "for", "at", "in"))
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
        if owner is not None and not candidate.is_own and owner in chains.of:
            chains.add(chains.of[owner], candidate, candidate.reason)
    for candidate in found:
        if candidate.sort is Sort.NOMINAL:
            chains.new(candidate)
    for candidate in found:
        _title(candidate, chains, article, at)
    for candidate in found:
        _title_around(candidate, chains, article, at)
    for candidate in found:
        if candidate.sort is not Sort.PRONOUN and candidate.is_own:
            _apposition(candidate, chains, article, at)
            _predicate(candidate, chains, article, at)
    _definite(found, chains, article, at)


def link_homelands(found: list[Candidate], scene: Scene) -> None:
    """Find "his country": the state that the person acts for."""
    chains, article = scene.chains, scene.article
    for candidate in found:
        if (
            candidate.sort is not Sort.NOMINAL
            or article.lower[candidate.head] not in _HOMELANDS
        ):
            continue
        owner = _possessor(candidate, article, scene.at)
        chain = chains.of.get(owner) if owner is not None else None
        state = served_by_person(chain, scene) if chain is not None else None
        if state is not None and not chains.of[candidate].names:
            country = next((c for c in chains.all if c.known == state.name), None)
            reason = "the country that the person acts for"
            if country is None:
                country = chains.of[candidate]
                country.known = state.name
                country.names["=" + state.name] += 1
            chains.merge(country, chains.of[candidate], reason)


def _join(one: Candidate, other: Candidate, chains: Chains, reason: str) -> None:
    """Merge the chains of two candidates, unless each has a name of its own."""
    first, second = chains.of[one], chains.of[other]
    if not (first.names and second.names):
        chains.merge(first, second, reason)


def _title(name: Candidate, chains: Chains, article: Article, at: dict[int, Candidate]) -> None:
    """Link a bare office to the name after it: "defence secretary, Ann Lee"."""
    if name.sort is not Sort.NAME or name.label != "PERSON" or name.start < 2:
        return
    before = name.start - 1
    comma = article.text[before] == ","
    title = at.get(before - comma)
    if title is None or title.sort is not Sort.NOMINAL or title.end != before + 1 - comma:
        return
    if title.number != "s" or title.animacy != "person":
        return
    inner = name.start <= article.head[title.head] < name.end
    if inner or (
        comma and _is_bare(title, article) and not _describes_before(title, article, at)
    ):
        _join(name, title, chains, "the title of the person")


def _title_around(
    name: Candidate, chains: Chains, article: Article, at: dict[int, Candidate]
) -> None:
    """Link an office to the holder read as apposition within: "head of Norton, Ann Lee"."""
    if (
        name.sort is not Sort.NAME
        or name.label != "PERSON"
        or article.dep[name.head] != "appos"
    ):
        return
    if not name.start or article.text[name.start - 1] != ",":
        return
    above = article.head[name.head]
    while article.dep[above] == "pobj" and article.lower[article.head[above]] in _WHOSE:
        inner, above = at.get(above), article.head[article.head[above]]
        title = at.get(above)
        if inner is None or inner.animacy == "person" or title is None:
            return
        if title.sort is Sort.NOMINAL and title.animacy == "person" and title.number == "s":
            _join(name, title, chains, "the title of the person")
            return


def _is_bare(phrase: Candidate, article: Article) -> bool:
    return all(
        article.dep[i] in ("compound", "amod", "nmod")
        for i in article.children[phrase.head]
        if i < phrase.head
    )


def _describes_before(phrase: Candidate, article: Article, at: dict[int, Candidate]) -> bool:
    """Whether a phrase may be the apposition of a name before it that has no title yet."""
    before = phrase.start - 1
    if before < 1 or article.text[before] != ",":
        return False
    name = at.get(before - 1)
    if name is None or name.sort is not Sort.NAME or name.label != "PERSON":
        return False
    title = article.dep[name.start - 1] if name.start else ""
    return title not in ("compound", "nmod", "amod")


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
    if other.sort is Sort.NAME and article.lemma[candidate.head] in SUMMING_NOUNS:
        return
    kinds = {candidate.animacy, other.animacy}
    agree = (
        len(kinds) == 1 or "" in kinds or (kinds <= _THINGS and other.sort is not Sort.NOMINAL)
    )
    if agree:
        _join(other, candidate, chains, "an apposition")


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
        _join(other, candidate, chains, "said to be the same")


def _definite(
    found: list[Candidate], chains: Chains, article: Article, at: dict[int, Candidate]
) -> None:
    """Link "the letter" to an earlier "a letter": one head, no modifier that it lacks."""
    seen: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        if candidate.label == "TITLE" or candidate.sort not in (Sort.NOMINAL, Sort.BODY):
            continue
        before = seen[article.lower[candidate.head]]
        if candidate.sort is Sort.NOMINAL and _is_definite(candidate, article, at):
            earlier = _antecedent(candidate, before, chains, article, at)
            if earlier is not None:
                chain: Chain = chains.of[earlier]
                chains.merge(chain, chains.of[candidate], "the same thing described again")
        before.append(candidate)


def _is_definite(candidate: Candidate, article: Article, at: dict[int, Candidate]) -> bool:
    if article.lower[candidate.start] in _DEFINITE:
        return True
    return _possessor(candidate, article, at) is not None


def _antecedent(
    candidate: Candidate,
    before: list[Candidate],
    chains: Chains,
    article: Article,
    at: dict[int, Candidate],
) -> Candidate | None:
    own = _modifiers(candidate, article)
    owner = _possessor(candidate, article, at)
    name = _named_of(candidate, article, at)
    for earlier in reversed(before):
        if candidate.sentence - earlier.sentence >= _WINDOW:
            return None
        if (
            own <= _modifiers(earlier, article)
            and _may_share(owner, _possessor(earlier, article, at), chains)
            and _may_share(name, _named_of(earlier, article, at), chains)
        ):
            return earlier
    return None


def _named_of(
    candidate: Candidate, article: Article, at: Mapping[int, Candidate]
) -> Candidate | None:
    """The name after "of": what tells "the president of Chad" from other presidents."""
    of = next((c for c in article.children[candidate.head] if article.lower[c] == "of"), None)
    inner = article.child(of, "pobj") if of is not None else None
    found = at.get(inner) if inner is not None else None
    return found if found is not None and found.sort is Sort.NAME else None


def _may_share(one: Candidate | None, other: Candidate | None, chains: Chains) -> bool:
    """Whether two phrases' possessors do not tell their referents apart.

    A pronoun is not resolved at this point.
    """
    if one is None or other is None or Sort.PRONOUN in (one.sort, other.sort):
        return True
    return chains.of.get(one) is chains.of.get(other)


def _possessor(
    candidate: Candidate, article: Article, at: Mapping[int, Candidate]
) -> Candidate | None:
    owner = article.child(candidate.head, "poss")
    return at.get(owner) if owner is not None else None


def _modifiers(candidate: Candidate, article: Article) -> set[str]:
    if candidate.sort is Sort.BODY:
        return {article.lower[i] for i in range(candidate.start, candidate.head)}
    return {
        article.lower[i]
        for i in article.children[candidate.head]
        if i < candidate.head and article.dep[i] in _MODIFIERS
    }
