"""Which names of an article name the same thing.

Longer names are placed first, so that a short one finds the full one it shortens: a last
name, an acronym, a firm without its legal form.  What the gazetteer knows under several
names, a country and its adjective among them, is one from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.resolve.article import Article
from kg.resolve.chains import Chain, Chains, kind_of
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import COMPANY_WORDS, OF_HEADS, ORGANIZATION_NOUNS, PLACE_NOUNS
from kg.resolve.mentions import Candidate, Sort
from kg.resolve.metonyms import stands_for
from kg.resolve.relatives import is_aside, is_relative
from kg.resolve.spelling import acronyms, without_suffix, without_title

__all__ = ["cluster_names", "is_person_variant"]

_NAMED = (Sort.NAME, Sort.ADJECTIVE, Sort.NESTED, Sort.BODY)
#: "Lee", "MacKenzie", "O'Neill", but not "NASA".
_NAME_WORD = re.compile(
    r"[A-Z][^\W\d]*[a-z][^\W\d]*(?:['\u2019-][^\W\d]+)*$|[A-Z]'[A-Z][a-z]+$"
)
#: The Arabic article of a last name, and what leads the last part of a Portuguese one.
_ARTICLE = re.compile(r"^(?:al|el)-")
_PARTICLES = frozenset(("da", "de", "do", "dos"))
#: Marks keys that are no spelling: a known thing, or a people as such.
_COMMON = ORGANIZATION_NOUNS | PLACE_NOUNS | COMPANY_WORDS | OF_HEADS
_KNOWN = "="
_PEOPLE = "#"


def cluster_names(found: Iterable[Candidate], article: Article, gazetteer: Gazetteer) -> Chains:
    """Return the chains of an article's names, adjectives and nested names."""
    names = [c for c in found if c.sort in _NAMED]
    introduced = _bracketed(names, article) | _known_as(names, article)
    chains = Chains()
    by_key: dict[str, Chain] = {}
    for candidate in sorted(names, key=lambda c: (c.start - c.end, c.start)):
        form = _form(candidate, introduced, article, gazetteer)
        chain = by_key.get(form)
        reason = "the same name"
        if chain is None:
            chain, reason = _place(candidate, form, chains, article)
            by_key[form] = chain
            if form.startswith(_KNOWN):
                chain.known = form.removeprefix(_KNOWN)
        else:
            chains.add(chain, candidate, reason)
        _learn(chain, candidate, form)
    _recognize_officeholders(chains, article, gazetteer)
    for chain in chains.all:
        if chain.known is None and chain.label not in ("PERSON", ""):
            chain.loose = all(_could_be_personal(m, article) for m in chain.members)
            if chain.loose:
                chain.gender = _usual_gender(chain, gazetteer)
    return chains


def _could_be_personal(member: Candidate, article: Article) -> bool:
    """Whether a word or two, by their looks, might be a person's name."""
    words = article.text[member.start : member.end]
    before = article.lower[member.start - 1] if member.start else ""
    return (
        len(words) <= 2
        and before != "the"
        and all(_NAME_WORD.match(word) for word in words)
        and article.lower[member.end - 1] not in _COMMON
    )


def _usual_gender(chain: Chain, gazetteer: Gazetteer) -> str:
    genders = {gazetteer.genders.get(name.split()[0], "x") for name in chain.names}
    gender = min(genders) if len(genders) == 1 else "x"
    return gender if gender in ("m", "f") else "x"


def _recognize_officeholders(chains: Chains, article: Article, gazetteer: Gazetteer) -> None:
    """A last name alone means the one who holds office at the article's date."""
    today = article.parsed.document.published
    if today is None:
        return
    for chain in chains.all:
        names = list(chain.names)
        if chain.known is None and chain.label == "PERSON" and len(names) == 1:
            known = gazetteer.in_office(names[0], today)
            if known is not None and not any(c.known == known.name for c in chains.all):
                chain.known = known.name
                for member in chain.members:
                    chains.reasons[member] = "the last name of one in office at that date"


def _form(
    candidate: Candidate, introduced: dict[str, str], article: Article, gazetteer: Gazetteer
) -> str:
    """What a candidate is looked up by: its key without titles, or the known thing's name."""
    form = candidate.key
    if candidate.label in ("PERSON", ""):
        form = without_title(form)
    form = introduced.get(form, form)
    state = stands_for(candidate, article, gazetteer)
    if state is not None:
        return _KNOWN + state.name
    is_people = candidate.sort is Sort.NAME and candidate.number == "p"
    if is_people and candidate.label == "NORP" and form in gazetteer.people:
        return form + _PEOPLE
    known = gazetteer.find(form)
    if known is not None:
        return _KNOWN + known.name
    return form


def _bracketed(names: list[Candidate], article: Article) -> dict[str, str]:
    """Acronyms introduced in brackets after the name they shorten."""
    own = [c for c in names if c.sort is Sort.NAME]
    found = {}
    for one, other in pairwise(own):
        in_brackets = (
            other.start - one.end == 1
            and article.text[one.end] == "("
            and other.end < len(article)
            and article.text[other.end] == ")"
            and other.end - other.start == 1
        )
        shortens = other.key[:1] == one.key[:1] or other.key in acronyms(one.key.split())
        if in_brackets and shortens and any(c.isalnum() for c in other.key):
            found[other.key] = one.key
    return found


def _known_as(names: list[Candidate], article: Article) -> dict[str, str]:
    """One-word names that persons go by: "Omar Said, better known as Tiko".

    What somebody is best known as may be a part he plays.
    """
    people = {c.head: c for c in names if c.sort is Sort.NAME and c.label == "PERSON"}
    found = {}
    for name in names:
        above = article.head[name.head]
        known = article.head[above]
        if article.lower[above] != "as" or article.lower[known] != "known":
            continue
        best = any(article.lower[i] == "best" for i in article.children[known])
        bearer = people.get(article.head[known]) if article.dep[known] == "acl" else None
        if bearer is not None and name.end - name.start == 1 and not best:
            found[name.key] = without_title(bearer.key)
    return found


def _place(
    candidate: Candidate, form: str, chains: Chains, article: Article
) -> tuple[Chain, str]:
    """Find the chain that a new form belongs to, or begin one."""
    fitting: list[tuple[Chain, str]] = []
    if not form.startswith(_KNOWN) and not form.endswith(_PEOPLE):
        fitting = _bearers(candidate, _fitting(candidate, form.split(), chains), article)
    if not fitting:
        return chains.new(candidate), candidate.reason
    chain, reason = _best(candidate, form, fitting)
    chains.add(chain, candidate, reason)
    return chain, reason


def _fitting(
    candidate: Candidate, words: list[str], chains: Chains
) -> Iterable[tuple[Chain, str]]:
    kind = kind_of(candidate.label)
    for chain in chains.all:
        for other in chain.names:
            if other.endswith(_PEOPLE):
                continue
            reason = _variant(
                kind, words, kind_of(chain.label), other.removeprefix(_KNOWN).casefold().split()
            )
            if reason:
                yield chain, reason
                break


def _variant(kind: str, words: list[str], other_kind: str, others: list[str]) -> str:
    """Return in which way one name varies the other, or ""."""
    if "P" in (kind, other_kind):
        if {kind, other_kind} <= {"P", "?"} and (
            words == others or is_person_variant(words, others)
        ):
            return "a form of the person's full name"
        return ""
    if {kind, other_kind} <= {"O", "?", "L"} and (kind, other_kind) != ("L", "L"):
        return _organization_variant(words, others)
    return ""


def is_person_variant(one: list[str], other: list[str]) -> bool:
    """Whether two names, without titles, may be one person's.

    >>> is_person_variant(["obama"], ["barack", "obama"])
    True
    >>> is_person_variant(["michelle", "obama"], ["barack", "obama"])
    False
    >>> is_person_variant(["burhan"], ["fattah", "al-burhan"])
    True
    """
    short, full = sorted((_without_article(one), _without_article(other)), key=len)
    if not short:
        return False
    if len(short) == 1:
        return short[0] in _called_by(full)
    return short[-1] == full[-1] and (
        short[0] == full[0]
        or full[0][0] == short[0].strip(".")
        or short[0][0] == full[0].strip(".")
    )


def _without_article(words: list[str]) -> list[str]:
    """Leave the article off Arabic last names, as newspapers do: "al-Burhan"."""
    return [_ARTICLE.sub("", word) for word in words]


def _called_by(full: list[str]) -> Iterator[str]:
    """The words of a person's name that may stand for it: Lula in "Luiz Lula da Silva"."""
    yield full[-1]
    if len(full) <= 3:
        yield full[0]
    yield from (word for word, after in pairwise(full) if after in _PARTICLES)


def _organization_variant(one: list[str], other: list[str]) -> str:
    short, full = sorted((one, other), key=len)
    if without_suffix(" ".join(short)) == without_suffix(" ".join(full)):
        return "the same name but for the legal form"
    acronym = short[0].replace(".", "")
    if len(short) == 1 < len(full) and len(acronym) > 1 and acronym in acronyms(full):
        return "an acronym of the name"
    if len(full) == len(short):
        return ""
    if len(short) == 1 and short[0] in _COMMON and short[0] == _head(full):
        return "the head of the name"
    rest = full[len(short) :]
    may_drop = len(short) >= 2 and len(rest) <= 1
    if full[: len(short)] == short and (
        may_drop or all(word.strip(".") in COMPANY_WORDS for word in rest)
    ):
        return "the beginning of the name"
    if len(short) >= 2 and short[-1] == full[-1] and set(short) <= set(full):
        return "the name without some of its words"
    return ""


def _head(words: list[str]) -> str:
    """The word that says what a named thing is: the last, or the last before "of"."""
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def _bearers(
    candidate: Candidate, fitting: Iterable[tuple[Chain, str]], article: Article
) -> list[tuple[Chain, str]]:
    """Of the chains that fit, one begun before; no relative who only shares the name."""
    known = list(fitting)
    if is_relative(candidate, article):
        last = candidate.key.split()[-1]
        return [f for f in known if any(name != last for name in f[0].names)]
    before = [f for f in known if _first(f[0]).start < candidate.start]
    if not before:
        return [f for f in known if not is_relative(_first(f[0]), article)]
    return [f for f in before if not is_aside(f[0], candidate.start, article)] or before


def _best(
    candidate: Candidate, form: str, fitting: list[tuple[Chain, str]]
) -> tuple[Chain, str]:
    """Of the chains that fit the first; for a lone name the latest or the most used."""
    if " " in form or len(fitting) == 1:
        return fitting[0]
    if kind_of(fitting[0][0].label) == "P":
        return max(fitting, key=lambda f: _latest(f[0], candidate.start))
    return max(fitting, key=lambda f: len(f[0].members))


def _first(chain: Chain) -> Candidate:
    return min(chain.members, key=lambda member: member.start)


def _latest(chain: Chain, start: int) -> int:
    return max((m.start for m in chain.members if m.start < start), default=-1)


def _learn(chain: Chain, candidate: Candidate, form: str) -> None:
    """Let a chain take over what one more name tells of it."""
    chain.names[form] += 1
    if kind_of(chain.label) == "?":
        chain.label = candidate.label or chain.label
    full = candidate.end - candidate.start > 1
    chain.firm = chain.firm or candidate.titled
    if candidate.gender in ("m", "f") and (chain.gender not in ("m", "f") or full):
        chain.gender = candidate.gender
    elif chain.gender == "mf":
        chain.gender = "x"
    chain.animacy = chain.animacy or candidate.animacy
