"""How many planted errors are found: 200 errors are made in agency reports, one a report, and read.

    python -m benchmarks.findings [--errors N] [--seed N] [--short] [--misses]

The kinds, in equal parts as far as there are places for them:

  year            "in 1998" set to a year that had not come by the day of the report, "in 2008" to a past one
  weekday         a wrong day of the week before a month and day ("Tuesday, Oct. 14")
  office          another office before the name of somebody whom the register knows in the one named
  holder          the name of somebody who held the office at another time, more than a year away
  former added    "former" before the office of who held it on the day of the report
  former removed  "former" taken from somebody who had left the office more than a year before

An error counts as found when a finding rests on the words changed. The places are chosen by patterns and the
register alone, never by what the checks can read. `--short` reads the paragraph with the error by itself.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from verbale.model import Finding, Report, Span
from verbale.reading import Reader
from verbale.register import Entry, Register, Tenure

NEWS = Path(__file__).resolve().parents[2] / "shared/data/news/agency-1997-2006.jsonl"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
TITLES = {
    "president": "President",
    "prime-minister": "Prime Minister",
    "foreign-minister": "Foreign Minister",
    "defence-minister": "Defense Minister",
}
YEAR_APART = timedelta(days=365)

_YEAR = re.compile(r"\b[Ii]n (?P<year>19[5-9]\d|200\d|201\d)\b(?!\s*[-/(])")
_DAY = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]+day),? )?"
    r"\b(?P<month>Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)"
    r"(?:\.|[a-z]*) (?P<day>[12]?\d|3[01])\b(?!\d|\s*-|, \d{4})"
)
_NAMED = re.compile(
    r"\b(?P<former>former )?(?P<state>(?:[A-Z][a-z]+(?:an|ian|ese|ish|i|ch) |US |U\.S\. )?)"
    r"(?P<title>President|Prime Minister|Foreign Minister|Defen[cs]e Minister|Secretary of State) "
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,2})\b"
)


@dataclass(frozen=True)
class Error:
    """A report with one error in it: the kind, and where the changed words stand."""

    kind: str
    report: Report
    span: Span


class Naming(NamedTuple):
    """A match of an office with a name, who that is, and the tenure that the register has of it."""

    match: re.Match[str]
    person: Entry
    tenures: tuple[Tenure, ...]
    office: str


def main() -> None:
    """Make the errors, read them, print the share found of each kind."""
    parser = argparse.ArgumentParser(description="Find planted errors.")
    parser.add_argument("--errors", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--short", action="store_true", help="read only the paragraph with the error")
    parser.add_argument("--misses", action="store_true", help="name the errors that were not found")
    options = parser.parse_args()
    reader = Reader.open()
    errors = planted(reader.register, options.errors, random.Random(options.seed))
    tally: dict[str, Counter[bool]] = defaultdict(Counter)
    for error in errors:
        error = _shortened(error) if options.short else error
        found = any(_rests_on(f, error.span) for f in reader.read(error.report).findings)
        tally[error.kind][found] += 1
        if options.misses and not found:
            print("missed", error.kind, error.report.id, repr(error.span.of(error.report.text)), flush=True)
    for kind, counts in tally.items():
        print(f"{kind:16}{counts[True]:4} of {counts.total():4}  {counts[True] / counts.total():.0%}")
    right, every = sum(c[True] for c in tally.values()), sum(c.total() for c in tally.values())
    print(f"{'all':16}{right:4} of {every:4}  {right / max(every, 1):.0%}")


def planted(register: Register, count: int, choice: random.Random) -> list[Error]:
    """So many errors, the kinds in turn, each report used once."""
    reports = list(_reports())
    choice.shuffle(reports)
    makers: dict[str, Callable[[Report], Error | None]] = {
        "year": lambda r: _wrong_year(r, choice),
        "weekday": lambda r: _wrong_weekday(r, choice),
        "office": lambda r: _wrong_office(r, register, choice),
        "holder": lambda r: _wrong_holder(r, register, choice),
        "former added": lambda r: _former_added(r, register),
        "former removed": lambda r: _former_removed(r, register),
    }
    wanted = {kind: count // len(makers) for kind in makers}
    made: dict[str, Error] = {}
    for _ in range(3):  # what a rare kind lacks is made up by the others
        for report in (r for r in reports if r.id not in made):
            for kind in reversed(makers):  # the rare kinds first: few reports fit them
                error = makers[kind](report) if wanted[kind] and len(made) < count else None
                if error is not None:
                    wanted[kind] -= 1
                    made[report.id] = error
                    break
        wanted = {kind: 0 if wanted[kind] else count // len(makers) for kind in makers}
    return list(made.values())


def _reports() -> Iterator[Report]:
    with NEWS.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            day = date.fromisoformat(row["published"])
            yield Report(row["id"], row["text"], publisher=row["publisher"], published=day)


def _day(report: Report) -> date:
    assert report.published is not None
    return report.published


def _changed(kind: str, report: Report, start: int, end: int, words: str) -> Error:
    text = report.text[:start] + words + report.text[end:]
    return Error(kind, replace(report, text=text), Span(start, start + len(words)))


def _wrong_year(report: Report, choice: random.Random) -> Error | None:
    for m in _YEAR.finditer(report.text):
        told, now = int(m["year"]), _day(report).year
        if told != now:
            wrong = now + choice.randint(1, 5) * (1 if told < now else -1)
            return _changed("year", report, *m.span("year"), str(wrong))
    return None


def _wrong_weekday(report: Report, choice: random.Random) -> Error | None:
    for m in _DAY.finditer(report.text):
        right = _nearest(_day(report), MONTHS.index(m["month"][:3]) + 1, int(m["day"]))
        if right is not None:
            wrong = WEEKDAYS[(right.weekday() + choice.randint(1, 6)) % 7]
            words = m[0].removeprefix(m["weekday"] or "").lstrip(", ")
            return _changed("weekday", report, *m.span(), f"{wrong}, {words}")
    return None


def _nearest(day: date, month: int, of_month: int) -> date | None:
    """The day of that month nearest to a day, if it is within half a year."""
    found = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            found.append(date(year, month, of_month))
        except ValueError:
            continue
    return min(found, key=lambda d: abs(d - day), default=None)


def _namings(report: Report, register: Register) -> Iterator[Naming]:
    for m in _NAMED.finditer(report.text):
        said = register.office(m["state"] + m["title"])
        matches = [x.entry for x in register.named(m["name"]) if x.entry.kind == "person"]
        if said is None or len(matches) != 1:
            continue
        tenures = tuple(t for t in register.tenures(matches[0].id) if t.office == said.office)
        if tenures:
            yield Naming(m, matches[0], tenures, said.office)


def _current(report: Report, register: Register) -> Iterator[Naming]:
    """Namings without "former" of who held the office that day, by the register."""
    for naming in _namings(report, register):
        if not naming.match["former"] and any(t.held(_day(report)) for t in naming.tenures):
            yield naming


def _wrong_office(report: Report, register: Register, choice: random.Random) -> Error | None:
    for naming in _current(report, register):
        held = {t.office for t in register.tenures(naming.person.id)}
        others = [title for office, title in TITLES.items() if office not in held]
        if naming.office in TITLES and others:
            return _changed("office", report, *naming.match.span("title"), choice.choice(others))
    return None


def _wrong_holder(report: Report, register: Register, choice: random.Random) -> Error | None:
    for naming in _current(report, register):
        country, day = naming.tenures[0].country, _day(report)
        years = range(-12, 13)
        days = [day + timedelta(days=365 * n) for n in years if abs(n) > 1]
        people = {p for d in days for p in register.holders(naming.office, country, d, certain=True)}
        others = sorted((p for p in people if _away(register, p, naming.office, day)), key=lambda p: p.id)
        if others:
            return _changed("holder", report, *naming.match.span("name"), choice.choice(others).name)
    return None


def _away(register: Register, person: Entry, office: str, day: date) -> bool:
    """Whether somebody surely did not hold an office within a year of a day."""
    tenures = [t for t in register.tenures(person.id) if t.office == office]
    return all(t.held(day + n * YEAR_APART / 2) is False for t in tenures for n in range(-2, 3))


def _former_added(report: Report, register: Register) -> Error | None:
    for naming in _current(report, register):
        start = naming.match.start("state")
        return _changed("former added", report, start, naming.match.end(), f"former {naming.match[0]}")
    return None


def _former_removed(report: Report, register: Register) -> Error | None:
    for naming in _namings(report, register):
        if naming.match["former"] and _away(register, naming.person, naming.office, _day(report)):
            words = naming.match[0].removeprefix("former ")
            return _changed("former removed", report, *naming.match.span(), words)
    return None


def _shortened(error: Error) -> Error:
    """The error with the paragraph that it stands in alone."""
    text = error.report.text
    start = text.rfind("\n\n", 0, error.span.start) + 2 if "\n\n" in text[: error.span.start] else 0
    end = text.find("\n\n", error.span.end)
    end = len(text) if end < 0 else end
    span = Span(error.span.start - start, error.span.end - start)
    return Error(error.kind, replace(error.report, text=text[start:end]), span)


def _rests_on(finding: Finding, span: Span) -> bool:
    return finding.kind != "date-inferred" and any(e.overlaps(span) for e in finding.evidence)


if __name__ == "__main__":
    main()
