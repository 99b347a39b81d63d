"""Readings made by hand against annotations made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kg.errors import ReadError
from kg.evaluate import Figures, evaluate, evaluate_file, load_gold
from kg.ids import KG, article_iri, entity_iri, statement_iri
from kg.model import (
    IRI,
    Argument,
    Document,
    Entity,
    EntityType,
    Factuality,
    Failure,
    Kind,
    Mention,
    MentionKind,
    Reading,
    RelationMention,
    Sentence,
    Span,
    Stance,
    Statement,
)

TEXT = "Officials said that Ruth Lee met Omar Diaz. She left."
GOLD: Mapping[str, Any] = {
    "id": "a",
    "date": None,
    "text": TEXT,
    "topic": "diplomacy",
    "constructions": ["reported clause"],
    "statements": [
        {
            "subject": "Ruth Lee",
            "relation": "meetsWith",
            "object": "Omar Diaz",
            "kind": ["claim"],
            "stances": [["article", "Uu"], ["Officials", "CT+"]],
            "time": None,
            "place": None,
        }
    ],
}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def argument(words: str, entity: str, role: str = "object") -> Argument:
    return Argument(span=span(words), text=words, role=role, entity=entity_iri(entity))


def statement(
    subject: Argument, object_: Argument | None, *, relation: str = "meetsWith"
) -> Statement:
    return Statement(
        iri=statement_iri(
            "a",
            IRI(KG + relation),
            subject.span,
            span("met"),
            object_.span if object_ else None,
        ),
        sentence=0,
        subject=subject,
        relation=RelationMention(
            iri=IRI(KG + relation),
            label=relation,
            span=span("met"),
            text="met",
            symmetric=relation == "meetsWith",
        ),
        object=object_,
        kinds=frozenset({Kind.CLAIM}),
        stances=(
            Stance(holder=article_iri("a"), factuality=Factuality.UNCOMMITTED),
            Stance(
                holder=entity_iri("officials"), factuality=Factuality.CERTAIN, reported_by=0
            ),
        ),
    )


RUTH, OMAR = argument("Ruth Lee", "ruth", "subject"), argument("Omar Diaz", "omar")
MET = statement(RUTH, OMAR)


def reading(*statements: Statement) -> Reading:
    names = {"ruth": "Ruth Lee", "omar": "Omar Diaz", "officials": "Officials"}
    mentions = [(words, name) for name, words in names.items()] + [("She", "ruth")]
    return Reading(
        document=Document(id="a", text=TEXT),
        sentences=(Sentence(0, span(TEXT[:43])), Sentence(1, span("She left."))),
        entities=tuple(
            Entity(iri=entity_iri(name), label=label, type=EntityType.AGENT)
            for name, label in sorted(names.items())
        ),
        mentions=tuple(
            Mention(
                span=span(words),
                head=span(words),
                text=words,
                kind=MentionKind.NAME,
                entity=entity_iri(name),
            )
            for words, name in sorted(mentions, key=lambda pair: TEXT.index(pair[0]))
        ),
        statements=statements,
    )


def score(tmp_path: Path, read: Reading, gold: Mapping[str, Any] = GOLD) -> Figures:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold) + "\n", encoding="utf-8")
    return evaluate([read], load_gold(path))


def test_a_right_statement_counts_everywhere(tmp_path: Path) -> None:
    figures = score(tmp_path, reading(MET))
    assert figures.f1 == 1.0
    assert figures.kinds.value == figures.stances.value == figures.holders.value == 1.0
    assert figures.times.value is None
    assert figures.misses == ()


def test_a_symmetric_relation_may_stand_the_other_way_round(tmp_path: Path) -> None:
    turned = statement(argument("Omar Diaz", "omar", "subject"), argument("Ruth Lee", "ruth"))
    assert score(tmp_path, reading(turned)).f1 == 1.0


def test_a_pronoun_stands_for_whom_it_means(tmp_path: Path) -> None:
    assert score(tmp_path, reading(statement(argument("She", "ruth"), OMAR))).f1 == 1.0


def test_another_relation_is_missing_and_spurious(tmp_path: Path) -> None:
    figures = score(tmp_path, reading(statement(RUTH, OMAR, relation="accuses")))
    assert figures.f1 == 0.0
    assert sorted(miss.sort for miss in figures.misses) == ["missing", "spurious"]


def test_one_statement_matches_one_annotation(tmp_path: Path) -> None:
    again = replace(MET, iri=IRI(MET.iri + "x"))
    figures = score(tmp_path, reading(MET, again))
    assert figures.recall.value == 1.0
    assert figures.precision.value == 0.5


def test_an_open_relation_is_left_out(tmp_path: Path) -> None:
    relation = replace(MET.relation, iri=IRI("https://w3id.org/newskg/id/relation/met"))
    other = replace(MET, iri=IRI(MET.iri + "x"), relation=relation)
    assert score(tmp_path, reading(MET, other)).precision.value == 1.0


def test_a_claim_taken_for_a_fact_is_a_false_assertion(tmp_path: Path) -> None:
    own = (Stance(holder=article_iri("a"), factuality=Factuality.CERTAIN),)
    asserted = replace(MET, kinds=frozenset({Kind.ASSERTED}), stances=own)
    figures = score(tmp_path, reading(asserted))
    assert figures.f1 == 1.0
    assert figures.kinds.value == figures.holders.value == 0.0
    assert figures.false_assertions == 1


def test_a_statement_as_object_must_itself_be_the_annotated_one(tmp_path: Path) -> None:
    outer = {**GOLD["statements"][0], "relation": "denies", "object": {"statement": 0}}
    gold = {**GOLD, "statements": [GOLD["statements"][0], outer]}
    content = Argument(
        span=span("Omar Diaz"), text="Omar Diaz", role="object", statement=MET.iri
    )
    denies = statement(RUTH, content, relation="denies")
    assert score(tmp_path, reading(MET, denies), gold).f1 == 1.0
    plain = statement(RUTH, OMAR, relation="denies")
    assert score(tmp_path, reading(MET, plain), gold).f1 == 0.5


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{}", "line 1: not an annotated sentence"),
        ("not json", "line 1: not an annotated sentence"),
        ("", "holds no annotated sentence"),
        (json.dumps(GOLD) + "\n" + json.dumps(GOLD), "the id 'a' stands twice"),
    ],
)
def test_a_faulty_annotation_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ReadError, match=fault):
        load_gold(path)


def test_a_text_that_was_not_read_stops_the_comparison(tmp_path: Path) -> None:
    def fail(documents: Iterable[Document]) -> list[Reading | Failure]:
        return [Failure(document.id, "broken") for document in documents]

    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    with pytest.raises(ReadError, match="a was not read: broken"):
        evaluate_file(path, read=fail)


def test_our_own_annotation_is_sound() -> None:
    gold = load_gold(Path(__file__).parents[2] / "benchmarks" / "gold")
    assert len(gold) >= 60
    for item in gold:
        for statement_ in item.statements:
            ends = [statement_.subject, statement_.object, statement_.place]
            holders = [holder for holder, _ in statement_.stances[1:]]
            words = [end for end in (*ends, *holders) if isinstance(end, str)]
            assert all(w == "someone" or w in item.document.text for w in words)
            assert statement_.stances[0][0] == "article"
