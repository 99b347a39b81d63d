"""Languages other than English."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Document, Failure
from kg.read import read
from kg.read.language import refuse_foreign

ROOT = Path(__file__).parents[2]
ENGLISH = (
    "The harbour workers of Rotterdam ended their strike on Monday, after the port authority "
    "had offered them a new contract. The union said that its members would vote on it."
)
FOREIGN = {
    "German": "Die Hafenarbeiter von Rotterdam haben am Montag ihren Streik beendet, nachdem "
    "die Hafenverwaltung ihnen einen neuen Vertrag angeboten hatte. Die Gewerkschaft "
    "teilte mit, dass ihre Mitglieder in der kommenden Woche darüber abstimmen "
    "würden.",
    "French": "Les dockers de Rotterdam ont mis fin à leur grève lundi, après que l'autorité "
    "portuaire leur eut proposé un nouveau contrat. Le syndicat a déclaré que ses "
    "membres se prononceraient sur cette proposition la semaine prochaine.",
    "Spanish": "Los trabajadores del puerto de Róterdam pusieron fin a su huelga el lunes, "
    "después de que la autoridad portuaria les ofreciera un nuevo contrato. El "
    "sindicato dijo que sus miembros votarían sobre él la próxima semana.",
    "Dutch": "De havenarbeiders van Rotterdam hebben maandag hun staking beëindigd, nadat het "
    "havenbedrijf hun een nieuw contract had aangeboden. De vakbond zei dat de leden "
    "er volgende week over zouden stemmen, of dat ze het zouden afwijzen.",
    "Polish": "Robotnicy portowi w Rotterdamie zakończyli w poniedziałek strajk, gdy zarząd "
    "portu zaproponował im nową umowę. Związek zawodowy poinformował, że jego członkowie "
    "będą nad nią głosować w przyszłym tygodniu.",
}


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("change", [str, str.upper])
def test_another_language_is_named(language: str, change: type[str]) -> None:
    told = rf"it is written in {language} \(confidence [01]\.\d\d\); kg reads English"
    with pytest.raises(ReadError, match=told):
        refuse_foreign(change(FOREIGN[language]))


@pytest.mark.parametrize(
    "text",
    [
        "鹿特丹港口工人星期一结束了罢工。工会说,会员将在下星期投票。",
        "Работники порта Роттердама прекратили забастовку (Port News).",
        "鹿特丹港口工人星期一结束了罢工。" * 9 + "the of and to that",
    ],
)
def test_another_script_tells_by_itself(text: str) -> None:
    with pytest.raises(ReadError, match="kg reads English"):
        refuse_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH * 2,
        f"{ENGLISH} The sign read 鹿特丹港口 and Работники порта. Café owners agreed.",
        "45 \u20ac \u2192 46 \u20ac \u2026",
        ENGLISH.upper() * 2,
        " ".join(ENGLISH.replace(".", " .").replace(",", " ,")) * 2,
        FOREIGN["German"][:150],
        "Oil 45.30 Gas 2.31 Gold 1,230.20 Silver 23.31 Wheat 453.10 Corn 320.30 " * 5,
        "1 2 3 4 5 6 7 8 9 " * 30,
        ENGLISH + ' "Wir haben gewonnen," said a crane driver in German. ' + ENGLISH,
    ],
)
def test_english_short_texts_and_figures_are_let_pass(text: str) -> None:
    refuse_foreign(text)


def test_the_articles_of_the_benchmarks_are_english() -> None:
    for path in sorted((ROOT / "benchmarks" / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            refuse_foreign(json.loads(line)["text"])


def test_a_foreign_article_is_a_failure_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOREIGN["German"], encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    foreign, english = read([tmp_path])
    assert isinstance(foreign, Failure)
    assert foreign.error.startswith(f"{tmp_path / 'a.txt'}: it is written in German")
    assert isinstance(english, Document)


def test_plain_english_loads_no_library_that_other_inputs_need(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH * 3, encoding="utf-8")
    code = (
        "import sys; from kg.read import read; assert len(list(read(sys.argv[1:]))) == 1;"
        "print(*sorted({n.partition('.')[0] for n in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, check=True, text=True
    )
    heavy = {"py3langid", "feedparser", "pypdf", "warcio", "pyarrow", "trafilatura", "lxml"}
    assert not heavy & set(done.stdout.split())
