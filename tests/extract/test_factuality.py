"""Polarity and modality of predicates as their clauses present them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.model import Modality, Polarity
from tests.extract.read import clauses_of

pytestmark = pytest.mark.model

POSITIVE, NEGATIVE = Polarity.POSITIVE, Polarity.NEGATIVE
M = Modality

TABLE = [
    # plain facts
    ("The bank lost money.", "lost", POSITIVE, M.ASSERTED),
    ("The bank can lend money.", "lend", POSITIVE, M.ASSERTED),
    ("He managed to escape.", "escape", POSITIVE, M.ASSERTED),
    ("Shares fell to close at 30 euros.", "close", POSITIVE, M.ASSERTED),
    ("She was the first woman to cross the strait.", "cross", POSITIVE, M.ASSERTED),
    ("Police said the driver had fled.", "fled", POSITIVE, M.ASSERTED),
    ("Not only did he resign, he also left.", "resign", POSITIVE, M.ASSERTED),
    # negation
    ("The bank did not lose money.", "lose", NEGATIVE, M.ASSERTED),
    ("The bank has never lost money.", "lost", NEGATIVE, M.ASSERTED),
    ("No bank lost money.", "lost", NEGATIVE, M.ASSERTED),
    ("Nobody saw the driver.", "saw", NEGATIVE, M.ASSERTED),
    ("He left without paying the bill.", "paying", NEGATIVE, M.ASSERTED),
    ("He ran instead of fighting.", "fighting", NEGATIVE, M.ASSERTED),
    ("The company did not buy or sell shares.", "sell", NEGATIVE, M.ASSERTED),
    ("The bridge almost collapsed.", "collapsed", NEGATIVE, M.ASSERTED),
    ("There were no talks.", "talks", NEGATIVE, M.ASSERTED),
    # implicative verbs
    ("The minister failed to call his wife.", "call", NEGATIVE, M.ASSERTED),
    ("The minister did not fail to call his wife.", "call", POSITIVE, M.ASSERTED),
    ("The minister did not manage to call his wife.", "call", NEGATIVE, M.ASSERTED),
    ("The firm refused to pay.", "pay", NEGATIVE, M.ASSERTED),
    ("He avoided paying taxes.", "paying", NEGATIVE, M.ASSERTED),
    # modals and hedges
    ("The bank will close two branches.", "close", POSITIVE, M.FUTURE),
    ("The bank may close two branches.", "close", POSITIVE, M.POSSIBLE),
    ("The bank would close two branches.", "close", POSITIVE, M.HYPOTHETICAL),
    ("The firm said it would close two branches.", "close", POSITIVE, M.FUTURE),
    ("Both sides must release their prisoners.", "release", POSITIVE, M.REQUESTED),
    ("The bank probably lost money.", "lost", POSITIVE, M.PROBABLE),
    ("The bank reportedly lost money.", "lost", POSITIVE, M.REPORTED),
    # plans, requests, purposes
    ("The bank plans to close two branches.", "close", POSITIVE, M.PLANNED),
    ("They are to meet on Monday.", "meet", POSITIVE, M.PLANNED),
    ("The union demanded to see the books.", "see", POSITIVE, M.REQUESTED),
    ("He urged them to sign the pact.", "sign", POSITIVE, M.REQUESTED),
    ("She flew to Oslo to meet the king.", "meet", POSITIVE, M.PLANNED),
    ("The plan to build a bridge was praised.", "build", POSITIVE, M.PLANNED),
    ("The firm planned an attack.", "attack", POSITIVE, M.PLANNED),
    ("Ministers to meet in Rome", "meet", POSITIVE, M.FUTURE),
    ("The proposed merger was criticised.", "merger", POSITIVE, M.PLANNED),
    ("They will hold talks.", "talks", POSITIVE, M.FUTURE),
    ("They will stop the war.", "war", POSITIVE, M.ASSERTED),
    # what is held or alleged
    ("He was said to have fled.", "fled", POSITIVE, M.REPORTED),
    ("He is believed to be hiding abroad.", "hiding", POSITIVE, M.POSSIBLE),
    ("Analysts fear the bank lost money.", "lost", POSITIVE, M.POSSIBLE),
    ("She was accused of stealing documents.", "stealing", POSITIVE, M.REPORTED),
    ("He was charged with murder.", "murder", POSITIVE, M.REPORTED),
    ("Tehran denies that it is building a bomb.", "building", NEGATIVE, M.REPORTED),
    ("The claim that he lied was false.", "lied", POSITIVE, M.REPORTED),
    ("There is no evidence that the firm broke the law.", "broke", POSITIVE, M.POSSIBLE),
    ("The fact that he lied was known.", "lied", POSITIVE, M.ASSERTED),
    ("They tested a rocket capable of reaching Rome.", "reaching", POSITIVE, M.POSSIBLE),
    ("The risk of losing the war grew.", "losing", POSITIVE, M.POSSIBLE),
    # conditions, questions, commands
    ("If prices fall, farmers will suffer.", "fall", POSITIVE, M.CONDITIONAL),
    (
        "Should the threat be removed, the shield would not be needed.",
        "removed",
        POSITIVE,
        M.CONDITIONAL,
    ),
    ("If he came, she would leave.", "leave", POSITIVE, M.CONDITIONAL),
    ("Did the bank lose money?", "lose", POSITIVE, M.HYPOTHETICAL),
    ("Stop the war.", "Stop", POSITIVE, M.REQUESTED),
]


@pytest.mark.parametrize(("text", "predicate", "polarity", "modality"), TABLE)
def test_a_clause_says_whether_and_how_its_event_is_real(
    nlp: Language, text: str, predicate: str, polarity: Polarity, modality: Modality
) -> None:
    clause = next(c for c in clauses_of(nlp, text) if c.predicate.text == predicate)
    assert (clause.polarity, clause.modality) == (polarity, modality)
