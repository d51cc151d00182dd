"""From a template and values to a page. Everything that is not markup of ours is escaped."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from verbale.board import labels, links
from verbale.board.csrf import csrf_field
from verbale.board.entries import anchor_at, anchor_of
from verbale.board.families import FAMILIES, by_family
from verbale.board.questions import SPARE
from verbale.board.sessions import heard, session_of


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page made from a template and its values. All templates have `writable` (whether this browser may
    decide), `coder` (under which name), `still` (whether the page is published as a file: nobody answers, and
    no coder is named) and `csrf_field(request)`, which every form that posts must hold."""
    state, session = request.app.state, session_of(request)
    shared = {
        "request": request,
        "path": request.url.path,
        "record_name": state.record.address.name,
        "navigation": state.navigation if session or state.door is None else {},
        "still": state.still,
        "writable": session is not None and not state.read_only,
        "coder": session.coder if session else None,
        "told": heard(session),
        "by_password": state.door is not None and state.door.passwords is not None,
    }
    html = _environment().get_template(template).render({**shared, **values})
    return HTMLResponse(html, status_code=status)


def compile_templates() -> None:
    """Make all templates ready, so that no visitor waits for the first page of a kind."""
    for name in _environment().list_templates(extensions=["html"]):
        _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("verbale.board"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        label=labels.label,
        plural=labels.plural,
        csrf_field=csrf_field,
        report_address=links.report_address,
        actor_address=links.actor_address,
        list_address=links.list_address,
        outside_address=links.outside_address,
        between_address=links.between_address,
        place_address=links.place_address,
        history_address=links.history_address,
        families=FAMILIES,
        by_family=by_family,
        anchor_of=anchor_of,
        anchor_at=anchor_at,
    )
    environment.globals["spare"] = SPARE
    environment.filters["exact"] = exact
    environment.filters["day"] = day_words
    environment.filters["number"] = "{:,}".format
    return environment


def exact(words: str) -> Markup:
    """Words of a report such that a browser keeps every character: it would drop a carriage return that is
    not written as a reference, and offsets into the text would no longer hold."""
    return Markup(str(escape(words)).replace("\r", "&#13;"))


def day_words(day: date | None) -> str:
    """A day as people write it: "27 August 2025"; "undated" for None."""
    return f"{day.day} {day:%B} {day.year}" if day else "undated"
