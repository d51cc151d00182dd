"""`verbale show` and `verbale check`: what a person and a script see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from verbale.cli.safe import safe, safe_line

Run = Callable[..., Result]

SHOWN = """\
day unknown · {id}

Olan refuses talks[E1]

“We will not talk[P1],”[S1] Olan said on Monday[D1], and left for the capital of Torland.


Statements (1)
S1   Olan: reject (direct)
     “We will not talk,”

Events (1)
E1   REJECT, happened: Olan → Torland
     “refuses talks”

Positions (1)
P1   Olan opposes talks
     “not talk”

Dates (1)
D1   Monday = 2025-03-03

Findings (0)
"""


def test_show_marks_the_text_and_lists_the_entries(verbale: Run, story: Path) -> None:
    result = verbale("show", "story.txt")
    assert result.exit_code == 0, result.output
    rule, rest = result.stdout.split("\n", 1)
    assert "Olan refuses talks" in rule
    id_ = rest.split("·", 1)[1].split()[0]
    assert [line.rstrip() for line in rest.rstrip().splitlines()] == SHOWN.format(
        id=id_
    ).rstrip().splitlines()


def test_show_finds_a_report_of_the_record_by_its_id(verbale: Run, story: Path) -> None:
    verbale("read", "story.txt", "--record", "r.db")
    now = verbale("show", "story.txt").stdout
    id_ = now.splitlines()[1].rsplit(" ", 1)[1]
    story.unlink()
    assert verbale("show", id_, "--record", "r.db").stdout == now


@pytest.mark.parametrize("arguments", [["show", "nothing"], ["show", "nothing", "--record", "no.db"]])
def test_show_of_nothing_says_so(verbale: Run, arguments: list[str]) -> None:
    result = verbale(*arguments)
    assert result.exit_code == 2
    assert "no such file" in result.stderr
    assert not list(Path().glob("*.db"))


def test_show_of_an_unknown_id_names_the_record(verbale: Run, story: Path) -> None:
    verbale("read", "story.txt")
    result = verbale("show", "nothing")
    assert (result.exit_code, "verbale.db" in result.stderr) == (2, True)


def test_show_of_an_unreadable_file(verbale: Run, here: Path) -> None:
    (here / "a.txt").write_bytes(b"")
    result = verbale("show", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the file is empty" in result.stderr


def test_words_from_outside_cannot_steer_the_terminal(verbale: Run, here: Path) -> None:
    (here / "a.txt").write_text(
        "Olan \x1b]0;x\x07 refuses\x9b31m\u202e [bold]all[/bold] :smile:\n\nOlan said never.\n"
    )
    for command in ("show", "check"):
        shown = verbale(command, "a.txt").stdout
        assert not any(sign in shown for sign in "\x1b\x07\x9b\u202e")
    shown = verbale("show", "a.txt").stdout
    assert "␛]0;x␇ refuses" in shown
    assert "[bold]all[/bold] :smile:" in shown


def test_safe_keeps_every_offset() -> None:
    wild = "".join(map(chr, range(0x300))) + "\u202e\u2066\u2028\ud800é😀"
    assert len(safe(wild)) == len(wild)
    assert safe("é “😀”\n") == "é “😀”\n"
    assert safe_line(" a\n\tb\r\n") == "a b"
    assert safe_line(None) == ""


def test_check_prints_findings_only_and_exits_1(verbale: Run, here: Path) -> None:
    (here / "a.txt").write_text("Olan talks\n\nOlan said on Monday\nthat it was never so.\n")
    (here / "b.txt").write_text("Olan said so.")
    result = verbale("check", "a.txt", "b.txt")
    assert result.exit_code == 1
    assert result.stdout == "a.txt:4: impossible-date: there is no such day\n    “never”\n"
    assert not list(here.glob("*.db"))


def test_check_of_a_record_compares_its_reports(verbale: Run, here: Path) -> None:
    assert verbale("check").exit_code == 2
    assert verbale("check", "--record", "none.db").exit_code == 2
    (here / "a.txt").write_text("“We shall not give up one metre of it,” Olan said.")
    (here / "b.txt").write_text("“We shall not give up one inch of it,” Olan said.")
    verbale("read", "a.txt", "b.txt", "--record", "r.db", "--published", "2025-03-03")
    result = verbale("check", "--record", "r.db")
    assert result.exit_code == 1, result.output
    assert result.stdout.startswith("quotation-differs (doubt): Olan is quoted in two wordings")
    assert "“We shall not give up one inch of it,”" in result.stdout


def test_check_of_good_reports_says_nothing(verbale: Run, story: Path) -> None:
    result = verbale("check", "story.txt")
    assert (result.exit_code, result.output) == (0, "")


def test_check_exits_3_where_something_could_not_be_read(verbale: Run, story: Path) -> None:
    result = verbale("check", "story.txt", "missing.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "missing.txt" in result.stderr


def test_check_names_the_line_of_json_lines_by_the_reports_id(verbale: Run, here: Path) -> None:
    (here / "a.jsonl").write_text('{"text": "Olan said never.", "id": "n-1"}')
    assert verbale("check", "a.jsonl").stdout.startswith("a.jsonl:n-1: impossible-date: ")
