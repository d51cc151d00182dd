"""`verbale score`: hold the reading against reports annotated by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.options import OpenReader, actors_option, codebook_option, open_reader
from verbale.cli.safe import safe_line
from verbale.cli.terminal import console, progress
from verbale.errors import AnnotationError, SettingError, VerbaleError
from verbale.exports.coding_json import to_json
from verbale.sources import Overrides, Problem, read_file

if TYPE_CHECKING:
    from verbale.cli.options import Reads
    from verbale.evaluation import Annotated, ErrorKind, Miss, Scores

KINDS = ("actors", "dates", "statements", "events", "positions", "findings")
SOME_FAILED = 1


@click.command(
    epilog="""
\b
Examples:
  verbale score annotated/                         read the reports there and score what comes
  verbale score annotated/ --misses events         and list each event missed, extra or different
  verbale score annotated/ --kinds events          count them by kind: of another type, elsewhere ...
  verbale score annotated/ --codebook talks.yaml   read with types and issues of your own
  verbale score annotated/ --from codings/         score codings made before, or by another program
  verbale score annotated/ --json > scores.json

\b
The form of the annotation stands in docs/scoring.md.
Exit status: 0 all scored, 1 some could not be (each is named), 2 wrong usage or nothing to score.
""",
)
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "made",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Score DIR/NAME.json instead of reading the reports.",
)
@click.option(
    "--misses",
    metavar="KIND",
    multiple=True,
    type=click.Choice([*KINDS, "all"]),
    help=f"List what is not as annotated: {', '.join(KINDS)} or all; may be given again.",
)
@click.option(
    "--kinds",
    metavar="KIND",
    multiple=True,
    type=click.Choice([*KINDS, "all"]),
    help="Count what is not as annotated by kind of error, of the same kinds of entry.",
)
@click.option("--undated", is_flag=True, help="Do not tell the reader the day that the annotation gives.")
@click.option("--confidence", is_flag=True, help="How sure entries said they were, how many are right.")
@click.option("--each", is_flag=True, help="A line for every report too.")
@click.option(
    "--resamples",
    default=1000,
    show_default=True,
    type=click.IntRange(0, 100_000),
    help="Draws for the 95 % intervals; 0 leaves them out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print figures and misses as JSON.")
@actors_option
@codebook_option
@click.pass_context
def score(
    ctx: click.Context,
    folder: Path,
    made: Path | None,
    misses: tuple[str, ...],
    kinds: tuple[str, ...],
    undated: bool,
    confidence: bool,
    each: bool,
    resamples: int,
    as_json: bool,
    actors: tuple[Path, ...],
    codebook: Path | None,
) -> None:
    """Hold the reading against reports annotated by hand: NAME.txt with NAME.json beside it.

    Prints precision, recall and F1 of every kind of entry, and how often what it says of the entries found
    is right, each with a 95 % interval (by drawing the reports anew). --misses lists the words of all that
    was missed, is extra or differs.
    """  # fmt: skip
    from verbale.evaluation import Scores, annotated_reports, error_kinds

    if made and (actors or codebook or undated):
        what = "--actors, --codebook and --undated are for reading; --from scores what was read before"
        raise SettingError(what, where="--from", hint="leave it out to read the reports anew")
    paths = list(annotated_reports(folder))
    if not paths:
        hint = "each report is NAME.txt with its annotation NAME.json beside it"
        raise SettingError("no annotated reports here", where=str(folder), hint=hint)
    scores, failed = Scores(), list[str]()
    opener = partial(open_reader, ctx, actors, codebook=codebook)
    codings = _Made(made) if made else _Read(opener, undated=undated)
    for item in _scored(paths, codings):
        if isinstance(item, str):
            failed.append(item)
        else:
            scores.reports.append(item)
    chosen = [m for m in scores.misses() if m.kind in misses or "all" in misses]
    counted = error_kinds(m for m in scores.misses() if m.kind in kinds or "all" in kinds)
    if as_json:
        told = _as_json(scores, chosen, counted, resamples, failed)
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(scores, chosen, each, resamples)
        if counted:
            _print_kinds(counted)
        if confidence:
            _print_reliability(scores)
    for line in failed:
        console(stderr=True).print(f"Not scored: {safe_line(line)}", markup=False, soft_wrap=True)
    ctx.exit(SOME_FAILED if failed else 0)


class _Made:
    """Codings that lie in a folder, one file a report."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, path: Path, gold: Annotated) -> Any:
        """The coding in NAME.json; of an array its first."""
        file = self._folder / f"{path.stem}.json"
        try:
            coding = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            hint = "verbale read --json REPORT > NAME.json makes one"
            raise AnnotationError(f"no coding: {error}", where=str(file), hint=hint) from error
        return coding[0] if isinstance(coding, list) and coding else coding


class _Read:
    """Codings that are made now, by the reader."""

    def __init__(self, opener: OpenReader, *, undated: bool) -> None:
        self._opener, self._undated = opener, undated
        self._reader: Reads | None = None

    def of(self, path: Path, gold: Annotated) -> Any:
        """The coding of the report at `path`."""
        self._reader = self._reader or self._opener()
        known = Overrides(None if self._undated else gold.published, None)
        report = next(iter(read_file(path, known)))
        if isinstance(report, Problem):
            raise AnnotationError(report.what, where=report.where, hint=report.hint)
        return to_json(report, self._reader.read(report))


def _scored(paths: Sequence[Path], codings: _Made | _Read) -> Iterator[Any]:
    """The score of each report, or in a line why it has none."""
    from verbale.evaluation import read_annotated, score_report

    with progress(console(stderr=True), lambda: len(paths)) as advance:
        for path in paths:
            try:
                gold = read_annotated(path)
                yield score_report(gold, codings.of(path, gold))
            except (KeyError, TypeError, AttributeError) as error:
                yield f"{path}: annotation or coding is not in the form that scoring needs: {error!r}"
            except VerbaleError as error:
                yield str(error)
            advance(1)


def _print(scores: Scores, misses: list[Miss], each: bool, resamples: int) -> None:
    from rich.table import Table

    from verbale.evaluation import interval
    from verbale.evaluation.scores import Scores as One

    out = console()
    table = Table("measure", box=None, header_style="bold")
    for name in ("figure", "95 %", "precision", "recall", "annotated", "predicted"):
        table.add_column(name, justify="right")
    for m in scores.measures():
        low_high = "–".join(f"{x:.2f}" for x in interval(scores, m.name, resamples)) if resamples else ""
        rates = [f"{x:.3f}" if x is not None else "" for x in (m.precision, m.recall)]
        table.add_row(m.name, f"{m.value:.3f}", low_high, *rates, str(m.of), str(m.predicted or ""))
    out.print(table)
    if each:
        for report in scores.reports:
            line = " ".join(f"{m.name}={m.value:.2f}" for m in One([report]).measures())
            out.print(f"{report.report}: {line}", markup=False, highlight=False, soft_wrap=True)
    for miss in misses:
        out.print(_line(miss), markup=False, highlight=False, soft_wrap=True)


def _print_kinds(counted: list[ErrorKind]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("kind", "error", box=None, header_style="bold")
    table.add_column("entries", justify="right")
    table.add_column("commonest")
    for x in counted:
        commonest = ", ".join(f"{safe_line(name)} {n}" for name, n in x.commonest)
        table.add_row(x.kind, x.error, str(x.entries), Text(commonest))
    console().print(table)


def _print_reliability(scores: Scores) -> None:
    from rich.table import Table

    from verbale.evaluation import reliability
    from verbale.evaluation.reliability import calibration_error

    out, lines = console(), reliability(scores.judged())
    table = Table("kind", "confidence", box=None, header_style="bold")
    for name in ("entries", "said", "right"):
        table.add_column(name, justify="right")
    for x in lines:
        table.add_row(x.kind, f"{x.low:.1f}–{x.high:.1f}", str(x.entries), f"{x.said:.2f}", f"{x.right:.2f}")
    out.print(table)
    out.print(f"Expected calibration error: {calibration_error(lines):.3f}")


def _line(miss: Miss) -> str:
    own, there = (miss.annotated, miss.coded) if miss.what == "missed" else (miss.coded, miss.annotated)
    if miss.what in ("missed", "extra", "again", "elsewhere"):
        told = f"{miss.kind} {miss.what} {own}" + (f" ({there} there)" if there else "")
    else:
        told = f"{miss.kind} {miss.what} {miss.annotated}, coded {miss.coded}"
    return safe_line(f"{miss.report}  {told}: {miss.words}")


def _as_json(
    scores: Scores, misses: list[Miss], kinds: list[ErrorKind], resamples: int, failed: list[str]
) -> dict[str, Any]:
    from dataclasses import asdict

    from verbale.evaluation import interval, reliability

    rows = []
    for m in scores.measures():
        row = asdict(m)
        if resamples:
            row["interval"] = interval(scores, m.name, resamples)
        rows.append(row)
    return {
        "reports": len(scores.reports),
        "measures": rows,
        "misses": [asdict(m) for m in misses],
        "kinds": [asdict(k) for k in kinds],
        "reliability": [asdict(x) for x in reliability(scores.judged())],
        "failed": failed,
    }
