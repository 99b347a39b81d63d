"""Who is who in one article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import EntityType, MentionKind, Reading
from tests.resolve.conftest import Told

Tell = Callable[..., Told]
pytestmark = pytest.mark.model
SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))

CASES = [
    # text, word, which, label
    ("Anna Keller met Paul Brandt. Keller praised him.", "Keller", 1, "Anna Keller"),
    ("Anna Keller met Paul Brandt. Brandt thanked her.", "her", 0, "Anna Keller"),
    ("Volta Oyj sued Norton. Volta won.", "Volta", 1, "Volta Oyj"),
    ("Brask ASA sued Norton. Brask won.", "Brask", 1, "Brask ASA"),
    # short forms and other names of persons
    ("Omar al-Said met Tom Lee. Said is ill.", "Said", 1, "Omar al-Said"),
    ("Marta Nilo da Costa is ill. Nilo rested.", "Nilo", 1, "Marta Nilo da Costa"),
    ("Omar Said, better known as Tiko, is ill. Tiko rested.", "Tiko", 1, "Omar Said"),
    ("Omar Said, best known as Tiko, is ill. Tiko rested.", "Tiko", 1, "Tiko"),
    # a last name shared by relatives
    ("Ann Lee died. She leaves her son, Tom Lee. Lee was 80.", "Lee", 2, "Ann Lee"),
    ("Ann Lee died. She married Tom Lee in 1970. Lee was 80.", "Lee", 2, "Ann Lee"),
    ("Ann Lee died. Tom Lee, her son, has come. Lee was 80.", "Lee", 2, "Ann Lee"),
    ("Tom Lee, the son of Ann Lee, was held. Lee is 20.", "Lee", 2, "Tom Lee"),
    ("Ann Lee's son, Tom Lee, was held. Lee is 20.", "Lee", 2, "Tom Lee"),
    ("Mr. Lee was held. His wife, Ann Lee, objected.", "Lee", 0, "Lee"),
    ("Lee was held. Ann Lee, a mother of two, objected.", "Lee", 0, "Ann Lee"),
    ("Mr. Lopez resigned. Lopez gave no reason.", "Lopez", 1, "Lopez"),
    (
        "The Free Trade Union (FTU) called a strike. The FTU has members.",
        "FTU",
        1,
        "Free Trade Union",
    ),
    (
        "Norton Motors Inc. cut jobs. Norton Motors blamed demand.",
        "Motors",
        1,
        "Norton Motors Inc.",
    ),
    ("American and Polish officials met in Oslo.", "American", 0, "United States"),
    ("The talks angered the Russians.", "Russians", 0, "Russia"),
    ("Berlin rejected the plan on Monday.", "Berlin", 0, "Germany"),
    ("The two men met in Berlin on Monday.", "Berlin", 0, "Berlin"),
    ("Oslo thanked Berlin.", "Berlin", 0, "Germany"),
    ("The firms urged Berlin to allow exports.", "Berlin", 0, "Germany"),
    ("Berlin is ready to send troops.", "Berlin", 0, "Germany"),
    ("The firms left Berlin to help Norton.", "Berlin", 0, "Berlin"),
    ("Moscow's response was cool.", "Moscow", 0, "Russia"),
    ("Moscow's suburbs were cut off by snow.", "Moscow", 0, "Moscow"),
    ("France sent aid. It has also received help from Spain.", "It", 0, "France"),
    ('"I will resign," said Maria Ortega.', "I", 0, "Maria Ortega"),
    ("While he was in Rome, Paul Brandt fell ill.", "he", 0, "Paul Brandt"),
    ("Egypt bombed Tyre, a move that Israel condemned.", "move", 0, None),
    ("Egypt bombed Tyre, a city that Israel condemned.", "city", 0, "Tyre"),
    ("The president of Chad, Omar Said, fired a clerk.", "president", 0, "Omar Said"),
    ("A spokesman for Norton Motors, Tom Lee, spoke.", "spokesman", 0, "Tom Lee"),
    ("The president of Chad, Omar Said, met the president of Mali.", "president", 1, None),
    ("Chad's interior minister, Hichem Fourati, left.", "minister", 0, "Hichem Fourati"),
    ("Paul Brandt thanked him.", "him", 0, None),
    ("Born in Enugu, she studied law. She died.", "She", 0, "she (not named)"),
    ("Soldiers detained four men. They were released.", "They", 0, "four men"),
    ("Rebels stopped a bus and abducted 20 pupils. They were freed.", "They", 0, "20 pupils"),
    ("Police arrested eight clerks. They released them.", "They", 0, "police"),
    ("Burglars robbed two pensioners. They were arrested.", "They", 0, "burglars"),
    ("Teachers met the ministers. They were joined by nurses.", "They", 0, None),
    ("Workers rejected the offers. They were backed by nurses.", "They", 0, "workers"),
    ("Omar Said kidnapped Ali Hassan. He was freed.", "He", 0, "Ali Hassan"),
    ("It is clear that the talks failed.", "It", 0, None),
    ("Polly Hart won. The prize delighted Polly.", "Polly", 1, "Polly Hart"),
]


@pytest.mark.parametrize(("text", "word", "nth", "label"), CASES)
def test_a_word_means_the_one_it_refers_to(
    tell: Tell, text: str, word: str, nth: int, label: str | None
) -> None:
    assert tell(text).label(word, nth=nth) == label


def test_a_common_word_inside_a_name_is_no_body_of_its_own(tell: Tell) -> None:
    labels = {e.label for e in tell("The Mali Congress Party met.").resolution.entities}
    assert labels == {"Mali", "Mali Congress Party"}


@pytest.fixture(scope="module")
def seed(tell: Tell) -> Told:
    return tell(SEED.read_text("utf-8"))


def test_the_president_is_one_node_and_his_administration_another(seed: Told) -> None:
    places = [
        m
        for m in seed.resolution.mentions
        if m.text in ("Obama", "Barack Obama", "President Obama")
    ]
    assert {m.entity for m in places} == {seed.entity("Barack Obama").iri}
    body = seed.entity("Obama administration")
    assert body.type is EntityType.GOVERNMENT_BODY
    assert body.acts_for == seed.entity("United States").iri
    assert seed.entity("Bush administration").acts_for == seed.entity("United States").iri


def test_a_capital_that_acts_stands_for_its_state_in_its_own_words(seed: Told) -> None:
    for word, state in (("Washington", "United States"), ("Moscow", "Russia")):
        mention = seed.mention(word)
        assert (mention.kind, mention.text) == (MentionKind.METONYM, word)
        assert mention.entity == seed.entity(state).iri
    assert seed.entity("London").type is EntityType.PLACE


def test_his_country_is_the_one_he_acts_for(seed: Told) -> None:
    assert seed.label("country") == "United States"
    assert seed.node("programme").label == "United States' missile defence programme"


def test_the_letter_is_one_work_throughout(seed: Told) -> None:
    nodes = {seed.node("letter", nth=n) for n in range(4)}
    assert [(e.label, e.type) for e in nodes] == [("Barack Obama's letter", EntityType.WORK)]


def test_a_counterpart_is_the_person_in_apposition(seed: Told) -> None:
    assert seed.label("counterpart") == seed.label("counterpart", nth=1) == "Dmitry Medvedev"


def test_a_title_in_a_list_belongs_to_the_name_after_it(seed: Told) -> None:
    assert seed.entity("William J. Burns").aliases == ("Burns",)
    assert seed.entity("Joe Biden").aliases == ()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Group of 20", EntityType.INTERNATIONAL_ORGANIZATION),
        ("NATO", EntityType.INTERNATIONAL_ORGANIZATION),
        ("Interfax", EntityType.MEDIA_OUTLET),
        ("Kommersant", EntityType.MEDIA_OUTLET),
        ("Iran", EntityType.COUNTRY),
        ("Sergei Lavrov", EntityType.PERSON),
    ],
)
def test_named_things_have_their_types(seed: Told, label: str, kind: EntityType) -> None:
    assert seed.entity(label).type is kind


def test_it_is_the_country_that_claimed(seed: Told) -> None:
    assert seed.label("It") == "Iran"


def test_every_mention_and_entity_gives_a_reason_or_a_label(seed: Told) -> None:
    reading: Reading = seed.reading
    assert all(m.reason for m in reading.mentions if m.kind is not MentionKind.PRONOUN)
    assert len({e.iri for e in reading.entities}) == len(reading.entities)


def test_two_readings_are_alike(tell: Tell, seed: Told) -> None:
    again = tell(SEED.read_text("utf-8"))
    assert again.reading == seed.reading


def test_people_act_for_the_state_in_their_title(tell: Tell) -> None:
    told = tell(
        "Polish foreign minister Ewa Nowak and Carla Ruiz, the president of Spain, met."
    )
    assert told.entity("Ewa Nowak").acts_for == told.entity("Poland").iri
    assert told.entity("Carla Ruiz").acts_for == told.entity("Spain").iri


def test_one_who_acts_for_an_unmentioned_state_brings_it_along(tell: Tell) -> None:
    told = tell("The Kremlin denied the report.")
    assert told.entity("Kremlin").acts_for == told.entity("Russia").iri
