"""How predicates hang in their sentence, on trees made by hand."""

from __future__ import annotations

from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from kg.flat import flat
from kg.relate.links import Manner, chain
from kg.tree import Doc, grown


def tree(*rows: tuple[str, str, str, int]) -> Doc:
    """A parse of (word, tag, dependency, head) rows."""
    words, tags, deps, heads = zip(*rows, strict=True)
    parts = ["VERB" if tag.startswith("VB") else "NOUN" for tag in tags]
    made = SpacyDoc(
        Vocab(),
        words=list(words),
        tags=list(tags),
        deps=list(deps),
        heads=list(heads),
        pos=parts,
    )
    return grown(flat(made, {}), 0)


def test_a_gerund_is_not_coordinated_with_one_below_itself() -> None:
    doc = tree(
        ("left", "VBD", "ROOT", 0), ("singing", "VBG", "advcl", 2), ("waving", "VBG", "conj", 0)
    )
    assert [(token.text, how.above.text) for token, how in chain(doc[2])] == [
        ("waving", "left"),
        ("left", "left"),
    ]


def test_every_chain_ends_at_a_root() -> None:
    doc = tree(
        ("said", "VBD", "ROOT", 0),
        ("lists", "NNS", "dobj", 0),
        ("calling", "VBG", "acl", 1),
        ("asking", "VBG", "advcl", 5),
        ("pay", "NN", "dobj", 3),
        ("going", "VBG", "conj", 0),
        ("filming", "VBG", "conj", 5),
    )
    for token in doc:
        assert chain(token)[-1][1].manner is Manner.ROOT
