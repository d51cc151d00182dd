"""`verbale record agreement, adjudicate, export-gold`: how far coders agree, settling it, data from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.record_options import (
    Place,
    coder_option,
    comment_option,
    json_option,
    open_record,
    place_option,
    signed,
    tell,
)
from verbale.cli.safe import safe_line
from verbale.cli.terminal import console
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.evaluation.adjudication import Adjudication, Case
    from verbale.evaluation.agreement import Agreed, Difference
    from verbale.evaluation.chance import Figure

NOTHING = 1


@click.command(
    short_help="How far coders agree, by kind and attribute.",
    epilog="""
\b
Examples:
  verbale record agreement --record talks.db
  verbale record agreement --coders Ada,Ben --differences
  verbale record agreement --coders Ada --machine
""",
)
@click.option("--coders", metavar="NAME,NAME", default="", help="Only these, parted by commas; else all.")
@click.option("--machine", is_flag=True, help="The machine's reading as one more coder.")
@click.option("--unfinished", is_flag=True, help="Also reports that their coders are not done with.")
@click.option("--differences", is_flag=True, help="List what they do not say alike.")
@click.option(
    "--resamples",
    default=1000,
    show_default=True,
    type=click.IntRange(0, 100_000),
    help="Draws of reports for the 95 % intervals; 0 leaves them out.",
)
@json_option
@place_option
@click.pass_context
def agreement(
    ctx: click.Context,
    record: Place,
    coders: str,
    machine: bool,
    unfinished: bool,
    differences: bool,
    resamples: int,
    as_json: bool,
) -> None:
    """Print percent agreement, Cohen's kappa and Krippendorff's alpha of coders who coded the same reports:
    for whether there is an entry (and F1, of one coder against another) and for what it says.

    docs/corrections.md tells what is compared and how. Exit status 1 where there is nothing to compare.
    """
    from verbale.evaluation.agreement import Comparisons, agree

    names = [name.strip() for name in coders.split(",") if name.strip()]
    with open_record(record) as opened:
        compared = Comparisons(opened).gather(names, machine=machine, unfinished=unfinished)
        found = agree(compared, resamples)
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    elif found.reports:
        _print(found, differences)
    else:
        click.echo(
            "No report was coded by two of them: verbale record assign, then verbale record done.", err=True
        )
    ctx.exit(0 if found.reports else NOTHING)


def _as_json(found: Agreed) -> dict[str, Any]:
    told = [
        {"report": d.unit.report, "kind": d.unit.kind, "attribute": d.attribute, "values": dict(d.values),
         "entries": {coder: entry.id for coder, entry in d.unit.entries.items()}}
        for d in found.differences
    ]  # fmt: skip
    measures = [asdict(m) for m in found.measures]
    return {"coders": found.coders, "reports": found.reports, "measures": measures, "differences": told}


def _print(found: Agreed, differences: bool) -> None:
    from rich.table import Table

    out = console()
    out.print(f"{', '.join(map(safe_line, found.coders))}; {len(found.reports):,} reports", markup=False)
    table = Table("kind", "attribute", box=None, header_style="bold")
    for name in ("units", "agree", "95 %", "kappa", "95 %", "alpha", "95 %", "F1"):
        table.add_column(name, justify="right")
    for m in found.measures:
        figures = [cell for figure in (m.percent, m.kappa, m.alpha) for cell in _figure(figure)]
        table.add_row(m.kind, m.attribute, f"{m.units:,}", *figures, _number(m.positive))
    out.print(table)
    for difference in found.differences if differences else ():
        click.echo(_difference(difference))


def _figure(figure: Figure) -> tuple[str, str]:
    low_high = "" if figure.low is None else f"{_number(figure.low)}–{_number(figure.high)}"
    return _number(figure.value), low_high


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _difference(one: Difference) -> str:
    said = "; ".join(f"{coder}: {value}" for coder, value in one.values.items())
    cells = (one.unit.report, one.unit.kind, one.attribute, said, one.unit.id)
    return "\t".join(safe_line(cell) for cell in cells)


@click.command(
    short_help="Settle what coders do not say alike.",
    epilog="""
\b
Examples:
  verbale record adjudicate talks-1                                  what is open
  verbale record adjudicate talks-1 event-0123456789abcdef --take Ada
  verbale record adjudicate talks-1 --agreed                         what all decided alike
""",
)
@click.argument("report")
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--take", "version", metavar="NAME", help="Put this coder's version of ID into the record.")
@click.option("--agreed", is_flag=True, help="Put all that the coders decided alike into the record.")
@click.option("--unfinished", is_flag=True, help="Though coders are not done with it.")
@comment_option
@coder_option
@json_option
@place_option
def adjudicate(
    report: str,
    id_: str | None,
    record: Place,
    version: str | None,
    agreed: bool,
    unfinished: bool,
    comment: str | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Show what the coders of REPORT do not say alike, or settle it: --take Ada puts her version of the entry
    ID into the record, as a decision of yours that says so. To settle it otherwise, change or add the entry
    (verbale record change, add).

    The columns are parted by tabs: entry, kind, attribute, what each coder says and the record, words.
    """
    from verbale.evaluation.adjudication import Adjudication

    if (id_ is None) != (version is None):
        raise SettingError("expected an entry and whose version to take", hint="ID --take NAME")
    with open_record(record) as opened:
        desk = Adjudication(opened, report, unfinished=unfinished)
        if agreed:
            tell(desk.take_agreed(signed(coder)), as_json=as_json)
        elif id_ and version:
            tell(desk.choose(id_, version, signed(coder), comment=comment), as_json=as_json)
        else:
            _print_cases(desk, as_json)
            return
    click.echo(_left(desk), err=True)


def _print_cases(desk: Adjudication, as_json: bool) -> None:
    if as_json:
        told = [
            {"id": c.id, "kind": c.unit.kind, "words": c.words, "differing": c.differing,
             "settled": c.settled, "says": {coder or "record": dict(says) for coder, says in c.says.items()}}
            for c in desk.cases
        ]  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for case in desk.open:
        for line in _case(case):
            click.echo(line)
    click.echo(_left(desk), err=True)


def _case(case: Case) -> list[str]:
    out = []
    for attribute in case.differing:
        said = "; ".join(
            f"{coder or 'record'}: {says.get(attribute, 'none')}" for coder, says in case.says.items()
        )
        cells = (case.id, case.unit.kind, attribute, said, case.words)
        out.append("\t".join(safe_line(cell) for cell in cells))
    return out


def _left(desk: Adjudication) -> str:
    agreed = (
        f", {len(desk.agreed):,} decided alike and not in the record yet (--agreed)" if desk.agreed else ""
    )
    return f"{len(desk.open):,} to settle{agreed}."


@click.command(
    "export-gold",
    short_help="Write entries as annotation to score and train on.",
    epilog="""
\b
Examples:
  verbale record export-gold gold/ --record talks.db --checked-only
  verbale record export-gold ada/ --coder Ada
  verbale score gold/                                 then holds the reading against it
""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--coder", metavar="NAME", help="This coder's own layer, of the reports that NAME is done with."
)
@click.option(
    "--checked-only", is_flag=True, help="What nobody checked is listed as doubtful, and not scored."
)
@click.option(
    "--report", "reports", metavar="REPORT", multiple=True, help="Only this report; may be given again."
)
@click.option("--unfinished", is_flag=True, help="With --coder: also reports that NAME is not done with.")
@click.option("--overwrite", is_flag=True, help="Write over annotation that is there already.")
@place_option
def export_gold(
    folder: Path,
    record: Place,
    coder: str | None,
    checked_only: bool,
    reports: tuple[str, ...],
    unfinished: bool,
    overwrite: bool,
) -> None:
    """Write NAME.txt, NAME.json (the annotation, see docs/scoring.md) and NAME.meta.json (who checked what)
    for every report into DIR."""
    from verbale.exports.gold import gold, write_gold

    with open_record(record) as opened:
        found = gold(opened, reports=reports, coder=coder, checked_only=checked_only, unfinished=unfinished)
        names = write_gold(folder, found, overwrite=overwrite)
    if not names:
        raise SettingError("there is nothing to write", hint="no report has an entry that somebody checked")
    click.echo(f"{len(names):,} reports written to {safe_line(str(folder))}.")
