"""What type of thing a name or a common noun denotes."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import EntityType
from kg.resolve.common_nouns import noun_class
from kg.resolve.gazetteer import Gazetteer
from kg.resolve.lexicon import COMPANY_SUFFIXES, word_set

__all__ = ["type_of_name", "type_of_noun"]

_T = EntityType


def _table(**words: str) -> dict[str, EntityType]:
    return {noun: EntityType[name] for name, nouns in words.items() for noun in nouns.split()}


#: Nouns that say what an organisation is, in its name or beside it.
_ORGANIZATIONS = _table(
    GOVERNMENT_BODY="""administration government cabinet regime presidency ministry department
    parliament congress senate assembly agency embassy consulate court council commission
    authority bureau treasury supreme prosecutor police municipality duma knesset bundestag
    customs judiciary legislature house""",
    POLITICAL_PARTY="party",
    ARMED_GROUP="""army navy forces force military militia militias guard guards brigade rebels
    taliban troops airforce guerrillas insurgents battalion regiment corps""",
    COMPANY="""company firm bank corporation maker manufacturer retailer airline automaker
    carmaker airlines airways motors holdings technologies industries pharmaceuticals
    electronics supplier conglomerate startup stores foods brewery insurer lender developer
    operator publisher chipmaker giant subsidiary""",
    MEDIA_OUTLET="""newspaper magazine broadcaster daily weekly tabloid times herald gazette
    tribune newspapers television radio channel""",
    INTERNATIONAL_ORGANIZATION="alliance bloc",
    PLACE="city town village river mountain island airport region province",
)
_BY_LABEL = {
    "PERSON": _T.PERSON, "GPE": _T.PLACE, "LOC": _T.PLACE, "FAC": _T.PLACE,
    "NORP": _T.AGENT_GROUP, "ORG": _T.ORGANIZATION, "WORK_OF_ART": _T.WORK, "LAW": _T.WORK,
    "EVENT": _T.OCCASION, "LANGUAGE": _T.TOPIC, "TAG": _T.TOPIC,
}  # fmt: skip
_PROGRAMMES = word_set(
    """programme program plan policy project system scheme initiative strategy campaign
    operation reform configuration shield doctrine budget package"""
)
_BY_CLASS = {
    "person": _T.AGENT_GROUP, "organization": _T.ORGANIZATION, "place": _T.PLACE,
    "building": _T.PLACE, "work": _T.WORK, "occasion": _T.OCCASION,
}  # fmt: skip
_OCCASIONS = word_set(
    """summit talks talk interview conference election vote visit trip tour ceremony
    press-conference congress attack war battle strike protest demonstration festival
    hearing trial"""
)
_WORKS = word_set(
    """letter message statement report treaty agreement deal accord resolution law bill
    speech book article song film album record document
    declaration memo petition"""
)


def type_of_name(label: str, words: Iterable[str], beside: Iterable[str]) -> EntityType:
    """Return the type of a named thing from its label, its words and the nouns beside it.

    >>> type_of_name("ORG", ["foreign", "ministry"], [])
    <EntityType.GOVERNMENT_BODY: 'GovernmentBody'>
    """
    plain = _BY_LABEL.get(label, _T.ENTITY)
    if plain not in (_T.ORGANIZATION, _T.ENTITY):
        return plain
    listed = list(words)
    if listed and listed[-1].strip(".") in COMPANY_SUFFIXES - {"group"}:
        return _T.COMPANY
    if "news" in listed:
        return _T.MEDIA_OUTLET
    for word in (*reversed(listed), *beside):
        if word in _ORGANIZATIONS:
            return _ORGANIZATIONS[word]
    return plain


def type_of_noun(
    lemma: str, gazetteer: Gazetteer, *, modifiers: Iterable[str] = ()
) -> EntityType:
    """Return the type of what a common noun denotes."""
    listed = list(modifiers)
    if lemma == "agency" and "news" in listed:
        return _T.MEDIA_OUTLET
    if lemma in _PROGRAMMES:
        return _T.PROGRAMME
    if lemma in _OCCASIONS:
        return _T.OCCASION
    if lemma in _WORKS:
        return _T.WORK
    kind = noun_class(lemma, gazetteer)
    if kind == "organization":
        return _ORGANIZATIONS.get(lemma, _T.ORGANIZATION)
    return _BY_CLASS.get(kind, _T.TOPIC)
