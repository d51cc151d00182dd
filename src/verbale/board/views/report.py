"""One report, its words and its entries side by side, and what people decided about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.entries import Card, cards_of
from verbale.board.labels import LAYERS
from verbale.board.pages import Page
from verbale.board.query import Filters, words
from verbale.board.render import page
from verbale.board.segments import Block, cut
from verbale.board.views.ask import query_of, record_of
from verbale.board.views.laid import laid, laid_with
from verbale.model import Report
from verbale.record.log import Decision

SHOWN_AT_FIRST = ("statements", "events", "positions", "findings")
"""Dates, actors and places are left to be asked for: they mark nearly every line."""
HISTORY_LIMIT = 500
"""Decisions about one report that its page looks through for comments and for what took an entry out."""

FILTERS: Filters = {"show": tuple(LAYERS), "entry": words}


def show(request: Request) -> Response:
    """The report of the path's id; `show` names the layers shown, `entry` the entry picked out."""
    query = query_of(request, FILTERS)
    open_ = laid(request, request.path_params["id"])
    report, coding = open_.report, record_of(request).coding(open_.report.id)
    cards = cards_of(report.text, open_.entries.values())
    living = [c for c in cards if c.counts]
    blocks = cut(report.text, (mark for card in living for mark in card.marks))
    picked = next((c for c in living if c.anchor == query.text("entry")), None)
    log = record_of(request).corrections.decisions(report=report.id, layer=open_.layer, limit=HISTORY_LIMIT)
    return page(
        request,
        "report.html",
        report=report,
        coding=coding,
        cards=living,
        dropped=[c for c in cards if not c.counts],
        dropped_by=_dropped_by(request, log),
        comments=_comments(log),
        blocks=blocks,
        by_anchor={c.anchor: c for c in living},
        following=_following(living),
        picked=picked,
        shown=_shown(query.chosen("show"), picked),
        asked=query.chosen("show"),
        layers=LAYERS,
        counts=Counter(c.layer for c in living),
        checked=_checked(living),
        headline=headline(report, blocks),
        blind=open_.blind,
    )


def _shown(asked: tuple[str, ...], picked: Card | None) -> tuple[str, ...]:
    shown = asked or SHOWN_AT_FIRST
    return shown if picked is None or picked.layer in shown else (*shown, picked.layer)


def _following(cards: list[Card]) -> Mapping[str, str]:
    """For each card the anchor of the next, where one goes on once it is decided."""
    following = [*cards[1:], *cards[-1:]]
    return {card.anchor: after.anchor for card, after in zip(cards, following, strict=True)}


def _checked(cards: list[Card]) -> tuple[int, int]:
    """About how many entries somebody decided, and of how many; dates, actors and places aside."""
    counted = [c for c in cards if c.layer in SHOWN_AT_FIRST]
    return sum(c.checked is not None for c in counted), len(counted)


def _comments(log: Iterable[Decision]) -> Mapping[str, list[Decision]]:
    """What was said about each entry, the oldest first."""
    out: dict[str, list[Decision]] = defaultdict(list)
    for decision in log:
        if decision.comment:
            out[decision.target].insert(0, decision)
    return out


def _dropped_by(request: Request, log: list[Decision]) -> Mapping[str, int]:
    """For each entry that was taken out the decision by which it was."""
    holding = record_of(request).corrections.holding(log)
    out: dict[str, int] = {}
    for decision in reversed(log):
        if decision.seq in holding and decision.action in ("reject", "split"):
            out[decision.target] = decision.seq
        elif decision.seq in holding and decision.action == "merge":
            out.update(dict.fromkeys(decision.payload["from"], decision.seq))
    return out


def headline(report: Report, blocks: list[Block]) -> bool:
    """Whether the text begins with its title, so that it need not be shown above it too."""
    title = " ".join((report.title or "").split())
    return bool(blocks) and " ".join(blocks[0].span.of(report.text).split()) == title


def entry(request: Request) -> Response:
    """The way to the entry of the path's id: its report, with its words picked out."""
    id_ = request.path_params["id"]
    return RedirectResponse(laid_with(request, id_).address(id_), 303)


PAGES = (
    Page(
        "/reports/ID",
        (
            Route("/reports/{id:path}", show, name="report"),
            Route("/entry/{id:path}", entry, name="entry"),
        ),
    ),
)
