"""One report, its words and its entries side by side."""

from __future__ import annotations

from collections import Counter

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.entries import Entry, entries_of
from verbale.board.labels import LAYERS
from verbale.board.pages import Page
from verbale.board.query import Filters, words
from verbale.board.render import page
from verbale.board.segments import Block, cut
from verbale.board.views.ask import query_of, record_of
from verbale.model import Coding, Report

SHOWN_AT_FIRST = ("statements", "events", "positions", "findings")
"""Dates and actors are left to be asked for: they mark nearly every line."""

FILTERS: Filters = {"show": tuple(LAYERS), "entry": words}


def show(request: Request) -> Response:
    """The report of the path's id; `show` names the layers shown, `entry` the entry picked out."""
    query = query_of(request, FILTERS)
    report, coding = _find(request)
    entries = entries_of(report, coding)
    blocks = cut(report.text, (mark for entry in entries for mark in entry.marks))
    picked = next((e for e in entries if e.anchor == query.text("entry")), None)
    return page(
        request,
        "report.html",
        report=report,
        coding=coding,
        entries=entries,
        blocks=blocks,
        by_anchor={e.anchor: e for e in entries},
        picked=picked,
        shown=_shown(query.chosen("show"), picked),
        layers=LAYERS,
        counts=Counter(e.layer for e in entries),
        headline=_headline(report, blocks),
    )


def _find(request: Request) -> tuple[Report, Coding]:
    id_ = request.path_params["id"]
    record = record_of(request)
    report, coding = record.report(id_), record.coding(id_)
    if report is None or coding is None:
        raise HTTPException(404, f"The record has no report {id_[:100]!r}.")
    return report, coding


def _shown(asked: tuple[str, ...], picked: Entry | None) -> tuple[str, ...]:
    shown = asked or SHOWN_AT_FIRST
    return shown if picked is None or picked.layer in shown else (*shown, picked.layer)


def _headline(report: Report, blocks: list[Block]) -> bool:
    """Whether the text begins with its title, so that it need not be shown above it too."""
    title = " ".join((report.title or "").split())
    return bool(blocks) and " ".join(blocks[0].span.of(report.text).split()) == title


PAGES = (Page("/reports/ID", (Route("/reports/{id:path}", show, name="report"),)),)
