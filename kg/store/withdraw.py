"""What articles share goes when the last article that needs it goes.

A direct triple stands as long as some article asserts it; a relation, a proposition, a time
or a run is described as long as some article points at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import ids
from kg.rdf.terms import KG, PROV, RDF

__all__ = ["UNUSED_RUNS", "withdrawn"]

#: So many things are looked at by one update.
_MANY = 500

_FACTS = f"""
DELETE {{ GRAPH <{ids.FACTS_GRAPH}> {{ ?s ?p ?o }} }}
WHERE {{
  VALUES (?s ?p ?o) {{ %s }}
  FILTER NOT EXISTS {{ GRAPH ?article {{
    ?st {RDF["object"]} ?o ; {RDF["subject"]} ?s ; {RDF["predicate"]} ?p ;
      a {KG["AssertedStatement"]}
  }} }}
}}
"""
#: An article's graph: what the ontology says of a relation is no use of it.
_OTHER = f"NOT IN (<{ids.SHARED_GRAPH}>, <{ids.ONTOLOGY_GRAPH}>, <{ids.RUNS_GRAPH}>)"
_SHARED = f"""
DELETE {{ GRAPH <{ids.SHARED_GRAPH}> {{ ?thing ?p ?o }} }}
WHERE {{
  VALUES ?thing {{ %s }}
  FILTER NOT EXISTS {{ GRAPH ?article {{ ?x ?q ?thing }} FILTER(?article {_OTHER}) }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?thing ?r ?y }} FILTER(?other {_OTHER}) }}
  GRAPH <{ids.SHARED_GRAPH}> {{ ?thing ?p ?o }}
}}
"""
#: The update that withdraws the runs of which no article is left.
UNUSED_RUNS = f"""
DELETE {{ GRAPH <{ids.SHARED_GRAPH}> {{ ?run ?p ?o }} }}
WHERE {{ GRAPH <{ids.SHARED_GRAPH}> {{ ?run a {KG["ExtractionRun"]} ; ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?article {{ ?run {PROV["used"]} ?x }} }}
}}
"""


def withdrawn(quads: Iterable[ox.Quad]) -> list[str]:
    """Return the updates that withdraw quads of shared graphs which nothing supports any more.

    Args:
        quads: what an article added to them and, as it is now, no longer does.
    """
    facts, things = [], set()
    for quad in quads:
        if getattr(quad.graph_name, "value", "") == ids.FACTS_GRAPH:
            facts.append(f"({quad.subject} {quad.predicate} {quad.object})")
        else:
            things.add(str(quad.subject))
    return [
        *(_FACTS % " ".join(some) for some in _parts(sorted(facts))),
        *(_SHARED % " ".join(some) for some in _parts(sorted(things))),
    ]


def _parts(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), _MANY):
        yield items[start : start + _MANY]
