"""Words that say how sure or how real an event is.

Sources: the modal auxiliaries after Quirk et al., *A Comprehensive Grammar of the English
Language* (1985), ch. 4; implicative verbs after Karttunen, "Implicative verbs" (*Language* 47,
1971) and "Simple and phrasal implicatives" (2012); directives, commissives and predictions
after Searle, "A taxonomy of illocutionary acts" (1975), with Levin's (1993) verbs of desire
(32) and of assuming (29.4, 29.5); event-selecting predicates after Saurí, *A Factuality
Profiler for Eventualities in Text* (2008), ch. 3.
"""

from __future__ import annotations

from kg.extract.wordsets import words
from kg.model import Modality

__all__ = [
    "ACCUSATION",
    "CLAIM_NOUNS",
    "DENIAL",
    "DIRECTIVE",
    "DOUBT",
    "EVENT_ADJECTIVES",
    "HEDGES",
    "IMPLICATIVE",
    "INTENTION",
    "MODALS",
    "NEGATIVE_IMPLICATIVE",
    "OCCURRENCE",
    "ORDINALS",
    "PLAN_NOUNS",
    "RESULTATIVE",
    "TWO_WAY",
    "UNREALIZED_OBJECT",
    "UNSURE_ADJECTIVES",
]

M = Modality
# "can" states an ability, which is a fact about its subject.
MODALS = {
    "will": M.FUTURE,
    "'ll": M.FUTURE,
    "\u2019ll": M.FUTURE,
    "wo": M.FUTURE,
    "shall": M.FUTURE,
    "would": M.HYPOTHETICAL,
    "'d": M.HYPOTHETICAL,
    "\u2019d": M.HYPOTHETICAL,
    "could": M.POSSIBLE,
    "may": M.POSSIBLE,
    "might": M.POSSIBLE,
    "should": M.POSSIBLE,
    "ought": M.POSSIBLE,
    "must": M.REQUESTED,
}

INTENTION = words(
    """agree aim arrange aspire commit consider contemplate crave decide desire determine
    dream expect hope intend long mean offer plan pledge prepare project promise
    propose resolve schedule seek set slate strive swear threaten undertake volunteer vow
    wait want wish yearn"""
)
DIRECTIVE = words(
    """advise appeal ask beg beseech bid call challenge command counsel demand direct dare
    encourage entreat exhort implore incite instruct invite order persuade plead press pressure
    push recommend remind request require summon tell urge warn"""
)
DOUBT = words(
    """anticipate assume believe conjecture doubt envisage envision estimate expect fear figure
    forecast foresee guess hope hypothesize imagine postulate predict presume reckon
    speculate suggest suppose surmise suspect theorize think worry"""
)
# The complement of these is as real as they are.
IMPLICATIVE = words(
    """appear begin bother cease choose come commence condescend continue dare deign elect end
    fail finish get go happen hasten have help keep manage need neglect opt proceed prove quit
    refuse decline remain remember resume rush seem start stop succeed tend turn use"""
)
# Under negation the complement of these did not come about: "did not manage to escape".
TWO_WAY = words(
    """appear begin bother come dare deign get happen help manage proceed remember seem start
    succeed turn able"""
)
# What somebody is accused of is alleged; Levin (1993), 33 judgement verbs with "of" and "with".
ACCUSATION = words("accuse charge convict impeach indict suspect implicate")
# The complement of these did not come about.
NEGATIVE_IMPLICATIVE = words(
    """abandon avoid cancel decline deny fail forget halt neglect omit prevent prohibit refrain
    refuse reject stop"""
)
# What is denied is not so for the one who denies it; Levin (1993), 29.5 and 37.7.
DENIAL = words("deny dispute disprove rebut refute")
# The content of these is what somebody says.
CLAIM_NOUNS = words(
    """accusation allegation argument assertion assumption belief charge claim contention
    declaration hint insinuation notion opinion pretext rumor rumour suggestion view"""
)
# What is the object of these has not come about: "planned an attack".
UNREALIZED_OBJECT = words(
    """anticipate consider demand envisage expect forecast foresee intend plan predict prepare
    propose project request require schedule seek want"""
)
# An infinitive after these is a result, not a purpose: "fell to end at 3".
RESULTATIVE = words("become close end finish reach rank stand total settle")
OCCURRENCE = words(
    """begin come commence continue convene end ensue expect follow happen hold launch occur
    open plan proceed recur resume schedule set start take transpire"""
)

HEDGES = {
    "allegedly": M.POSSIBLE,
    "apparently": M.PROBABLE,
    "arguably": M.POSSIBLE,
    "conceivably": M.POSSIBLE,
    "likely": M.PROBABLE,
    "maybe": M.POSSIBLE,
    "ostensibly": M.POSSIBLE,
    "perhaps": M.POSSIBLE,
    "possibly": M.POSSIBLE,
    "potentially": M.POSSIBLE,
    "presumably": M.PROBABLE,
    "probably": M.PROBABLE,
    "purportedly": M.REPORTED,
    "reportedly": M.REPORTED,
    "seemingly": M.PROBABLE,
    "supposedly": M.POSSIBLE,
    "unlikely": M.POSSIBLE,
}
EVENT_ADJECTIVES = {
    "alleged": M.POSSIBLE,
    "anticipated": M.PLANNED,
    "apparent": M.PROBABLE,
    "coming": M.FUTURE,
    "eventual": M.FUTURE,
    "expected": M.PLANNED,
    "forthcoming": M.FUTURE,
    "future": M.FUTURE,
    "hypothetical": M.HYPOTHETICAL,
    "imminent": M.FUTURE,
    "intended": M.PLANNED,
    "likely": M.PROBABLE,
    "looming": M.FUTURE,
    "planned": M.PLANNED,
    "possible": M.POSSIBLE,
    "potential": M.POSSIBLE,
    "presumed": M.PROBABLE,
    "probable": M.PROBABLE,
    "proposed": M.PLANNED,
    "prospective": M.FUTURE,
    "purported": M.POSSIBLE,
    "scheduled": M.PLANNED,
    "supposed": M.POSSIBLE,
    "suspected": M.POSSIBLE,
    "upcoming": M.FUTURE,
}
# With an infinitive after these nothing has happened yet.
UNSURE_ADJECTIVES = words(
    """able afraid bound certain due eager expected free keen likely poised possible prepared
    ready reluctant scheduled set slated sure unlikely unwilling willing anxious"""
)
PLAN_NOUNS = {
    "bid": M.PLANNED,
    "call": M.REQUESTED,
    "chance": M.POSSIBLE,
    "decision": M.PLANNED,
    "demand": M.REQUESTED,
    "expectation": M.POSSIBLE,
    "fear": M.POSSIBLE,
    "forecast": M.POSSIBLE,
    "hope": M.POSSIBLE,
    "intention": M.PLANNED,
    "likelihood": M.POSSIBLE,
    "need": M.REQUESTED,
    "plan": M.PLANNED,
    "possibility": M.POSSIBLE,
    "prediction": M.POSSIBLE,
    "proposal": M.PLANNED,
    "prospect": M.POSSIBLE,
    "request": M.REQUESTED,
    "risk": M.POSSIBLE,
    "speculation": M.POSSIBLE,
    "suspicion": M.POSSIBLE,
    "threat": M.POSSIBLE,
    "worry": M.POSSIBLE,
}
# "the first to cross", "the only one to survive": it happened.
ORDINALS = words("first second third fourth fifth last latest next only one")
