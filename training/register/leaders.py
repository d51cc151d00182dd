"""Chiefs of state and heads of government, 2014 to May 2026 (CIA World Factbook, read weekly)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from people import Draft
from world import rows

from verbale.register.entries import Tenure
from verbale.register.folding import fold

# The Factbook was not read between these days: who is listed last on the second may have left any time.
GAP_FROM, GAP_TO = "2017-03-28", "2020-11-23"
# The Factbook stopped then; what was read later is the last state of it.
LAST_READ = "2026-02-04"
TITLES = (
    (r"((acting|interim|transitional|transition|caretaker|executive|federal) )?president( of the \w+)?",
     "president"),
    (r"(acting |interim |caretaker |transition )?prime minister", "prime-minister"),
    (r"(acting )?premier", "prime-minister"), (r"(federal )?chancellor", "prime-minister"),
    (r"taoiseach", "prime-minister"), (r"chief minister", "prime-minister"),
    (r"chairman of the council of ministers", "prime-minister"),
    (r"chairperson of the council of ministers", "prime-minister"),
    (r"deputy prime ministers?|vice premiers?|deputy premiers?|first deputy (prime minister|premier)s?",
     "deputy-prime-minister"),
    (r"(first |second |executive )?vice president|deputy president", "vice-president"),
    (r"king|queen|sultan|amir|emperor|grand duke|prince", "monarch"), (r"crown prince", "crown-prince"),
    (r"supreme leader|taliban leader", "supreme-leader"), (r"pope", "pope"),
    (r"state affairs commission (president|chairman)", "supreme-leader"),
)  # fmt: skip
TITLE = tuple((re.compile(rf"{pattern}\s+(?=\S)", re.IGNORECASE), office) for pattern, office in TITLES)
# Heads of state of several realms: their own country comes first.
SHARED = {"ELIZABETH II": "GBR", "CHARLES III": "GBR"}
STATES = frozenset(("TWN", "PSE", "XKX", "VAT", "HKG", "MAC"))
RANK = re.compile(
    r"^((Gen|Lt|Capt|Col|Maj|Brig|Dr|Sir|Dame|General|Captain|Colonel|Lieutenant|Cardinal)\.?\s+)+"
)


def read_leaders(path: Path, countries: dict[str, str], states: frozenset[str]) -> Iterator[Draft]:
    """One draft for each spelling and tenure that the Factbook has for the members of `states`."""
    seen: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for line in rows(path):
        parsed = _holder(line["holder"])
        country = countries.get(fold(line["country"]))
        since = _day(line["since"])
        if parsed and since and country in states | STATES:
            name, office = parsed
            seen[country, office, name, since].append(line["last_seen"])
    for (country, office, name, since), dates in sorted(seen.items()):
        end = _end(country, office, since, max(dates), seen)
        canonical, surname = _names(name)
        tenure = Tenure(office, country, since, end, "factbook")
        full = [a for a in (_title_case(name),) if a != canonical]
        yield Draft(canonical, SHARED.get(name, country), surname=surname, aliases=full, tenures=[tenure])


def _holder(holder: str) -> tuple[str, str] | None:
    """Name and office out of "President Vladimir Vladimirovich PUTIN"; None where there is no known title."""
    text = re.sub(r"\(.*?\)|,.*$| - .*$", "", holder.replace("\xa0", " ")).strip(" -")
    if re.match(r"[\w ]*-(elect|designate)\b", text, re.IGNORECASE):
        return None
    for pattern, office in TITLE:
        if match := pattern.match(text):
            name = RANK.sub("", text[match.end() :]).strip()
            usable = re.search(r"[A-Z]{2}", name) and not re.search(r"\b(of|the|is|as|and|in|for|by)\b", name)
            return (name, office) if usable and len(name.split()) < 8 else None
    return ("KIM Jong Un", "supreme-leader") if text == "KIM Jong Un" else None


def _day(text: str) -> str | None:
    """ISO form of "4 June 1989", "June 1989" or "1989"; None for anything else."""
    for form, out in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(text.strip(), form).strftime(out)
        except ValueError:
            continue
    return None


def _end(
    country: str, office: str, since: str, last: str, seen: dict[tuple[str, str, str, str], list[str]]
) -> str | None:
    """When the tenure ended, as exactly as the weekly readings and the successor's first day allow."""
    if last >= LAST_READ:
        return f"{LAST_READ}/.."
    begun = [s for c, o, _, s in seen if (c, o) == (country, office) and s > since]
    follower = min((s for s in begun if len(s) == 10), default=None)
    if last == GAP_TO:
        if follower and follower < GAP_FROM:
            return follower
        earliest = max(GAP_FROM, since) if len(since) == 10 else GAP_FROM
        latest = follower if follower and follower <= GAP_TO else GAP_TO
        return f"{earliest}/{latest}"
    if follower and abs((date.fromisoformat(follower) - date.fromisoformat(last)).days) <= 45:
        return follower
    if follower and follower < last:
        return f"{follower}/{last}"
    return f"{last}/{follower}" if follower else f"{last}/.."


def _names(name: str) -> tuple[str, str]:
    """Newspaper form and surname of a name whose surname stands in capitals."""
    words = name.replace(".", ". ").split()
    loud = [i for i, w in enumerate(words) if _loud(w)]
    first, last = loud[0], loud[-1]
    if first == 0:
        return _title_case(name), _title_case(" ".join(words[: last + 1]))
    given = words[0]
    surname = _title_case(" ".join(words[first : last + 1]))
    return f"{given} {surname}", surname


def _loud(word: str) -> bool:
    return bool(re.search(r"[A-ZÀ-Þ]{2}", word)) and "." not in word


def _title_case(name: str) -> str:
    return " ".join(re.sub(r"[A-ZÀ-Þ]{2,}", _capital, word) for word in name.split())


def _capital(match: re.Match[str]) -> str:
    word = match.group()
    return word if re.fullmatch(r"I{1,3}|IV|VI{0,3}|IX|X|XI{0,3}|XIV|XVI", word) else word.capitalize()
