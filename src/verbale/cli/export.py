"""`verbale export`: a record, or what a search finds in it, in the forms that other programs read."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from verbale.cli.analyse import open_language
from verbale.cli.options import dataset_option, record_option
from verbale.cli.record_options import Place, open_record
from verbale.cli.terminal import console, progress
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.exports.formats import About
    from verbale.record import Record
    from verbale.record.search.language import Search
    from verbale.record.streaming import CodedReport

STDOUT = Path("-")


def _known(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The format's name, where it is one; the list of them is loaded when the command is used."""
    from verbale.exports.formats import FORMATS

    if value not in FORMATS:
        raise click.BadParameter(f"expected one of {', '.join(FORMATS)}, got {value[:40]!r}")
    return value


@click.command(
    short_help="Write a record in the form that another program reads.",
    epilog="""
\b
Examples:
  verbale export csv --record talks.db -o tables/
  verbale export polecat -o events.txt --where 'type:CONSULT since:2025-03'
  verbale export jsonl -o - | head -1
  verbale export jsonl --dataset talks/ -o talks.jsonl    without a database
""",
)
@click.argument("format_", metavar="FORMAT", callback=_known)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path),
              help="The file or folder to make; - for standard output where it is a file.")  # fmt: skip
@click.option("--where", metavar="SEARCH", help="Only what this search finds (see verbale search --help).")
@click.option("--overwrite", is_flag=True, help="Replace OUT where it is there already.")
@dataset_option
@record_option(made=False)
@click.pass_context
def export(
    ctx: click.Context,
    format_: str,
    out: Path,
    where: str | None,
    overwrite: bool,
    dataset: str | None,
    record: Place,
) -> None:
    """Write the entries of a record, or of a data set, as people left them: what they dropped is left
    out. docs/export.md tells what each FORMAT holds: csv, parquet, jsonl, polecat, icews, gdelt, dna,
    graphml, gexf, ics, jsonld, webanno, timeml, conllu, xmi, spacy, site."""
    from verbale.exports.formats import About
    from verbale.record.search.language import Search
    from verbale.record.streaming import count, stream

    search = None if where is None else Search.of(where)
    if dataset is not None:
        if ctx.get_parameter_source("record") is ParameterSource.COMMANDLINE:
            raise click.UsageError("--dataset and --record cannot stand together.")
        _write_dataset(ctx, format_, out, dataset, search, overwrite)
        return
    with open_record(record) as opened:
        about = About(opened.address.name, opened, lambda: open_language(ctx), where, _site)
        total = count(opened, search)
        with progress(console(stderr=True), lambda: total, "Writing") as done:
            _write(format_, _counted(stream(opened, search), done), out, about, overwrite)
    if out != STDOUT:
        click.echo(f"{total:,} reports written to {out}.", err=True)


def _write_dataset(
    ctx: click.Context, name: str, out: Path, place: str, search: Search | None, overwrite: bool
) -> None:
    """Write what the search finds in a data set; how much that is shows at the end."""
    from verbale.dataset import DataSet
    from verbale.dataset.where import found
    from verbale.exports.formats import About

    data, written = DataSet.open(place, must_exist=True), list[None]()
    about = About(place, None, lambda: open_language(ctx), None if search is None else search.text, _site)
    with progress(console(stderr=True), data.count, "Writing") as done:
        every = _counted(data.stream(), done)
        chosen = every if search is None else found(every, search)
        _write(name, _counted(chosen, lambda _: written.append(None)), out, about, overwrite)
    if out != STDOUT:
        click.echo(f"{len(written):,} reports written to {out}.", err=True)


def _site(record: Record) -> Iterable[tuple[str, bytes]]:
    """The files of a site: exports lie below the board, so that its pages are handed to them."""
    from verbale.board.site import files

    return files(record)


def _counted(reports: Iterable[CodedReport], done: Callable[[int], None]) -> Iterator[CodedReport]:
    for report in reports:
        yield report
        done(1)


def _write(name: str, reports: Iterable[CodedReport], out: Path, about: About, overwrite: bool) -> None:
    from verbale.exports.formats import FORMATS, export

    if out != STDOUT:
        export(name, reports, out, about, overwrite=overwrite)
        return
    if FORMATS[name].folder:
        raise SettingError(f"{name} is a folder of files", hint="name a folder: -o FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "out"
        export(name, reports, whole, about)
        with whole.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
