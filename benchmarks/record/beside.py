"""Datasette (https://datasette.io) over the same file: its pages that show what pages of the board show."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PAGES = (
    "reports?_size=50", "statements?_size=50&_sort_desc=day", "statements?_size=50&act=deny&_sort_desc=day",
    "events?_size=50&type=CONSULT&_sort_desc=day", "events?_size=50&words__contains=grain&_sort_desc=day",
    "positions?_size=50&stance=opposes&_sort_desc=day", "names?_size=50&_sort_desc=reports",
    "reports?_size=50&text__contains=grain",
)  # fmt: skip
START_S, LIMIT_MS = 60, 60_000


def beside(program: str, path: Path, rounds: int) -> Iterator[tuple[str, list[float]]]:
    """Milliseconds that each page took, over HTTP; a page that failed is left out."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = ["--setting", "sql_time_limit_ms", str(LIMIT_MS), "--setting", "facet_time_limit_ms", "200"]
    command = [program, "serve", str(path), "--port", str(port), *settings]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/-/versions.json")
        for page in PAGES:
            address = f"http://127.0.0.1:{port}/{path.stem}/{page}"
            yield page, [_took(address) for _ in range(rounds)]
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            _took(address)
            return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError("Datasette did not start")


def _took(address: str) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(address, timeout=120) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000
