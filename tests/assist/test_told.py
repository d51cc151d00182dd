"""Answers are bounded, hide nothing, and name no coder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.board.samples import HOSTILE_ID
from tests.record.generated import made
from verbale.assist import Tools
from verbale.assist.evidence import PAGE, PASSAGE_LIMIT
from verbale.assist.told import ANSWER_LIMIT, QUOTE_LIMIT, address_of, plain, quote, within
from verbale.cli.main import cli
from verbale.model import Span
from verbale.record import Record


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with far more than one answer holds."""
    with Record.open(tmp_path_factory.mktemp("grown") / "grown.db") as record:
        for number in range(6):
            record.add(*made(number, 40))
        yield record


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tand “quotes”", "two\nlines\tand “quotes”"),
        ("a\u202eb\u200bc\x1b[0m", "a\ufffdb\ufffdc\ufffd[0m"),
        ("hidden \U000e0041\U000e0042", "hidden \ufffd\ufffd"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
    ],
)
def test_what_nobody_sees_is_shown_and_offsets_stay(words: str, shown: str) -> None:
    assert plain(words) == shown
    assert len(plain(words)) == len(words)


def test_a_long_quotation_says_that_it_is_cut() -> None:
    told = quote("x" * 2 * QUOTE_LIMIT, Span(5, 5 + 2 * QUOTE_LIMIT))
    assert (len(told["words"]), told["cut"], told["end"]) == (QUOTE_LIMIT, True, 5 + 2 * QUOTE_LIMIT)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://[", None, ""])
def test_only_web_addresses_are_given(url: str | None) -> None:
    assert address_of(url) is None


def test_a_list_goes_on_where_an_answer_ended(grown: Record) -> None:
    tools, seen, offset = Tools(grown), list[str](), 0
    while True:
        answer = tools.list_statements(limit=30, offset=offset)
        assert len(json.dumps(answer)) < 2 * ANSWER_LIMIT
        seen += [row["id"] for row in answer["rows"]]
        if "next_offset" not in answer:
            break
        offset = answer["next_offset"]
    assert len(seen) == len(set(seen)) == answer["total"]


def test_rows_that_are_too_long_wait() -> None:
    rows = [{"words": "x" * 600} for _ in range(100)]
    assert 0 < len(list(within(rows, 5_000))) < 10
    assert len(list(within(rows[:1], 10))) == 1


def test_a_report_is_read_to_its_end(grown: Record) -> None:
    tools, text, start = Tools(grown), "", 0
    while True:
        page = tools.read_report("made-1", start)
        assert len(page["text"]) <= PAGE
        text += page["text"]
        if "next_start" not in page:
            break
        start = page["next_start"]
    report = grown.report("made-1")
    assert report is not None
    assert text == plain(report.text)


def test_every_entry_of_every_kind_can_be_read(record: Record) -> None:
    tools = Tools(record)
    for report in ("talks/1", HOSTILE_ID):
        folded, there = record.corrections.folded(report), record.report(report)
        assert folded is not None
        assert there is not None
        for entry in folded.entries:
            told = tools.read_evidence(entry.id)
            assert (told["id"], told["kind"]) == (entry.id, entry.kind)
            passage = told["passage"]
            if passage:
                assert len(passage["words"]) <= PASSAGE_LIMIT
                assert plain(there.text[passage["start"] : passage["end"]]).startswith(passage["words"])
            json.dumps(told)


def test_what_people_decided_is_told_and_who_they_are_is_not(grown: Record) -> None:
    tools = Tools(grown)
    event = grown.events(report="made-2").rows[0]
    grown.corrections.reject([event.id], "Ana Coder", comment="a private word")
    told = tools.read_evidence(event.id)
    assert told["checked"] == "rejected"
    assert "Do not rely on it" in told["warning"]
    assert event.id not in [row["id"] for row in tools.list_events(report="made-2", limit=30)["rows"]]
    assert "Ana Coder" not in json.dumps([told, tools.search("kind:event checked:rejected")])


def test_without_the_package_the_command_says_what_to_install(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mcp", "mcp.server", "mcp.server.mcpserver"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "verbale.assist.server", raising=False)
    monkeypatch.delattr("verbale.assist.server", raising=False)
    done = CliRunner().invoke(cli, ["mcp", "--record", str(record.address.path)])
    assert done.exit_code == 2
    assert "verbale mcp needs the package mcp (pip install 'verbale[mcp]')" in done.output


def test_the_command_loads_the_package_only_when_it_runs() -> None:
    loaded = (
        "import sys, verbale.cli.mcp, verbale.board; print('mcp' in sys.modules, 'pydantic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2] / "src")  # fmt: skip
    assert said.stdout.split() == ["False", "False"]
