"""A real Chromium, driven by Playwright, and the board on a real socket."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import uvicorn

import verbale
from verbale.board import create_app
from verbale.board.door import Door
from verbale.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
SERVE = """
import sys
from verbale.board import serve
serve(sys.argv[1], port=0, ready=lambda address: print(address, flush=True))
"""
WAIT_MS = 30_000
"""How long anything may take on a busy machine."""


@contextmanager
def board(record: Path) -> Iterator[str]:
    """The board over a record in a process of its own, as `serve` has it; its address, with the token that
    lets in one browser."""
    source = str(Path(verbale.__file__).parents[1])
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(record)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    try:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0


@contextmanager
def board_here(record: Record, door: Door | None) -> Iterator[str]:
    """The board over a record on a socket, in a thread of this process, which is quicker; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(create_app(record, door=door), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            yield f"{address}?token={door.token}" if door else address
        finally:
            server.should_exit = True
            thread.join(30)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One browser's visit to a board: a page, the dialogs that it opened and the requests to anybody else."""

    def __init__(self, browser: Browser, address: str, **settings: Any) -> None:
        self.host = urlsplit(address).netloc
        self.context = browser.new_context(base_url=f"http://{self.host}", **settings)
        self.context.set_default_timeout(WAIT_MS)
        self.dialogs: list[str] = []
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.netloc != self.host and parts.scheme != "data":
            self.foreign.append(request.url)

    def look(self, width: int, scheme: str = "light") -> None:
        """Lay pages out as on a screen so wide, in light or dark."""
        self.page.set_viewport_size({"width": width, "height": 844})
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return width

    def faults(self) -> list[str]:
        """The serious and critical faults that axe finds, each with where."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [
            f"{fault['id']}: {node['target']} {node['html'][:200]}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]
