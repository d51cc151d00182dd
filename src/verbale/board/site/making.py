"""Making a site: the first page, and every page that one leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from starlette.applications import Starlette

from verbale.board.app import STATIC, create_app
from verbale.board.links import report_address
from verbale.board.pages import Navigation, Place
from verbale.board.site.asking import Answer, Asking
from verbale.board.site.plan import LISTS, Plan, relative
from verbale.board.site.still import still
from verbale.errors import ExportError
from verbale.record import Record
from verbale.record.paging import PAGE_LIMIT

REPORTS_LIMIT = 30_000
"""Reports of a site; half of its pages are left for actors, histories and places."""
MONTHS_LIMIT = 600
"""Months with plans, before and after the latest report, that a site's calendar has."""
FOLDER = "static"
SHEETS = (".css", ".svg")
MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not found · Verbale</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>Not found</h1>
<p>There is no page at this address. The site begins at its overview, index.html.</p></main></body></html>
"""
"""The page that web servers give for an address that is none. It has no link: it is shown at any depth."""


def files(record: Record) -> Iterator[tuple[str, bytes]]:
    """The files of a site over the record, by name, made one after the other; the same record gives the same
    files. Coders' names, their comments and what they took out are not in it.

    Raises ExportError for a record that is too large, and for a page that cannot be made.
    """
    plan = _planned(record)
    yield from _standing()
    with Asking(_app(record)) as board:
        while (one := plan.next()) is not None:
            name, address = one
            answer = board.get(address)
            if answer.status not in (200, 404):  # what a list leads to may be gone: the page says so
                raise ExportError(f"the page {address} could not be made", hint="open it on the board")
            yield name, _Leads(plan, board, address, name).page(answer.body).encode()


def _app(record: Record) -> Starlette:
    app = create_app(record, still=True)
    app.state.navigation = _navigation(app.state.navigation)
    return app


def _navigation(whole: Navigation) -> dict[str, tuple[Place, ...]]:
    """The pages that a site has."""
    kept = {group: tuple(p for p in places if p.address in LISTS) for group, places in whole.items()}
    return {group: places for group, places in kept.items() if places}


def _planned(record: Record) -> Plan:
    """The plan with the first page and all reports, so that these are there whatever else has no room."""
    total = record.counts().reports
    if total > REPORTS_LIMIT:
        hint = "choose some: --where 'since:2025-01'"
        raise ExportError(
            f"a site holds at most {REPORTS_LIMIT:,} reports, the record has {total:,}", hint=hint
        )
    plan = Plan(_months(record))
    for address in LISTS:
        plan.file(address)
    for offset in range(0, total, PAGE_LIMIT):
        for row in record.reports(limit=PAGE_LIMIT, offset=offset):
            plan.file(report_address(row.id))
    return plan


def _months(record: Record) -> list[str]:
    """The months that have plans, and that of the latest report."""
    latest = record.survey.latest_day()
    if latest is None:
        return []
    here = latest.replace(day=1)
    return [f"{m:%Y-%m}" for m in {here, *_walk(record, here, "before"), *_walk(record, here, "after")}]


def _walk(record: Record, month: date, way: str) -> Iterator[date]:
    for _ in range(MONTHS_LIMIT):
        further: date | None = getattr(record.survey.month(month), way)
        if further is None:
            return
        month = further.replace(day=1)
        yield month


def _standing() -> Iterator[tuple[str, bytes]]:
    """What is the same on every site: how it looks, and the page for what is not there."""
    for path in sorted(Path(STATIC).iterdir()):
        if path.suffix in SHEETS:
            yield f"{FOLDER}/{path.name}", path.read_bytes()
    yield "404.html", MISSING.encode()


class _Leads:
    """Where the links of one page lead."""

    def __init__(self, plan: Plan, board: Asking, address: str, name: str) -> None:
        self._plan, self._board, self._address, self._name = plan, board, address, name

    def page(self, page: str) -> str:
        """The page as it stands in its file."""
        return still(page, self._lead)

    def _lead(self, href: str) -> str | None:
        address, _, fragment = self._whole(href).partition("#")
        if address.startswith(f"/{FOLDER}/"):
            return relative(address[1:], self._name) if address.endswith(SHEETS) else None
        if address.startswith("/entry/"):  # the board leads on from an entry's id to its words
            answer: Answer = self._board.get(address)
            address, _, fragment = answer.location.partition("#")
        file = self._plan.file(address)
        return file and f"{relative(file, self._name)}{'#' * bool(fragment)}{fragment}"

    def _whole(self, href: str) -> str:
        """An address of the board in full: its pages have whole ones and such of parameters only."""
        path = self._address.partition("?")[0]
        return f"{path}{href}".removesuffix("?") if href.startswith("?") else href
