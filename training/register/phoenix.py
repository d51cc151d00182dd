"""The dictionaries of the Open Event Data Alliance (2014): people, organisations, words for groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from people import Draft

from verbale.register.entries import Tenure

# Lists of cabinets begin in January 2003: a tenure said to start then may have begun before.
LISTS_BEGIN = "2003-01-01"
EARLIEST = "1995"
FIRST_CENTURY_YEAR = 30
PERSON_MARK = "; CountryInfo.txt"
TITLE = re.compile(
    r"^(PRESIDENT|PRIME|MINISTER|KING|QUEEN|GENERAL|PREMIER|FOREIGN|DEFEN[CS]E|FORMER|SECRETARY|CHANCELLOR|SENATOR|"
    r"VICE|DEPUTY|ACTING|GOV|GOVERNOR|GOVENOR|THE|MR|MRS|DR|HIS|HER|SIR|POPE|LEADER|SHEIKH|PRINCE|EMIR|SULTAN|REP|SEN|"
    r"AMBASSADOR|CHAIRMAN|CHIEF|OPPOSITION|INTERIM|ADMINISTRATION|INTERIOR|FINANCE|\w+IAN|\w+ISH|\w+ESE|US|U\.S\.)_"
    r"|_(PRESIDENT|MINISTER|ADMINISTRATION|GOVERNMENT|SECRETARY|REGIME)(_|$)|^GOV\._"
)
DATED = re.compile(r"\[([A-Z]+)\s*([<>]?\s*\d{6,8}(?:\s*-\s*\d{6,8})?)?\s*\]")
SECTORS = ("GOV", "MIL", "LEG", "JUD", "OPP", "PTY", "REB", "SPY", "MED", "BUS", "NGO", "IGO")
SMALL = {"AL": "al", "EL": "el", "BIN": "bin", "IBN": "ibn", "DE": "de", "LA": "la", "VAN": "van",
         "VON": "von", "DER": "der", "DA": "da", "DOS": "dos", "DI": "di", "DEL": "del",
         "BINT": "bint"}  # fmt: skip


def read_people(path: Path, countries: frozenset[str]) -> Iterator[Draft]:
    """Everybody in Phoenix.Countries.actors whose sector can be told, with government tenures."""
    for names, codes in _blocks(path):
        country = next((code[:3] for code, _ in codes), "")
        sector = _sector([code[3:6] for code, _ in codes])
        spelled = [titled(n) for n in names if not TITLE.search(n)]
        spelled = [n for n in dict.fromkeys(spelled) if len(n.split()) > 1]
        if country in countries and sector and spelled and _recent(codes):
            tenures = [t for code, when in codes if code[3:6] == "GOV" and (t := _tenure(code[:3], when))]
            yield Draft(spelled[0], country, sector, rank=3, aliases=spelled[1:], tenures=tenures)


def _recent(codes: list[tuple[str, str]]) -> bool:
    """Whether any code holds in the years that the register is made for."""
    last = [_day(d) for _, when in codes for d in re.findall(r"\d{6,8}", when)[-1:]]
    return not last or any(">" in when for _, when in codes) or any((d or EARLIEST) >= EARLIEST for d in last)


def _blocks(path: Path) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """Names and dated codes of each person: a header line marked as a person, "+" lines, code lines."""
    names: list[str] = []
    codes: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("+") and names and not codes:
            names.append(_bare(line[1:]))
        elif line.lstrip().startswith("[") and names:
            codes += DATED.findall(line)
        elif line and not line.startswith(("#", "+", " ", "\t")):
            if names and codes:
                yield names, codes
            names, codes = ([_bare(line)] if PERSON_MARK in line else []), []
    if names and codes:
        yield names, codes


def _bare(line: str) -> str:
    return re.split(r"[;#\[]", line)[0].strip().strip("_").replace("\ufffd", "")


def titled(name: str) -> str:
    """A name in capitals and underscores in newspaper form: MUHAMMAD_AL-BARADEI is Muhammad al-Baradei."""
    words = [_titled_word(w) for w in name.replace("_", " ").split()]
    joined = re.sub(r"\b(al|el) (?=[A-Z])", r"\1-", " ".join(words))
    return joined[:1].upper() + joined[1:] if joined[:2] not in ("al", "el") else joined


def _titled_word(word: str) -> str:
    parts = [SMALL.get(p) or (f"{p[0]}{p[1:].lower()}" if p else p) for p in word.split("-")]
    text = "-".join(parts)
    return re.sub(r"(?<=')[a-z]|(?<=Mc)[a-z]", lambda m: m.group().upper(), text)


def _sector(codes: list[str]) -> str | None:
    return next((c for c in codes if c in SECTORS), None)


def _tenure(country: str, when: str) -> Tenure | None:
    """A government post of which the office is not said, from "030101-070531" or ">070501"."""
    days = [_day(d) for d in re.findall(r"\d{6,8}", when)]
    if not days or None in days or "<" in when:
        return None
    start = f"../{days[0]}" if days[0] == LISTS_BEGIN else str(days[0])
    # An open end stands for "listed when the lists were last read", some years before 2014 or long after.
    end = days[1] if len(days) > 1 else f"{days[0]}/.."
    return Tenure("government-post", country, start, end, "oeda")


def _day(digits: str) -> str | None:
    """ISO form of YYMMDD or YYYYMMDD."""
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= FIRST_CENTURY_YEAR else "20") + digits
    year, month, day = digits[:4], int(digits[4:6]), int(digits[6:])
    if not (len(digits) == 8 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year}-{month:02}" if day > 28 else f"{year}-{month:02}-{day:02}"


def read_agents(path: Path) -> Iterator[tuple[str, str]]:
    """Words for people without name and their PLOVER sector, from Phoenix.agents."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        match = re.match(r"^([A-Z!][^\[{#]*)(\{[^}]*\})?\s*\[~([A-Z]{3})", line)
        if match and "=" not in match[1] and match[1].isascii():
            yield from ((phrase, match[3]) for phrase in _phrases(match[1], match[2] or ""))


def _phrases(word: str, plurals: str) -> Iterator[str]:
    forms = [word, *plurals.strip("{}").split(",")]
    for form in filter(None, (f.strip(" _") for f in forms)):
        for person in ("man", "men", "woman", "women", "person") if "!PERSON!" in form else ("",):
            for minist in ("minister", "ministers", "ministry") if "!MINIST!" in form else ("",):
                text = form.replace("!PERSON!", person).replace("!MINIST!", minist)
                yield " ".join(text.replace("_", " ").lower().split())
