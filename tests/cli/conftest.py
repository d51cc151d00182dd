"""The command, run in this process with a reader that knows four words; no model is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.main import cli
from verbale.model import Actor, Coding, DateMention, Event, Finding, Position, Report, Span, Statement
from verbale.reading.issues import Phrase

STORY = """Olan refuses talks

“We will not talk,” Olan said on Monday, and left for the capital of Torland.
"""


class FakeReader:
    """Finds fixed words; `refuses` becomes an event, `Monday` a date, `never` a finding. It fails on
    a report with the word `crash`, and is stopped as by Ctrl-C at one with the word `interrupt`."""

    def __init__(self) -> None:
        self.versions = {"model": "fake"}
        self.seen: list[str] = []

    def read(self, report: Report) -> Coding:
        self.seen.append(report.text)
        if "crash" in report.text:
            raise IndexError("no such token")
        if "interrupt" in report.text:
            raise KeyboardInterrupt
        return fake_coding(report, self.versions)

    def same_issues(self, phrases: Sequence[Phrase], known: Mapping[str, str]) -> dict[str, str]:
        return {phrase.key: known.get(phrase.key, phrase.words) for phrase in phrases}

    def read_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        return (self.read(report) for report in reports)


def fake_coding(report: Report, versions: dict[str, str]) -> Coding:
    def at(word: str) -> tuple[Span, ...]:
        return tuple(Span(*match.span()) for match in re.finditer(word, report.text))

    olan, torland = at("Olan"), at("Torland")
    said = [
        Statement("s1", "a1", olan[-1], cue, at("“[^”]*”"), "direct", "reject")
        for cue in at("said")[:1]
        if olan
    ]
    return Coding(
        report.id,
        report.published,
        False,
        (Actor("a1", "Olan", "person", mentions=olan), Actor("a2", "Torland", "country", mentions=torland)),
        tuple(DateMention(span, "DATE", "2025-03-03") for span in at("Monday")),
        tuple(said),
        tuple(Event("e1", "REJECT", "happened", ("a1",), ("a2",), span) for span in at("refuses[^\n]*")[:1]),
        tuple(Position("p1", "a1", "talks", "opposes", span) for span in at("not talk")[:1]),
        tuple(Finding("impossible-date", (span,), "there is no such day") for span in at("never")),
        dict(versions),
    )  # fmt: skip


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def verbale(here: Path, reader: FakeReader) -> Callable[..., Result]:
    """Runs the command in an empty folder of the test's own."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments, obj=lambda: reader, prog_name="verbale")

    return run


@pytest.fixture
def story(here: Path) -> Path:
    (here / "story.txt").write_text(STORY)
    return here / "story.txt"
