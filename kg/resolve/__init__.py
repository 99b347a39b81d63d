"""Who is who: mentions, entities and identity, within an article and across articles."""

from kg.resolve.across import unify
from kg.resolve.decisions import Action, Decision, decide, read_decisions, write_decisions
from kg.resolve.explanations import Ground, explain
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.nodes import nominal_entity
from kg.resolve.resolution import Resolution
from kg.resolve.resolver import resolve

__all__ = [
    "Action",
    "Decision",
    "Gazetteer",
    "Ground",
    "Resolution",
    "decide",
    "explain",
    "load_gazetteer",
    "nominal_entity",
    "read_decisions",
    "resolve",
    "unify",
    "write_decisions",
]
