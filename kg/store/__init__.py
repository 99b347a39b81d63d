"""The graph that is asked: SPARQL over everything built, and questions by name.

``open_graph(folder)`` opens it, ``Graph.query`` asks it, ``run_named`` asks a question of
``kg/queries`` with its parameters.
"""

from kg.store.entities import ListedEntity, find_entity, list_entities
from kg.store.graph import TRIG, Article, Graph, open_graph
from kg.store.questions import Parameter, Question, named_queries, run_named
from kg.store.results import (
    Answer,
    Result,
    Table,
    Triples,
    Value,
    tabular,
    to_csv,
    to_json,
    to_turtle,
    value,
)

__all__ = [
    "TRIG",
    "Answer",
    "Article",
    "Graph",
    "ListedEntity",
    "Parameter",
    "Question",
    "Result",
    "Table",
    "Triples",
    "Value",
    "find_entity",
    "list_entities",
    "named_queries",
    "open_graph",
    "run_named",
    "tabular",
    "to_csv",
    "to_json",
    "to_turtle",
    "value",
]
