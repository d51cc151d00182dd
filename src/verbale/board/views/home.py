"""The first page: what is in this record."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from verbale.board import plots
from verbale.board.labels import STATUSES
from verbale.board.render import page
from verbale.board.views.ask import query_of, record_of

RECENT = 8


def show(request: Request) -> Response:
    """Counts, plots, the latest reports and findings."""
    query_of(request, {})
    record = record_of(request)
    tallies = record.tallies()
    return page(
        request,
        "home.html",
        counts=record.counts(),
        time=plots.over_time(tallies.days),
        undated=tallies.undated,
        event_bars=plots.bars(tallies.events, tuple(STATUSES)),
        statuses=tuple(STATUSES),
        act_bars=plots.bars({(act, "all"): n for act, n in tallies.acts.items()}, ("all",)),
        reports=record.reports(limit=RECENT),
        findings=record.findings(limit=RECENT),
    )
