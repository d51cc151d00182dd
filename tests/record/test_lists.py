"""Lists: what each filter lets through, what rows say, how pages are cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any

import pytest

from tests.record.conftest import NewPlace
from verbale.errors import SettingError
from verbale.model import Coding, Report
from verbale.record import Exactly, Page, Record
from verbale.record.overview import CELL_LIMIT


@pytest.fixture(scope="module")
def filled(new_place: NewPlace, report: Report, coding: Coding) -> Iterator[Record]:
    with new_place() as place, Record.open(place) as record:
        _fill(record, report, coding)
        yield record


def _fill(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    later = date(2025, 5, 1)
    record.add(replace(report, id="velia-2", published=later, publisher="Courier 100%"),
               replace(coding, report="velia-2", published=later, events=(), findings=()))  # fmt: skip
    record.add(replace(report, id="undated", published=None),
               Coding("undated", published=None, actors=coding.actors[:1]))  # fmt: skip


@pytest.mark.parametrize(
    ("list_", "filters", "total"),
    [
        ("reports", {}, 3),
        ("reports", {"q": "TORLAND"}, 3),
        ("reports", {"q": "velia-2"}, 1),
        ("reports", {"publisher": "courier"}, 1),
        ("reports", {"publisher": "%"}, 1),
        ("reports", {"since": date(2025, 3, 5)}, 1),
        ("reports", {"until": date(2025, 3, 4)}, 1),
        ("statements", {}, 4),
        ("statements", {"speaker": "olan"}, 2),
        ("statements", {"speaker": Exactly("olan")}, 0),
        ("statements", {"speaker": Exactly("Mira Olan")}, 2),
        ("statements", {"act": "decline"}, 2),
        ("statements", {"act": "declin"}, 0),
        ("statements", {"mode": "direct", "report": "velia-2"}, 1),
        ("statements", {"q": "WILL NOT"}, 2),
        ("statements", {"q": "refuses"}, 2),
        ("statements", {"q": "_"}, 0),
        ("statements", {"q": "'; DROP TABLE reports; --"}, 0),
        ("statements", {"speaker": "", "q": "", "act": None}, 4),
        ("statements", {"since": date(2025, 4, 1), "until": date(2025, 6, 1)}, 2),
        ("events", {}, 2),
        ("events", {"type": "CONSULT"}, 1),
        ("events", {"status": "happened"}, 1),
        ("events", {"actor": "velia"}, 2),
        ("events", {"actor": "torland"}, 1),
        ("events", {"agent": "torland"}, 0),
        ("events", {"recipient": "torland"}, 1),
        ("events", {"q": "ENVOY"}, 1),
        ("events", {"code": "MEDIATE"}, 1),
        ("events", {"code": "MEDI"}, 0),
        ("positions", {}, 4),
        ("positions", {"party": "velia", "issue": "the Talks"}, 4),
        ("positions", {"issue": "river"}, 2),
        ("positions", {"stance": "conditional", "report": "velia-1"}, 1),
        ("findings", {}, 1),
        ("findings", {"kind": "impossible-date", "report": "velia-1"}, 1),
        ("findings", {"report": "velia-2"}, 0),
        ("actors", {}, 3),
        ("actors", {"q": "OLAN", "kind": "person"}, 1),
    ],
)
def test_filters(filled: Record, list_: str, filters: dict[str, Any], total: int) -> None:
    page = getattr(filled, list_)(**filters)
    assert (page.total, len(page)) == (total, total)


def test_a_statement_row_says_all(filled: Record) -> None:
    row = filled.statements(report="velia-1", act="reject").rows[0]
    assert (row.report, row.title, row.publisher) == ("velia-1", "Velia refuses talks", "The Post")
    assert (row.speaker, row.addressee, row.through) == ("Mira Olan", "Torland", "Velia")
    assert (str(row.source), row.cue.words, [c.words for c in row.content]) == (
        "Mira Olan",
        "said",
        ["“We will not talk,”"],
    )
    assert (row.published, row.said_on, row.place, row.confidence) == (
        date(2025, 3, 4),
        "2025-03-03",
        "the capital",
        0.7,
    )
    with pytest.raises(FrozenInstanceError):
        row.act = "assert"  # type: ignore[misc]


def test_an_event_row_says_all(filled: Record) -> None:
    row = filled.events(type="REJECT").rows[0]
    assert (row.actors, row.recipients, row.claimed_by) == (("Velia",), ("Torland",), "Mira Olan")
    assert row.claimed_in == filled.statements(report="velia-1", act="reject").rows[0].id
    planned = filled.events(type="CONSULT").rows[0]
    assert (planned.contexts, planned.codes) == (("diplomatic",), ("SHUTTLE", "MEDIATE"))


def test_the_latest_reports_come_first_and_undated_last(filled: Record) -> None:
    assert [row.id for row in filled.reports()] == ["velia-2", "velia-1", "undated"]
    assert [(row.statements, row.findings) for row in filled.reports()] == [(2, 0), (2, 1), (0, 0)]


def test_pages_cut_a_list_without_loss(filled: Record) -> None:
    whole = filled.statements().rows
    pages = [filled.statements(limit=3, offset=offset) for offset in (0, 3, 6)]
    assert tuple(row for page in pages for row in page) == whole
    assert [page.total for page in pages] == [4, 4, 4]
    assert isinstance(pages[0], Page)


@pytest.mark.parametrize(
    "bounds", [{"limit": 0}, {"limit": 501}, {"limit": -1}, {"offset": -1}, {"offset": 2**70}]
)
def test_pages_out_of_bounds_are_refused(filled: Record, bounds: dict[str, int]) -> None:
    with pytest.raises(SettingError):
        filled.statements(**bounds)


def test_the_matrix_groups_issues_and_puts_the_latest_first(filled: Record) -> None:
    matrix = filled.position_matrix()
    assert (matrix.parties, matrix.issues) == (("Velia",), ("river talks", "talks"))
    assert [p.report for p in matrix.at("Velia", "talks")] == ["velia-2", "velia-1"]
    assert matrix.at("Torland", "talks") == ()
    assert matrix.numbers["Velia", "talks"] == 2
    assert filled.position_matrix(stance="supports").parties == ()
    with pytest.raises(SettingError):
        filled.position_matrix(parties=0)


def test_the_name_of_a_codebook_rules_how_an_issue_is_grouped(filled: Record) -> None:
    matrix = filled.position_matrix(issue="River Talks")
    assert (matrix.issues, matrix.names) == (("river talks",), {"river talks": "River talks"})
    assert {(p.toward, p.issue_name) for p in matrix.at("Velia", "river talks")} == {("talks", "River talks")}


def test_counts(filled: Record) -> None:
    counts = filled.counts()
    assert (counts.reports, counts.statements, counts.actors, counts.dates) == (3, 4, 7, 4)
    assert counts.events == {"happened": 1, "refused": 1}
    assert counts.positions == {"conditional": 2, "opposes": 2}
    assert counts.findings == {"impossible-date": 1}


def test_actors_are_gathered_over_reports(filled: Record) -> None:
    row = filled.actors(q="Olan").rows[0]
    assert (row.name, row.reports, row.statements, row.country) == ("Mira Olan", 3, 2, "VEL")


def test_letters_beyond_ascii_match_in_any_case(record: Record, report: Report, coding: Coding) -> None:
    actors = (replace(coding.actors[0], name="Éva Őri"), *coding.actors[1:])
    record.add(report, replace(coding, actors=actors))
    assert record.statements(speaker="éva őri").total == 1


def test_a_cell_counts_what_it_does_not_hold(record: Record, report: Report, coding: Coding) -> None:
    for n in range(CELL_LIMIT + 2):
        record.add(replace(report, id=f"r{n}"), replace(coding, report=f"r{n}"))
    matrix = record.position_matrix()
    assert len(matrix.at("Velia", "talks")) == CELL_LIMIT
    assert matrix.numbers["Velia", "talks"] == CELL_LIMIT + 2
