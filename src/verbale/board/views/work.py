"""What to check next, one entry after the other; and the reports that were given to whoever asks."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.entries import Card, anchor_for, cards_of
from verbale.board.forms import form
from verbale.board.labels import KINDS as KIND_LABELS
from verbale.board.labels import Label
from verbale.board.links import report_address
from verbale.board.pages import Page
from verbale.board.query import Query, number, one_of, words
from verbale.board.render import page
from verbale.board.sessions import coder_of, tell
from verbale.board.views.ask import query_of, record_of, tidied
from verbale.board.views.laid import Laid, deciding, laid
from verbale.record.worklists import KINDS, SAMPLE, SAMPLE_LIMIT, Work

ORDERS = MappingProxyType(
    {
        "unsure": Label("", "the least sure first"),
        "sample": Label("", "a random sample"),
        "differs": Label("", "where a newer reading differs"),
    }
)
ALSO = MappingProxyType({"checked": Label("", "also what was checked")})
AROUND = 240
"""Code points of the report shown before and after an entry's words."""
WORDS_LIMIT = 1_200
"""Code points of its words shown."""
GIVEN_LIMIT = 200
"""Reports given to a coder that the page lists; those not done come first."""
FILTERS = {
    "list": one_of(ORDERS),
    "kind": one_of(KIND_LABELS),
    "type": words,
    "also": one_of(ALSO),
    "sample": number(1, SAMPLE_LIMIT),
    "seed": number(0, 2**31),
    "after": words,
}


class Context(NamedTuple):
    """The words of an entry, and what stands before and after them in the report."""

    before: str
    words: str
    after: str


def show(request: Request) -> Response:
    """The entry that comes next in a work list, with its words, and what can be decided about it."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    record, coder = record_of(request), coder_of(request)
    asked = _work(query, coder)
    row = record.work.following(asked, query.text("after"))
    open_ = laid(request, row.report) if row else None
    card = _card(open_, row.id) if open_ and row else None
    given = record.assignments.list(coder=coder) if coder else ()
    return page(
        request,
        "work.html",
        query=query,
        work=asked,
        standing=record.work.standing(asked),
        row=row,
        card=card,
        report=open_.report if open_ else None,
        context=_context(open_.report.text, card) if open_ and card else None,
        at=report_address(open_.report.id, anchor_for(open_.entry(row.id))) if open_ and row else None,
        following=f"/checking{query.address(after=row.id)}" if row else None,
        given=sorted(given, key=lambda one: one.done_at is not None)[:GIVEN_LIMIT],
        left=sum(one.done_at is None for one in given),
        orders=ORDERS,
        kinds={kind: KIND_LABELS[kind] for kind in KIND_LABELS},
        also=ALSO,
    )


def _work(query: Query, coder: str | None) -> Work:
    kind, sample, seed = query.text("kind"), query.values.get("sample"), query.values.get("seed")
    return Work(
        order=query.text("list") or "unsure",
        kinds=(kind,) if kind else KINDS,
        type=query.text("type") or "",
        unchecked=query.text("also") is None,
        sample=sample if isinstance(sample, int) else SAMPLE,
        seed=seed if isinstance(seed, int) else 0,
        apart=coder or "",
    )


def _card(open_: Laid, id_: str) -> Card | None:
    """The card of one entry, without the others of its kind: of two at one place only one would be there."""
    entry = open_.entry(id_)
    others = [e for e in open_.entries.values() if e.kind != entry.kind]
    return next((c for c in cards_of(open_.report.text, [entry, *others]) if c.id == id_), None)


def _context(text: str, card: Card) -> Context:
    start = card.start
    end = max((mark.span.end for mark in card.marks if mark.span.start - start < WORDS_LIMIT), default=start)
    end = min(end, start + WORDS_LIMIT)
    return Context(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])


def done(request: Request) -> Response:
    """Whoever asks is done with a report, or is not after all."""
    sent, coder = form(request), deciding(request)
    report, is_done = sent.text("report") or "", sent.text("done") != "no"
    record_of(request).assignments.done(report, coder, done=is_done)
    tell(request, f"You are done with {report}." if is_done else f"You are not done with {report}.")
    return RedirectResponse("/checking", 303)


PAGES = (
    Page(
        "/checking",
        (
            Route("/checking", show, name="work"),
            Route("/checking/done", done, methods=["POST"], name="work-done"),
        ),
        "To check",
        "Checking",
        writes=True,
    ),
)
