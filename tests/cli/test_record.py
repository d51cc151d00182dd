"""`verbale record` from the outside: deciding, looking, proving, what to check next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from tests.cli.conftest import STORY, fake_coding
from verbale.cli.main import cli
from verbale.model import Report
from verbale.record import Record

Run = Callable[..., Result]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VERBALE_CODER", "Ada")
    report = Report("olan", STORY)
    with Record.open(tmp_path / "verbale.db") as record:
        record.add(report, fake_coding(report, {"model": "fake"}))
    return tmp_path / "verbale.db"


@pytest.fixture
def record(verbale: Run, path: Path) -> Callable[..., Any]:
    """Runs a command of the group; gives what it printed, as JSON where --json is asked for."""

    def run(*arguments: str, fails: str = "") -> Any:
        result = verbale("record", *arguments)
        assert (result.exit_code != 0) == bool(fails), result.output
        assert fails in result.output
        return json.loads(result.stdout) if "--json" in arguments and not fails else result.output

    return run


@pytest.fixture
def ids(record: Callable[..., Any]) -> dict[str, str]:
    return {e["local"] or e["kind"]: e["id"] for e in record("show", "olan", "--json")}


def entry(record: Callable[..., Any], id_: str) -> dict[str, Any]:
    found: dict[str, Any] = record("show", id_, "--json")
    return found


def test_entries_are_shown_with_their_ids(record: Callable[..., Any], ids: dict[str, str]) -> None:
    assert f"{ids['e1']}\te1\tREJECT\t\trefuses talks\n" in record("show", "olan")
    shown = record("show", ids["e1"])
    assert "actors      Olan" in shown
    assert "evidence    “refuses talks”" in shown
    assert f"{ids['s1']}\ts1\treject\t\t“We will not talk,”" in record("show", "olan")
    record("show", "nowhere", fails="there is no such entry")
    record("show", "event-0000000000000000", fails="there is no such entry")


def test_accepting_rejecting_and_taking_it_back(record: Callable[..., Any], ids: dict[str, str]) -> None:
    told = record("accept", ids["e1"], ids["s1"], "--comment", "checked twice")
    assert [line.split("\t")[2:] for line in told.splitlines()] == [
        ["Ada", "accept", ids["e1"], "checked twice"],
        ["Ada", "accept", ids["s1"], "checked twice"],
    ]
    record("reject", ids["e1"])
    assert entry(record, ids["e1"])["checked"] == "rejected"
    assert "(of 3)" in record("undo")
    assert entry(record, ids["e1"])["checked"] == "accepted"
    assert "redo" in record("redo")
    record("undo", "1")
    record("undo", "1", fails="is undone already")
    record("undo", "--comment", "x", fails="takes no comment")
    record("comment", ids["e1"], "who says so?")
    record("comment", ids["e1"], fails="expected a comment")
    log = record("log", "--of", ids["e1"], "--json")
    assert [d["action"] for d in log] == ["comment", "undo", "redo", "undo", "reject", "accept"]
    assert len(record("log", "--of", "olan").splitlines()) == 7
    assert record("log", "--limit", "1").split("\t")[3] == "comment"
    assert record("log", "--by", "Ben") == ""


def test_words_stand_for_offsets_and_names_for_actors(
    record: Callable[..., Any], ids: dict[str, str]
) -> None:
    record(
        "change", ids["e1"], "status=refused", "evidence=refuses", "actors=torland", "actors=Olan", "place="
    )
    fields = entry(record, ids["e1"])["fields"]
    at = STORY.index("refuses")
    assert (fields["status"], fields["evidence"]) == ("refused", [at, at + 7])
    assert fields["actors"] == [ids["a2"], ids["a1"]]
    record("change", ids["e1"], "claimed_in=s1", "dead=3", "contexts=military")
    assert entry(record, ids["e1"])["fields"]["claimed_in"] == ids["s1"]
    record("change", ids["a1"], "mentions@2=Olan")
    at = STORY.index("Olan", 5)
    assert entry(record, ids["a1"])["fields"]["mentions"] == [[at, at + 4]]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("evidence=Olan", "the words stand 2 times in the report (say which: evidence@2=...)"),
        ("evidence@3=Olan", "not 3"),
        ("evidence=nothing of the kind", "has no such words"),
        ("actors=Nobody", "its actors: Olan, Torland"),
        ("claimed_in=s9", "its statements: s1"),
        ("colour=red", "fields: type, status"),
        ("status=asleep", "one of: happened"),
        ("dead=many", "expected a number"),
        ("status", "write name=value"),
        ("evidence=", "needs evidence"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(
    record: Callable[..., Any], ids: dict[str, str], field: str, said: str
) -> None:
    record("change", ids["e1"], field, fails=said)
    assert record("verify").startswith("0 decisions")


def test_adding_splitting_and_merging(record: Callable[..., Any], ids: dict[str, str]) -> None:
    made = record("add", "olan", "event", "type=RETREAT", "status=happened", "actors=Olan",
                  "evidence=left for the capital", "--json")  # fmt: skip
    assert entry(record, made[0]["target"])["checked"] == "added"
    record("add", "olan", "weather", "x=y", fails="there is no kind")
    record("add", "nowhere", "event", "x=y", fails="there is no such report")
    record("split", ids["e1"], "--part", "status=refused", "--part", 'type=DENY evidence="x', fails="parted")
    second = 'actors=Torland evidence="talks"'
    split = record("split", ids["e1"], "--part", "status=refused", "--part", second, "--json")
    parts = [part["id"] for part in split[0]["payload"]["into"]]
    assert entry(record, parts[1])["fields"]["actors"] == [ids["a2"]]
    record("merge", *parts, "status=denied")
    assert entry(record, parts[0])["fields"]["status"] == "denied"
    assert entry(record, parts[1])["checked"] == "merged"
    record("merge", parts[0], ids["s1"], fails="of one kind")
    record("merge", "status=denied", fails="expected the ids")


def test_the_chain_is_proved(record: Callable[..., Any], ids: dict[str, str], path: Path) -> None:
    record("accept", ids["e1"])
    found = record("verify", "--json")
    assert (found["decisions"], found["faults"]) == (1, [])
    assert found["head"] in record("verify")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE decisions SET coder = 'Mallory'")
    raw.close()
    record("verify", fails="Fault: decision 1 was changed after it was made")


def test_who_decides(verbale: Run, path: Path, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VERBALE_CODER")
    monkeypatch.setenv("LOGNAME", "login")
    result = verbale("record", "accept", ids["e1"])
    assert "Signed as login, your login" in result.stderr
    result = verbale("record", "accept", ids["e1"], "--coder", "Ben")
    assert result.stderr == ""
    assert "\tBen\t" in result.stdout
    assert verbale("record", "accept", ids["e1"], "--coder", "x" * 200).exit_code == 2


def test_work_lists(record: Callable[..., Any], ids: dict[str, str]) -> None:
    listed = record("work", "--json")
    assert {row["id"] for row in listed["rows"]} == {ids["e1"], ids["s1"], ids["p1"]}
    assert listed["left"] == 3
    record("accept", ids["e1"])
    assert "2 of 3 entries left to check" in record("work")
    assert ids["e1"] in record("work", "--checked", "--kind", "event", "--type", "REJECT")
    sample = record("work", "--sample", "2", "--seed", "3")
    assert "A sample of 2 of 3 entries (66.7%), seed 3" in sample
    assert sample == record("work", "--sample", "2", "--seed", "3")
    record("work", "--kind", "event", fails="0 of 1 entries left")
    record("work", "--differs", fails="0 entries")
    record("work", "--differs", "--sample", "2", fails="two lists")


def test_no_record_is_made_by_asking(verbale: Run, tmp_path: Path) -> None:
    for command in (["verify"], ["log"], ["work"], ["accept", "event-1", "--coder", "Ada"]):
        assert verbale("record", *command, "--record", str(tmp_path / "none.db")).exit_code == 2
    assert not (tmp_path / "none.db").exists()


def commands() -> dict[str, click.Command]:
    group = cli.commands["record"]
    assert isinstance(group, click.Group)
    return group.commands


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_is_explained(name: str) -> None:
    page = (DOCS / "cli.md").read_text("utf-8")
    assert f"`verbale record {name}" in page
    options = [option for option in commands()[name].params if isinstance(option, click.Option)]
    assert [o.opts[0] for o in options if f"`{o.opts[0]}" not in page] == []
    assert f"verbale record {name}" in (DOCS / "corrections.md").read_text("utf-8")


def test_a_report_is_taken_out_and_brought_back(record: Callable[..., Any]) -> None:
    assert "no such report" in record("remove", "nothing", "--yes", fails="no such report")
    assert "Take out" in record("remove", "olan", fails="Aborted")  # nobody is there to say yes
    assert record("show", "olan")
    made = record("remove", "olan", "--yes", "--comment", "a draft", "--json")
    assert [(d["action"], d["kind"], d["target"], d["comment"]) for d in made] == [
        ("remove", "report", "olan", "a draft")
    ]
    record("show", "olan", fails="no such")
    assert "a draft" in record("log", "--of", "olan")
    record("undo")
    assert record("show", "olan")


def test_a_report_goes_for_good(record: Callable[..., Any]) -> None:
    record("remove", "olan", "--yes", "--for-good")
    assert "text was not kept" in record("undo")
    record("show", "olan", fails="no such")
    record("verify")
