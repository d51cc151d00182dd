"""Every format of `verbale export`: what it is, and the function that writes it.

A new format is one module with a function `write(reports, out, about)` and one line here; none holds more
than a report at a time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from verbale.errors import ExportError, SettingError
from verbale.model import Analysis

if TYPE_CHECKING:
    from verbale.record import Record
    from verbale.record.streaming import CodedReport


class Analyses(Protocol):
    """What formats of words and trees need of `verbale.language.Language`."""

    @property
    def version(self) -> str:
        """The model's version."""

    def analyse(self, text: str) -> Analysis:
        """What the words of a text are."""


@dataclass(frozen=True, slots=True)
class About:
    """Where the reports come from: the `source`'s name, the record itself (None: a data set), how to get the
    language model (it is loaded only when called), the search that chose (None: all), and what makes the
    files of a site, by name, from a record (None: the board, which lies above, is not at hand)."""

    source: str
    record: Record | None
    language: Callable[[], Analyses]
    where: str | None = None
    pages: Callable[[Record], Iterable[tuple[str, bytes]]] | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `module` has `write(reports, out, about)`, which makes the file `out`, or fills the empty
    folder `out` where the format is a `folder`; `suffix` is what its files end in."""

    name: str
    what: str
    module: str
    suffix: str = ""
    folder: bool = False


_EVERY = (
    Format("csv", "tables in CSV, with a data dictionary", "tables.csv_tables", ".csv", True),
    Format("parquet", "the same tables in Parquet", "tables.parquet_tables", ".parquet", True),
    Format("jsonl", "JSON lines: a report with all its entries a line", "json_lines", ".jsonl"),
    Format("polecat", "events in the columns of POLECAT", "events.polecat", ".txt"),
    Format("icews", "events in the columns of ICEWS", "events.icews", ".tab"),
    Format("gdelt", "events in the columns of GDELT 2.0", "events.gdelt", ".export.CSV"),
    Format("dna", "positions for the Discourse Network Analyzer", "dna", ".dna"),
    Format(
        "graphml",
        "networks of actors, and of parties and issues, in GraphML",
        "networks.graphml",
        folder=True,
    ),
    Format("gexf", "the same networks in GEXF, for Gephi", "networks.gexf", folder=True),
    Format("ics", "planned meetings as a calendar", "calendar.ics", ".ics"),
    Format(
        "jsonld", "JSON-LD: schema.org's Quotation, Claim, Event, NewsArticle", "linked.jsonld", ".jsonld"
    ),
    Format(
        "webanno", "W3C Web Annotation: a text and its annotations a report", "linked.webanno", ".json", True
    ),
    Format("timeml", "TimeML: times and events in the text", "timeml", ".tml", True),
    Format(
        "conllu", "CoNLL-U: sentences and trees, with the entries of each word", "words.sentences", ".conllu"
    ),
    Format("xmi", "UIMA CAS in XMI, for INCEpTION", "xmi", ".xmi", True),
    Format("spacy", "spaCy's DocBin: tokens, trees, names, spans of entries", "spacy", ".spacy", True),
    Format("site", "a site of the board's pages, for any web server", "site", folder=True),
)

FORMATS: Mapping[str, Format] = {one.name: one for one in _EVERY}


def export(
    name: str, reports: Iterable[CodedReport], out: Path, about: About, *, overwrite: bool = False
) -> None:
    """Write the reports in that format to `out`, which appears when it is whole.

    Raises SettingError where `out` is there already and is not to be overwritten, or no such format is
    known; ExportError where it cannot be written, or the format's package is not installed.
    """
    form = _format(name)
    if out.exists() and not (overwrite and out.is_dir() == form.folder):
        hint = (
            "name another place, or say --overwrite" if out.is_dir() == form.folder else "name another place"
        )
        raise SettingError("it is there already", where=str(out), hint=hint)
    try:
        _write(form, reports, out, about)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror or error}", where=str(out)) from error


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise SettingError(f"expected one of {', '.join(FORMATS)}, got {name[:40]!r}")
    return FORMATS[name]


def _write(form: Format, reports: Iterable[CodedReport], out: Path, about: About) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        whole = Path(folder) / out.name
        if form.folder:
            whole.mkdir()
        writer(form)(reports, whole, about)
        if out.is_dir():
            shutil.rmtree(out)
        os.replace(whole, out)


def writer(form: Format) -> Callable[[Iterable[CodedReport], Path, About], Any]:
    """The function that writes a format. Raises ExportError where a package of it is missing."""
    try:
        return import_module(f"verbale.exports.{form.module}").write  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("verbale"):
            raise
        hint = f"pip install 'verbale[{form.name}]' or the package {error.name}"
        raise ExportError(f"{form.name} needs the package {error.name}", hint=hint) from error
