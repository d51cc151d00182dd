"""`verbale analyse`: what the language model sees, as a table, as JSON, or as CoNLL-U."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import click

from verbale.cli.json_array import JsonArray
from verbale.cli.options import paths_argument
from verbale.cli.safe import safe
from verbale.cli.summary import print_problems
from verbale.cli.terminal import console, progress
from verbale.errors import SettingError, SourceError, VerbaleError
from verbale.model import Analysis, Report
from verbale.sources import Overrides, Problem, count_file, find, holds_many, place, read_file
from verbale.sources.conllu import GivenSentence, batches, given_words, read_conllu
from verbale.sources.standard_input import read_stream

SOME_UNREAD = 1
INTERRUPTED = 130
STDIN = Path("-")
CONLLU_SUFFIXES = (".conllu", ".conll")


class Analyses(Protocol):
    """What the command needs of `verbale.language.Language`."""

    @property
    def version(self) -> str:
        """The model's version."""

    def analyse(self, text: str) -> Analysis:
        """What the words of a text are."""

    def analyse_words(
        self, words: Sequence[str], spaced: Sequence[bool], paragraph: Sequence[bool], starts: Sequence[int]
    ) -> Analysis:
        """What the given words are."""


@click.command(
    epilog="""
\b
Examples:
  verbale analyse report.txt                        a table
  verbale analyse report.txt --json > report.json   sentences, tokens, heads, names, and so on
  verbale analyse - < report.txt                    standard input
  verbale analyse --conllu dev.conllu > own.conllu  for the usual scorers

\b
Exit status: 0 all read, 1 some could not be read (each is named), 2 wrong usage, no model or bad
CoNLL-U, 130 interrupted.
""",
)
@paths_argument
@click.option("--json", "as_json", is_flag=True, help="Print the analysis of each report as JSON.")
@click.option("--conllu", "as_conllu", is_flag=True,
              help="Read CoNLL-U, keep its sentences and words, print CoNLL-U.")  # fmt: skip
@click.pass_context
def analyse(ctx: click.Context, paths: tuple[Path, ...], as_json: bool, as_conllu: bool) -> None:
    """Print what the language model sees in reports, before anything is made of it.

    Sentences, tokens with part of speech and syntactic head, names, time expressions, attributions,
    candidates for events and stances, and what is mentioned again. A PATH is a file or
    folder as verbale read takes them, or - for text from standard input.

    With --json: one object for one report, an array for a folder, a .jsonl file or several paths.
    With --conllu, each PATH is a CoNLL-U file: its tokens are kept, and part of speech, head, relation
    and names are the model's.
    """
    _refuse(paths, as_json, as_conllu)
    try:
        if as_conllu:
            _print_conllu(ctx, paths)
        else:
            ctx.exit(_print_reports(ctx, paths, as_json))
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)


def open_language(ctx: click.Context) -> Analyses:
    """The language model: what the context's own function (`ctx.obj`) gives, or the shipped one."""
    if ctx.obj is not None:
        opener: Callable[[], Analyses] = ctx.obj
        return opener()
    from verbale.language import Language

    return Language.open()


def _refuse(paths: tuple[Path, ...], as_json: bool, as_conllu: bool) -> None:
    """Raises SettingError for what does not go together."""
    if as_json and as_conllu:
        raise SettingError("expected --json or --conllu, got both")
    if STDIN in paths and len(paths) > 1:
        raise SettingError("expected - for standard input by itself, got other paths as well")
    given = next((path for path in paths if path.suffix.lower() in CONLLU_SUFFIXES), None)
    if given and not as_conllu:
        raise SettingError("expected a report, got CoNLL-U", where=place(given), hint="give --conllu as well")


def _print_reports(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> int:
    """Print the analysis of each report as it comes; the exit status."""
    errors, problems = console(stderr=True), list[Problem]()
    items, total = _reports(paths)
    language = open_language(ctx)
    show, close = _as_json(language, paths) if as_json else _as_tables()
    with progress(errors, total) as advance:
        for report in items:
            item = report if isinstance(report, Problem) else _analysed(report, language)
            if isinstance(item, Problem):
                problems.append(item)
            else:
                show(*item)
            advance(not (isinstance(item, Problem) and item.kept))
    close()
    print_problems(errors, problems)
    return SOME_UNREAD if any(not problem.kept for problem in problems) else 0


Show = Callable[[Report, Analysis], None]


def _as_json(language: Analyses, paths: tuple[Path, ...]) -> tuple[Show, Callable[[], None]]:
    from verbale.exports.analysis_json import analysis_json

    single = len(paths) == 1 and not holds_many(paths[0])
    array = JsonArray(single=single)
    return lambda report, analysis: array.add(analysis_json(report, analysis, language.version)), array.close


def _as_tables() -> tuple[Show, Callable[[], None]]:
    from verbale.cli.analysis_view import print_analysis

    out = console()
    return lambda report, analysis: print_analysis(out, report, analysis), lambda: None


def _reports(paths: tuple[Path, ...]) -> tuple[Iterator[Report | Problem], Callable[[], int]]:
    """The reports, and a function that counts them."""
    if paths == (STDIN,):
        return iter([read_stream(sys.stdin.buffer)]), lambda: 1
    listing = find(paths)

    def each() -> Iterator[Report | Problem]:
        yield from listing.problems
        for path in listing.files:
            yield from read_file(path, Overrides())

    return each(), lambda: len(listing.problems) + sum(map(count_file, listing.files))


def _analysed(report: Report, language: Analyses) -> tuple[Report, Analysis] | Problem:
    try:
        return report, language.analyse(report.text)
    except VerbaleError as error:
        return Problem(report.id, error.what, error.hint)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        what = f"analysing failed: {type(error).__name__}: {error}"
        return Problem(report.id, what, "a fault of Verbale: please report it with the text")


def _print_conllu(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Print the sentences of the files with what the model says. Raises SourceError for bad CoNLL-U:
    before anything is printed for files, on the way for standard input, which can be read only once."""
    from verbale.exports.words.conllu import to_conllu

    total = sum(1 for path in paths if path.is_file() for _ in _sentences(path))
    language = open_language(ctx)
    shown: Callable[[str], str | bytes] = safe_columns if sys.stdout.isatty() else str.encode  # always UTF-8
    with progress(console(stderr=True), lambda: total) as advance:
        for batch in batches(sentence for path in paths for sentence in _sentences(path)):
            analysis = language.analyse_words(*given_words(batch))
            for sentence in to_conllu(batch, analysis):
                click.echo(shown(sentence), nl=False)
            advance(len(batch))


def safe_columns(lines: str) -> str:
    """Lines of CoNLL-U made harmless for a terminal, their tabs kept."""
    return "\t".join(map(safe, lines.split("\t")))


def _sentences(path: Path) -> Iterator[GivenSentence]:
    """The sentences of a file or of standard input. Raises SourceError."""
    if path == STDIN:
        yield from read_conllu(sys.stdin.buffer, "standard input")
        return
    try:
        with path.open("rb") as stream:
            yield from read_conllu(stream, place(path))
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}", where=place(path),
                          hint="check the path and its permissions") from error  # fmt: skip
