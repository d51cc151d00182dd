"""From a template and values to a page. Everything that is not markup of ours is escaped."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from verbale.board import labels, links
from verbale.board.entries import anchor_at, anchor_of

NAVIGATION = (
    ("/", "Overview"),
    ("/reports", "Reports"),
    ("/statements", "Statements"),
    ("/events", "Events"),
    ("/positions", "Positions"),
    ("/findings", "Findings"),
    ("/actors", "Actors"),
)


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page made from a template and its values."""
    shared = {
        "path": request.url.path,
        "record_name": request.app.state.record.address.name,
        "navigation": NAVIGATION,
    }
    html = _environment().get_template(template).render({**shared, **values})
    return HTMLResponse(html, status_code=status)


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
        report_address=links.report_address,
        actor_address=links.actor_address,
        list_address=links.list_address,
        outside_address=links.outside_address,
        anchor_of=anchor_of,
        anchor_at=anchor_at,
    )
    environment.filters["day"] = day_words
    environment.filters["number"] = "{:,}".format
    return environment


def day_words(day: date | None) -> str:
    """A day as people write it: "27 August 2025"; "undated" for None."""
    return f"{day.day} {day:%B} {day.year}" if day else "undated"
