"""Who takes which side: disputes, confirmations, corroboration, thin sources, speakers."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis import claims, links, network
from kg.analysis.corpus import corpus, own_voice
from kg.analysis.speakers import speakers
from kg.ids import article_iri
from kg.model import EntityType, Factuality, Kind, Publication, Reading
from kg.rdf import encode
from kg.store import in_memory, run_named
from tests.examples import RUN

from .make import Said, article, claim, day, denial, fact, iri, plan

ARMS = ("Varnia", "arms", "Front")
DIPLOMAT = {"a diplomat": EntityType.UNNAMED_SOURCE, "an officer": EntityType.UNNAMED_SOURCE}
NOT = Factuality.CERTAINLY_NOT
SUPPOSED = (frozenset({Kind.HYPOTHETICAL}), ((None, Factuality.UNCOMMITTED),))


def holders(taken: tuple[claims.Position, ...]) -> list[str]:
    return [position.holder for position in taken]


def test_an_assertion_by_one_and_a_denial_by_another_are_a_dispute() -> None:
    [dispute] = claims.disputed(
        [
            article("a", "2024-01-09", claim("Krell", *ARMS)),
            article("b", "2024-01-11", claim("Varnia", *ARMS, factuality=NOT)),
        ]
    )
    assert holders(dispute.affirmed) == [iri("Krell")]
    assert holders(dispute.denied) == [iri("Varnia")]


def test_who_only_passes_a_claim_on_takes_no_side() -> None:
    assert (
        claims.disputed([article("a", "2024-01-11", claim("Varnia", *ARMS, factuality=NOT))])
        == []
    )


def test_an_article_in_its_own_voice_is_a_party_to_a_dispute() -> None:
    [dispute] = claims.disputed(
        [
            article("a", "2024-01-09", claim("Krell", *ARMS)),
            article("b", "2024-01-11", denial(*ARMS)),
        ]
    )
    assert holders(dispute.denied) == [article_iri("b")]


def test_who_contradicts_himself_makes_no_dispute_but_is_noted() -> None:
    readings = [
        article("a", "2024-01-11", claim("Okara", *ARMS, factuality=NOT)),
        article("b", "2024-05-08", claim("Okara", *ARMS)),
    ]
    assert claims.disputed(readings) == []
    [okara] = speakers(readings)
    assert len(okara.reversed_) == 1


def test_events_at_different_times_are_not_set_against_each_other() -> None:
    meeting = ("Velden", "meets", "Krell")
    readings = [
        article("a", "2024-03-18", denial(*meeting, time=day("2024-03-15"))),
        article("b", "2024-06-14", fact(*meeting, time=day("2024-06-14"))),
    ]
    assert claims.disputed(readings) == []


def test_a_plan_that_fell_through_refutes_nobody() -> None:
    readings = [
        article("a", "2024-02-28", plan("Velden", "meets", "Krell")),
        article("b", "2024-03-18", denial("Velden", "meets", "Krell")),
    ]
    assert claims.disputed(readings) == []


def test_a_claim_and_a_plan_of_the_same_are_no_dispute() -> None:
    readings = [
        article("a", "2024-02-28", plan(*ARMS)),
        article("b", "2024-03-18", claim("Krell", *ARMS)),
        article("c", "2024-03-19", claim("Varnia", "Varnia", "leaves", "Sool", factuality=NOT)),
        article("d", "2024-03-20", plan("Varnia", "leaves", "Sool")),
    ]
    assert claims.disputed(readings) == []
    asked = run_named(in_memory(encode(readings, RUN)), "disputed", {})
    assert list(asked.records()) == []


def test_the_question_finds_the_dispute_that_the_measure_finds() -> None:
    readings = [
        article("a", "2024-02-28", plan(*ARMS), claim("Krell", *ARMS)),
        article("b", "2024-03-18", claim("Varnia", *ARMS, factuality=NOT)),
    ]
    [dispute] = claims.disputed(readings)
    asked = run_named(in_memory(encode(readings, RUN)), "disputed", {})
    [row] = asked.records()
    assert (row["for"], row["against"]) == ("Krell", "Varnia")
    assert (holders(dispute.affirmed), holders(dispute.denied)) == (
        [iri("Krell")],
        [iri("Varnia")],
    )


def test_a_lasting_state_is_corroborated_at_any_distance_of_time_and_an_event_is_not() -> None:
    office, blow = ("Krell", "leads", "Kestova"), ("Kestova", "sanctions", "Varnia")
    first, second = (
        article(name, day, fact(*office), fact(*blow, plover="SANCTION"), publisher=name)
        for name, day in (("Post", "2024-01-09"), ("Herald", "2024-06-14"))
    )
    [found] = claims.corroborated([first, second])
    assert found.statements == (first.statements[0].iri, second.statements[0].iri)


def test_those_who_took_over_a_text_corroborate_nothing_and_are_named_as_outlets() -> None:
    sanction = fact("Kestova", "sanctions", "Varnia")
    wire = with_copies(article("a", "2024-02-06", sanction, publisher="Wire"), "Post", "Echo")
    assert claims.corroborated([wire]) == []
    own = article("b", "2024-02-07", sanction, publisher="Herald")
    [found] = claims.corroborated([wire, own])
    assert (found.independent, found.outlets) == (2, ("Echo", "Herald", "Post", "Wire"))
    repeat = article("c", "2024-02-07", sanction, publisher="Post")
    assert claims.corroborated([wire, repeat]) == []
    for readings, strength in (([wire], 1), ([wire, own], 2), ([wire, repeat], 1)):
        ends = iri("Kestova"), iri("Varnia")
        assert links(network(readings)).edges[ends]["weight"] == strength


def with_copies(reading: Reading, *outlets: str) -> Reading:
    copies = tuple(Publication(id=outlet, publisher=outlet) for outlet in outlets)
    return replace(reading, document=replace(reading.document, copies=copies))


def test_a_copy_with_other_quotation_marks_and_capitals_is_a_copy() -> None:
    copies = [
        article("Wire", "2024-02-28", fact("Brandt", "visits", "Varnia", words='on "Monday"')),
        article("Post", "2024-02-28", fact("Brandt", "visits", "Varnia", words="ON Monday")),
    ]
    assert claims.corroborated(copies) == []


def test_in_their_own_voice_articles_keep_facts_denials_and_plans() -> None:
    reading = article(
        "a",
        "2024-01-09",
        fact("Varnia", "moves", "troops"),
        claim("Krell", *ARMS),
        denial("Velden", "meets", "Krell"),
        plan("Velden", "visits", "Orlin"),
        fact("Krell", "proposes", Said("Varnia", "halts", "patrols", *SUPPOSED)),
    )
    kept = own_voice(corpus([reading])).evidence
    relations = {evidence.statement.relation.label for evidence in kept.values()}
    assert relations == {"moves", "meets", "visits", "proposes"}


def test_on_facts_only_who_is_merely_quoted_is_no_speaker_and_no_party() -> None:
    known = corpus(
        [
            article("a", "2024-01-09", claim("Krell", *ARMS)),
            article("b", "2024-01-11", denial(*ARMS)),
            article("c", "2024-01-12", fact(*ARMS)),
        ]
    )
    assert [s.holder for s in speakers(known)] == [iri("Krell")]
    assert speakers(own_voice(known)) == []
    [all_kinds], [facts_only] = claims.disputed(known), claims.disputed(own_voice(known))
    assert holders(all_kinds.affirmed) == [iri("Krell"), article_iri("c")]
    assert holders(facts_only.affirmed) == [article_iri("c")]
    assert known.wording(facts_only.affirmed[0].statement).startswith("Varnia")


def test_what_a_proposal_is_about_is_known_on_facts_only_too() -> None:
    inner = Said("Varnia", "halts", "patrols", *SUPPOSED)
    stances = ((None, Factuality.CERTAIN), ("Dahl", Factuality.CERTAIN))
    known = corpus(
        [article("a", "2024-01-01", fact("Krell", "proposes", inner, stances=stances))]
    )
    [dahl] = speakers(own_voice(known))
    assert {known.label(topic) for topic, _ in dahl.about} == {"Krell", "Varnia", "patrols"}


def test_a_later_article_in_its_own_voice_bears_a_claim_out() -> None:
    said = article("a", "2024-02-06", claim("Krell", "Varnia", "expels", "Lorn"))
    shown = article("b", "2024-02-12", fact("Varnia", "expels", "Lorn"))
    [outcome] = claims.confirmed([said, shown])
    assert outcome.holder == iri("Krell")
    assert outcome.confirmed == (shown.statements[0].iri,)
    assert outcome.refuted == ()


def test_an_article_that_denies_it_refutes_a_claim() -> None:
    said = article("a", "2024-02-06", claim("Krell", *ARMS))
    shown = article("b", "2024-02-12", denial(*ARMS))
    [outcome] = claims.confirmed([said, shown])
    assert outcome.refuted == (shown.statements[0].iri,)


def test_an_earlier_article_or_the_same_one_confirms_nothing() -> None:
    same = article("a", "2024-02-06", claim("Krell", *ARMS), fact(*ARMS))
    earlier = article("b", "2024-02-01", fact(*ARMS))
    assert claims.confirmed([same]) == []
    assert claims.confirmed([earlier, article("c", "2024-02-06", claim("Krell", *ARMS))]) == []


def test_two_outlets_with_words_of_their_own_corroborate() -> None:
    sanction = fact("Kestova", "sanctions", "Varnia")
    [found] = claims.corroborated(
        [
            article("a", "2024-02-06", sanction, publisher="Courier"),
            article("b", "2024-02-07", sanction, publisher="Post"),
            article("c", "2024-02-08", sanction, publisher="Post"),
        ]
    )
    assert found.outlets == ("Courier", "Post")
    assert found.independent == 2


def test_an_agency_text_in_two_outlets_corroborates_nothing() -> None:
    said = fact("Brandt", "visits", "Varnia", words="on Monday")
    copies = [article(o, "2024-02-28", said, publisher=o) for o in ("Wire", "Post")]
    assert claims.corroborated(copies) == []


def test_corroboration_names_those_whose_word_it_is() -> None:
    said = claim("Krell", *ARMS)
    readings = [article(o, "2024-01-09", said, publisher=o) for o in ("Post", "Courier")]
    [found] = claims.corroborated(readings)
    assert found.holders == (iri("Krell"),)


def test_a_claim_of_one_unnamed_source_is_found() -> None:
    reading = article("a", "2024-01-24", claim("a diplomat", *ARMS), types=DIPLOMAT)
    [found] = claims.unconfirmed_unnamed([reading])
    assert found.statement == reading.statements[0].iri


def test_a_second_source_lifts_a_claim_out_of_that_list() -> None:
    for other in ("an officer", "Krell"):
        readings = [
            article("a", "2024-01-24", claim("a diplomat", *ARMS), types=DIPLOMAT),
            article("b", "2024-01-25", claim(other, *ARMS), types=DIPLOMAT),
        ]
        assert claims.unconfirmed_unnamed(readings) == []


def test_a_denial_does_not_support_the_claim_it_denies() -> None:
    readings = [
        article("a", "2024-01-24", claim("a diplomat", *ARMS), types=DIPLOMAT),
        article("b", "2024-01-25", claim("Varnia", *ARMS, factuality=NOT)),
    ]
    assert len(claims.unconfirmed_unnamed(readings)) == 1


def test_a_speaker_profile_counts_topics_certainty_and_contradiction() -> None:
    readings: list[Reading] = [
        article(
            "a",
            "2024-01-09",
            claim("Krell", *ARMS),
            claim("Krell", "Varnia", "moves", "troops", factuality=Factuality.POSSIBLE),
            publisher="Courier",
        ),
        article("b", "2024-01-11", claim("Okara", *ARMS, factuality=NOT), publisher="Herald"),
        article("c", "2024-05-08", fact(*ARMS), publisher="Wire"),
    ]
    krell, okara = speakers(readings)
    assert krell.holder == iri("Krell")
    assert krell.about[0] == (iri("Varnia"), 2)
    assert dict(krell.factuality) == {Factuality.CERTAIN: 1, Factuality.POSSIBLE: 1}
    assert krell.outlets == ("Courier",)
    assert krell.confirmed == krell.contradicted == (readings[0].statements[0].iri,)
    assert okara.refuted == (readings[1].statements[0].iri,)


def test_a_corpus_is_not_indexed_twice() -> None:
    known = corpus([article("a", "2024-01-09", fact(*ARMS))])
    assert corpus(known) is known
    assert (
        known.wording(known[0].statements[0].iri) == "Varnia \N{EN DASH} arms \N{EN DASH} Front"
    )
