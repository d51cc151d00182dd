"""What was planned, by the days it was planned for, and what became of it."""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.drawing import weeks
from verbale.board.months import first_of, month_in, month_words, span_words
from verbale.board.pages import Page
from verbale.board.query import one_of, words
from verbale.board.render import page
from verbale.board.views.ask import name, names_offered, query_of, record_of, tidied

WHAT = {"all": "everything planned"}
FILTERS = {"month": month_in, "party": words, "what": one_of(WHAT)}


def show(request: Request) -> Response:
    """The month asked for, or that of the latest report: a sheet of weeks, and a list."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    survey = record_of(request).survey
    asked = query.text("month")
    latest = survey.latest_day()
    first = first_of(asked) if asked else (latest or date.today()).replace(day=1)
    month = survey.month(first, party=name(query.text("party")), every_type=query.text("what") is not None)
    listed = weeks.listed(month.plans)
    return page(
        request,
        "calendar.html",
        query=query,
        month=month,
        listed=listed,
        weeks=weeks.lay_out(month, listed),
        before=weeks.month_before(first),
        after=weeks.month_after(first),
        what=WHAT,
        latest=latest,
        month_words=month_words,
        span_words=span_words,
        names=names_offered(record_of(request)),
    )


PAGES = (Page("/calendar", (Route("/calendar", show, name="calendar"),), "Calendar", "Together"),)
