"""`verbale show`: one report and what was read in it, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from verbale.cli.options import (
    Reads,
    about_reports,
    actors_option,
    codebook_option,
    min_confidence_option,
    open_reader,
    record_option,
)
from verbale.cli.run import Outcome, read_files
from verbale.cli.summary import print_problems
from verbale.cli.terminal import console
from verbale.cli.view import print_report
from verbale.errors import SourceError
from verbale.model import Coding, Report
from verbale.sources import Overrides, Problem, as_day, find

SOME_UNREAD = 1


@click.command(
    epilog="""
\b
Examples:
  verbale show report.txt                           read now, nothing stored
  verbale show report.txt --published 2025-08-27
  verbale show XIN_ENG_20051104.0200 --record talks.db
""",
)
@click.argument("report")
@record_option(made=False)
@about_reports
@actors_option
@codebook_option
@min_confidence_option
@click.pass_context
def show(
    ctx: click.Context,
    report: str,
    record: Path | str,
    published: str | None,
    publisher: str | None,
    actors: tuple[Path, ...],
    codebook: Path | None,
    min_confidence: float,
) -> None:
    """Show a report with its entries marked, then the entries in lists.

    REPORT is a file, which is read now, or the id of a report in the record. A mark such as [S2]
    stands after the words on which the entry S2 of the lists rests.
    """
    out, errors = console(), console(stderr=True)
    if not Path(report).exists():
        print_report(out, *_stored(report, record, min_confidence))
        return
    problems: list[Problem] = []
    reader = open_reader(ctx, actors, min_confidence, codebook)
    for item in _read(reader, Path(report), Overrides(as_day(published), publisher)):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            print_report(out, item.report, item.coding)
    print_problems(errors, problems)
    ctx.exit(SOME_UNREAD if any(not problem.kept for problem in problems) else 0)


def _read(reader: Reads, path: Path, overrides: Overrides) -> Iterator[Outcome | Problem]:
    listing = find([path])
    yield from listing.problems
    for item in read_files(listing.files, reader, overrides) if listing.files else ():
        if isinstance(item, Outcome | Problem):
            yield item


def _stored(id_: str, place: Path | str, min_confidence: float) -> tuple[Report, Coding]:
    """The report of that id in the record, with its coding. Raises SourceError where there is none."""
    if isinstance(place, Path) and not place.exists():
        raise SourceError("there is no such file, and no record to look in", where=id_,
                          hint="name a file, or a record: --record FILE")  # fmt: skip
    from verbale.record import Record

    with Record.open(place, must_exist=True) as record:
        report, coding, where = record.report(id_), record.coding(id_), record.address
    if report is None or coding is None:
        raise SourceError(f"there is no such file, and no report of that id in {where!s}", where=id_,
                          hint="see the ids: verbale board")  # fmt: skip
    from verbale.reading.confidence import at_least

    return report, at_least(coding, min_confidence)
