"""A report laid open for whoever looks: its entries as in the record, or as in a coder's own layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from verbale.board.entries import anchor_for
from verbale.board.links import report_address
from verbale.board.sessions import coder_of
from verbale.board.views.ask import record_of
from verbale.errors import RecordError, SettingError
from verbale.model import Report
from verbale.record.entries import Entry


@dataclass(frozen=True, slots=True)
class Laid:
    """`layer` is "" for the record itself, else the coder who works on the report unseen by the others."""

    report: Report
    layer: str
    entries: Mapping[str, Entry]

    @property
    def blind(self) -> bool:
        """Whether decisions are kept apart from the record."""
        return bool(self.layer)

    def entry(self, id_: str | None) -> Entry:
        """The entry of that id. Raises a 404 where there is none."""
        entry = self.entries.get(id_ or "")
        if entry is None:
            raise HTTPException(404, f"The report has no entry {(id_ or '')[:100]!r}.")
        return entry

    def address(self, id_: str | None) -> str:
        """Where the entry stands on the report's page; the page where it no longer counts."""
        entry = self.entries.get(id_ or "")
        return report_address(self.report.id, anchor_for(entry) if entry and entry.counts else None)


def layer_of(request: Request, report: str) -> str:
    """The layer in which whoever asks works on a report."""
    coder = coder_of(request)
    return record_of(request).assignments.layer(report, coder) if coder else ""


def laid(request: Request, report_id: str) -> Laid:
    """The report of that id. Raises a 404 where there is none."""
    record, layer = record_of(request), layer_of(request, report_id)
    report, folded = record.report(report_id), record.corrections.folded(report_id, layer=layer)
    if report is None or folded is None:
        raise HTTPException(404, f"The record has no report {report_id[:100]!r}.")
    return Laid(report, layer, {entry.id: entry for entry in folded.entries})


def laid_with(request: Request, entry: str | None) -> Laid:
    """The report in which an entry stands. Raises a 404 where there is no such entry."""
    coder = coder_of(request) or ""
    try:
        return laid(request, record_of(request).corrections.report_of(entry or "", coder))
    except RecordError:
        raise HTTPException(404, f"The record has no entry {(entry or '')[:100]!r}.") from None


def deciding(request: Request) -> str:
    """The name under which whoever asks decides. Raises SettingError where none was given."""
    coder = coder_of(request)
    if coder is None:
        raise SettingError(
            "the board does not know who decides", hint="give your name at the top of the page"
        )
    return coder
