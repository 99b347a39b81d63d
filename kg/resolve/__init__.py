"""Who is who: mentions, entities and identity, within an article and across articles."""

from kg.resolve.across import unify
from kg.resolve.gazetteer import Gazetteer, load_gazetteer
from kg.resolve.nodes import nominal_entity
from kg.resolve.resolution import Resolution
from kg.resolve.resolver import resolve

__all__ = ["Gazetteer", "Resolution", "load_gazetteer", "nominal_entity", "resolve", "unify"]
