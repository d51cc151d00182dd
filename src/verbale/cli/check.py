"""`verbale check`: what does not add up, for a newsroom's script."""

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
from verbale.cli.safe import safe_line
from verbale.cli.summary import print_problems
from verbale.cli.terminal import console, progress
from verbale.model import Finding
from verbale.sources import Overrides, Problem, as_day, count_file, find

SOMETHING_FOUND = 1
SOME_UNREAD = 3
INTERRUPTED = 130


@click.command(
    epilog="""
\b
Examples:
  verbale check report.txt
  verbale check report.txt --published 2025-08-27
  verbale check drafts/ && echo "nothing to object to"
  verbale check --record news.db

\b
Exit status: 0 all read, nothing found; 1 something found; 2 wrong usage or no model; 3 nothing
found, but some could not be read; 130 interrupted.
""",
)
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path(path_type=Path))
@about_reports
@actors_option
@codebook_option
@min_confidence_option
@record_option(None, made=False)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    published: str | None,
    publisher: str | None,
    actors: tuple[Path, ...],
    codebook: Path | None,
    min_confidence: float,
    record: Path | str | None,
) -> None:
    """Print only what does not add up: where, why, and the words that clash.

    Dates against durations, weekdays and what came before; impossible dates; offices against who
    held them then; ages, lists and sums; reports whose own words date them. Nothing is stored. The
    line is that of a text file. With --record, what does not add up between the reports of a
    record: quotations, figures, meetings planned and refused.
    """
    if not paths and record is None:
        raise click.UsageError(
            "Expected a PATH to read, or a record to compare the reports of: --record FILE."
        )
    across = _print_clashes(record) if record else 0
    if not paths:
        ctx.exit(SOMETHING_FOUND if across else 0)
    reader = open_reader(ctx, actors, min_confidence, codebook)
    _check_reports(ctx, paths, Overrides(as_day(published), publisher), reader, across)


def _check_reports(
    ctx: click.Context, paths: tuple[Path, ...], overrides: Overrides, reader: Reads, found: int
) -> None:
    """Read the reports, print their findings, exit; `found` were found before."""
    listing = find(paths)
    errors, problems = console(stderr=True), list(listing.problems)
    try:
        with progress(errors, lambda: sum(map(count_file, listing.files))) as advance:
            for item in read_files(listing.files, reader, overrides):
                advance(1)
                if isinstance(item, Problem):
                    problems.append(item)
                elif isinstance(item, Outcome):
                    found += _print_findings(item)
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    print_problems(errors, problems)
    unread = any(not problem.kept for problem in problems)
    ctx.exit(SOMETHING_FOUND if found else SOME_UNREAD if unread else 0)


def _print_clashes(place: Path | str) -> int:
    """Print what does not add up between the reports of a record; how much that is."""
    from verbale.record import Record
    from verbale.record.across import find_clashes

    with Record.open(place, must_exist=True) as record:
        clashes = tuple(find_clashes(record))
        for clash in clashes:
            click.echo(f"{clash.kind}{_level(clash.level)}: {safe_line(clash.message)}")
            for passage in clash.passages:
                click.echo(f"    {safe_line(passage.report)}: “{safe_line(passage.quote.words)}”")
    return len(clashes)


def _level(level: str) -> str:
    """How a level is told: a contradiction goes without saying."""
    return "" if level == "contradiction" else f" ({level})"


def _print_findings(item: Outcome) -> int:
    for finding in item.coding.findings:
        for line in _lines(item, finding):
            click.echo(line)
    return len(item.coding.findings)


def _lines(item: Outcome, finding: Finding) -> Iterator[str]:
    place = safe_line(item.where)
    if item.where.lower().endswith(".txt") and finding.evidence:
        place += f":{item.report.text.count(chr(10), 0, finding.evidence[0].start) + 1}"
    yield f"{place}: {finding.kind}{_level(finding.level)}: {safe_line(finding.message)}"
    for span in finding.evidence:
        yield f"    “{safe_line(span.of(item.report.text))}”"
    if finding.source:
        yield f"    the register has it from: {safe_line(finding.source)}"
