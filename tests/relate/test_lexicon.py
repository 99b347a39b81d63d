"""The lexicon of predicates: that it can be read, and what it says of a few."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology
from kg.errors import OntologyError
from kg.relate.lexicon import Effect, Frame, load

HEAD = "word,pos,frames,class,affirmed,negated,source\n"


@pytest.mark.parametrize(
    ("lemma", "word", "frame", "effect", "affirmed", "negated"),
    [
        ("say", "verb", Frame.CLAUSE, Effect.REPORT, "CT+", "Uu"),
        ("deny", "verb", Frame.CLAUSE, Effect.REPORT, "CT-", "Uu"),
        ("manage", "verb", Frame.INFINITIVE, Effect.IMPLICATIVE, "+", "-"),
        ("fail", "verb", Frame.INFINITIVE, Effect.IMPLICATIVE, "-", "+"),
        ("force", "verb", Frame.INFINITIVE, Effect.IMPLICATIVE, "+", "o"),
        ("know", "verb", Frame.CLAUSE, Effect.FACTIVE, "+", "+"),
        ("schedule", "verb", Frame.INFINITIVE, Effect.PLAN, "PR+", "PR-"),
        ("claim", "noun", Frame.CLAUSE, Effect.REPORT, "CT+", "Uu"),
        ("alleged", "adjective", Frame.MODIFIER, Effect.HEARSAY, "PS+", "PS-"),
    ],
)
def test_predicates_bear_on_their_complements_as_the_literature_has_it(
    lemma: str, word: str, frame: Frame, effect: Effect, affirmed: str, negated: str
) -> None:
    bearing = load(ontology.folder()).find(lemma, word, frame)
    assert bearing is not None
    assert (bearing.effect, bearing.affirmed, bearing.negated) == (effect, affirmed, negated)


def test_every_line_names_its_source() -> None:
    text = (ontology.folder() / "lexicon.csv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all(row.rsplit(",", 1)[1] for row in rows)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("say,verb,clause,report,CT+,maybe,S08", "not a value: 'maybe'"),
        ("say,verb,clause,shout,CT+,Uu,S08", "shout"),
        ("say,verb,song,report,CT+,Uu,S08", "song"),
        ("say,verb,clause clause,report,CT+,Uu,S08", "stands twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "lexicon.csv").write_text(f"# head\n{HEAD}{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=rf"lexicon.csv:3.*{message}"):
        load(tmp_path)


def test_a_missing_lexicon_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        load(tmp_path)
