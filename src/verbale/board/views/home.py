"""The first page: what is new, what is unsure, and what is in this record."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board import plots
from verbale.board.labels import STATUSES
from verbale.board.pages import Page
from verbale.board.render import page
from verbale.board.sessions import session_of
from verbale.board.views.ask import query_of, record_of
from verbale.record.worklists import Work

RECENT = 8
UNSURE = 6


def show(request: Request) -> Response:
    """What was read since the last visit, the least sure entries, counts, plots, the latest findings."""
    query_of(request, {})
    record, session = record_of(request), session_of(request)
    tallies, counts = record.tallies(), record.counts()
    since = session.last_visit if session else None
    work = Work()
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
        since=since,
        new=record.reports(read_since=since, limit=RECENT) if since else None,
        reports=record.reports(limit=RECENT),
        unsure=record.work.rows(work, limit=UNSURE),
        standing=record.work.standing(work),
        findings=record.findings(limit=RECENT),
    )


def _plain_bars(counts: Mapping[str, int]) -> tuple[plots.Bar, ...]:
    return plots.bars({(kind, "all"): number for kind, number in counts.items()}, ("all",))


PAGES = (Page("/", (Route("/", show, name="home"),), "Overview"),)
