"""The one list of formats, and how a source of any of them becomes reports.

A format is a module of this package with one function, `parts(source, overrides)`. What that gives out
is read in order: a `Piece` is a report (made only when it is read, not when it is counted), a `Source` is
read by its own format, a `Problem` is passed on. A new format is a new line here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.address import Address
from verbale.sources.bounded import end_early
from verbale.sources.build import Overrides
from verbale.sources.problem import Problem
from verbale.sources.source import Piece, Source

Part = Source | Piece | Problem | Address
_TALKATIVE = ("feedparser", "htmldate", "pypdf", "trafilatura")


class Format(NamedTuple):
    """A format: what it is called, the suffixes that tell it (the first is its name for `--as`), its
    module, whether its files hold more than one report as a rule, and whether some are exports of many."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    many: bool = False
    exports: bool = False


FORMATS = (
    Format("plain text", (".txt",), "plain"),
    Format("Markdown", (".md", ".markdown"), "markdown"),
    Format("web page", (".html", ".htm", ".xhtml"), "pages", exports=True),
    Format("JSON lines", (".jsonl", ".ndjson"), "json_lines", many=True),
    Format("CSV", (".csv", ".tsv"), "tables", many=True),
    Format("Parquet", (".parquet",), "parquet", many=True),
    Format("PDF", (".pdf",), "pdf"),
    Format("DOCX", (".docx",), "docx", exports=True),
    Format("ODT", (".odt",), "odt"),
    Format("letter", (".eml",), "mail"),
    Format("mailbox", (".mbox",), "mailbox", many=True),
    Format("feed or sitemap", (".xml", ".rss", ".atom"), "feeds", many=True),
    Format("web crawl", (".warc",), "warc", many=True),
    Format("packed web crawl", (".wacz",), "wacz", many=True),
    Format("zip archive", (".zip",), "zips", many=True),
    Format("tar archive", (".tar",), "tars", many=True),
    Format("compressed file", (".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz2", ".txz"), "packed", many=True),
)  # fmt: skip

SUFFIXES = {suffix: format for format in FORMATS for suffix in format.suffixes}
READS = "Verbale reads " + ", ".join(format.suffixes[0] for format in FORMATS)


class _Module(Protocol):
    def parts(self, source: Source, overrides: Overrides) -> Iterator[Part]: ...


def format_of(source: Source) -> Format:
    """The format of a source. Raises SourceError where its suffix is none that is read."""
    found = SUFFIXES.get(source.suffix)
    if found is None:
        kind = f"a file of kind {source.suffix}" if source.suffix else "a file without a suffix"
        raise SourceError(f"expected a report, found {kind}", hint=READS)
    return found


def many(source: Source) -> bool:
    """Whether a source can hold more than one report; it is looked into where its kind does not tell."""
    found = SUFFIXES.get(source.suffix)
    return found is not None and (found.many or (found.exports and count_part(source, Overrides()) > 1))


def read_part(part: Part, overrides: Overrides) -> Iterator[Report | Problem]:
    """The reports of a source or address in order, and a Problem for each that can't be read; one with
    `kept` before a report whose metadata are amiss."""
    if isinstance(part, Piece):
        yield from _made(part)
    elif isinstance(part, Problem):
        yield part
    elif isinstance(part, Address):
        yield from _fetched(part, overrides)
    else:
        for inner in _parts(part, overrides):
            yield from read_part(inner, overrides)


def leaves(part: Part, overrides: Overrides) -> Iterator[Part]:
    """What a source holds, as deep as archives go, none of it made: as a rule a report each."""
    found = SUFFIXES.get(part.suffix) if isinstance(part, Source) else None
    if isinstance(part, Source) and found and found.many:
        for inner in _parts(part, overrides):
            yield from leaves(inner, overrides)
    else:
        yield part


def count_part(part: Part, overrides: Overrides) -> int:
    """How many reports and problems reading it gives, notes not counted; an address counts as one."""
    found = SUFFIXES.get(part.suffix) if isinstance(part, Source) else None
    if isinstance(part, Source) and found and (found.many or found.exports):
        return sum(count_part(inner, overrides) for inner in _parts(part, overrides))
    return 0 if isinstance(part, Problem) and part.kept else 1


def _fetched(address: Address, overrides: Overrides) -> Iterator[Report | Problem]:
    try:
        source = address.source(overrides)
    except SourceError as error:
        yield _problem(error, address.url)
        return
    yield from read_part(source, overrides)


def _parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    try:
        _hush()
        found = format_of(source)
        module = cast(_Module, import_module(f"verbale.sources.{found.module}"))
        yield from module.parts(source, overrides)
    except Exception as error:  # noqa: BLE001 - what one file does to a library must not cost the others
        yield _problem(error, source.where)


def _hush() -> None:
    """Keep from the terminal what libraries log of a file: it is not escaped, and a Problem says what
    matters. A program that sets up logging gets it all."""
    for logger in map(logging.getLogger, _TALKATIVE):
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _made(piece: Piece) -> Iterator[Report | Problem]:
    try:
        report, notes = piece.make()
    except Exception as error:  # noqa: BLE001 - as above
        yield _problem(error, piece.where)
        return
    yield from (Problem(piece.where, note, kept=True) for note in notes)
    yield report


def _problem(error: Exception, where: str) -> Problem:
    if isinstance(error, SourceError):
        return Problem(error.where or where, error.what, error.hint)
    if isinstance(error, OSError) and error.strerror:
        what = f"the file cannot be read: {error.strerror}"
        return Problem(where, what, "check its permissions, and that it is still there")
    broken = end_early(error, "a whole file")
    return Problem(where, f"{broken.what} ({type(error).__name__})", broken.hint)
