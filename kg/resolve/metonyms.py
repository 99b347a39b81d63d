"""Places and peoples that stand for a state: "Washington's stance", "angered the Russians".

A capital stands for its state where it does what only people do: it speaks, decides, feels or
gives (WordNet's classes of verbs and nouns, after Fellbaum 1998), or has relations with others.
In all other places ("in London", "London's airports") it is the city.
"""

from __future__ import annotations

from kg.resolve.article import Article
from kg.resolve.gazetteer import Gazetteer, Known
from kg.resolve.lexicon import SPEECH_VERBS, word_set
from kg.resolve.mentions import Candidate, Sort

__all__ = ["stands_for"]

#: Verbs whose subject has a mind or a policy, beside verbs of speech (Levin 1993, classes 13
#: give, 29-33 consider/judge, 36 social interaction, 42-48 conflict, 55 begin and end).
_AGENTIVE_VERBS = SPEECH_VERBS | word_set(
    """accept accuse agree aim allow apologise apologize approve ask assure authorise authorize
    back bar blame block boycott call cancel compensate condemn condone congratulate
    consider consult convene cooperate criticise criticize cut decide defend demand denounce
    deplore deploy deport deter disagree dismiss dispatch downplay encourage endorse exempt
    expel extradite favor favour fear forbid fund give grant guarantee halt help hesitate
    hope ignore impose insist intend intervene invite launch lift lobby mediate mobilise
    mobilize negotiate notify object offer oppose order outlaw pardon permit persuade plan
    pledge postpone praise prefer press pressure prohibit promise propose protest provide
    push reassure rebuff rebuke recognise recognize refuse regret reject relent renounce
    repatriate resist respond resume retaliate revoke sanction scrap see seek send sever
    share sign spurn summon supply support suspend thank threaten tolerate try uphold veto
    view violate vote vow want welcome withdraw withhold"""
)
#: Verbs whose object has a mind too (Levin 1993, classes 31 amuse, 33 judgment, 37 tell).
_MINDED_OBJECTS = word_set(
    """accuse anger assure blame congratulate convince enrage infuriate notify persuade
    reassure rebuke thank urge"""
)
#: Verbs after which it is the object that is to do something, not what the object serves for.
_ASKING = word_set(
    """advise allow ask beg compel encourage expect force instruct invite order permit persuade
    press pressure prompt push require tell urge want warn"""
)
#: States of a mind that is to act; "easy to reach" says nothing of one.
_WILLING = word_set("determined eager keen prepared ready reluctant unwilling willing")
#: Nouns for what only agents have or do; WordNet's "act" alone would take in "marathon".
_AGENTIVE_NOUNS = word_set(
    """agenda aid alliance ally ambition attitude backing behaviour behavior campaign claim
    commitment concern consent cooperation co-operation decision demand denial diplomacy
    diplomat disapproval dispute effort embassy envoy fear foe goal help hostility influence
    insistence intention interest intervention involvement manoeuvre maneuver maneuvering
    manoeuvring move objection offer opposition plan pledge policy position posture pressure
    priority promise proposal protest reaction refusal rejection relation relations
    relationship reluctance response rhetoric rival role sanction stance statement strategy
    suggestion support tie ties unwillingness view warning will willingness"""
)
#: Prepositions after which a relation's partner stands.
_PARTNER_PREPOSITIONS = frozenset(("with", "between", "against", "by", "from", "on", "to"))
_PARTNERED_NOUNS = word_set(
    """agreement alliance conflict contact cooperation co-operation deal dialogue diplomacy
    dispute negotiation pressure relation relations relationship rift row talk talks tension
    thaw tie ties treaty"""
)


def stands_for(candidate: Candidate, article: Article, gazetteer: Gazetteer) -> Known | None:
    """Return the state that a place or people's name stands for here, if it does."""
    if candidate.sort is not Sort.NAME:
        return None
    state = gazetteer.metonyms.get(candidate.key)
    if state is not None and candidate.label != "PERSON" and candidate.reach == 0:
        return state if _acts(candidate.head, article) else None
    people = gazetteer.people.get(candidate.key)
    if people is not None and _is_the_people(candidate, article):
        return people
    return None


def _is_the_people(candidate: Candidate, article: Article) -> bool:
    """Whether it is "the Russians", with nothing that picks out some of them."""
    start = candidate.start
    if (
        start == 0
        or article.lower[start - 1] != "the"
        or not article.tag[candidate.head].endswith("S")
    ):
        return False
    return not any(
        article.dep[child] in ("amod", "nummod", "compound", "prep", "acl")
        for child in article.children[candidate.head]
    )


def _acts(head: int, article: Article) -> bool:
    while article.dep[head] == "conj" and article.head[head] != head:
        head = article.head[head]
    above, how = article.head[head], article.dep[head]
    if how == "nsubj" and article.lemma[above] in _AGENTIVE_VERBS:
        return True
    if how in ("dobj", "nsubjpass") and article.lemma[above] in _MINDED_OBJECTS:
        return True
    if how == "dobj":
        return article.lemma[above] in _ASKING and _is_to_act(above, article)
    if how in ("nsubj", "nsubjpass"):
        return _is_to_act(above, article)
    if how == "pobj" and article.dep[above] == "agent":
        return article.lemma[article.head[above]] in _AGENTIVE_VERBS
    if how == "poss":
        return article.lemma[above] in _AGENTIVE_NOUNS
    if how == "pobj" and article.lower[above] in _PARTNER_PREPOSITIONS:
        return article.lemma[article.head[above]] in _PARTNERED_NOUNS
    return False


def _is_to_act(verb: int, article: Article) -> bool:
    """Whether one is to do what agents do: "asked London to agree"."""
    state = article.child(verb, "acomp")
    willing = state is not None and article.lemma[state] in _WILLING
    inner = article.child(state if state is not None and willing else verb, "xcomp")
    return inner is not None and article.lemma[inner] in _AGENTIVE_VERBS - {"see"}
