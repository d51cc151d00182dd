"""Offices against the register: another's office, an office of another time, "former" and not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Finding, Report
from verbale.reading.actors import read_actors
from verbale.reading.checks import find_clashes
from verbale.reading.dates import read_dates
from verbale.reading.statements import read_statements
from verbale.register import Register


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def said(title: str, *name: str) -> str:
    """ "TITLE NAME arrived on Monday." """
    words = [*title.split(), *name]
    lines = [f"{w} {'ADJ' if w == 'former' else 'PROPN'} {len(words) + 1} nsubj" for w in words]
    first = len(title.split())
    lines[first:] = [f"{line} PERSON" for line in lines[first:]]
    verb = len(words) + 1
    ending = ["arrived VERB 0 root", f"on ADP {verb + 2} case", f"Monday PROPN {verb} obl DATE"]
    return "\n".join([*lines, *ending, f"^. PUNCT {verb} punct"])


def found(notation: str, on: date, register: Register) -> list[Finding]:
    analysis = build(notation)
    dates = read_dates(analysis, on)
    actors = read_actors(analysis, register, on)
    statements = read_statements(analysis, actors, dates)
    report = Report("r", analysis.text, published=on)
    clashes = find_clashes(report, analysis, dates, actors.actors, statements, (), register, on)
    return [f for f in clashes if f.kind == "office-not-held-then"]


WRONG = [
    ("Japanese Foreign Minister", "Shinzo Abe", date(2006, 11, 1), "contradiction"),  # prime minister then
    ("Chinese Prime Minister", "Hu Jintao", date(2005, 11, 1), "contradiction"),  # president then
    ("Russian President", "Dmitry Medvedev", date(2006, 12, 19), "contradiction"),  # only from 2008
    ("former Russian President", "Vladimir Putin", date(2006, 12, 9), "contradiction"),
    ("Iranian President", "Mohammad Khatami", date(2006, 12, 11), "doubt"),  # until 2005
]
RIGHT = [
    ("Japanese Prime Minister", "Shinzo Abe", date(2006, 11, 1)),
    ("Chinese President", "Hu Jintao", date(2005, 11, 1)),
    ("former Russian President", "Boris Yeltsin", date(2006, 12, 9)),
    ("Russian President", "Vladimir Putin", date(2006, 12, 9)),
    ("Associate Foreign Minister", "Shinzo Abe", date(2006, 11, 1)),
    ("UN chief", "Anna Kovac", date(1997, 4, 14)),  # of one of its missions
]


@pytest.mark.parametrize(("title", "name", "on", "level"), WRONG)
def test_an_office_not_held(title: str, name: str, on: date, level: str, register: Register) -> None:
    (finding,) = found(said(title, *name.split()), on, register)
    assert finding.level == level
    assert finding.source


@pytest.mark.parametrize(("title", "name", "on"), RIGHT)
def test_an_office_held(title: str, name: str, on: date, register: Register) -> None:
    assert found(said(title, *name.split()), on, register) == []
