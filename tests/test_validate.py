from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import StoreError
from kg.model import EntityType, Reading, Run
from kg.rdf import encode, trig, turtle
from kg.validate import Report, validate
from tests.examples import RUN, Sketch, invented, seed
from tests.strategies import at_most, readings, runs

FILES = ("graph.trig", "graph.ttl")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph in which nothing is wrong."""
    folder = tmp_path_factory.mktemp("sound")
    _write(folder, [seed(), invented()], RUN)
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(sound, tmp_path / "graph"))


def _write(folder: Path, given_: list[Reading], run: Run) -> None:
    dataset = encode(given_, run)
    for name, pieces in zip(FILES, (trig(dataset), turtle(dataset)), strict=True):
        (folder / name).write_text("".join(pieces), encoding="utf-8", newline="\n")


def _change(file: Path, pattern: str, new: str) -> int:
    """Replace the first match and return its line."""
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, new, text, count=1, flags=re.S)
    assert count == 1, f"{pattern} is not in {file.name}"
    file.write_text(changed, encoding="utf-8", newline="\n")
    found = re.search(pattern, text, flags=re.S)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _found(report: Report) -> str:
    return "\n".join(map(str, report.problems))


def _block(label: str) -> str:
    """Matches a statement up to the end of its label."""
    return rf"(st:\w+ a [^.;]*)( ;\n    rdfs:label \"{re.escape(label)}\")"


def test_a_graph_as_built_is_sound(sound: Path) -> None:
    report = validate(sound)
    assert report.ok, _found(report)
    assert [file.name for file in report.files] == list(FILES)


@pytest.mark.parametrize("name", FILES)
def test_one_changed_offset_is_found_with_its_place(folder: Path, name: str) -> None:
    line = _change(folder / name, r"nif:beginIndex 1232 ;", "nif:beginIndex 1233 ;")
    (offsets,) = validate(folder / name).problems
    assert offsets.what == "Its IRI names other offsets than 1233..1343."
    assert offsets.node.endswith("/000_a528606be0305bd7#char=1232,1343")
    assert offsets.file.name == name
    assert offsets.line is not None
    assert line - 3 <= offsets.line <= line
    assert "Offsets and IRI go together" in offsets.mend


@pytest.mark.parametrize("name", FILES)
def test_words_that_stand_elsewhere_are_found_with_their_place(folder: Path, name: str) -> None:
    line = _change(folder / name, r"<#char=1232,1234> a", "<#char=1233,1235> a")
    report = validate(folder / name)
    (words,) = [p for p in report.problems if p.what.startswith("The words at 1233..1235")]
    assert words.what.endswith('are "t ", not "It".')
    assert words.line == line
    assert "Put back" in words.mend


@pytest.mark.parametrize("name", FILES)
def test_a_direct_triple_for_a_claim_is_found_with_its_place(folder: Path, name: str) -> None:
    line = _change(
        folder / name,
        r"(\ne:poland kg:criticizes e:russia)",
        r"\ne:nuclear-programme kg:aimedAt e:energy .\1",
    )
    report = validate(folder / name)
    (problem,) = report.problems
    assert problem.what == (
        "The direct triple e:nuclear-programme kg:aimedAt e:energy is backed by no asserted "
        "statement."
    )
    assert problem.node == "https://w3id.org/newskg/id/entity/nuclear-programme"
    assert problem.line == line + 1
    assert "Remove the triple" in problem.mend


@pytest.mark.parametrize("name", FILES)
def test_an_asserted_statement_without_its_direct_triple_is_found(
    folder: Path, name: str
) -> None:
    _change(folder / name, r"\ne:kommersant kg:reportsOn e:obama-letter \.", "")
    (problem,) = validate(folder / name).problems
    assert problem.what.startswith("It is asserted, but its direct triple e:kommersant")
    assert problem.label == "Kommersant reports on Obama's letter to Medvedev"


def test_a_change_in_one_file_of_a_folder_is_found(folder: Path) -> None:
    _change(folder / "graph.ttl", 'rdfs:label "Kommersant"', 'rdfs:label "Komersant"')
    report = validate(folder)
    assert {problem.file.name for problem in report.problems} == set(FILES)
    assert "Both files hold the same graph" in _found(report)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "new", "message"),
    [
        (
            _block("Barack Obama meets with Dmitry Medvedev"),
            r"\1, kg:AssertedStatement\2",
            r"its direct triple e:barack-obama kg:meetsWith e:dmitry-medvedev is missing",
        ),
        (
            _block("Barack Obama meets with Dmitry Medvedev"),
            r"\1, kg:AssertedStatement\2",
            r"the article's own stance is kg:PRplus",
        ),
        (
            _block("Barack Obama meets with Dmitry Medvedev"),
            r"\1, kg:AssertedStatement\2",
            r"An asserted statement is of no other kind",
        ),
        (r"kg:PlannedStatement, ", "", r"is asserted, a claim, hedged"),
        (r"kg:attributedTo e:iran ;\n", "", r"A claim says whose it is"),
        (r"kg:reportedBy sn:\w+-0", "kg:cue 'x'", r"does not end in the article's own stance"),
        (r"kg:factuality kg:Uu", "kg:factuality kg:Maybe", r"FactBank's eight.*kg:Maybe"),
        (
            r'(aimed at energy".*?kg:factuality) kg:Uu',
            r"\1 kg:CTplus",
            r"article does not hold it certain",
        ),
        (r"kg:holder e:iran", "kg:holder e:nobody", r"Its holder e:nobody is no article"),
        (r"kg:holder <>", "kg:holder e:iran", r"The article's own stances are 0"),
        (r"prov:wasDerivedFrom <#[^>]*> ;", "", r"A statement points at its sentence"),
        (
            r"prov:wasDerivedFrom <#[^>]*> ;",
            "prov:wasDerivedFrom <invented-1#char=0,65> ;",
            r"lies in the text of another article",
        ),
        (r"prov:used <>", 'kg:rule "x"', r"used by the run that read it"),
        (r"kg:confidence \S+ ;", "kg:confidence 1.5 ;", r"one confidence from 0 to 1"),
        (r"plover:AGREE(?=[^.]*kg:where)", "plover:CONSULT", r"never coded as done"),
        (r"kg:ploverCode plover:AGREE", "kg:ploverCode plover:DANCE", r"one of the scheme"),
        (
            r"e:russia a kg:Country",
            "e:russia a kg:Topic",
            r"outside the relation's domain kg:Ag",
        ),
        (r"e:iran a kg:Country", "e:iran a skos:Concept", r"The object e:iran is outside"),
        (r"rdfs:label \"Kommersant\"", 'kg:rule "x"', r"Every node needs one label"),
        (r"rdf:object e:iranian-threat ;", "", r"It has no object and is no kg:OnePlace"),
        (
            r"rdf:predicate kg:halts",
            "rdf:predicate kg:haltz",
            r"one relation, a kg:RelationType",
        ),
        (r"kg:earliest \"2009-04-01\"", 'kg:earliest "2009-05-01"', r"one earliest day"),
        (r"a kg:PronounMention", "a kg:Shout", r"A mention is a name"),
        (r"kg:text <#text> ;?", "", r"An article has one text"),
        (
            r"nif:endIndex 1343 ;",
            "nif:endIndex 1344 ;",
            r"Its IRI names other offsets than 1232",
        ),
    ],
)
def test_each_rule_catches_what_breaks_it(
    folder: Path, pattern: str, new: str, message: str
) -> None:
    file = folder / "graph.trig"
    _change(file, pattern, new)
    assert re.search(message, _found(validate(file)))


def test_one_place_statements_words_alone_and_someone_are_sound(tmp_path: Path) -> None:
    sketch = Sketch(invented().document)
    sketch.sentence("Poland criticised Russia on Monday.")
    sketch.entity("poland", "Poland", EntityType.COUNTRY)
    sketch.say(("poland", "Poland"), ("describedAs", "criticised"), ("", "Monday"))
    sketch.say(("poland", "Poland"), ("criticizes", "criticised"), None)
    sketch.entity("someone", "someone", EntityType.AGENT_GROUP)
    sketch.say(("someone", "criticised"), ("holdsOfficeIn", "criticised"), ("poland", "Poland"))
    sketch.say(("", "Monday"), ("angers", "criticised"), ("poland", "Poland"))
    _write(tmp_path, [sketch.reading()], RUN)
    assert validate(tmp_path).ok, _found(validate(tmp_path))


def test_a_folder_without_a_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph in"):
        validate(tmp_path)


def test_a_file_that_is_no_rdf_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("a\n")
    with pytest.raises(StoreError, match=r"graph\.ttl:\d+: "):
        validate(tmp_path)


@settings(
    at_most(3),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(readings(max_size=2), runs)
def test_whatever_is_read_the_safety_rule_and_the_offsets_hold(
    tmp_path: Path, given_: list[Reading], run: Run
) -> None:
    """Readings made by chance break other rules, such as domains, but never these."""
    _write(tmp_path, given_, run)
    found = _found(validate(tmp_path))
    for words in ("direct triple", "The words at", "other offsets", "does not have"):
        assert words not in found


def test_the_seed_graph_holds_at_most_the_triples_it_says(sound: Path) -> None:
    """Both files hold the same triples, read by the same parser."""
    read = [{str(q.triple) for q in ox.parse(path=sound / name)} for name in FILES]
    assert read[0] == read[1]
