"""What people decided: the log, the latest first, each line with its undoing."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.history import told
from verbale.board.pages import Page
from verbale.board.query import number, one_of, words
from verbale.board.render import page
from verbale.board.sessions import coder_of
from verbale.board.views.ask import ROWS, query_of, record_of, tidied
from verbale.record.log import Decision

WHOSE = {"own": "kept apart, my own coding"}
FILTERS = {
    "report": words,
    "coder": words,
    "entry": words,
    "kept": one_of(WHOSE),
    "before": number(1, 2**31),
}


def show(request: Request) -> Response:
    """Who decided what, when; nobody's work that is kept apart is shown to others."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    corrections, before = record_of(request).corrections, query.values.get("before")
    layer = (coder_of(request) or "") if query.text("kept") else ""
    found = corrections.decisions(
        report=query.text("report"),
        coder=query.text("coder"),
        target=query.text("entry"),
        layer=layer,
        before=before if isinstance(before, int) else None,
        limit=ROWS + 1,
    )
    lines, more = found[:ROWS], found[ROWS:]
    holding = corrections.holding(lines)
    return page(
        request,
        "corrections.html",
        query=query,
        lines=[told(d, d.seq in holding) for d in lines],
        days=_days(lines),
        older=lines[-1].seq if more else None,
        own=bool(layer),
    )


def _days(lines: list[Decision]) -> dict[int, str]:
    """The decisions with which another day begins, and that day."""
    out, last = {}, ""
    for decision in lines:
        if decision.at[:10] != last:
            last = out[decision.seq] = decision.at[:10]
    return out


PAGES = (Page("/corrections", (Route("/corrections", show, name="corrections"),), "Corrections", "Checking"),)
