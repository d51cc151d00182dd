"""Arguments that several commands take, and what a test may put in place of the real reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from verbale.model import Coding, Report

if TYPE_CHECKING:
    from verbale.reading.issues import Phrase

F = TypeVar("F", bound=Callable[..., Any])

RECORD = "verbale.db"


class Reads(Protocol):
    """What commands need of `verbale.reading.Reader`."""

    @property
    def versions(self) -> Mapping[str, str]:
        """The versions of model, register and rules."""

    def read(self, report: Report) -> Coding:
        """What the report says."""

    def read_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        """What each report says, in order."""

    def same_issues(self, phrases: Sequence[Phrase], known: Mapping[str, str]) -> dict[str, str]:
        """Which ways of writing an issue belong together: the key of each → the name of its issue."""


OpenReader = Callable[[], Reads]


def open_reader(
    ctx: click.Context,
    actors: tuple[Path, ...] = (),
    min_confidence: float = 0.0,
    codebook: Path | None = None,
) -> Reads:
    """The reader to read with: the context's own (`ctx.obj`, a function) or the real one, with a user's
    own actors and codebook; it gives out what is at least so sure."""
    return opening(ctx, actors, min_confidence, codebook)()


def opening(
    ctx: click.Context,
    actors: tuple[Path, ...] = (),
    min_confidence: float = 0.0,
    codebook: Path | None = None,
    threads: int = 0,
) -> OpenReader:
    """What `open_reader` calls; another process can call it as well. The reader has so many threads
    (0: as many as do it good)."""
    own: OpenReader | None = ctx.obj
    return partial(_open, own or partial(_open_shipped, actors, codebook, threads), min_confidence)


def _open(opener: OpenReader, min_confidence: float) -> Reads:
    if not min_confidence:
        return opener()
    from verbale.cli.sure import Sure

    return Sure(opener(), min_confidence)


def _open_shipped(actors: tuple[Path, ...], codebook: Path | None, threads: int) -> Reads:
    from verbale.reading import Reader

    return Reader.open(actors, codebook, threads)


def about_reports(command: F) -> F:
    """The options by which a person says what all reports have in common."""
    day = "Day of publication, e.g. 2025-08-27, whatever the reports say themselves."
    published = click.option("--published", metavar="DATE", help=day)
    name = "Publisher, whatever the reports say themselves."
    publisher = click.option("--publisher", metavar="NAME", help=name)
    return published(publisher(command))


def record_place(value: str | Path) -> Path | str:
    """Where a record is: a file, or the address of a database, which stays a string. Fails for a folder."""
    if "://" in str(value):
        return str(value)
    if Path(value).is_dir():
        raise click.BadParameter(f"{str(value)!r} is a folder: name a file in it.")
    return Path(value)


def record_option(default: str | None = RECORD, *, made: bool = True) -> Callable[[F], F]:
    """The option that names the record; `made` where a missing one is made."""
    what = "The record: a file" + (", made when missing" if made else "")
    what += ", or a database, postgresql://USER@HOST/DATABASE."
    return click.option(
        "--record", type=record_place, default=default, show_default=True, metavar="FILE", help=what
    )


actors_option = click.option(
    "--actors",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Your own actors and offices, YAML or CSV; may be given again. They override the register's.",
)

codebook_option = click.option(
    "--codebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Your own event types, issues, actors and cue words, YAML: see verbale codebook.",
)

min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Leave out statements, events, positions and findings less sure than P, 0 to 1.",
)

places_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def read_as(command: F) -> F:
    """The options by which a person says how files are to be taken."""
    kind = "Take every file named itself as this, whatever its suffix: html, txt, jsonl and so on."
    columns = "Which columns hold what, for CSV, Parquet and JSON lines: text=body,title=headline."
    follow = "Fetch the pages that a sitemap lists, as the site's robots.txt allows, one a second."
    private = "Fetch from this machine and from private nets as well."
    as_option = click.option("--as", "kind", metavar="FORMAT", help=kind)
    columns_option = click.option("--columns", metavar="NAME=COLUMN,...", help=columns)
    follow_option = click.option("--follow", is_flag=True, help=follow)
    private_option = click.option("--allow-private", is_flag=True, help=private)
    return as_option(columns_option(follow_option(private_option(command))))


dataset_option = click.option(
    "--dataset",
    metavar="FOLDER",
    help="A data set: a folder, or an address in a store, s3://BUCKET/FOLDER.",
)

paths_argument = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
