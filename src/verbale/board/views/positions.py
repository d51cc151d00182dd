"""Who stands where on what."""

from __future__ import annotations

from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.drawing import stances
from verbale.board.labels import LOOKED_AT, STANCES, SURER
from verbale.board.pages import Page
from verbale.board.query import Query, day, one_of, words
from verbale.board.render import page
from verbale.board.views.ask import name, names_offered, query_of, record_of, tidied
from verbale.board.views.lists import CHECKING, surer
from verbale.record import PositionMatrix, Record
from verbale.record.overview import CELL_LIMIT
from verbale.record.survey.doings import HISTORY_LIMIT

PARTIES, ISSUES = 8, 15
"""What one page shows of the matrix: a column stays wide enough to read, and the page quick. The
filters reach the rest."""
FILTERS = {
    "party": words,
    "issue": words,
    "stance": one_of(STANCES),
    **CHECKING,
    "since": day,
    "until": day,
}


def show(request: Request) -> Response:
    """The matrix of parties and issues, and for narrow screens a list by party."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    record = record_of(request)
    matrix = _matrix(record, query)
    return page(
        request,
        "positions.html",
        query=query,
        matrix=matrix,
        total=_total(record, query),
        shown=sum(matrix.numbers.values()),
        cell_limit=CELL_LIMIT,
        stances=STANCES,
        surer=SURER,
        looked_at=LOOKED_AT,
        names=names_offered(record),
    )


def _matrix(record: Record, query: Query) -> PositionMatrix:
    return record.position_matrix(
        parties=PARTIES,
        issues=ISSUES,
        party=name(query.text("party")),
        issue=query.text("issue"),
        stance=query.text("stance"),
        surer=surer(query),
        checked=query.text("checked"),
        since=query.day("since"),
        until=query.day("until"),
    )


def _total(record: Record, query: Query) -> int:
    rows = record.positions(
        party=name(query.text("party")),
        issue=query.text("issue"),
        stance=query.text("stance"),
        surer=surer(query),
        checked=query.text("checked"),
        since=query.day("since"),
        until=query.day("until"),
        limit=1,
    )
    return rows.total


def history(request: Request) -> Response:
    """A party's positions on one issue over time, and the days on which its stance changed."""
    query = query_of(request, {"party": words, "issue": words})
    party, issue = query.text("party"), query.text("issue")
    if party is None or issue is None:
        raise HTTPException(404, "This page needs a party and an issue.")
    turns = record_of(request).survey.history(party, issue)
    if not turns:
        raise HTTPException(404, f"The record has no position of {party[:100]!r} on {issue[:100]!r}.")
    return page(
        request,
        "history.html",
        party=party,
        issue=turns[0].position.issue_name or issue,
        turns=sorted(turns, key=lambda t: t.position.published or date.min, reverse=True),
        changes=[turn for turn in turns if turn.before],
        plot=stances.lay_out(turns),
        full=len(turns) >= HISTORY_LIMIT,
    )


PAGES = (
    Page(
        "/positions",
        (
            Route("/positions", show, name="positions"),
            Route("/positions/history", history, name="history"),
        ),
        "Positions",
        "Entries",
    ),
)
