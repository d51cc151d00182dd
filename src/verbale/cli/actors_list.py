"""`verbale actors list`: the register by country, office and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import actors_option
from verbale.cli.safe import safe_line
from verbale.errors import SettingError
from verbale.sources import as_day

if TYPE_CHECKING:
    from verbale.register import Register, Tenure

NOTHING = 1


@click.command(
    "list",
    short_help="List who held which office, or the organisations of a country.",
    epilog="""
\b
Examples:
  verbale actors list --country TUR --office foreign-minister
  verbale actors list --office "prime minister" --on 2015-06-01
  verbale actors list --country UKR --kind organisation
  verbale actors list --offices                          the ids of offices

\b
Exit status: 0 something listed, 1 nothing, 2 wrong usage.
""",
)
@click.option("--country", metavar="NAME", help="A country's code or name, or an organisation's id or name.")
@click.option(
    "--office", metavar="OFFICE", help="An office's id or name; head-of-state finds presidents too."
)
@click.option("--on", metavar="DATE", help="Only who held the office, or may have held it, on that day.")
@click.option("--kind", type=click.Choice(["person", "organisation", "group", "country"]), default="person",
              show_default=True, help="What to list.")  # fmt: skip
@click.option("--offices", "list_offices", is_flag=True, help="List the ids of offices instead.")
@actors_option
@click.pass_context
def list_(
    ctx: click.Context,
    country: str | None,
    office: str | None,
    on: str | None,
    kind: str,
    list_offices: bool,
    actors: tuple[Path, ...],
) -> None:
    """List people with the offices they held, one office a line, or organisations and countries.

    The columns are parted by tabs: for people name, office, where, from, to, source; for others name, id,
    country, sector.
    """
    from verbale.register import Register

    register = Register.open(own=actors)
    if list_offices:
        lines = iter(register.office_ids)
    elif kind == "person":
        lines = _people(register, _place(country, register), _office(office, register), as_day(on))
    else:
        lines = _others(register, kind, _place(country, register))
    found = False
    for line in lines:
        click.echo("\t".join(safe_line(cell) for cell in line.split("\t")))
        found = True
    ctx.exit(0 if found else NOTHING)


def _place(name: str | None, register: Register) -> str | None:
    """The id of the country or organisation of that code, id or name. SettingError where there is none."""
    if name is None or register.get(name):
        return name
    found = register.other(name)
    if not found:
        raise SettingError(f"expected a country or organisation, found {name!r}", hint="see --kind country")
    return found[0].entry.id


def _office(name: str | None, register: Register) -> str | None:
    if name is None or register.has_office(name):
        return name
    said = register.office(name)
    if said is None:
        raise SettingError(f"expected an office, found {name!r}", hint="see: verbale actors list --offices")
    return said.office


def _people(register: Register, place: str | None, office: str | None, on: date | None) -> Iterator[str]:
    """A line for each office held that fits, in order of names and beginnings."""
    if place is None and office is None:
        raise SettingError("expected --country or --office", hint="the whole register has 20,000 people")
    rows = sorted(
        (entry.name, tenure.start or "", tenure)
        for id_, tenure in register.all_tenures()
        if _fits(register, tenure, place, office, on) and (entry := register.get(id_))
    )
    for name, _, tenure in rows:
        where = register.get(tenure.country) if tenure.country else None
        yield "\t".join((name, tenure.office, where.name if where else "", tenure.start or "",
                         tenure.end or "", tenure.source))  # fmt: skip


def _fits(register: Register, tenure: Tenure, place: str | None, office: str | None, on: date | None) -> bool:
    return (
        (place is None or tenure.country == place)
        and (office is None or register.office_covers(office, tenure.office))
        and (on is None or tenure.held(on) is not False)
    )


def _others(register: Register, kind: str, place: str | None) -> Iterator[str]:
    for entry in sorted(register.entries(), key=lambda e: e.name):
        if entry.kind == kind and (place is None or entry.country == place):
            yield "\t".join((entry.name, entry.id, entry.country or "", entry.sector or ""))
