"""What share of the actors annotated in reports the register knows; and how long it takes to load.

python -m benchmarks.register --shared ../shared [--misses train]

A person counts who has a name and an office: one whose annotated sector is that of a state, a party, an armed
group or an international organisation (`OFFICIAL`), or of whom a mention names an office that the register
reads ("the former president"). "A ministry official" has no name. Known is who is found by the annotated
name, or by a spelling of it, as a person of the annotated country, or with an office there; "in office" are
those known with an office that they held, or may have held, on the day of the report. A country must be found
under its code. An organisation must be found as an organisation or group, or be an institution that a country
and an office word compose.

One figure needs no annotation: the names that follow a title ("Foreign Minister ...") in agency reports
that are not among the annotated ones, where full name and title stand together. Every second report is kept
for the figure alone: `--misses agency` lists names of the others. After it come the mentions that GUM links
to Wikipedia (benchmarks/linking.py).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.linking import linked
from verbale.register import Entry, Register
from verbale.register.institutions import Institution, institution

OFFICIAL = frozenset("GOV MIL SPY LEG JUD COP IGO PTY OPP REB ELI".split())
# Their offices are those of firms, schools and newspapers, which no register of politics has.
PRIVATE = frozenset("BUS MED EDU NGO HLH".split())
# Words of standing rather than of an office that one person holds.
VAGUE = frozenset(("official", "chief", "general", "leader", "lawmaker", "religious-leader", "judge"))
KINDS = ("person", "country", "organisation")
PARTS = ("train", "dev")
AGENCY = Path("data/news/agency-1997-2006.jsonl")
GUM = Path("data/gum/dev")
_CAPITAL = r"[A-Z][\w'’-]*[a-z][\w'’-]*"
TITLED = re.compile(
    rf"(?:(?:Prime|[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance|[Tt]rade) [Mm]inister|[Pp]resident|"
    rf"Premier|Secretary of State|Defen[cs]e Secretary|Secretary General|[Ss]pokes(?:wo)?man|[Aa]mbassador|"
    rf"[Ee]nvoy|[Nn]egotiator|Commander|[Cc]hief|Gen\.|Speaker|Senator|King|adviser) "
    rf"({_CAPITAL}(?: (?:al-|el-|bin |de |van |von )?{_CAPITAL}){{1,2}})(?= [a-z]|[,.])"
)
Actor = dict[str, Any]


class Named(NamedTuple):
    """An annotated actor of one report, with the report's day."""

    report: str
    day: date | None
    actor: Actor


def annotated(folder: Path) -> Iterator[Named]:
    """Every actor of the reports in one folder."""
    for path in sorted(folder.glob("*.json")):
        coding = json.loads(path.read_text(encoding="utf-8"))
        published = (coding.get("meta") or {}).get("published")
        day = date.fromisoformat(published) if published else None
        yield from (Named(path.stem, day, actor) for actor in coding["actors"])


def counts(register: Register, actor: Actor) -> bool:
    """Whether an actor is one that the register should know; see the head of this file."""
    if actor["kind"] != "person":
        return actor["kind"] in KINDS
    if not actor["name"].split()[-1][:1].isupper() or _office(register, actor["name"]):
        return False
    if actor.get("sector") in OFFICIAL:
        return True
    return actor.get("sector") not in PRIVATE and any(_office(register, m) for m in actor["mentions"])


def _office(register: Register, words: str) -> bool:
    said = register.office(words)
    return said is not None and said.office not in VAGUE


def known(register: Register, actor: Actor) -> Entry | Institution | None:
    """The entry or institution that an actor is, or None."""
    names = [actor["name"], *(m for m in actor["mentions"] if m[:1].isupper())]
    find = {"person": _person, "country": _country, "organisation": _organisation}[actor["kind"]]
    return next((e for name in names if (e := find(register, name, actor.get("country")))), None)


def _person(register: Register, name: str, country: str | None) -> Entry | None:
    matches = [*register.named(name), *register.similar(name)]
    people = [m.entry for m in matches if m.entry.kind == "person"]
    return next((e for e in people if country is None or _of(register, e, country)), None)


def _of(register: Register, person: Entry, country: str) -> bool:
    """Whether somebody is of a country, of none in particular, or held an office there."""
    return person.country in (None, country) or any(t.country == country for t in register.tenures(person.id))


def _country(register: Register, name: str, country: str | None) -> Entry | None:
    code = register.country_of(name)
    return register.get(code) if code and country in (None, code) else None


def _organisation(register: Register, name: str, country: str | None) -> Institution | None:
    return institution(name, register, country)


def in_office(register: Register, person: Entry, day: date | None) -> bool:
    """Whether somebody may have held an office on a day, so that the register can say who it was then."""
    held = (t.held(day) for t in register.tenures(person.id)) if day else ()
    return any(h is not False for h in held)


def load_seconds() -> tuple[float, float]:
    """Processor time to open the shipped register and look up a first name; and to find a first spelling."""
    start = time.process_time()
    register = Register.open()
    register.named("Kofi Annan")
    named = time.process_time()
    register.similar("Qadhafi")
    return named - start, time.process_time() - named


def titled(news: Path, taken: frozenset[str]) -> Iterator[tuple[bool, str]]:
    """Names after a title in agency reports not in `taken`, once a report; True where kept for the figure."""
    for number, line in enumerate(news.read_text(encoding="utf-8").splitlines()):
        report = json.loads(line)
        if _plain(report["id"]) not in taken:
            text = " ".join(report["text"].split())
            yield from ((number % 2 == 0, name) for name in sorted(set(TITLED.findall(text))))


def _plain(report_id: str) -> str:
    """An agency report's id as the annotated ones are named: letters and digits alone count."""
    return re.sub(r"[^a-z0-9]", "", report_id.lower())


def main() -> None:
    """Print the loading time, the shares of each folder of reports, and that of titled names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--misses", choices=(*PARTS, "agency"), help="list the names missed in one part")
    arguments = parser.parse_args()
    first, spelling = load_seconds()
    print(f"processor time: open and first name {first:.2f} s, first other spelling {spelling:.2f} s")
    register = Register.open()
    reports = arguments.shared / "reports"
    for part in PARTS:
        _report(register, part, list(annotated(reports / part)), part == arguments.misses)
    taken = frozenset(_plain(p.stem) for part in PARTS for p in (reports / part).glob("*.txt"))
    _agency(register, list(titled(arguments.shared / AGENCY, taken)), arguments.misses == "agency")
    _linking(linked(arguments.shared / GUM, register))


def _linking(total: Counter[str]) -> None:
    for what in ("found", "right"):
        print(f"gum    {f'linked, {what}':13} {_share(total[what], total['all'])}")


def _agency(register: Register, names: list[tuple[bool, str]], misses: bool) -> None:
    kept = [name for held, name in names if held]
    found = sum(_person(register, name, None) is not None for name in kept)
    if misses:
        missed = Counter(n for held, n in names if not held and not _person(register, n, None))
        print(*(f"{times:4} {name}" for name, times in missed.most_common()), sep="\n")
    print(f"agency {'titled name':13} {_share(found, len(kept))}")


def _report(register: Register, part: str, actors: list[Named], misses: bool) -> None:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    serving = 0
    for named in (n for n in actors if counts(register, n.actor)):
        kind, entry = named.actor["kind"], known(register, named.actor)
        total[kind] += 1
        found[kind] += entry is not None
        serving += isinstance(entry, Entry) and kind == "person" and in_office(register, entry, named.day)
        if misses and entry is None:
            _miss(named)
    for kind in KINDS:
        print(f"{part:6} {kind:13} {_share(found[kind], total[kind])}")
    print(f"{part:6} {'in office':13} {_share(serving, total['person'])}")


def _miss(named: Named) -> None:
    actor = named.actor
    print("", actor["kind"], actor.get("country") or "-", actor.get("sector") or "-", actor["name"],
          " | ".join(actor["mentions"][:3]), named.report, sep="\t")  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{part:4} of {whole:4}  {part / max(1, whole):.3f}"


if __name__ == "__main__":
    main()
