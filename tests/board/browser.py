"""A real browser, driven by the W3C WebDriver protocol, and the board on a real socket."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import verbale

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")  # fmt: skip
SERVE = """
import sys
from verbale.board import serve
serve(sys.argv[1], port=0, ready=lambda address: print(address, flush=True))
"""
START_S = 60
"""How long a browser may take to start on a busy machine, in seconds."""


@contextmanager
def board(record: Path) -> Iterator[str]:
    """The board over a record in a process of its own; its address."""
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


class Browser:
    """One window of a headless Chromium."""

    def __init__(self, driver: str, profile: Path) -> None:
        self._session = ""
        self._driver = driver
        options = {"args": [*QUIET, f"--user-data-dir={profile}"], "binary": CHROMIUM}
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        session = self._call("POST", "/session", {"capabilities": wanted})["sessionId"]
        self._session = f"/session/{session}"

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._call("POST", "/url", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:
        """What a script returns that runs in the page."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys: str) -> None:
        """Press and let go of keys, one after the other."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def width(self, pixels: int) -> None:
        """Lay pages out as on a screen so wide."""
        parameters = {"width": pixels, "height": 844, "deviceScaleFactor": 1, "mobile": pixels < 600}
        command = {"cmd": "Emulation.setDeviceMetricsOverride", "params": parameters}
        self._call("POST", "/goog/cdp/execute", command)

    def close(self) -> None:
        """End the session and the browser."""
        self._call("DELETE", "")

    def _call(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._driver + self._session + path, data, method=method)
        with urllib.request.urlopen(request, timeout=START_S) as answer:
            return json.load(answer)["value"]


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with a fresh profile, ended at the end."""
    assert DRIVER is not None
    driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, text=True)
    try:
        window = Browser(f"http://127.0.0.1:{_port(driver)}", profile)
        try:
            yield window
        finally:
            window.close()
    finally:
        driver.terminate()
        driver.wait(10)


def _port(driver: subprocess.Popen[str]) -> int:
    """The port that the driver says it listens on."""
    assert driver.stdout is not None
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        line = driver.stdout.readline()
        if "successfully on port " in line:
            return int(line.rsplit("on port ", 1)[1].strip(" .\n"))
    raise AssertionError("the browser's driver does not say its port")
