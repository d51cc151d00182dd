"""The JSON API alone, in a process of its own: who may ask, from where, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import verbale
from tests.board.desk import BASE
from verbale.board.api.server import create_api_app, origin_of, serve_api
from verbale.board.door import Door
from verbale.errors import SettingError
from verbale.record import Record

V1 = "/api/v1"
DESK = "https://desk.example.org"


@contextmanager
def serving(record: Record, *options: str) -> Iterator[list[str]]:
    """`verbale serve` over a record on a free port; the lines that it prints at first."""
    command = [sys.executable, "-m", "verbale", "serve", "--record", str(record.address.path), "--port", "0"]
    source = str(Path(verbale.__file__).parents[1])
    server = subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip
    assert server.stdout is not None
    assert server.stderr is not None
    try:
        lines = 1 if "--public" in options else 2
        yield [server.stdout.readline().rstrip("\n") for _ in range(lines)]
    finally:
        server.send_signal(signal.SIGINT)
        said = server.stderr.read()
        assert (server.wait(30), said) == (0, "")
        server.stdout.close()
        server.stderr.close()


def ask(address: str, key: str = "", body: Any = None, **headers: str) -> tuple[int, Any]:
    request = urllib.request.Request(address, None if body is None else json.dumps(body).encode())
    for name, value in {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {key}",
        **headers,
    }.items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error) if error.headers["content-type"] == "application/json" else {}


def test_a_program_is_let_in_by_the_token_again_and_again(record: Record) -> None:
    with serving(record) as (first, second):
        address = first.split()[4]
        token = second.removeprefix("Token: ")
        assert first == f"The API is at {address} (Ctrl-C ends it)"
        assert ask(f"{address}/counts")[0] == 401
        assert ask(f"{address}/session", body={"token": "guess"})[0] == 403
        keys = [ask(f"{address}/session", body={"token": token})[1]["key"] for _ in range(2)]
        assert len(set(keys)) == 2
        for key in keys:
            status, counts = ask(f"{address}/counts", key)
            assert (status, counts["reports"]) == (200, record.counts().reports)
        assert ask(f"{address}/openapi.json")[1]["openapi"].startswith("3.")
        foreign = ask(f"{address}/counts", keys[0], Host="rebound.example.org")
        assert foreign == (421, {})


def test_a_public_record_is_for_all_and_has_no_pages(record: Record) -> None:
    with serving(record, "--read-only", "--public") as (line,):
        address = line.split()[4]
        assert ask(f"{address}/events")[1]["total"] == record.events().total
        assert ask(f"{address}/corrections/accept", body={"ids": ["event-1"]})[0] == 405
        status, told = ask(address.removesuffix(V1) + "/reports")
        assert (status, told["where"]) == (404, "/reports")


def api(record: Record, door: Door | None = None, **settings: Any) -> TestClient:
    return TestClient(create_api_app(record, door=door, **settings), base_url=BASE)


def test_a_record_that_is_only_shown_lets_programs_in_all_the_same(record: Record) -> None:
    door = Door(again=True)
    client = api(record, door, read_only=True)
    key = client.post(f"{V1}/session", json={"token": door.token}).json()["key"]
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get(f"{V1}/counts", headers=headers).status_code == 200
    assert client.post(f"{V1}/corrections/undo", json={}, headers=headers).status_code == 405


def test_no_other_site_may_ask_unless_it_is_named(record: Record) -> None:
    door = Door(coder="Ana", again=True)
    body = {"token": door.token}
    shut, opened = api(record, door), api(record, door, origins=[DESK])
    assert (
        "access-control-allow-origin" not in shut.get(f"{V1}/openapi.json", headers={"Origin": DESK}).headers
    )
    assert shut.post(f"{V1}/session", json=body, headers={"Origin": DESK}).status_code == 403
    let_in = opened.post(f"{V1}/session", json=body, headers={"Origin": DESK})
    assert (let_in.status_code, let_in.headers["access-control-allow-origin"]) == (200, DESK)
    other = opened.post(f"{V1}/session", json=body, headers={"Origin": "https://other.example.org"})
    assert other.status_code == 403
    assert "access-control-allow-origin" not in other.headers
    assert "access-control-allow-credentials" not in let_in.headers


@pytest.mark.parametrize(("origin", "status"), [(DESK, 200), ("https://other.example.org", 400)])
def test_a_browser_that_asks_first_is_told(record: Record, origin: str, status: int) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "authorization"}  # fmt: skip
    answer = api(record, Door(), origins=[DESK]).options(f"{V1}/events", headers=asked)
    assert answer.status_code == status
    assert (answer.headers.get("access-control-allow-origin") == DESK) == (status == 200)


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Desk.Example.org/", DESK),
        ("https://desk.example.org:443", DESK),
        ("http://localhost:3000", "http://localhost:3000"),
    ],
)
def test_an_origin_is_as_browsers_send_it(given: str, origin: str) -> None:
    assert origin_of(given, public=False) == origin


@pytest.mark.parametrize(
    "given", ["*", "null", "desk.example.org", "https://", "https://a.org/page", "file:///x", "https://a:b:c",
              "https://a.org:99999", "https://[", "https://me@a.org/?q"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(record: Record, given: str) -> None:
    with pytest.raises(SettingError):
        serve_api(str(record.address.path), port=0, origins=[given])


def test_every_site_may_ask_of_a_public_record() -> None:
    assert origin_of("*", public=True) == "*"


@pytest.mark.parametrize("settings", [{}, {"read_only": True}])
def test_a_host_that_others_reach_needs_passwords_or_a_public_record(
    record: Record, settings: dict[str, Any]
) -> None:
    with pytest.raises(SettingError, match="others could read"):
        serve_api(str(record.address.path), "0.0.0.0", **settings)
    with pytest.raises(SettingError, match="for looking only"):
        serve_api(str(record.address.path), public=True)
