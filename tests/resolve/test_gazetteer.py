"""The known things."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import ParseError
from kg.model import EntityType
from kg.resolve import Gazetteer, load_gazetteer


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("us", "United States"),
        ("russian", "Russia"),
        ("britons", "United Kingdom"),
        ("czech republic", "Czech Republic"),
        ("g20", "Group of 20"),
        ("un", "United Nations"),
    ],
)
def test_names_adjectives_and_peoples_lead_to_the_thing(
    gazetteer: Gazetteer, form: str, name: str
) -> None:
    known = gazetteer.find(form)
    assert known is not None
    assert known.name == name


def test_states_are_linked_to_what_others_say_of_them(gazetteer: Gazetteer) -> None:
    links = gazetteer.names["iran"].same_as
    assert "http://www.wikidata.org/entity/Q794" in links
    assert "https://sws.geonames.org/130758/" in links


@pytest.mark.parametrize(
    ("on", "serves"),
    [(date(2009, 3, 3), "Russia"), (date(1990, 1, 1), None), (None, "Russia")],
)
def test_a_role_counts_while_it_is_held(
    gazetteer: Gazetteer, on: date | None, serves: str | None
) -> None:
    assert gazetteer.names["dmitry medvedev"].serves(on) == serves


def test_a_last_name_means_who_holds_office(gazetteer: Gazetteer) -> None:
    known = gazetteer.in_office("medvedev", date(2009, 3, 3))
    assert known is not None
    assert known.name == "Dmitry Medvedev"
    assert gazetteer.in_office("medvedev", date(1990, 1, 1)) is None


def test_a_users_file_adds_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        "name,type,aliases,acts_for\nAcme,Company,Acme Widgets,\nNATO,Organization,,\n"
    )
    gazetteer = load_gazetteer(file)
    assert gazetteer.names["acme widgets"].type is EntityType.COMPANY
    assert gazetteer.names["nato"].type is EntityType.ORGANIZATION


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\nAcme\n", "no column type"),
        ("name,type\nAcme,Firm\n", "Acme"),
        ("name,type,role,since\nA,Person,king,soon\n", "soon"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place(
    tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "own.csv"
    file.write_text(text)
    with pytest.raises(ParseError, match=message):
        load_gazetteer(file)


@pytest.mark.parametrize(
    ("on", "serves"),
    [
        (date(2001, 5, 1), "Norvane"),
        (date(2004, 5, 1), "Orland"),
        (date(2009, 5, 1), None),
        (date(1999, 12, 31), None),
    ],
)
def test_offices_count_by_their_dates(tmp_path: Path, on: date, serves: str | None) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        "name,type,acts_for,role,since,until\n"
        "Norvane,Country,,,,\nOrland,Country,,,,\n"
        "Ada Lund,Person,Norvane,president,2000-01-01,2002-12-31\n"
        "Ada Lund,Person,Orland,ambassador,2003-01-01,2005-12-31\n"
    )
    assert load_gazetteer(file).names["ada lund"].serves(on) == serves
