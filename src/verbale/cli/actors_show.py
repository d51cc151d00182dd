"""`verbale actors show`: who that was on a day, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import actors_option
from verbale.cli.safe import safe_line
from verbale.sources import as_day

if TYPE_CHECKING:
    from verbale.register import Membership, Register
    from verbale.register.asking import Candidate, Spelled

NOBODY = 1
_SHOWN = 20
_HELD = {True: "held", None: "perhaps", False: "not then"}


@click.command(
    "show",
    short_help="Say who somebody was on a day, and why.",
    epilog="""
\b
Examples:
  verbale actors show Zelensky --on 2023-05-01
  verbale actors show "the Saudi defence minister" --on 2020-05-01
  verbale actors show "Ukraine's security council"
  verbale actors show NATO --on 2003-01-01               its members then
  verbale actors show Mohr --actors my-actors.yaml --json

\b
Exit status: 0 somebody found, 1 nobody, 2 wrong usage.
""",
)
@click.argument("name")
@click.option("--on", metavar="DATE", help="The day asked about, e.g. 2023-05-01; today where left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the candidates as a JSON array.")
@actors_option
@click.pass_context
def show(ctx: click.Context, name: str, on: str | None, as_json: bool, actors: tuple[Path, ...]) -> None:
    """Say who a name, a role or an institution stands for on a day: every candidate, the likeliest first.

    Each comes with how the words led to it, its country, PLOVER sector, CAMEO code and Wikidata id where
    known, and the offices it held, each with its dates and source and whether it was held that day. An
    organisation comes with its members that day, a country with what it belonged to.
    """
    from verbale.register import Register
    from verbale.register.asking import who

    day = as_day(on) or date.today()
    register = Register.open(own=actors)
    found = who(name, register, day)
    if as_json:
        click.echo(json.dumps([_json(c, register) for c in found], ensure_ascii=False, indent=1))
    else:
        for line in _lines(name, found, day, register):
            click.echo(line)
    ctx.exit(0 if found else NOBODY)


def _json(candidate: Candidate, register: Register) -> dict[str, object]:
    offices = [{**asdict(office.tenure), "held": office.held} for office in candidate.offices]
    members = [{**asdict(m), "name": _name(m.member, register)} for m in candidate.members]
    memberships = [{**asdict(m), "name": _name(m.organisation, register)} for m in candidate.memberships]
    return {**asdict(candidate), "cameo": candidate.cameo, "offices": offices, "members": members,
            "memberships": memberships}  # fmt: skip


def _lines(name: str, found: tuple[Candidate, ...], day: date, register: Register) -> Iterator[str]:
    if not found:
        yield f"The register knows nobody called “{safe_line(name)}” on {day.isoformat()}."
    for candidate in found[:_SHOWN]:
        yield from map(safe_line_indented, _about(candidate, day, register))
    if len(found) > _SHOWN:
        yield f"... and {len(found) - _SHOWN} more"


def safe_line_indented(line: str) -> str:
    """A line made harmless, with the spaces before it kept."""
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + safe_line(bare)


def _about(candidate: Candidate, day: date, register: Register) -> Iterator[str]:
    yield f"{candidate.name}: {candidate.kind}, {candidate.why}"
    yield f"  {'; '.join(_codes(candidate, register))}"
    if candidate.aliases:
        yield f"  also: {', '.join(candidate.aliases[:8])}{' ...' if len(candidate.aliases) > 8 else ''}"
    for office in candidate.offices:
        yield f"  {_HELD[office.held]}: {_office(office, register)}"
    if candidate.members:
        names = ((_name(m.member, register), m) for m in candidate.members)
        yield f"  members on {day.isoformat()} ({len(candidate.members)}): {_joined(names)}"
    if candidate.memberships:
        names = ((_name(m.organisation, register), m) for m in candidate.memberships)
        yield f"  belonged on {day.isoformat()} to: {_joined(names)}"


def _name(id_: str, register: Register) -> str:
    entry = register.get(id_)
    return entry.name if entry else id_


def _joined(named: Iterable[tuple[str, Membership]]) -> str:
    """Names in order of the alphabet, with what is not plain about a membership in brackets."""
    return ", ".join(
        name + (" (suspended)" if m.suspended else "") + ("" if m.certain else " (perhaps)")
        for name, m in sorted(named, key=lambda pair: pair[0])
    )


def _codes(candidate: Candidate, register: Register) -> Iterator[str]:
    country = register.get(candidate.country) if candidate.country else None
    yield f"id {candidate.id}"
    if country is not None:
        yield f"{country.name} ({country.id})"
    for label, value in (("sector", candidate.sector), ("CAMEO", candidate.cameo),
                         ("Wikidata", candidate.wikidata)):  # fmt: skip
        if value:
            yield f"{label} {value}"


def _office(office: Spelled, register: Register) -> str:
    held = office.tenure
    place = register.get(held.country) if held.country else None
    where = f", {place.name}" if place else ""
    end = f"to {_date(held.end)}" if held.end else "no end known"
    return f"{held.office}{where}, from {_date(held.start) or 'an unknown day'} {end} (source: {held.source})"


def _date(value: str | None) -> str:
    """A date of the register in words: "2003-01-01/.." is "2003-01-01 or later"."""
    first, slash, last = (value or "").partition("/")
    if not slash:
        return first
    if first == last == "..":
        return "an unknown day"
    if last == "..":
        return f"{first} or later"
    return f"{last} or earlier" if first == ".." else f"between {first} and {last}"
