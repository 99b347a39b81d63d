"""The order in which articles come makes no difference."""

from __future__ import annotations

import json
import random
import runpy
from pathlib import Path

import pytest
from spacy.language import Language

from kg import api
from tests.conftest import SEED
from tests.folders import contents

INVENTED = SEED.parent / "invented"
GENERATOR = SEED.parents[1] / "benchmarks" / "articles.py"
pytestmark = pytest.mark.model


def articles() -> list[str]:
    """Sixty articles as lines of JSON: those that come with the project, and generated ones.

    Of the generated ones the first paragraphs do: they share names, and that is what matters.
    """
    seed = {"id": SEED.stem, "text": SEED.read_text(encoding="utf-8")}
    texts = [path.read_text(encoding="utf-8") for path in sorted(INVENTED.glob("*.jsonl"))]
    given = [json.dumps(seed), *(line for text in texts for line in text.splitlines())]
    generate = runpy.run_path(str(GENERATOR))["articles"]
    return given + [
        json.dumps({"id": d.id, "text": d.text[:600], "date": str(d.published)})
        for d in generate(60 - len(given))
    ]


@pytest.mark.slow
def test_articles_in_any_order_or_in_parts_give_the_same_graph(
    nlp: Language, tmp_path: Path
) -> None:
    lines = articles()
    orders = [lines, lines[::-1], random.Random(7).sample(lines, len(lines))]
    built = []
    for number, order in enumerate(orders):
        news, out = tmp_path / f"{number}.jsonl", tmp_path / str(number)
        news.write_text("\n".join(order), encoding="utf-8")
        api.build([news], out, nlp=nlp)
        built.append(contents(out))
    assert len(lines) == 60
    assert built[0] == built[1] == built[2]
    for name, part in (("first", lines[40:]), ("second", lines[:40])):
        news = tmp_path / f"{name}.jsonl"
        news.write_text("\n".join(part), encoding="utf-8")
        api.add([news], tmp_path / "grown", nlp=nlp)
    assert contents(tmp_path / "grown") == built[0]
