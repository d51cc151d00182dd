"""`verbale check`: what does not add up, for a newsroom's script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from verbale.cli.options import about_reports, actors_option, open_reader, paths_argument
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
    short_help="Print only what does not add up.",
    epilog="""
\b
Examples:
  verbale check report.txt
  verbale check report.txt --published 2025-08-27
  verbale check drafts/ && echo "nothing to object to"

\b
Exit status: 0 all read, nothing found; 1 something found; 2 wrong usage or no model; 3 nothing
found, but some could not be read; 130 interrupted.
""",
)
@paths_argument
@about_reports
@actors_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    published: str | None,
    publisher: str | None,
    actors: tuple[Path, ...],
) -> None:
    """Print only what does not add up: where, why, and the words that clash.

    Dates against durations and weekdays, impossible dates, offices against who held them then,
    reports whose own words date them. Nothing is stored. The line is that of a text file.
    """
    overrides, listing = Overrides(as_day(published), publisher), find(paths)
    reader = open_reader(ctx, actors)
    errors, problems, found = console(stderr=True), list(listing.problems), 0
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


def _print_findings(item: Outcome) -> int:
    for finding in item.coding.findings:
        for line in _lines(item, finding):
            click.echo(line)
    return len(item.coding.findings)


def _lines(item: Outcome, finding: Finding) -> Iterator[str]:
    place = safe_line(item.where)
    if item.where.lower().endswith(".txt") and finding.evidence:
        place += f":{item.report.text.count(chr(10), 0, finding.evidence[0].start) + 1}"
    yield f"{place}: {finding.kind}: {safe_line(finding.message)}"
    for span in finding.evidence:
        yield f"    “{safe_line(span.of(item.report.text))}”"
