"""A coder at the board: a browser that was let in, and that sends forms as the pages make them."""

from __future__ import annotations

import re
from typing import Any

from starlette.testclient import TestClient

from verbale.board import create_app
from verbale.board.door import Door
from verbale.record import Record

BASE = "http://localhost:8765"


class Desk(TestClient):
    """A client with a session under a coder's name."""

    def __init__(self, record: Record, coder: str | None = "Ana", **settings: Any) -> None:
        self.record, self.door = record, Door(coder=coder)
        super().__init__(create_app(record, door=self.door, **settings), base_url=BASE)
        self.get("/", params={"token": self.door.token})
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/").text)
        self.csrf = found.group(1) if found else ""

    def submit(self, path: str, follow: bool = True, **fields: Any) -> Any:
        """Post a form with its token; lists are fields given several times."""
        return self.post(path, data={"csrf": self.csrf, **fields}, follow_redirects=follow)
