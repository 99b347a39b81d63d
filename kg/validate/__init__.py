"""Whether a graph is sound: the safety rules quickly on one article, and everything on all.

``check_article`` is for an article that is being added; ``validate`` and ``validate_store``
run every rule of ``ontology/shapes.ttl``.
"""

from kg.validate.article import check_article
from kg.validate.files import validate, validate_store
from kg.validate.problems import Problem, Report

__all__ = ["Problem", "Report", "check_article", "validate", "validate_store"]
