"""Office-holders of four countries and of international organisations (Wikidata, to mid-2022)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from people import Draft
from world import rows

from verbale.register.entries import Tenure

# The files were made in mid-2022: no end there means no end by then.
LAST_KNOWN = "2022-07/.."
FILES = {
    "france-cabinet": "FRA",
    "iran-ministers": "IRN",
    "united-kingdom-cabinet": "GBR",
    "us-cabinet": "USA",
}
ORGANISATIONS = (
    ("Secretary-General of the United Nations", "secretary-general", "united-nations"),
    ("Deputy Secretary-General of the United Nations", "deputy-secretary-general", "united-nations"),
    ("Under-Secretary-General of the United Nations", "deputy-secretary-general", "united-nations"),
    ("Director-General of the World Trade Organization", "director-general", "world-trade-organization"),
    ("President of the International Court of Justice", "judge", "international-court-of-justice"),
)
# The first pattern that a position begins with gives the office.
POSITIONS = tuple(
    (re.compile(pattern, re.IGNORECASE), office)
    for pattern, office in (
        (r"president$", "president"), (r"supreme leader", "supreme-leader"), (r"monarch", "monarch"),
        (r"prime minister$", "prime-minister"), (r"(first )?vice[- ]president$", "vice-president"),
        (r"deputy prime minister", "deputy-prime-minister"),
        (r"deputy secretary of state", "deputy-foreign-minister"),
        (r"(assistant|under) ?secretary of state", "assistant-secretary-of-state"),
        (r"minister (of|for) (europe and )?foreign affairs", "foreign-minister"),
        (r"secretary of state$|secretary of state for foreign", "foreign-minister"),
        (r"deputy secretary of defen[cs]e", "deputy-defence-minister"),
        (r"minister of (the armed forces|defence( and.*)?)$", "defence-minister"),
        (r"secretary of (state for )?defen[cs]e$", "defence-minister"),
        (r"minister of (the )?interior", "interior-minister"),
        (r"secretary of state for the home|secretary of homeland", "interior-minister"),
        (r"minister of the economy|minister of economic", "finance-minister"),
        (r"chancellor of the exchequer|secretary of the treasury", "finance-minister"),
        (r"minister of justice|attorney general$", "justice-minister"),
        (r"lord chancellor|secretary of state for justice", "justice-minister"),
        (r"minister of intelligence", "intelligence-minister"), (r"minister of petroleum", "energy-minister"),
        (r"secretary of commerce|secretary of state for (international )?trade", "trade-minister"),
        (r"minister of state for europe", "europe-minister"),
        (r"secretary of the supreme national security council", "security-council-secretary"),
        (r"national security advis", "national-security-adviser"),
        (r"white house chief of staff|downing street chief of staff", "chief-of-staff"),
        (r"white house press secretary|government spokesperson", "spokesperson"),
        (r"(ambassador|permanent representative) to the united nations", "un-ambassador"),
        (r"ambassador (to|of)", "ambassador"),
        (r"director of the cia|director of national intelligence", "intelligence-chief"),
        (r"director of the fbi", "fbi-director"),
        (r"chairman of the joint chiefs|chief of (the )?defence staff", "armed-forces-chief"),
        (r"commander-in-chief of the rev", "armed-forces-chief"),
        (r"chief of staff of the army|chief of the general staff", "armed-forces-chief"),
        (r"speaker of|president of the national assembly", "parliament-speaker"),
        (r"governor of the (central bank|bank of england)", "central-bank-governor"),
        (r"chair of the federal reserve", "central-bank-governor"),
        (r"mayor of", "mayor"), (r"governor of", "governor"),
        (r"minister (of|for)|secretary of state for", "minister"),
        (r"secretary of (labor|energy|education|agriculture|health|transportation|veterans)", "minister"),
        (r"secretary of (housing|the interior)", "minister"),
    )
)  # fmt: skip
SECTORS = {"armed-forces-chief": "MIL", "defence-minister": "GOV", "parliament-speaker": "LEG"}


def read_ministers(folder: Path) -> Iterator[Draft]:
    """The people of the four countries' files who held an office the register knows."""
    for stem, country in FILES.items():
        for line in rows(folder / f"{stem}.csv"):
            office = _office(line["position"])
            if office and _latin(line["person"]):
                yield _draft(line, country, office, country)


def read_international(folder: Path) -> Iterator[Draft]:
    """The heads of international organisations."""
    known = {position: (office, where) for position, office, where in ORGANISATIONS}
    for line in rows(folder / "world.csv"):
        if line["position"] in known and _latin(line["person"]):
            office, where = known[line["position"]]
            draft = _draft(line, None, office, where)
            draft.sector = "JUD" if office == "judge" else "IGO"
            yield draft


def _draft(line: dict[str, str], country: str | None, office: str, where: str) -> Draft:
    tenure = Tenure(office, where, line["start"] or None, line["end"] or LAST_KNOWN, "wikidata")
    name = re.sub(r",? (Baron|Lord|Baroness|Viscount|Earl)\b.*$", "", line["person"])
    return Draft(name, country, SECTORS.get(office, "GOV"), wikidata=line["personID"],
                 gender=line.get("gender", ""), tenures=[tenure] if line["start"] else [])  # fmt: skip


def _office(position: str) -> str | None:
    return next((office for pattern, office in POSITIONS if pattern.match(position)), None)


def _latin(name: str) -> bool:
    return bool(re.fullmatch(r"[\w\s.,'’\-()]+", name)) and not re.search(
        r"[\u0400-\uffff]", name.replace("’", "")
    )
