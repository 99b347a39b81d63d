"""The graph that is asked: SPARQL over everything built, and questions by name.

``open_graph(folder)`` opens it, ``Graph.query`` asks it, ``run_named`` asks a question of
``kg/queries`` with its parameters.  ``keeping(folder)`` opens it for its one writer.
"""

from kg.store.archive import Archive, Kept, kept_articles, kept_quads, outcome_triples
from kg.store.entities import ListedEntity, find_entity, list_entities
from kg.store.folder import STORE, keeping, put_ontology_beside, snapshot
from kg.store.graph import TRIG, Article, Graph, in_memory, open_graph
from kg.store.journal import Execution, Failed, Journal
from kg.store.lock import writing
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
from kg.store.storage import Local, Storage
from kg.store.withdraw import UNUSED_RUNS, withdrawn

__all__ = [
    "STORE",
    "TRIG",
    "UNUSED_RUNS",
    "Answer",
    "Archive",
    "Article",
    "Execution",
    "Failed",
    "Graph",
    "Journal",
    "Kept",
    "ListedEntity",
    "Local",
    "Parameter",
    "Question",
    "Result",
    "Storage",
    "Table",
    "Triples",
    "Value",
    "find_entity",
    "in_memory",
    "keeping",
    "kept_articles",
    "kept_quads",
    "list_entities",
    "named_queries",
    "open_graph",
    "outcome_triples",
    "put_ontology_beside",
    "run_named",
    "snapshot",
    "tabular",
    "to_csv",
    "to_json",
    "to_turtle",
    "value",
    "withdrawn",
    "writing",
]
