"""Who is who: mentions, entities and identity, within an article and across articles."""

from kg.resolve.decisions import Action, Decision, read_decisions, write_decisions
from kg.resolve.explanations import Ground, explain
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.identity import Identity, applied, decide, identify, unify
from kg.resolve.nodes import nominal_entity
from kg.resolve.resolution import Resolution
from kg.resolve.resolver import resolve
from kg.resolve.summary import Sighting, Summary, summary

__all__ = [
    "Action",
    "Decision",
    "Gazetteer",
    "Ground",
    "Identity",
    "Resolution",
    "Sighting",
    "Summary",
    "applied",
    "decide",
    "explain",
    "identify",
    "load_gazetteer",
    "nominal_entity",
    "read_decisions",
    "resolve",
    "summary",
    "unify",
    "write_decisions",
]
