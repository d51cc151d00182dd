"""Who may ask, how, and what the browser is told to refuse."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from verbale.board import create_app
from verbale.board.guard import host_of, is_loopback
from verbale.record import Record


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "127.8.9.1", "LOCALHOST"])
def test_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.2", "localhost.example.org", "127.0.0.1.example.org", ""]
)
def test_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_the_port_and_brackets_are_no_part_of_the_name() -> None:
    assert [host_of(h) for h in ("LocalHost:80", "[::1]:80", "[::1]", "127.0.0.1")] == [
        "localhost", "::1", "::1", "127.0.0.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "host", ["evil.example.org", "evil.example.org:8765", "localhost.example.org", "10.0.0.5", ""]
)
def test_a_foreign_name_is_refused_so_that_rebinding_fails(client: TestClient, host: str) -> None:
    answer = client.get("/reports", headers={"host": host})
    assert answer.status_code == 421
    assert "talks" not in answer.text


def test_other_names_only_where_the_caller_says_so(record: Record) -> None:
    app = create_app(record, hosts=("Board.Example.Org",), any_address=True)
    client = TestClient(app, base_url="http://localhost")
    answers = {
        h: client.get("/", headers={"host": h}).status_code
        for h in ("board.example.org", "10.0.0.5", "x.org")
    }
    assert answers == {"board.example.org": 200, "10.0.0.5": 200, "x.org": 421}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading(client: TestClient, method: str) -> None:
    answer = client.request(method, "/reports")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_answers_without_a_body(client: TestClient) -> None:
    answer = client.head("/reports")
    assert (answer.status_code, answer.content) == (200, b"")


def test_an_overlong_address_is_refused(client: TestClient) -> None:
    assert client.get("/reports", params={"q": "x" * 5000}).status_code == 414


@pytest.mark.parametrize("path", ["/", "/reports", "/nowhere", "/static/board.css", "/events?type=X"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'; ")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2ferrors.py"]
)
def test_static_files_stay_in_their_folder(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
