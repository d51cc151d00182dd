"""`verbale read`: reports into a record, or their codings to standard output."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from verbale.cli.json_array import JsonArray
from verbale.cli.options import (
    RECORD,
    OpenReader,
    Reads,
    about_reports,
    actors_option,
    codebook_option,
    dataset_option,
    min_confidence_option,
    open_reader,
    opening,
    places_argument,
    read_as,
    record_option,
)
from verbale.cli.refresh import refresh
from verbale.cli.run import Found, Outcome, ReadEach, read_files
from verbale.cli.summary import Tally, print_problems, print_summary
from verbale.cli.terminal import console, progress
from verbale.errors import RecordError
from verbale.exports.coding_json import to_json
from verbale.model import Coding
from verbale.sources import (
    Listing,
    Overrides,
    Problem,
    as_day,
    count_file,
    find,
    holds_many,
    parse_columns,
    place,
)

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.record import Record

SOME_UNREAD = 1
INTERRUPTED = 130  # what a shell reports for a program ended by Ctrl-C


@click.command(
    epilog="""
\b
Examples:
  verbale read reports/                                   into verbale.db in this folder
  verbale read reports/ page.html more.jsonl --record talks.db
  verbale read report.txt --published 2025-08-27 --publisher "The Post"
  verbale read --json report.txt > report.json            no record
  verbale read crawl.warc.gz feed.xml inbox.mbox          crawls, feeds, letters
  verbale read news.csv --columns text=body,title=headline
  curl -s https://example.org/a | verbale read - --as html
  verbale read reports/ --actors our-actors.yaml          with actors of your own
  verbale read reports/ --codebook talks.yaml             with types and issues of your own
  verbale read archive.jsonl.gz --workers 8               with eight processes

\b
Exit status: 0 all read, 1 some could not be read (each is named), 2 wrong usage or no record or
model, 130 interrupted.
""",
)
@places_argument
@record_option(default=None)
@click.option("--json", "as_json", is_flag=True, help="Print the coding of each report as JSON.")
@about_reports
@read_as
@actors_option
@codebook_option
@min_confidence_option
@click.option(
    "--workers",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with so many processes, 0 for one a processor; each takes about 250 MB of memory.",
)
@dataset_option
@click.option(
    "--on",
    metavar="ADDRESS",
    help="Read on a cluster, into a data set: ray for this machine's, ray://HOST:PORT, or HOST:PORT.",
)
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    record: Path | str | None,
    as_json: bool,
    published: str | None,
    publisher: str | None,
    kind: str | None,
    columns: str | None,
    follow: bool,
    allow_private: bool,
    actors: tuple[Path, ...],
    codebook: Path | None,
    min_confidence: float,
    workers: int,
    dataset: str | None,
    on: str | None,
) -> None:
    """Read reports into a record.

    A PATH is a file (text, Markdown, HTML, PDF, DOCX, ODT, e-mail, JSON lines, CSV, Parquet, RSS and
    Atom feeds, WARC and WACZ crawls, zip and tar archives of these, packed with gzip or not), a folder,
    a pattern such as "2025/**/*.pdf", - for standard input, or an address (https://, s3://, gs://, abfs://, hdfs://).

    A report that the record holds already is not read again. Ctrl-C loses nothing that was read: the
    same command goes on from there. With --json, the coding is printed instead: one object for one
    report, an array for a folder, a .jsonl file or several paths; it goes to a record too only when
    one is named. Without --json or --record, the record is verbale.db.

    With --dataset, reports and codings go into a folder of Parquet files, for archives larger than a
    database (docs/dataset.md); with --on as well, a cluster reads them (docs/cluster.md).
    """
    overrides = Overrides(as_day(published), publisher, parse_columns(columns), allow_private, follow)
    listing = find(paths, kind)
    chosen = record or (None if as_json else RECORD)
    alone = opening(ctx, actors, min_confidence, codebook, threads=1)
    if dataset is not None or on is not None:
        if dataset is None or record is not None or as_json:
            raise click.UsageError(
                "--on needs --dataset, beside which neither --record nor --json can stand."
            )
        number = workers if ctx.get_parameter_source("workers") is ParameterSource.COMMANDLINE else 0
        reads = partial(open_reader, ctx, actors, min_confidence, codebook)
        ctx.exit(
            _into_dataset(dataset, listing, overrides, reads, alone, on, workers if on is None else number)
        )
    with _record(chosen) as opened, _several(workers, alone) as each:
        reader = open_reader(ctx, actors, min_confidence, codebook)
        job = _Job(listing, reader, overrides, opened, codebook, each)
        if opened is None or as_json:
            ctx.exit(_as_json(job, single=_single(paths, listing)))
        ctx.exit(_into_record(job, paths, opened))


@dataclass(frozen=True, slots=True)
class _Job:
    """What to read, with what, and where to."""

    listing: Listing
    reader: Reads
    overrides: Overrides
    record: Record | None
    codebook: Path | None
    each: ReadEach | None


def _into_record(job: _Job, paths: tuple[str, ...], record: Record) -> int:
    """Store what is read, show what it came to; the exit status."""
    for path in paths:
        record.forget_problems(place(path))
    for problem in job.listing.problems:
        record.note_problem(problem)
    tally, errors, out = Tally(), console(stderr=True), console()
    stopped = _until_stopped(_outcomes(job, tally, errors), lambda _: None)
    if tally.read and not stopped:
        refresh(record, reader=job.reader, codebook=job.codebook)
    print_problems(errors, tally.problems)
    print_summary(out, tally, job.listing.skipped)
    _print_end(out, record, stopped)
    return _status(tally, stopped)


def _into_dataset(
    place: str,
    listing: Listing,
    overrides: Overrides,
    reads: OpenReader,
    alone: OpenReader,
    on: str | None,
    workers: int,
) -> int:
    """Read into a data set, on a cluster or here; the exit status. `alone` opens the reader of a worker."""
    from verbale.cli.read_dataset import here, into_dataset, there

    if on is not None:
        return into_dataset(place, listing, overrides, partial(there, opens=alone, on=on, workers=workers))
    with _several(workers, alone) as each:
        return into_dataset(place, listing, overrides, partial(here, reader=reads(), each=each))


def _as_json(job: _Job, *, single: bool) -> int:
    """Print each coding as it comes; the exit status."""
    tally, errors = Tally(), console(stderr=True)
    array = JsonArray(single=single)
    stopped = _until_stopped(_outcomes(job, tally, errors), lambda item: array.add(_json(item, job.record)))
    array.close()
    print_problems(errors, tally.problems)
    return _status(tally, stopped)


def _outcomes(job: _Job, tally: Tally, errors: Console) -> Iterator[Outcome | Found]:
    for problem in job.listing.problems:
        tally.add(problem)
    with progress(errors, lambda: _total(job)) as advance:
        for item in read_files(job.listing.files, job.reader, job.overrides, job.record, job.each):
            tally.add(item)
            if isinstance(item, Problem):
                advance(0 if item.kept else 1)
            else:
                advance(1)
                yield item


def _until_stopped(items: Iterator[Outcome | Found], use: Callable[[Outcome | Found], None]) -> bool:
    """Use each item; whether Ctrl-C ended that before they did."""
    try:
        for item in items:
            use(item)
    except KeyboardInterrupt:
        return True
    return False


def _json(item: Outcome | Found, record: Record | None) -> dict[str, object]:
    coding = _coding(item, record)
    if coding is None:
        raise RecordError("the report has gone from the record meanwhile", where=item.where)
    return to_json(item.report, coding)


def _coding(item: Outcome | Found, record: Record | None) -> Coding | None:
    if isinstance(item, Outcome):
        return item.coding
    return record.coding(item.report.id) if record else None


def _print_end(out: Console, record: Record, stopped: bool) -> None:
    total = record.counts().reports
    out.print(f"The record {record.address!s} holds {total:,} reports.", soft_wrap=True)
    if stopped:
        out.print("Stopped. What was read is kept; the same command goes on from there.")
    else:
        out.print(f"See it: verbale board --record {shlex.quote(str(record.address))}", soft_wrap=True)


def _status(tally: Tally, stopped: bool) -> int:
    return INTERRUPTED if stopped else SOME_UNREAD if tally.unread else 0


def _total(job: _Job) -> int:
    """How many reports and problems there will be."""
    return sum(count_file(path, job.overrides) for path in job.listing.files)


def _single(paths: tuple[str, ...], listing: Listing) -> bool:
    """Whether the paths can hold one report only: then JSON is one object."""
    return len(paths) == 1 and not any(map(holds_many, (*paths, *listing.files)))


@contextmanager
def _several(number: int, opens: OpenReader) -> Iterator[ReadEach | None]:
    """What reads with several processes; None where one will do."""
    if number == 1:
        yield None
        return
    from verbale.cli.workers import Workers
    from verbale.language.encoder import processors

    with Workers(number or processors(), opens) as workers:
        yield workers.read_each


@contextmanager
def _record(place: Path | str | None) -> Iterator[Record | None]:
    if place is None:
        yield None
        return
    from verbale.record import Record

    with Record.open(place) as record:
        yield record
