"""Closed classes and small word lists on which the reading of names and pronouns rests.

Grammatical classes after Quirk et al., *A Comprehensive Grammar of the English Language*
(1985); forms of address and legal forms of companies as in style guides.  Open classes of
common nouns come from WordNet (``data/nouns.csv``); the lists of nouns here only settle what
WordNet's most frequent sense gets wrong for news ("bank", "maker", "country").
"""

from __future__ import annotations

__all__ = [
    "ADMINISTRATION_NOUNS",
    "CAPTION_WORDS",
    "COMPANY_SUFFIXES",
    "COMPANY_WORDS",
    "COUNTERPARTS",
    "FEMALE_NOUNS",
    "FEMALE_TITLES",
    "HONORIFICS",
    "MALE_NOUNS",
    "MALE_TITLES",
    "OF_HEADS",
    "ORGANIZATION_NOUNS",
    "PERSON_NOUNS",
    "PLACE_NOUNS",
    "PLURAL_ORGANIZATIONS",
    "POST_NOMINALS",
    "PRONOUNS",
    "SPEECH_VERBS",
    "SUMMING_NOUNS",
    "TIME_WORDS",
    "TITLES",
    "TITLE_MODIFIERS",
    "word_set",
]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


#: Words that stand before a person's name: forms of address, ranks, offices.
TITLES = word_set(
    """mr mrs ms miss dr prof professor sir lord lady dame baron baroness count countess duke
    duchess president vice-president prime premier minister chancellor senator sen rep
    representative congressman congresswoman governor gov mayor judge justice attorney general
    gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal private admiral
    adm commander commodore brigadier officer chief secretary undersecretary ambassador consul
    king queen prince princess emperor empress sultan emir sheikh sheik imam ayatollah mullah
    pope cardinal archbishop bishop father brother sister rev reverend rabbi saint st coach
    chairman chairwoman ceo cfo coo director spokesman spokeswoman spokesperson analyst
    detective inspector constable sheriff deputy superintendent executive presiding former
    acting vice mp mep monsieur madame herr frau señor señora comrade"""
)
#: Those that are no part of a name: a role describes, a form of address belongs to the name.
_ROLES = word_set(
    """ceo cfo coo executive officer analyst spokesman spokeswoman spokesperson chairman
    chairwoman director chief coach former acting presiding vice premier manager private
    brother sister count"""
)
HONORIFICS = TITLES - _ROLES
#: Words that may stand between the words of a title ("secretary of state", "foreign minister").
TITLE_MODIFIERS = word_set(
    """operating financial marketing foreign defence defense finance state technology the of
    interior justice health trade home education energy environment national security"""
)
MALE_TITLES = word_set(
    """mr sir lord king prince father baron count duke emperor sultan pope chairman spokesman
    congressman monsieur herr señor brother"""
)
FEMALE_TITLES = word_set(
    """mrs ms miss lady dame queen princess baroness countess duchess empress spokeswoman
    chairwoman congresswoman madame frau señora sister"""
)
MALE_NOUNS = word_set(
    """man men boy boys father dad son brother husband uncle nephew grandfather grandson
    stepfather king prince gentleman guy boyfriend fiance actor businessman spokesman chairman
    policeman fireman congressman widower monk waiter duke lad bachelor bridegroom"""
)
FEMALE_NOUNS = word_set(
    """woman women girl girls mother mum mom daughter sister wife aunt niece grandmother
    granddaughter stepmother queen princess lady girlfriend fiancee actress businesswoman
    spokeswoman chairwoman policewoman congresswoman widow nun waitress duchess housewife
    bride heroine hostess"""
)
#: Persons that WordNet's first sense or its coverage misses.
PERSON_NOUNS = word_set(
    """people person persons head chief cofounder co-founder spokesperson teenager
    whistleblower migrant survivor counterpart fan judge star guest pilot host champion"""
)
#: Organisations in the news that WordNet counts under another sense.
ORGANIZATION_NOUNS = word_set(
    """company firm bank group corporation maker manufacturer retailer airline automaker
    carmaker organization organisation agency government ministry department party union army
    navy force police team club committee council commission court university school museum
    foundation church newspaper magazine network station publisher broadcaster band label
    index giant institution body authority bureau board association federation league side
    administration leadership cabinet parliament congress
    senate regime embassy coalition alliance
    exchange outlet startup watchdog regulator supplier subsidiary conglomerate think-tank"""
)
PLACE_NOUNS = word_set(
    """country city town village state nation region province island capital county district
    continent area place territory street road coast border river mountain"""
)
#: Organisations that take a plural pronoun.
PLURAL_ORGANIZATIONS = word_set(
    """government team police staff company group party army crew band committee council
    family club side board union couple administration cabinet jury"""
)
#: Nouns that sum up what a clause tells: "they bombed the town, a move that ..." (Quirk et al.
#: 1985, 17.65 on appositions of clauses; shell nouns, Schmid 2000).
SUMMING_NOUNS = word_set(
    """accusation achievement acquisition act action admission allegation announcement arrest
    assault assertion attack attempt bid blow boast bombardment bombing breach change claim
    closure complaint concession confession crime decision demand denial departure development
    escalation event expulsion fact feat gamble gesture incident insult invasion irony killing
    maneuver manoeuvre merger milestone mistake move outcome ploy practice precedent promise
    prospect provocation purchase raid reaction response result retreat reversal ruling sale
    setback shift sign signal step strike stunt suggestion tactic takeover threat turn verdict
    victory violation warning withdrawal"""
)
#: Legal forms of companies.
COMPANY_SUFFIXES = word_set(
    """inc corp corporation ltd co company llc llp plc gmbh ag sa nv bv ab oy spa kk pty group
    limited incorporated asa as a/s aps oyj se kgaa srl sarl sas bhd tbk jsc pjsc ojsc pte pvt
    ltda nyrt"""
)
#: Words that say what a named organisation is, so that its name may go without them.
COMPANY_WORDS = COMPANY_SUFFIXES | word_set(
    """computer computers motors motor holdings bank technologies technology systems industries
    airlines airways electronics pharmaceuticals energy foods news party agency
    television index average university entertainment international financial capital
    securities insurance automotive software newspaper magazine club"""
)
#: Names begin with these and go on after "of": "University of X", "Republic of X".
OF_HEADS = word_set(
    """university bank church department ministry house museum institute college republic
    secretary school board council court academy association office city bureau isle gulf
    district kingdom chamber federation league organization organisation"""
)
#: Heads of a name such as "the Obama administration".
ADMINISTRATION_NOUNS = word_set("administration government cabinet regime presidency")
#: Words for someone who holds the same office elsewhere.
COUNTERPARTS = word_set("counterpart opposite")
CAPTION_WORDS = word_set("image photo photos video audio file picture photograph")
POST_NOMINALS = word_set("qc sc mp md phd jr sr obe mbe cbe esq kc am ao")
TIME_WORDS = word_set(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep
    sept oct nov dec gmt utc est edt pst cet bst am pm"""
)
#: Verbs that take what someone says as their complement (Levin 1993, classes 37.1-37.9).
SPEECH_VERBS = word_set(
    """say tell state add explain announce claim report note write argue declare comment ask
    reply answer insist warn believe think acknowledge continue admit suggest remark observe
    respond stress joke recall describe conclude confirm urge assert indicate allege deny
    reveal disclose emphasize emphasise maintain contend predict promise boast complain
    whisper shout reiterate quip cite hint concede"""
)
#: Form, person, number (s, p, x), gender (m, f, n, x).
PRONOUNS: dict[str, tuple[int, str, str]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), (3, "s", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), (3, "s", "f")),
    **dict.fromkeys(("it", "its", "itself"), (3, "s", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (3, "p", "x")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (1, "s", "x")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (1, "p", "x")),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), (2, "x", "x")),
}
