"""The record as JSON: who is let in, what is answered, and that it is as described."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.board.desk import BASE
from tests.board.samples import HOSTILE_ID, TALKS, hostile, talks
from verbale.board import create_app
from verbale.board.door import Door
from verbale.board.passwords import Passwords, hash_of
from verbale.record import Record

V1 = "/api/v1"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of the test's own."""
    with Record.open(tmp_path / "api.db") as record:
        record.add(*talks())
        record.add(*hostile())
        yield record


def let_in(record: Record, door: Door | None = None, **settings: Any) -> TestClient:
    """A program with a session of its own."""
    door = door or Door(coder="Ana")
    client = TestClient(create_app(record, door=door, **settings), base_url=BASE)
    key = client.post(f"{V1}/session", json={"token": door.token}).json()["key"]
    client.headers["Authorization"] = f"Bearer {key}"
    return client


@pytest.fixture
def program(record: Record) -> TestClient:
    """A program that may decide under a name."""
    return let_in(record)


def test_without_a_session_nothing_is_given_out(record: Record) -> None:
    client = TestClient(create_app(record, door=Door()), base_url=BASE)
    answer = client.get(f"{V1}/reports")
    assert answer.status_code == 401
    assert set(answer.json()) == {"what", "where", "hint"}
    assert TALKS[:20] not in answer.text
    assert client.get(f"{V1}/openapi.json").status_code == 200


def test_a_token_is_good_once(record: Record) -> None:
    door = Door()
    client = TestClient(create_app(record, door=door), base_url=BASE)
    assert client.post(f"{V1}/session", json={"token": "guess"}).status_code == 403
    assert client.post(f"{V1}/session", json={"token": door.token}).status_code == 200
    assert client.post(f"{V1}/session", json={"token": door.token}).status_code == 403


def test_a_name_and_a_password_let_in(record: Record) -> None:
    door = Door(Passwords({"Ana": hash_of("long enough")}))
    client = TestClient(create_app(record, door=door), base_url=BASE)
    wrong = client.post(f"{V1}/session", json={"name": "Ana", "password": "no"})
    assert (wrong.status_code, wrong.json()["what"]) == (403, "name and password do not fit")
    assert (
        client.post(f"{V1}/session", json={"name": "Ana", "password": "long enough"}).json()["coder"] == "Ana"
    )


def test_a_page_must_send_its_token_and_another_site_is_refused(record: Record) -> None:
    door = Door(coder="Ana")
    client = TestClient(create_app(record, door=door), base_url=BASE)
    client.get("/", params={"token": door.token})
    body = {"ids": [record.events().rows[0].id]}
    assert client.post(f"{V1}/corrections/accept", json=body).status_code == 403
    (session,) = door.sessions._held.values()
    token = {"X-CSRF-Token": session.csrf}
    foreign = {**token, "Origin": "https://example.org"}
    assert client.post(f"{V1}/corrections/accept", json=body, headers=foreign).status_code == 403
    assert client.post(f"{V1}/corrections/accept", json=body, headers=token).status_code == 200


def test_a_board_that_only_shows_takes_no_decision(record: Record) -> None:
    client = TestClient(create_app(record), base_url=BASE)
    assert client.get(f"{V1}/events").status_code == 200
    assert client.post(f"{V1}/corrections/accept", json={"ids": ["event-1"]}).status_code == 405
    assert not [p for p in client.get(f"{V1}/openapi.json").json()["paths"] if "corrections" in p]


def test_evidence_is_given_with_its_offsets(program: TestClient) -> None:
    text = program.get(f"{V1}/reports/talks%2F1").json()["text"]
    for row in program.get(f"{V1}/events", params={"report": "talks/1"}).json()["rows"]:
        span = row["evidence"]["span"]
        assert text[span["start"] : span["end"]] == row["evidence"]["words"]


def test_a_report_of_any_id_is_found_and_hostile_words_come_back_as_they_are(program: TestClient) -> None:
    coding = program.get(f"{V1}/entries", params={"report": HOSTILE_ID}).json()
    assert any("<b onmouseover" in str(entry["fields"]) for entry in coding)
    assert program.get(f"{V1}/entries", params={"report": "no"}).status_code == 404


def test_lists_are_paged_and_bounds_are_told(program: TestClient) -> None:
    first = program.get(f"{V1}/statements", params={"limit": 1}).json()
    second = program.get(f"{V1}/statements", params={"limit": 1, "offset": 1}).json()
    assert first["total"] == second["total"] > 1
    assert first["rows"] != second["rows"]
    refused = program.get(f"{V1}/statements", params={"limit": 501})
    assert (refused.status_code, refused.json()["where"]) == (422, "query.limit")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("accept", {"ids": ["event-nothing"]}),
        ("change", {"id": "event-nothing", "fields": {}}),
        ("add", {"report": "no", "kind": "event", "fields": {}}),
        ("undo", {}),
        ("undo", {"seq": 7}),
    ],
)
def test_what_cannot_be_decided_says_why(program: TestClient, path: str, body: dict[str, Any]) -> None:
    answer = program.post(f"{V1}/corrections/{path}", json=body)
    assert answer.status_code == 409
    assert answer.json()["what"]


def test_an_entry_is_changed_undone_and_redone_and_the_log_tells(program: TestClient) -> None:
    event = program.get(f"{V1}/events").json()["rows"][0]
    body = {"id": event["id"], "fields": {"status": "denied"}, "comment": "see line 3"}
    made = program.post(f"{V1}/corrections/change", json=body).json()
    assert (made["coder"], made["target"], made["comment"]) == ("Ana", event["id"], "see line 3")

    def status() -> str:
        rows = program.get(f"{V1}/events").json()["rows"]
        return str(next(r["status"] for r in rows if r["id"] == event["id"]))

    assert status() == "denied"
    program.post(f"{V1}/corrections/undo", json={})
    assert status() == event["status"]
    program.post(f"{V1}/corrections/redo", json={})
    assert status() == "denied"
    actions = [d["action"] for d in program.get(f"{V1}/decisions").json()]
    assert actions == ["redo", "undo", "change"]
    assert program.get(f"{V1}/verify").json()["faults"] == []


def test_a_coder_who_works_unseen_decides_in_a_layer_of_his_own(record: Record) -> None:
    record.assignments.give(["Ana"], reports=["talks/1"])
    program = let_in(record)
    id_ = record.events(report="talks/1").rows[0].id
    made = program.post(f"{V1}/corrections/reject", json={"ids": [id_]}).json()
    assert [d["layer"] for d in made] == ["Ana"]
    assert id_ in [row.id for row in record.events()]


@pytest.mark.parametrize(
    "body", [b"", b"[", b"null", b'{"ids": ["\\ud800"]}', b'{"ids": "x", "more": 1}', b"\xff"]
)
def test_a_body_that_is_none_is_refused(program: TestClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = program.post(f"{V1}/corrections/accept", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"what", "where", "hint"}


def test_a_body_too_large_or_of_another_type_is_refused(program: TestClient) -> None:
    path = f"{V1}/corrections/accept"
    assert (
        program.post(path, content=b"x" * 300_000, headers={"Content-Type": "application/json"}).status_code
        == 413
    )
    assert program.post(path, data={"ids": "x"}).status_code == 415


_LOADED = "import sys, verbale.board; print(*(m in sys.modules for m in ('fastapi', 'pydantic')))"


def test_the_board_imports_nothing_of_the_api_before_it_is_asked(tmp_path: Path) -> None:
    import subprocess
    import sys

    said = subprocess.run(
        [sys.executable, "-c", _LOADED],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split() == ["False", "False"]
