"""Searching the record: words, fields and meaning; searches that are saved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.entries import anchor_at, anchor_of
from verbale.board.forms import form
from verbale.board.labels import ACTS, EVENT_TYPES, STANCES, STATUSES
from verbale.board.links import report_address
from verbale.board.pages import Page
from verbale.board.paging import Pager
from verbale.board.query import Query, day, one_of, words
from verbale.board.render import page
from verbale.board.views.ask import names_offered, offset_of, query_of, record_of, tidied
from verbale.errors import SettingError
from verbale.model import Span
from verbale.record.search.fields import FIELDS
from verbale.record.search.find import Hit, Hits
from verbale.record.search.language import QUERY_LIMIT, Search
from verbale.record.search.meaning import Means
from verbale.record.search.searching import PAGE

ORDERS = {"best": "best of the latest"}
KINDS = {"report": "reports", "statement": "statements", "event": "events", "position": "positions",
         "finding": "findings"}  # fmt: skip
CHECKED = {"yes": "decided by people", "no": "not yet looked at", "rejected": "rejected"}
SURE = {"<0.5": "less than 50 % sure", ">=0.8": "at least 80 % sure", ">=0.9": "at least 90 % sure"}
NAMES = ("actor", "speaker", "party", "issue", "place", "publisher")
"""Fields whose words a person types; with spaces they are put in quotation marks."""


def _long(name: str, raw: str) -> str:
    if len(raw) > QUERY_LIMIT:
        raise SettingError(f"{name} is {len(raw):,} characters long", hint=f"at most {QUERY_LIMIT:,}")
    return raw


ADDED = {
    "kind": one_of(KINDS),
    **dict.fromkeys(NAMES, words),
    "type": one_of(EVENT_TYPES),
    "status": one_of(STATUSES),
    "stance": one_of(STANCES),
    "act": one_of(ACTS),
    "since": day,
    "until": day,
    "checked": one_of(CHECKED),
    "confidence": one_of(SURE),
}
"""Fields of the form that write the search: an address with any of them leads to that of the search."""
FILTERS = {"q": _long, "like": _long, "order": one_of(ORDERS), **ADDED}


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as the page shows it: the pieces of its passage, each with whether it was sought and whether the
    entry rests on it, and where it leads."""

    hit: Hit
    address: str
    pieces: tuple[tuple[str, bool, bool], ...]


def show(request: Request) -> Response:
    """The hits of a search; without one, the saved searches and how to write one."""
    query = query_of(request, FILTERS)
    if any(name in query.values for name in ADDED):
        return RedirectResponse(f"/search{_written(query)}", 303)
    if tidy := tidied(request, query):
        return tidy
    searching = record_of(request).search
    wrong, hits, unread = None, None, 0
    try:
        hits = _found(request, query)
        unread = searching.unread() if query.text("like") else 0
    except SettingError as error:
        wrong = error
    return page(
        request, "search.html", status=400 if wrong else 200, query=query, wrong=wrong, hits=hits,
        unread=unread, shown=[_shown(hit) for hit in hits.hits] if hits else [], pager=_pager(query, hits),
        saved=searching.saved(), fields=FIELDS, kinds=KINDS, types=EVENT_TYPES, statuses=STATUSES,
        stances=STANCES, acts=ACTS, checked=CHECKED, sure=SURE, names=names_offered(record_of(request)),
    )  # fmt: skip


def _written(query: Query) -> str:
    """The address of the search that the form's fields ask for, added to the words in the box."""
    text = query.text("q") or ""
    added = [f"{name}:{_value(name, query.values[name])}" for name in ADDED if name in query.values]
    try:
        text = (Search.of(text) & Search.of(" ".join(added))).text
    except SettingError:  # the page tells what is wrong with it
        text = " ".join([text, *added])
    kept = {name: query.text(name) for name in ("like", "order") if query.text(name)}
    return f"?{urlencode({'q': text, **kept})}"


def _value(name: str, value: object) -> str:
    given = str(value)
    if name not in NAMES:
        return given
    whole, bare = ("=", given[1:]) if given.startswith("=") else ("", given)
    star = "*" if bare.endswith("*") else ""
    return f'{whole}"{bare.strip("*").replace(chr(34), " ").strip()}"{star}'


def _found(request: Request, query: Query) -> Hits | None:
    searching, text, like = record_of(request).search, query.text("q"), query.text("like")
    if like:
        return searching.like(like, _language(request), text or "")
    if text is None:
        return None
    order = "best" if query.text("order") else "newest"
    return searching.find(text, order=order, offset=offset_of(query))  # type: ignore[arg-type]


def _language(request: Request) -> Means:
    """The language model, opened when somebody asks by meaning for the first time."""
    state = request.app.state
    if not hasattr(state, "language"):
        from verbale.language import Language

        state.language = Language.open(threads=1)
    language: Means = state.language
    return language


def _pager(query: Query, hits: Hits | None) -> Pager:
    return Pager(query.page, hits.total if hits else 0, PAGE)


def _shown(hit: Hit) -> Shown:
    passage = hit.passage.span
    edges = {passage.start, passage.end}
    for span in (*hit.marks, *hit.evidence):
        edges |= {max(passage.start, span.start), min(passage.end, span.end)}
    cuts = sorted(edges)
    pieces = tuple(
        (hit.passage.words[a - passage.start : b - passage.start], _in(a, hit.marks), _in(a, hit.evidence))
        for a, b in pairwise(cuts)
    )
    return Shown(hit, report_address(hit.report, _anchor(hit)), pieces)


def _in(at: int, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _anchor(hit: Hit) -> str | None:
    local = getattr(hit.row, "local", None)
    if local:
        return anchor_of(f"{hit.kind}s", local)
    if hit.kind == "finding" and hit.evidence:
        return anchor_at("findings", hit.row.kind, hit.evidence[0].start)  # type: ignore[union-attr]
    return None


def save(request: Request) -> Response:
    """Keep the search under a name."""
    sent = form(request)
    text = sent.text("q") or ""
    record_of(request).search.save(sent.text("name") or "", text)
    return _back(text)


def forget(request: Request) -> Response:
    """Drop a saved search."""
    record_of(request).search.forget(form(request).text("name") or "")
    return RedirectResponse("/search", 303)


def seen(request: Request) -> Response:
    """Count what a saved search finds as seen, and show it."""
    searching, name = record_of(request).search, form(request).text("name") or ""
    text = searching.named(name).text
    searching.looked(name)
    return _back(text)


def _back(text: str) -> Response:
    return RedirectResponse(f"/search?{urlencode({'q': text})}", 303)


PAGES = (
    Page("/search", (Route("/search", show, name="search"),), "Search"),
    Page(
        "/search/save",
        (
            Route("/search/save", save, name="search-save", methods=["POST"]),
            Route("/search/forget", forget, name="search-forget", methods=["POST"]),
            Route("/search/seen", seen, name="search-seen", methods=["POST"]),
        ),
        writes=True,
    ),
)
