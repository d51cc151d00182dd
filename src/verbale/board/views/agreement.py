"""How far coders agree, where they do not, and settling it.

Nobody who still has reports to code sees what others decided in theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.forms import form
from verbale.board.labels import field_words
from verbale.board.links import agreement_address
from verbale.board.pages import Page
from verbale.board.query import Query, one_of, words
from verbale.board.render import page
from verbale.board.sessions import coder_of, session_of, tell
from verbale.board.views.ask import query_of, record_of, tidied
from verbale.board.views.laid import deciding
from verbale.errors import RecordError, SettingError
from verbale.evaluation.adjudication import RECORD, Adjudication
from verbale.evaluation.agreement import ENTRY, Agreed, Comparisons, agree
from verbale.evaluation.chance import Figure
from verbale.record.assignments import Assignment

AGAINST = ("machine",)
DIFFERENCES_LIMIT = 300
"""Differences that the page lists; the reports that they are in are all named."""
RESAMPLES = 300
"""Draws for the intervals of the page; the command takes a thousand. Their ends move by about a hundredth."""
FILTERS = {"coder": words, "other": words, "against": one_of(AGAINST)}


class Progress(NamedTuple):
    """How far a coder is: reports given, done, and settled."""

    coder: str
    given: int
    done: int
    settled: int


class Strip(NamedTuple):
    """A figure drawn on a line from 0 to 1, in percent of its width: the point, and the interval's ends."""

    figure: Figure
    at: float
    low: float
    width: float


def show(request: Request) -> Response:
    """The agreement of all coders, or of two, or of one and the machine, by kind and attribute."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    every = record_of(request).assignments.list()
    waiting = _waiting(request, every)
    found = None if waiting else _agreed(request, query)
    return page(
        request,
        "agreement.html",
        query=query,
        progress=_progress(every),
        waiting=waiting,
        found=found,
        lines=[(m, [_strip(f) for f in (m.percent, m.kappa, m.alpha)]) for m in found.measures]
        if found
        else [],
        differences=found.differences[:DIFFERENCES_LIMIT] if found else (),
        by_report=Counter(d.unit.report for d in found.differences) if found else {},
        address=agreement_address,
        words_of=words_of,
    )


def words_of(kind: str, attribute: str) -> str:
    """What an attribute of a kind is called."""
    return "is there one" if attribute == ENTRY else field_words(kind, attribute)


def _waiting(request: Request, every: Iterable[Assignment]) -> str:
    """Why whoever asks may not see others' work yet; "" where there is no reason."""
    coder = coder_of(request)
    if session_of(request) is not None and coder is None and not request.app.state.read_only:
        return (
            "Give your name at the top of the page: who still has reports to code does not see others’ work."
        )
    left = sum(one.coder == coder and one.done_at is None for one in every)
    return f"You still have {left} to code; what others decided is shown when you are done." if left else ""


def _agreed(request: Request, query: Query) -> Agreed:
    names = [name for name in (query.text("coder"), query.text("other")) if name]
    comparisons: Comparisons = request.app.state.comparisons
    return agree(comparisons.gather(names, machine=query.text("against") is not None), RESAMPLES)


def _progress(every: Iterable[Assignment]) -> list[Progress]:
    out: dict[str, Progress] = {}
    for one in every:
        before = out.get(one.coder, Progress(one.coder, 0, 0, 0))
        out[one.coder] = Progress(
            one.coder,
            before.given + 1,
            before.done + (one.done_at is not None),
            before.settled + one.adjudicated,
        )
    return sorted(out.values(), key=lambda p: p.coder.casefold())


def _strip(figure: Figure) -> Strip:
    def at(value: float | None) -> float:
        return 100 * min(1.0, max(0.0, value or 0.0))

    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return Strip(figure, at(figure.value), at(low), max(0.5, at(high) - at(low)))


def one(request: Request) -> Response:
    """A report's coders side by side, and what the record says; POST takes one's version."""
    report = request.path_params["id"]
    waiting = _waiting(request, record_of(request).assignments.list(report=report))
    if waiting:
        raise SettingError("this is not to be seen yet", hint=waiting)
    query_of(request, {})
    return page(
        request,
        "adjudicate.html",
        desk=_desk(request, report),
        report=record_of(request).report(report),
        own=RECORD,
        words_of=words_of,
    )


def _desk(request: Request, report: str) -> Adjudication:
    try:
        return Adjudication(record_of(request), report)
    except RecordError as error:
        raise HTTPException(404, f"{error.what.capitalize()}.") from error


def take(request: Request) -> Response:
    """One coder's version goes into the record, or everything that all decided alike."""
    sent, coder = form(request), deciding(request)
    report = sent.text("report") or ""
    if waiting := _waiting(request, record_of(request).assignments.list(report=report)):
        raise SettingError("this is not to be decided yet", hint=waiting)
    desk = _desk(request, report)
    if sent.text("agreed"):
        made = desk.take_agreed(coder)
    else:
        made = desk.choose(
            sent.text("entry") or "", sent.text("version") or "", coder, comment=sent.text("comment")
        )
    tell(request, f"Kept: {len(made)} in the record, {len(desk.open)} to settle.")
    return RedirectResponse(agreement_address(report), 303)


PAGES = (
    Page(
        "/agreement",
        (
            Route("/agreement", show, name="agreement"),
            Route("/agreement/take", take, methods=["POST"], name="take"),
            Route("/agreement/reports/{id:path}", one, name="adjudicate"),
        ),
        "Agreement",
        "Checking",
        writes=True,
    ),
)
