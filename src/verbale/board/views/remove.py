"""Taking a report out of the record: a page that asks whether that is meant."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.forms import form
from verbale.board.pages import Page
from verbale.board.query import words
from verbale.board.render import page
from verbale.board.sessions import tell
from verbale.board.views.ask import query_of, record_of
from verbale.board.views.laid import Laid, deciding, laid
from verbale.errors import SettingError

FOR_GOOD = "yes"
"""What the box for taking out for good sends."""


def ask(request: Request) -> Response:
    """What would go, and the form that says so."""
    query = query_of(request, {"report": words})
    open_ = _open(request, query.text("report"))
    counting = [entry for entry in open_.entries.values() if entry.counts]
    decided = sum(entry.checked is not None for entry in open_.entries.values())
    return page(request, "remove.html", report=open_.report, entries=len(counting), decided=decided)


def remove(request: Request) -> Response:
    """Take it out, and go to where that can be undone."""
    sent, coder = form(request), deciding(request)
    report = _open(request, sent.text("report")).report.id
    keep = sent.text("good") != FOR_GOOD
    made = record_of(request).corrections.remove(report, coder, comment=sent.text("comment"), keep=keep)
    tell(request, "The report is out of the record.")
    return RedirectResponse(f"/corrections#d-{made.seq}", 303)


def _open(request: Request, report: str | None) -> Laid:
    open_ = laid(request, report or "")
    if open_.blind:
        hint = "it can be taken out once its coders are done with it"
        raise SettingError("you code this report unseen by others", hint=hint)
    return open_


PAGES = (
    Page(
        "/remove",
        (Route("/remove", ask, name="remove"), Route("/remove", remove, methods=["POST"])),
        writes=True,
    ),
)
