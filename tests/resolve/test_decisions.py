"""People overrule."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from msgspec.structs import replace

from kg.errors import ParseError
from kg.ids import entity_iri
from kg.model import EntityType
from kg.resolve import decide, unify
from kg.resolve.decisions import Action, Decision, read_decisions, write_decisions
from kg.resolve.explanations import explain
from tests.resolve.test_across import FULL, OTHER, SHORT

KELLER, ANNA, BRUNO = (entity_iri(n) for n in ("Keller", "Anna Keller", "Bruno Keller"))
MERGE = Decision(Action.MERGE, BRUNO, KELLER, note="same by-line")
SPLIT = Decision(Action.SPLIT, ANNA, "Anna Keller (judge)", ("a1",))
RENAME = Decision(Action.RENAME, ANNA, "Dr Anna Keller")
RETYPE = Decision(Action.RETYPE, KELLER, "Company")
EVERY = [FULL, SHORT, OTHER]


def test_a_merge_puts_two_things_under_the_first() -> None:
    (_, short, _), unmet = decide(unify(EVERY), [MERGE])
    assert unmet == []
    assert [e.iri for e in short.entities] == [BRUNO]
    assert "same by-line" in short.mentions[0].reason


def test_a_split_concerns_its_articles_only() -> None:
    other = unify([FULL])[0]
    (one, two), _ = decide([other, unify([SHORT, FULL])[0]], [SPLIT])
    assert one.entities[0].label == "Anna Keller (judge)"
    assert two.entities[0].label == "Anna Keller"


def test_what_is_split_off_keeps_the_names_it_has_there() -> None:
    (one,), _ = decide(unify([FULL]), [SPLIT])
    assert one.entities[0].aliases == ("Anna Keller",)


def test_a_split_may_go_over_to_an_entity_that_there_is() -> None:
    there = replace(SPLIT, value=BRUNO)
    readings, unmet = decide([FULL, OTHER], [there])
    assert unmet == []
    assert {e.iri for reading in readings for e in reading.entities} == {BRUNO}
    assert decide([FULL], [there])[1] == [there]


def test_of_a_split_the_articles_that_lack_the_entity_are_given_back() -> None:
    both = replace(SPLIT, articles=("a1", "gone"))
    (reading,), unmet = decide([FULL], [both])
    assert reading.entities[0].label == "Anna Keller (judge)"
    assert unmet == [replace(SPLIT, articles=("gone",))]


def test_a_decision_leaves_whom_a_thing_acts_for_to_each_article() -> None:
    before = dataclasses.replace(
        FULL, entities=(replace(FULL.entities[0], acts_for=entity_iri("Oslo")),)
    )
    after = dataclasses.replace(FULL, document=dataclasses.replace(FULL.document, id="a9"))
    for readings in ([before, after], [after, before]):
        for made in (RENAME, Decision(Action.RETYPE, ANNA, "Company")):
            decided, _ = decide(readings, [made])
            acting = {r.document.id: r.entities[0].acts_for for r in decided}
            assert acting == {"a1": entity_iri("Oslo"), "a9": None}


def test_only_mentions_that_go_over_say_that_a_person_decided() -> None:
    readings, _ = decide([FULL, OTHER], [Decision(Action.MERGE, ANNA, BRUNO), RENAME])
    one, other = ([m.reason for m in reading.mentions] for reading in readings)
    assert not any("decision" in reason for reason in one)
    assert all("decision" in reason for reason in other)


def test_a_rename_keeps_the_iri_and_the_old_name() -> None:
    (reading,), _ = decide([FULL], [RENAME])
    entity = reading.entities[0]
    assert (entity.iri, entity.label) == (ANNA, "Dr Anna Keller")
    assert "Anna Keller" in entity.aliases


def test_a_retype_changes_the_type() -> None:
    (reading,), _ = decide([SHORT], [RETYPE])
    assert reading.entities[0].type is EntityType.COMPANY


def test_a_decision_that_no_longer_applies_is_given_back() -> None:
    readings, unmet = decide([SHORT], [RENAME, MERGE, RETYPE])
    assert unmet == [RENAME, MERGE]
    assert readings != [SHORT]


def test_decisions_survive_a_file(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    assert read_decisions(file) == ()
    odd = replace(SPLIT, articles=("=1+1|x", "a b"), note='"x",\n')
    write_decisions([MERGE, SPLIT, RENAME, RETYPE, odd], file)
    assert read_decisions(file) == (MERGE, SPLIT, RENAME, RETYPE, odd)
    assert "=" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row",
    [
        *("join,x,y,,", "split,x,y,,", "retype,x,Firm,,", "rename,x,,,"),
        *("rename,x,Keller, Anna,,", "rename,x,Keller,,, Anna", 'rename,x,"Keller,,'),
    ],
)
def test_a_row_that_cannot_be_carried_out_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"action,entity,value,articles,note\n{row}\n")
    with pytest.raises(ParseError, match=r"decisions\.csv:2: "):
        read_decisions(file)


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ",")]
)
def test_a_file_is_read_as_a_spreadsheet_program_saves_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    file = tmp_path / "decisions.csv"
    rows = [("action", "entity", "value", "articles", "note"), ("", "", "", "", "")]
    rows.insert(1, ("rename", "x", "Caf\xe9, the second", "", ""))
    quoted = [[f'"{cell}"' if "," in cell else cell for cell in row] for row in rows]
    text = "\r\n".join(delimiter.join(row) for row in quoted)
    file.write_bytes(text.encode(encoding))
    assert [made.value for made in read_decisions(file)] == ["Caf\xe9, the second"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"what,entity,value\nrename,x,y\n", "csv:1: no column 'action'; the first line is"),
        (b"action,entity,value\nrename,x,\x81\n", "unknown encoding; save it as CSV in UTF-8"),
    ],
)
def test_a_file_that_holds_no_decisions_says_what_is_needed(
    tmp_path: Path, data: bytes, message: str
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes(data)
    with pytest.raises(ParseError, match=message):
        read_decisions(file)


def test_an_explanation_groups_mentions_by_reason() -> None:
    short = unify([FULL, SHORT])[1]
    (ground,) = explain(short, ANNA)
    assert "short form" in ground.reason
    assert [m.text for m in ground.mentions] == ["Keller"]
    assert explain(short, KELLER) == ()
