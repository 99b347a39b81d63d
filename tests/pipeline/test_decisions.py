"""People overrule who is who: at once, on every build after it, and never silently."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from kg import api
from kg.errors import ParseError, QueryError
from kg.model import EntityType, Reading
from kg.pipeline import folder as writing
from kg.resolve import Action, Decision
from tests.folders import contents

pytestmark = pytest.mark.model

NEWS = {
    "a1": "Anna Keller met Boris Lundt in Oslo. Keller, a judge, criticised Norway.",
    "a2": "Anna Keller criticised Boris Lundt. The Harrow Institute supports Norway.",
    "=a3|x": "Bruno Keller supports Iceland. The Harrow Institute condemned Boris Lundt.",
}
ENTITY = "https://w3id.org/newskg/id/entity/"


def written(path: Path, *names: str) -> Path:
    lines = [json.dumps({"id": name, "text": NEWS[name]}) for name in names]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def labels(folder: Path) -> dict[str, str]:
    return {e.iri.removeprefix(ENTITY): e.label for e in api.entities(folder)}


@pytest.fixture(scope="module")
def built(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("news")
    api.build([written(place / "news.jsonl", *NEWS)], place / "out", nlp=nlp)
    return place


@pytest.fixture
def news(built: Path, tmp_path: Path) -> Path:
    """A folder with articles and their graph, to decide on."""
    return Path(shutil.copytree(built, tmp_path / "news"))


def everything(out: Path) -> None:
    api.merge(out, "Anna Keller", "bruno-keller", note="a slip of the desk")
    api.split(out, "Boris Lundt", into="Bo Lundt", articles=["=a3|x"])
    api.split(out, "Anna Keller", into="Boris Lundt", articles=["a2"])
    api.rename(out, "Harrow Institute", "The Harrow Institute")
    api.retype(out, "harrow-institute", EntityType.COMPANY)
    api.merge(out, "e:harrow-institute", "Oslo")


@pytest.mark.slow
@pytest.mark.parametrize(
    "decide",
    [
        lambda out: api.merge(out, "Anna Keller", "Bruno Keller"),
        lambda out: api.split(out, "Boris Lundt", into="Bo Lundt", articles=["=a3|x", "a1"]),
        lambda out: api.rename(out, "Harrow Institute", "=Harrow \N{GREEK SMALL LETTER PI}"),
        lambda out: api.retype(out, "Harrow Institute", EntityType.COMPANY),
        everything,
    ],
    ids=["merge", "split", "rename", "retype", "all"],
)
def test_a_decision_taken_at_once_is_what_a_rebuild_gives(
    nlp: Language, news: Path, decide: Callable[[Path], object]
) -> None:
    out = news / "out"
    before = contents(out)
    decide(out)
    at_once = contents(out)
    assert at_once["graph.trig"] != before["graph.trig"]
    again = api.build([news / "news.jsonl"], out, nlp=nlp)
    assert (again.unmet, again.overruled) == ((), ())
    assert contents(out) == at_once


@pytest.mark.slow
def test_a_merge_a_split_and_a_rename_do_what_they_say(news: Path) -> None:
    out = news / "out"
    assert labels(out)["bruno-keller"] == "Bruno Keller"
    api.merge(out, "Anna Keller", "Bruno Keller")
    assert "bruno-keller" not in labels(out)
    api.split(out, "Anna Keller", into="Bruno Keller", articles=["=a3|x"])
    assert labels(out)["bruno-keller"] == "Bruno Keller"
    api.rename(out, "Anna Keller", "  Judge\nKeller ")
    assert labels(out)["anna-keller"] == "Judge Keller"


@pytest.mark.slow
def test_a_decided_graph_is_sound(news: Path) -> None:
    everything(news / "out")
    assert api.validate(news / "out").problems == ()


@pytest.mark.slow
def test_a_decision_that_no_longer_applies_is_reported(nlp: Language, news: Path) -> None:
    out = news / "out"
    api.merge(out, "Anna Keller", "Bruno Keller")
    api.split(out, "Boris Lundt", into="Bo Lundt", articles=["=a3|x", "a2"])
    api.rename(out, "Iceland", "Island")
    fewer = api.build([written(news / "fewer.jsonl", "a1", "a2")], out, nlp=nlp)
    merge, split, rename = fewer.unmet
    assert (merge.action, rename.action) == (Action.MERGE, Action.RENAME)
    assert split.articles == ("=a3|x",)
    assert {"bo-lundt", "boris-lundt"} <= set(labels(out))
    assert api.build([news / "news.jsonl"], out, nlp=nlp).unmet == ()
    assert labels(out)["iceland"] == "Island"


@pytest.mark.slow
def test_a_decision_that_overrules_an_earlier_one_says_so(nlp: Language, news: Path) -> None:
    out = news / "out"
    first = api.rename(out, "Iceland", "Island").decision
    second = api.rename(out, "Island", "Iceland")
    merged = api.merge(out, "Anna Keller", "Bruno Keller").decision
    parted = api.split(out, "Anna Keller", into="Bruno Keller", articles=["=a3|x"])
    assert second.overruled == (first,)
    assert parted.overruled == (merged,)
    assert labels(out)["iceland"] == "Iceland"
    assert api.build([news / "news.jsonl"], out, nlp=nlp).overruled == (first, merged)


@pytest.mark.slow
def test_a_build_takes_decisions_that_were_written_by_hand(nlp: Language, news: Path) -> None:
    out = news / "out"
    row = f"rename,{ENTITY}iceland,Island,,by hand"
    (out / "decisions.csv").write_text(f"action,entity,value,articles,note\n{row}\n")
    api.rename(out, "Norway", "Norge")
    assert (labels(out)["iceland"], labels(out)["norway"]) == ("Island", "Norge")
    assert row in (out / "decisions.csv").read_text(encoding="utf-8")
    (out / "decisions.csv").unlink()
    api.build([news / "news.jsonl"], out, nlp=nlp)
    assert (labels(out)["iceland"], labels(out)["norway"]) == ("Iceland", "Norway")


def test_decisions_that_cannot_be_read_stop_a_build_before_it_begins(
    nlp: Language, news: Path
) -> None:
    file = news / "out" / "decisions.csv"
    file.write_text("action,entity,value,articles,note\njoin,a,b,,\n", encoding="utf-8")
    with pytest.raises(ParseError, match=r"decisions\.csv:2: 'join' is no decision"):
        api.build(["missing.txt"], news / "out", nlp=nlp)


def test_a_decision_whose_page_cannot_be_written_is_kept_and_the_old_page_stays(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = contents(news / "out")
    monkeypatch.setattr(writing, "write_page", full)
    with pytest.raises(OSError, match="No space left"):
        api.rename(news / "out", "Iceland", "Island")
    after = contents(news / "out")
    assert b"Island" in after.pop("decisions.csv")
    assert after == before
    assert labels(news / "out")["iceland"] == "Island"


@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (lambda out: api.merge(out, "Oslo", "Atlantis"), "no entity is called 'Atlantis'"),
        (lambda out: api.merge(out, "Oslo", "e:oslo"), "are one entity already"),
        (lambda out: api.rename(out, "Oslo", " Oslo "), "is called 'Oslo' already"),
        (lambda out: api.retype(out, "Norway", EntityType.COUNTRY), "is a Country already"),
        (
            lambda out: api.split(out, "Oslo", into="Oslo (ship)", articles=["a2"]),
            "'Oslo' is not in a2; it is in a1",
        ),
        (
            lambda out: api.split(out, "Oslo", into="OSLO", articles=["a1"]),
            "'Oslo' needs another label",
        ),
    ],
)
def test_where_there_is_nothing_to_decide_it_is_said(
    built: Path, decide: Callable[[Path], object], words: str
) -> None:
    before = contents(built / "out")
    with pytest.raises(QueryError, match=words):
        decide(built / "out")
    assert contents(built / "out") == before


def test_a_name_that_several_have_is_an_error_that_lists_them(news: Path) -> None:
    out = news / "out"
    api.rename(out, "Bruno Keller", "Anna Keller")
    with pytest.raises(QueryError) as error:
        api.explain(out, "anna keller")
    assert "e:anna-keller (Anna Keller, Person), e:bruno-keller" in str(error.value)


@pytest.mark.slow
def test_an_explanation_gives_grounds_and_decisions(news: Path) -> None:
    out = news / "out"
    api.merge(out, "Anna Keller", "Bruno Keller", note="a slip of the desk")
    api.rename(out, "Oslo", "Christiania")
    found = api.explain(out, "Anna Keller")
    grounds = {a.article: {g.reason for g in a.grounds} for a in found.articles}
    assert set(grounds) == set(NEWS)
    assert all(reason for reasons in grounds.values() for reason in reasons)
    assert any("a slip of the desk" in reason for reason in grounds["=a3|x"])
    assert not any("a slip of the desk" in reason for reason in grounds["a1"])
    [decision] = found.decisions
    assert decision == Decision(
        Action.MERGE,
        found.entity.iri,
        decision.target,
        note="a slip of the desk",
    )


def test_reasons_survive_the_graph(nlp: Language, built: Path) -> None:
    kept = {r.document.id: r.mentions for r in api.readings(built / "out")}
    read = api.extract([built / "news.jsonl"], nlp=nlp)
    assert kept == {r.document.id: r.mentions for r in read if isinstance(r, Reading)}
    assert all(mention.reason for mentions in kept.values() for mention in mentions)


def test_between_two_entities_stand_their_sentences(built: Path) -> None:
    ties = api.between(built / "out", "Boris Lundt", "Anna Keller")
    assert [(t.article, t.relation) for t in ties] == [
        ("a1", "meets with"),
        ("a2", "criticizes"),
    ]
    assert ties[0].sentence == "Anna Keller met Boris Lundt in Oslo."
    assert NEWS["a1"][ties[0].start : ties[0].end] == ties[0].sentence
    assert api.between(built / "out", "Oslo", "Iceland") == []
