"""Negotiations and disputes: a list, a page for each, and mending it by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.forms import Form, form
from verbale.board.pages import Page
from verbale.board.query import words
from verbale.board.render import page
from verbale.board.sessions import tell
from verbale.board.views.ask import ROWS, offset_of, pager_of, query_of, record_of, tidied
from verbale.board.views.laid import deciding
from verbale.errors import SettingError
from verbale.record import Record
from verbale.record.log import Decision

SECTIONS: Mapping[str, str] = {
    "planned": "Planned",
    "held": "Held",
    "proposed": "Proposed",
    "refused": "Refused",
    "agreed": "Agreed",
    "demanded": "Demanded",
    "rejected": "Rejected",
    "conditional": "Only if",
    "gave": "Aid, support, withdrawal",
    "pressed": "Threats, sanctions, accusations",
    "fought": "Force",
}
"""The headings of a page's sections."""
CHANNELS: Mapping[str, str] = {
    "talks": "talks",
    "visit": "visits",
    "phone": "by telephone",
    "third-party": "through a third party",
    "multilateral": "among several",
}
OTHERS = 200
"""Processes that one may be merged with, in the form."""
Mend = Callable[[Record, str, str, Form], Decision]


def show(request: Request) -> Response:
    """Processes, those with most dealings first."""
    query = query_of(request, {"q": words})
    if tidy := tidied(request, query):
        return tidy
    processes = record_of(request).processes
    rows = processes.list(q=query.text("q"), limit=ROWS, offset=offset_of(query))
    return page(
        request,
        "processes.html",
        rows=rows,
        query=query,
        pager=pager_of(query, rows),
        found=processes.found(),
        address=address,
        most=max((row.reports for row in rows), default=1),
    )


def one(request: Request) -> Response:
    """One process: its sides, its meetings, what was agreed, asked and refused."""
    query_of(request, {})
    processes, id_ = record_of(request).processes, request.path_params["id"]
    shown = processes.page(id_)
    if shown is None:
        raise HTTPException(404, f"The record has no process {id_[:100]!r}.")
    others = [row for row in processes.list(limit=OTHERS) if row.id != id_]
    return page(
        request,
        "process.html",
        shown=shown,
        row=shown.row,
        headings=SECTIONS,
        channels=CHANNELS,
        others=others,
        most=max((party.strength for party in shown.row.parties), default=1) or 1,
    )


def mend(request: Request) -> Response:
    """Do what one of the page's forms says, and go back to the page."""
    id_, sent, coder = request.path_params["id"], form(request), deciding(request)
    action = sent.text("action") or ""
    if action not in _MENDS:
        raise SettingError(f"there is no action {action[:40]!r}", hint=", ".join(_MENDS))
    done, do = _MENDS[action]
    made = do(record_of(request), id_, coder, sent)
    tell(request, done, made.seq)
    return RedirectResponse("/processes" if action == "drop" else address(id_), 303)


def address(id_: str) -> str:
    """The page of the process of that id."""
    return f"/processes/{quote(id_, safe='')}"


def _name(record: Record, id_: str, coder: str, sent: Form) -> Decision:
    return record.processes.change(id_, coder, name=sent.text("name") or "")


def _change(record: Record, id_: str, coder: str, sent: Form) -> Decision:
    return record.processes.change(
        id_,
        coder,
        parties=sent.texts("parties"),
        without=sent.texts("without"),
        issues=sent.texts("issues"),
        no_issues=sent.texts("no_issues"),
    )


def _merge(record: Record, id_: str, coder: str, sent: Form) -> Decision:
    return record.processes.merge([id_, *sent.texts("other")], coder)


def _split(record: Record, id_: str, coder: str, sent: Form) -> Decision:
    return record.processes.split(id_, coder, name=sent.text("name") or "", parties=sent.texts("parties"))


def _pin(record: Record, id_: str, coder: str, sent: Form) -> Decision:
    return record.processes.accept(id_, coder, comment=sent.text("comment"))


def _drop(record: Record, id_: str, coder: str, sent: Form) -> Decision:
    return record.processes.reject(id_, coder, comment=sent.text("comment"))


_MENDS: Mapping[str, tuple[str, Mend]] = {
    "name": ("Named.", _name),
    "change": ("Changed.", _change),
    "merge": ("Merged.", _merge),
    "split": ("Split.", _split),
    "pin": ("Pinned.", _pin),
    "drop": ("Dropped.", _drop),
}
"""What a form of the page may ask for: what is said when it is done, and how it is done."""

PAGES = (
    Page("/processes", (Route("/processes", show, name="processes"),), "Processes", "Together"),
    Page("/processes/", (Route("/processes/{id}", one, name="process"),)),
    Page("/processes/", (Route("/processes/{id}", mend, methods=["POST"]),), writes=True),
)
