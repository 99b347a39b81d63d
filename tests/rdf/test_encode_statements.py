from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg import ids
from kg.errors import ModelError, StoreError
from kg.model import IRI, Entity, EntityType, Reading
from kg.rdf import decode, encode
from kg.rdf.encode_statements import label
from tests.examples import RUN, Sketch, invented, seed

E = f"{ids.BASE}entity/"
FACTS = {
    ("barack-obama", "sendsMessageTo", "dmitry-medvedev"),
    ("kommersant", "reportsOn", "obama-letter"),
    ("poland", "criticizes", "russia"),
    ("poland", "signsAgreementWith", "united-states"),
    ("russia", "criticizes", "united-states"),
    ("russia", "supports", "iran"),
}


def _values(readings: list[Reading], predicate: str) -> set[str]:
    dataset = encode(readings, RUN)
    return {
        quad.object.value
        for quad in dataset
        if quad.predicate.value.endswith(predicate)
        and isinstance(quad.object, ox.NamedNode | ox.Literal)
    }


def _facts(readings: list[Reading]) -> set[tuple[str, str, str]]:
    graph = ox.NamedNode(ids.FACTS_GRAPH)
    return {
        (
            quad.subject.value.removeprefix(E),
            quad.predicate.value.removeprefix(ids.KG),
            quad.object.value.removeprefix(E),
        )
        for quad in encode(readings, RUN)
        if quad.graph_name == graph
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode | ox.Literal)
    }


def _one_sentence(words: str) -> Sketch:
    sketch = Sketch(replace(invented().document, id="one", text=words))
    sketch.sentence(words)
    sketch.entity("minister", "the minister", EntityType.PERSON)
    sketch.entity("someone", "someone", EntityType.AGENT_GROUP)
    return sketch


def test_exactly_what_is_asserted_has_a_direct_triple() -> None:
    facts = _facts([seed(), invented()])
    to_things = {fact for fact in facts if "/statement/" not in fact[2]}
    assert to_things == FACTS
    proposed = facts - to_things
    assert {(subject, relation) for subject, relation, _ in proposed} == {
        ("barack-obama", "proposes")
    }


def test_what_nobody_is_said_to_do_has_no_direct_triple() -> None:
    sketch = _one_sentence("The minister was praised.")
    sketch.say(("someone", "praised"), ("praises", "praised"), ("minister", "The minister"))
    assert not _facts([sketch.reading()])


def test_a_statement_about_its_subject_alone_has_no_direct_triple() -> None:
    sketch = _one_sentence("The minister resigned.")
    sketch.say(("minister", "The minister"), ("resignsFrom", "resigned"), None)
    assert not _facts([sketch.reading()])
    assert f"{ids.KG}OnePlaceStatement" in _values([sketch.reading()], "#type")
    assert list(decode(encode([sketch.reading()], RUN))) == [sketch.reading()]


def test_words_that_denote_no_entity_are_a_literal_object() -> None:
    sketch = _one_sentence("The minister is ill.")
    sketch.say(("minister", "The minister"), ("describedAs", "is"), ("", "ill"))
    assert _facts([sketch.reading()]) == {("minister", "describedAs", "ill")}


def test_words_that_denote_no_entity_are_a_subject_at_their_place() -> None:
    sketch = _one_sentence("Talks angered the minister.")
    sketch.say(("", "Talks"), ("angers", "angered"), ("minister", "the minister"))
    subject = f"{ids.article_iri('one')}#char=0,5"
    assert _facts([sketch.reading()]) == {(subject, "angers", "minister")}
    assert list(decode(encode([sketch.reading()], RUN))) == [sketch.reading()]


def test_labels_read_as_sentences() -> None:
    labels = {label(statement, seed()) for statement in seed().statements}
    assert "Barack Obama sends message to Dmitry Medvedev" in labels
    assert "Barack Obama proposes [United States halts missile defence]" in labels
    assert "missile defence described as necessary" in labels


def test_an_assertion_and_a_denial_in_two_articles_share_a_proposition() -> None:
    keys = [
        ids.propositions(reading)[statement.iri].key
        for reading in (seed(), invented())
        for statement in reading.statements
        if statement.relation.label == "responds to"
    ]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert ids.proposition_iri(keys[0]) in _values([seed(), invented()], "#proposition")


def test_roles_that_the_ontology_knows_have_shortcuts() -> None:
    assert _values([seed()], "#theme") == {f"{E}obama-letter"}
    assert _values([seed()], "#occasion") == {f"{E}g20-summit"}


def test_the_innermost_source_is_who_a_claim_is_attributed_to() -> None:
    assert f"{E}claimants-s2" in _values([seed()], "#attributedTo")
    assert f"{E}officials-s2" not in _values([seed()], "#attributedTo")


def test_an_entity_has_one_label_and_type_in_the_whole_graph() -> None:
    other = Entity(
        iri=ids.entity_iri("russia"),
        label="Russian Federation",
        type=EntityType.PLACE,
        aliases=("RF",),
    )
    entities = (other, *(e for e in invented().entities if e.iri != other.iri))
    changed = replace(invented(), entities=tuple(sorted(entities, key=lambda e: e.iri)))
    dataset = encode([seed(), changed], RUN)
    graph = ox.NamedNode(ids.ENTITIES_GRAPH)
    described = [q for q in dataset if q.graph_name == graph and q.subject.value == other.iri]
    assert sorted(q.object.value for q in described if q.predicate.value.endswith("abel")) == [
        "RF",
        "Russia",
    ]
    assert list(decode(dataset)) == [seed(), changed]


def test_two_readings_of_one_article_are_refused() -> None:
    with pytest.raises(ModelError, match="two readings of the article 'invented-1'"):
        encode([invented(), invented()], RUN)


def test_an_iri_with_a_space_is_refused() -> None:
    wrong = Entity(iri=IRI("https://example.org/a b"), label="x", type=EntityType.TOPIC)
    reading = replace(invented(), entities=(*invented().entities, wrong))
    with pytest.raises(ModelError, match="no valid IRI"):
        encode([reading], RUN)


def test_a_graph_that_lacks_something_is_an_error_that_names_it() -> None:
    quads = [q for q in encode([seed()], RUN) if not q.predicate.value.endswith("#confidence")]
    with pytest.raises(StoreError, match=r"statement/\w+ has no .*#confidence"):
        list(decode(quads))


def test_there_are_no_blank_nodes() -> None:
    terms = [term for quad in encode([seed()], RUN) for term in (quad.subject, quad.object)]
    assert not [term for term in terms if isinstance(term, ox.BlankNode)]
