"""The words of the ontology: their grammar, and that an analyst may add to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.ids import KG
from kg.model import IRI
from kg.ontology import Relation
from kg.relate.triggers import WordClass, index, known_lemma, parse_trigger
from tests.relate.conftest import Explainer, Reader, lines, vocabulary

RELATION = Relation(
    iri=IRI(f"{KG}x"), name="x", label="x", definition="x", domain="Agent", range="Entity"
)
EXTRA = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:serenades a owl:ObjectProperty , kg:RelationType ; rdfs:label "serenades"@en ;
    skos:definition "Sings to."@en ; skos:example "He serenaded her."@en ;
    rdfs:subPropertyOf kg:relatedTo ; rdfs:domain kg:Agent ; rdfs:range kg:Agent ;
    kg:trigger "serenade" , "sing>song|ballad+to" .
"""


def test_every_trigger_of_the_ontology_follows_the_grammar() -> None:
    assert index(vocabulary())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meet", {"lemma": "meet", "weight": 0}),
        ("meet+with", {"prepositions": {"with"}, "weight": 2}),
        ("send>letter|note+to", {"nouns": {"letter", "note"}, "weight": 6}),
        ("<receive>support+from", {"swapped": True}),
        ("n:talk+with|between", {"word": WordClass.NOUN}),
        ("p:base+in", {"word": WordClass.PASSIVE}),
        ("a:ready=xcomp", {"word": WordClass.ADJECTIVE, "clause": "xcomp"}),
        ("pull~out+of", {"particle": "out"}),
        ("pull+out_of", {"prepositions": {"out of"}}),
        ("go+on~strike", {"governing": True, "governed": {"strike"}}),
        ("attack+over~", {"governing": True, "governed": set()}),
        ("attack+for~-ing", {"governed": {"-ing"}}),
        ("beat^police|guard", {"actors": {"police", "guard"}, "weight": 4}),
        ("honor>Agent", {"kind": "Agent", "nouns": set(), "weight": 0}),
        ("charge>!euro|fee", {"nouns": set(), "excluded": {"euro", "fee"}, "weight": 0}),
        ("blame>*+on", {"takes_any": True, "weight": 6}),
        ("hold>talk+with?", {"optional": True, "weight": 4}),
    ],
)
def test_a_trigger_says_what_it_asks_for(text: str, expected: dict[str, object]) -> None:
    trigger = next(iter(parse_trigger(text, RELATION)))
    assert {name: getattr(trigger, name) for name in expected} == expected


def test_a_class_of_words_stands_for_each_of_them() -> None:
    classes = {"give": ("lend", "hand~over"), "aid": ("food", "war_relief")}
    found = list(parse_trigger("send|@give>@aid|money+to", RELATION, classes))
    assert [(t.lemma, t.particle) for t in found] == [
        ("send", ""),
        ("lend", ""),
        ("hand", "over"),
    ]
    assert {t.nouns for t in found} == {frozenset({"food", "war_relief", "money"})}


def test_a_class_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(OntologyError, match="x: there is no word class 'tools'"):
        list(parse_trigger("use>@tools", RELATION))


def test_every_class_of_words_is_named_by_a_trigger_and_holds_lemmas() -> None:
    terms = vocabulary()
    triggers = [text for r in terms.relations.values() for text in r.triggers]
    assert set(terms.words) == {name for t in triggers for name in re.findall(r"@(\w+)", t)}
    lemma = re.compile(r"[a-z]+([-_~][a-z]+)*")
    assert all(lemma.fullmatch(word) for held in terms.words.values() for word in held)


def test_alternative_heads_are_triggers_of_their_own() -> None:
    assert [t.lemma for t in parse_trigger("plan|intend=xcomp", RELATION)] == ["plan", "intend"]


@pytest.mark.parametrize("text", ["", "Meet", "meet+", "meet with", "meet=perhaps", "x:meet"])
def test_what_is_no_trigger_is_an_error_that_names_the_relation(text: str) -> None:
    with pytest.raises(OntologyError, match="x: not a trigger"):
        list(parse_trigger(text, RELATION))


def test_a_type_that_the_ontology_lacks_is_an_error() -> None:
    with pytest.raises(OntologyError, match="x: there is no type 'Beast'"):
        list(parse_trigger("feed>Beast", RELATION))


def test_a_lost_final_letter_of_a_lemma_is_found_again() -> None:
    triggers = index(vocabulary())
    assert known_lemma("stag", WordClass.VERB, triggers) == "stage"
    assert known_lemma("meet", WordClass.VERB, triggers) == "meet"


def test_every_relation_with_words_has_an_example_and_a_definition() -> None:
    source = (ontology.folder() / "relations.ttl").read_text(encoding="utf-8")
    for block in source.split("\n\n"):
        if "kg:trigger " in block and "kg:RelationType" in block:
            assert "skos:example" in block, block


@pytest.mark.model
def test_an_analyst_adds_a_relation_without_touching_code(read: Reader, tmp_path: Path) -> None:
    extra = tmp_path / "song.ttl"
    extra.write_text(EXTRA, encoding="utf-8")
    terms = ontology.load(extra=[extra])
    reading = read("Anna Berg serenaded Tom Lund.", terms=terms)
    assert lines(reading) == ["Anna Berg serenades Tom Lund | asserted | article:CT+"]
    reading = read("Anna Berg sang a ballad to Tom Lund.", terms=terms)
    assert lines(reading) == ["Anna Berg serenades Tom Lund | asserted | article:CT+"]


@pytest.mark.model
def test_a_rejected_reading_says_why(rejections: Explainer) -> None:
    reasons = {r.relation: r.reason for r in rejections("The idea visited Oslo in a letter.")}
    assert reasons["visits"] == "'idea' is a Topic, not of the domain Agent"
