"""Who comes in, and whose forms are taken."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient
from starlette.types import Message

from tests.board.desk import BASE, Desk
from verbale.board import create_app, forms, passwords
from verbale.board.door import Door
from verbale.board.forms import FIELD_LIMIT, FIELDS_LIMIT, parsed
from verbale.board.passwords import FAILURES, WINDOW_S, Passwords, hash_of, write
from verbale.board.sessions import IDLE_S, SESSIONS_LIMIT, Sessions
from verbale.cli.main import cli
from verbale.errors import SettingError
from verbale.record import Record

SECRET = "a long enough secret"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time: what is tested here is who comes in, not how long scrypt takes."""
    monkeypatch.setattr(passwords, "N", 2**4)
    monkeypatch.setattr(passwords, "P", 1)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def accept(desk: Desk, **headers: str) -> int:
    """The status of the answer to a form that accepts an entry, sent with these headers."""
    folded = desk.record.corrections.folded("talks/1")
    assert folded is not None
    data = {"csrf": desk.csrf, "action": "accept", "entry": folded.entries[0].id}
    return desk.post("/decide", data=data, headers=headers, follow_redirects=False).status_code


def test_nothing_is_shown_without_the_token(record: Record) -> None:
    client = TestClient(create_app(record, door=Door()), base_url=BASE)
    for path in ("/", "/reports", "/reports/talks/1", "/nowhere", "/?token=wrong", "/?token=", "/login"):
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert "talks" not in answer.text.lower().replace("verbale board", "")
        assert "set-cookie" not in answer.headers
    assert client.get("/static/board.css").status_code == 200


def test_the_token_lets_in_one_browser_and_leaves_the_address(record: Record) -> None:
    door = Door()
    app = create_app(record, door=door)
    first, second = (TestClient(app, base_url=BASE) for _ in range(2))
    answer = first.get("/reports", params={"token": door.token}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert first.get("/reports").status_code == 200
    assert second.get("/", params={"token": door.token}).status_code == 403
    again = first.get("/", params={"token": door.token}, follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (303, "/")


def test_a_form_is_taken_from_the_boards_own_pages_only(desk: Desk) -> None:
    assert accept(desk, **{"sec-fetch-site": "same-origin", "origin": BASE}) == 303
    for headers in (
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"},
        {"origin": "http://localhost:1"}, {"origin": "https://evil.example.org"},
    ):  # fmt: skip
        assert accept(desk, **headers) == 403, headers
    assert desk.post("/decide", json={"action": "undo"}).status_code == 415
    desk.csrf = "wrong"
    assert accept(desk) == 403
    desk.csrf = ""
    assert accept(desk) == 403
    assert len(desk.record.corrections.decisions()) == 1


def test_another_sessions_token_does_not_do(desk: Desk) -> None:
    desk.csrf = Desk(desk.record, coder="Ben").csrf
    assert accept(desk) == 403


def test_forms_are_bounded(desk: Desk) -> None:
    assert desk.submit("/decide", comment="x" * (FIELD_LIMIT + 1)).status_code == 413
    assert desk.submit("/decide", **{f"f{n}": "" for n in range(FIELDS_LIMIT + 1)}).status_code == 413
    assert desk.submit("/decide", comment="x" * forms.BODY_LIMIT).status_code == 413
    assert parsed(b"a=%00") is None
    assert parsed(b"a=%ff") is None
    assert parsed("a=\u00e9".encode()) is None


def test_a_form_that_does_not_arrive_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "BODY_WAIT_S", 0.01)

    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    with pytest.raises(TimeoutError):
        asyncio.run(forms.body_of(never))


def test_a_read_only_board_takes_no_form(desk: Desk) -> None:
    only = Desk(desk.record, read_only=True)
    assert accept(only) == 405
    html = only.get("/reports/talks/1").text
    assert 'method="post"' not in html
    assert only.get("/correct/add", params={"report": "talks/1"}).status_code == 404
    assert only.get("/corrections").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(desk: Desk, method: str) -> None:
    assert desk.request(method, "/reports").status_code == 405


def test_what_breaks_inside_is_not_shown(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Record, "reports", lambda *_, **__: 1 / 0)
    client = TestClient(create_app(record), base_url=BASE, raise_server_exceptions=False)
    answer = client.get("/reports")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "ZeroDivision" not in answer.text
    assert answer.headers["content-security-policy"]


@pytest.fixture
def coders(tmp_path: Path) -> Path:
    """A password file with the coder Ana."""
    write(tmp_path / "coders.json", "Ana", SECRET)
    return tmp_path / "coders.json"


def test_coders_come_in_with_their_passwords_and_sign_with_their_names(record: Record, coders: Path) -> None:
    client = TestClient(create_app(record, door=Door(Passwords.read(coders))), base_url=BASE)
    answer = client.get("/reports/talks/1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=%2Freports%2Ftalks%2F1")
    assert "Overview" not in client.get("/login").text
    sent = {"name": "Ana", "password": "another long secret", "to": "/reports"}
    assert client.post("/login", data=sent).status_code == 403
    assert client.post("/login", data={**sent, "name": "Nobody"}).status_code == 403
    foreign = client.post("/login", data=sent, headers={"origin": "https://evil.example.org"})
    assert foreign.status_code == 403
    answer = client.post("/login", data={**sent, "password": SECRET}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports")
    html = client.get("/reports").text
    assert 'value="Ana"' in html
    csrf = html.split('name="csrf" value="')[1].split('"')[0]
    assert client.post("/coder", data={"csrf": csrf, "name": "Eve"}).status_code == 400
    assert client.post("/logout", data={"csrf": csrf}, follow_redirects=False).status_code == 303
    assert client.get("/reports", follow_redirects=False).status_code == 303


def test_guessing_is_slowed_down() -> None:
    clock = Clock()
    held = Passwords({"Ana": hash_of(SECRET)}, clock)
    for _ in range(FAILURES):
        assert held.wait("Ana", "10.0.0.1") == 0
        assert not held.let_in("Ana", "guess", "10.0.0.1")
    assert held.wait("Ana", "10.0.0.2") == pytest.approx(WINDOW_S)
    assert held.wait("Ben", "10.0.0.1") == pytest.approx(WINDOW_S)
    assert held.wait("Ben", "10.0.0.2") == 0
    clock.now += WINDOW_S + 1
    assert held.wait("Ana", "10.0.0.1") <= 0
    assert held.let_in("Ana", SECRET, "10.0.0.1")


def test_a_password_file_holds_hashes_for_its_owner_only(coders: Path) -> None:
    write(coders, "Ben", SECRET)
    assert SECRET not in coders.read_text()
    assert coders.stat().st_mode & 0o077 == 0
    held = Passwords.read(coders)
    assert held.let_in("Ana", SECRET, "x")
    assert held.let_in("Ben", SECRET, "x")


@pytest.mark.parametrize(
    "held", ["", "{}", "[]", '{"Ana": "secret"}', '{"Ana": "scrypt$2$8$1$AA==$AA=="}', "\x00"]
)
def test_a_file_that_is_no_password_file(tmp_path: Path, held: str) -> None:
    (tmp_path / "f").write_text(held)
    with pytest.raises(SettingError):
        Passwords.read(tmp_path / "f")


@pytest.mark.parametrize(
    ("name", "password"), [("", SECRET), ("Ana", "short"), ("A\nB", SECRET), ("Ana", "x" * 999)]
)
def test_names_and_passwords_that_will_not_do(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(SettingError):
        write(tmp_path / "f", name, password)
    assert not (tmp_path / "f").exists()


def test_the_command_asks_for_a_password(tmp_path: Path) -> None:
    file = tmp_path / "coders.json"
    done = CliRunner().invoke(cli, ["board", "passwd", str(file), "Ana"], input=f"{SECRET}\n{SECRET}\n")
    assert done.exit_code == 0, done.output
    assert Passwords.read(file).let_in("Ana", SECRET, "x")


def test_sessions_end_and_are_bounded() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    key = sessions.begin("Ana")
    clock.now += IDLE_S - 1
    assert sessions.find(key)
    clock.now += IDLE_S + 1
    assert sessions.find(key) is None
    keys = []
    for _ in range(SESSIONS_LIMIT + 3):
        clock.now += 1
        keys.append(sessions.begin())
    assert [sessions.find(k) is None for k in keys[:4]] == [True, True, True, False]
    sessions.end(keys[-1])
    assert sessions.find(keys[-1]) is None
