"""The order of the rules: names first, then what describes them, then pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause import Clause, Form
from kg.parse import Parsed
from kg.resolve.article import Article, read_article
from kg.resolve.candidates import candidates
from kg.resolve.clusters import cluster_names
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.labels import settle_labels
from kg.resolve.names import find_names
from kg.resolve.nominals import head_index, link_homelands, link_nominals
from kg.resolve.pronouns import link_pronouns
from kg.resolve.resolution import Resolution, conclude
from kg.resolve.scene import Scene

__all__ = ["resolve"]


def resolve(parsed: Parsed, clauses: Sequence[Clause], *, gazetteer: Gazetteer) -> Resolution:
    """Find who and what an article talks about, and where it does so.

    Args:
        parsed: the article.
        clauses: its clauses, as ``kg.extract`` gives them.
        gazetteer: the known things.
    """
    article = read_article(parsed)
    names = settle_labels(find_names(article, gazetteer), article, gazetteer)
    found = candidates(names, article, gazetteer)
    chains = cluster_names(found, article, gazetteer)
    at = head_index(found)
    link_nominals(found, chains, article, at)
    link_pronouns(found, chains, article, at, _subjects(clauses, article))
    scene = Scene(article, at, chains, gazetteer)
    link_homelands(found, scene)
    return conclude(found, scene)


def _subjects(clauses: Sequence[Clause], article: Article) -> dict[int, int]:
    """The subject of each predicate, understood ones included."""
    return {
        article.index(clause.predicate): article.index(clause.subject)
        for clause in clauses
        if clause.subject is not None and clause.form is Form.VERB
    }
