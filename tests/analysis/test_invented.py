"""What was planted in the invented corpus (``seeds/invented/README.md``) is found in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from kg.analysis.claims import Dispute
from kg.analysis.plans import Fate, Plan
from kg.analysis.results import Findings, findings
from kg.model import IRI, Reading
from kg.ontology import load as load_ontology
from kg.pipeline.articles import extract

FOLDER = Path(__file__).parents[2] / "seeds" / "invented"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def found(nlp: Language) -> Findings:
    articles = extract([FOLDER / "*.jsonl"], nlp=nlp, gazetteer=FOLDER / "gazetteer.csv")
    readings = [article for article in articles if isinstance(article, Reading)]
    assert len(readings) == len(articles)
    return findings(readings, scores=load_ontology().plover)


def labels(found: Findings, *iris: IRI) -> set[str]:
    return {found.corpus.label(iri) for iri in iris}


def ends(found: Findings, iri: IRI) -> tuple[str, str, str]:
    statement = found.corpus.evidence[iri].statement
    names = [
        found.corpus.label(end.entity) if end is not None and end.entity else ""
        for end in (statement.subject, statement.object)
    ]
    return names[0], statement.relation.iri.split("#")[-1], names[1]


def plans_of(found: Findings, *names: str) -> list[Plan]:
    return [p for p in found.plans if set(names) <= set(ends(found, p.statement))]


def disputes_of(found: Findings, *names: str) -> list[Dispute]:
    return [d for d in found.disputed if ends(found, d.affirmed[0].statement) == names]


def test_the_claim_that_varnia_supplied_rifles_is_disputed(found: Findings) -> None:
    [dispute] = disputes_of(found, "Varnia", "suppliesTo", "Larn Front")
    assert "Tomas Krell" in labels(found, *(p.holder for p in dispute.affirmed))
    assert "Varnia" in labels(found, *(p.holder for p in dispute.denied))


def test_the_minister_who_admits_it_is_among_those_who_affirm_it(found: Findings) -> None:
    [dispute] = disputes_of(found, "Varnia", "suppliesTo", "Larn Front")
    assert "Piet Okara" in labels(found, *(p.holder for p in dispute.affirmed))


def test_that_he_had_denied_it_before_is_noted(found: Findings) -> None:
    [okara] = [s for s in found.speakers if found.corpus.label(s.holder) == "Piet Okara"]
    assert len(okara.reversed_) == 1


def test_the_expulsion_of_the_ambassador_is_borne_out(found: Findings) -> None:
    expelled = ("Varnia", "expels", "Edda Lorn")
    [outcome] = [o for o in found.confirmed if ends(found, o.claim) == expelled]
    assert labels(found, outcome.holder) == {"Tomas Krell"}
    assert found.corpus.evidence[outcome.confirmed[0]].outlet == "Tessel Herald (invented)"


def test_two_outlets_report_the_sanctions_independently(found: Findings) -> None:
    sanctioned = ("Kestova", "sanctions", "Varnia")
    [report] = [c for c in found.corroborated if ends(found, c.statements[0]) == sanctioned]
    assert report.outlets == ("Meridian Post (invented)", "Orlin Courier (invented)")


def test_an_agency_text_printed_twice_corroborates_nothing(found: Findings) -> None:
    carried = [
        {found.corpus.evidence[iri].document.id for iri in c.statements}
        for c in found.corroborated
    ]
    copies = {f"invented-{paper}-2024-02-28" for paper in ("brask-wire", "meridian-post")}
    assert not any(articles <= copies for articles in carried)


def test_the_meeting_of_march_failed_and_that_of_june_took_place(found: Findings) -> None:
    plans = plans_of(found, "Mara Velden", "Tomas Krell")
    assert {plan.fate for plan in plans if plan.due and plan.due.month == 3} == {Fate.FAILED}
    june = {plan.fate for plan in plans if plan.due and plan.due.month == 6}
    assert june == {Fate.CARRIED_OUT}


def test_the_visit_in_september_is_still_open(found: Findings) -> None:
    plans = [p for p in found.plans if p.due and (p.due.year, p.due.month) == (2024, 9)]
    assert plans
    assert {plan.fate for plan in plans} == {Fate.OPEN}


def test_may_is_the_turning_point_between_varnia_and_kestova(found: Findings) -> None:
    [point] = [
        p for p in found.turning_points if labels(found, *p.pair) == {"Varnia", "Kestova"}
    ]
    assert point.month == "2024-05"
    assert point.before < 0 < point.after


def test_dalmora_is_the_broker(found: Findings) -> None:
    first = max(found.mediators, key=lambda actor: found.mediators[IRI(actor)])
    assert labels(found, IRI(first)) == {"Dalmora"}


def test_the_drones_rest_on_one_unnamed_diplomat(found: Findings) -> None:
    sources = {
        found.corpus.label(position.holder): ends(found, position.statement)
        for position in found.single_unnamed_source
    }
    assert "Norvane" in sources["senior diplomat"]


def test_every_article_says_that_it_is_invented() -> None:
    for path in FOLDER.glob("*.jsonl"):
        assert path.name.startswith("invented-")
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            assert record["id"].startswith("invented-")
            assert record["publisher"].endswith("(invented)")
