"""The first page: what is in this record."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board import plots
from verbale.board.labels import STATUSES
from verbale.board.pages import Page
from verbale.board.render import page
from verbale.board.views.ask import query_of, record_of

RECENT = 8


def show(request: Request) -> Response:
    """Counts, plots, the latest reports and findings."""
    query_of(request, {})
    record = record_of(request)
    tallies, counts = record.tallies(), record.counts()
    return page(
        request,
        "home.html",
        counts=counts,
        time=plots.over_time(tallies.days),
        undated=tallies.undated,
        event_bars=plots.bars(tallies.events, tuple(STATUSES)),
        statuses=tuple(STATUSES),
        act_bars=_plain_bars(tallies.acts),
        stance_bars=_plain_bars(counts.positions),
        reports=record.reports(limit=RECENT),
        findings=record.findings(limit=RECENT),
    )


def _plain_bars(counts: Mapping[str, int]) -> tuple[plots.Bar, ...]:
    return plots.bars({(kind, "all"): number for kind, number in counts.items()}, ("all",))


PAGES = (Page("/", (Route("/", show, name="home"),), "Overview"),)
