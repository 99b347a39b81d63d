"""Sentences to clauses, and clauses to the open layer of predications."""

from kg.extract.builder import clauses
from kg.extract.clause import Clause, Complement, ComplementKind, Form, Origin
from kg.extract.openlayer import predications

__all__ = [
    "Clause",
    "Complement",
    "ComplementKind",
    "Form",
    "Origin",
    "clauses",
    "predications",
]
