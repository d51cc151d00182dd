"""Deciding about entries: each form posts here, and each answer leads back to the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.entries import cards_of
from verbale.board.forms import Form, form
from verbale.board.labels import label
from verbale.board.links import own_address
from verbale.board.pages import Page
from verbale.board.query import number, one_of, words
from verbale.board.questions import Asking, kinds
from verbale.board.render import page
from verbale.board.segments import cut
from verbale.board.sessions import tell
from verbale.board.views.ask import query_of, record_of
from verbale.board.views.laid import Laid, deciding, laid, laid_with
from verbale.errors import SettingError
from verbale.record import Record
from verbale.record.entries import Entry
from verbale.record.fields import KINDS
from verbale.record.log import Decision
from verbale.record.removing import KIND as REPORT

SIMPLE = ("accept", "reject", "comment")
PARTS, PARTS_LIMIT = 2, 6
"""Into how many parts an entry is split unless asked for more, and at most."""
SPAN_OF = {"date": "span", "statement": "content", "event": "evidence", "position": "evidence",
           "finding": "evidence", "actor": "mentions", "place": "mentions"}  # fmt: skip
"""The field into which words go that were picked out in the text to add an entry."""


def decide(request: Request) -> Response:
    """Accept, reject, comment, undo or redo, with one button."""
    sent, coder = form(request), deciding(request)
    action, to = sent.text("action"), sent.text("to")
    if action in ("undo", "redo"):
        turned = _turned(request, action, coder, sent)
        back = laid(request, turned.report_id).address(turned.target) if turned.report_id else "/"
        tell(request, f"{label('action', action).words.capitalize()}: decision {turned.payload['of']}."
                      f"{_unkept(request, turned)}")  # fmt: skip
        return RedirectResponse(own_address(to) if to else back, 303)
    if action not in SIMPLE:
        raise SettingError(
            f"there is no action {str(action)[:40]!r}", hint=", ".join((*SIMPLE, "undo", "redo"))
        )
    open_ = laid_with(request, sent.text("entry"))
    id_, comment = open_.entry(sent.text("entry")).id, sent.text("comment")
    corrections = record_of(request).corrections
    if action == "comment":
        made = corrections.comment(id_, coder, comment or "", blind=open_.blind)
    else:
        [made] = getattr(corrections, action)([id_], coder, comment=comment, blind=open_.blind)
    _tell(request, made)
    return RedirectResponse(own_address(to) if to else open_.address(id_), 303)


def _unkept(request: Request, turned: Decision) -> str:
    """What there is to say where a report that is let in again cannot be put back."""
    if turned.kind != REPORT or turned.action != "undo" or record_of(request).report(turned.target):
        return ""
    return " The report’s text was not kept: it may be read again now."


def _turned(request: Request, action: str, coder: str, sent: Form) -> Decision:
    """Undo or redo the decision with that number, else the coder's last, wherever it was kept."""
    record, given = record_of(request), sent.text("seq")
    seq = number(1, 2**31)("seq", given) if given else _last(record, action, coder)
    if seq is None:
        raise SettingError(f"there is nothing to {action}")
    about = next(iter(record.corrections.decisions(before=seq + 1, after=seq - 1, layer=None)), None)
    if about is None or about.layer not in ("", coder):
        raise SettingError(f"there is no decision {seq}")
    turn = record.corrections.undo if action == "undo" else record.corrections.redo
    return turn(coder, seq, blind=bool(about.layer))


def _last(record: Record, action: str, coder: str) -> int | None:
    """The number of what the coder did last that can be undone, or undid last that can be redone."""
    log = record.corrections
    if action == "redo":
        return max(
            (seq for blind in (False, True) for seq in log.undone(coder, blind=blind)[-1:]), default=None
        )
    mine = [d for layer in ("", coder) for d in log.decisions(coder=coder, layer=layer)]
    return max(log.holding(d for d in mine if d.action not in ("undo", "redo")), default=None)


def change(request: Request) -> Response:
    """The entry's fields to be changed."""
    open_, entry = _about(request)
    if request.method != "POST":
        return _asked(request, open_, "change", entry.kind, [entry], [entry.fields])
    sent, coder = form(request), deciding(request)
    fields = _asking(open_).answers(entry.kind, entry.fields, sent)
    if not fields:
        raise SettingError("nothing was changed", hint="to say that an entry is right as it is, accept it")
    made = record_of(request).corrections.change(
        entry.id, fields, coder, comment=sent.text("comment"), blind=open_.blind
    )
    return _back(request, open_, made)


def add(request: Request) -> Response:
    """An entry that the machine missed: of a kind, with words that were picked out where there are some."""
    if request.method == "POST":
        return _added(request)
    known = {"report": words, "kind": one_of(KINDS), "start": number(0, 2**31), "end": number(0, 2**31)}
    query = query_of(request, known)
    open_, kind = laid(request, query.text("report") or ""), query.text("kind") or "statement"
    start, end = query.values.get("start"), query.values.get("end")
    fields: dict[str, Any] = {}
    if isinstance(start, int) and isinstance(end, int) and start < end <= len(open_.report.text):
        many = KINDS[kind][SPAN_OF[kind]].of == "spans"
        fields[SPAN_OF[kind]] = [[start, end]] if many else [start, end]
    return _asked(request, open_, "add", kind, [], [fields], query_values=query.values)


def _added(request: Request) -> Response:
    sent, coder = form(request), deciding(request)
    open_ = laid(request, sent.text("report") or "")
    kind = one_of(KINDS)("kind", sent.text("kind") or "")
    assert isinstance(kind, str)
    fields = _asking(open_).answers(kind, {}, sent)
    made = record_of(request).corrections.add(
        open_.report.id, kind, fields, coder, comment=sent.text("comment"), blind=open_.blind
    )
    return _back(request, open_, made)


def split(request: Request) -> Response:
    """Several entries in the place of one."""
    open_, entry = _about(request)
    if request.method != "POST":
        parts = query_of(request, _ENTRY).values.get("parts", PARTS)
        assert isinstance(parts, int)
        return _asked(request, open_, "split", entry.kind, [entry], [entry.fields] * parts)
    sent, coder = form(request), deciding(request)
    asking, count = _asking(open_), int(sent.text("parts") or 0)
    parts = [asking.answers(entry.kind, entry.fields, sent, f"{n}.") for n in range(min(count, PARTS_LIMIT))]
    if any(one == other for k, one in enumerate(parts) for other in parts[:k]):
        raise SettingError("two of the parts say the same", hint="change a field in each but one")
    made = record_of(request).corrections.split(
        entry.id, parts, coder, comment=sent.text("comment"), blind=open_.blind
    )
    return _back(request, open_, made, made.payload["into"][0]["id"])


def merge(request: Request) -> Response:
    """One entry for several of its kind."""
    open_, entry = _about(request)
    if request.method != "POST":
        return _asked(request, open_, "merge", entry.kind, [entry], [])
    sent, coder = form(request), deciding(request)
    ids = [entry.id, *(open_.entry(id_).id for id_ in sent.texts("with"))]
    if len(set(ids)) < 2:
        raise SettingError("nothing was chosen to merge it with")
    made = record_of(request).corrections.merge(ids, coder, comment=sent.text("comment"), blind=open_.blind)
    return _back(request, open_, made)


_ENTRY = {"entry": words, "parts": number(2, PARTS_LIMIT)}


def _about(request: Request) -> tuple[Laid, Entry]:
    post = request.method == "POST"
    id_ = form(request).text("entry") if post else query_of(request, _ENTRY).text("entry")
    open_ = laid_with(request, id_)
    return open_, open_.entry(id_)


def _asking(open_: Laid) -> Asking:
    return Asking(open_.report.text, open_.entries.values())


def _back(request: Request, open_: Laid, made: Decision, id_: str | None = None) -> Response:
    _tell(request, made)
    return RedirectResponse(laid(request, open_.report.id).address(id_ or made.target), 303)


def _tell(request: Request, made: Decision) -> None:
    done, kind = label("action", made.action).words, label("kind", made.kind).words
    tell(request, f"{done.capitalize()}: {kind}.", made.seq)


def _asked(
    request: Request, open_: Laid, action: str, kind: str, about: list[Entry],
    parts: list[Mapping[str, Any]], query_values: Mapping[str, object] | None = None,
) -> Response:  # fmt: skip
    asking, several = _asking(open_), len(parts) > 1
    cards = cards_of(open_.report.text, open_.entries.values())
    picked = next((c for c in cards if about and c.id == about[0].id), None)
    return page(
        request,
        "correct.html",
        action=action,
        kind=kind,
        kinds=kinds(),
        report=open_.report,
        blind=open_.blind,
        picked=picked,
        sets=[asking.questions(kind, f, f"{n}." if several else "") for n, f in enumerate(parts)],
        parts_limit=PARTS_LIMIT,
        others=[c for c in cards if picked and c.counts and c.kind == kind and c.id != picked.id],
        blocks=cut(open_.report.text, picked.marks if picked else ()),
        by_anchor={picked.anchor: picked} if picked else {},
        at=query_values or {},
        back=open_.address(about[0].id if about else None),
    )


def _page(name: str, view: Any) -> Route:
    return Route(f"/correct/{name}", view, methods=["GET", "POST"], name=name)


PAGES = (
    Page(
        "/correct",
        (
            Route("/decide", decide, methods=["POST"], name="decide"),
            _page("change", change),
            _page("add", add),
            _page("split", split),
            _page("merge", merge),
        ),
        writes=True,
    ),
)
