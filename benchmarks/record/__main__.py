# ruff: noqa: E501
"""Times of the searches and pages of generated records, the memory they take, and what a report more costs."""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace
from pathlib import Path
from shutil import which

from starlette.testclient import TestClient

from benchmarks.record.beside import beside
from benchmarks.record.generate import Generator, fill
from benchmarks.record.multiply import multiply
from verbale.board import create_app
from verbale.board.server import warm
from verbale.record import Record

SMALL = 1_000
"""Reports that are written one by one; larger records are copies of these."""
ADDED = 50
PAGES = (
    "/", "/reports", "/reports?q=grain", "/reports?publisher=Harbour", "/statements", "/statements?act=deny",
    "/statements?speaker=Australia", "/statements?q=grain", "/events", "/events?type=CONSULT",
    "/events?actor=Australia", "/positions", "/positions?stance=opposes", "/findings", "/actors",
    "/actors?q=iran", "/search", "/search?q=grain", "/search?q=said",
    "/search?q=said+actor:australia+type:CONSULT+since:2023", "/search?q=troop*",
    "/search?q=kind:event+confidence:<0.5", "/search?q=kind:report+tanks", "/search?q=said&order=best",
    "/search?q=zeppelin", "/search?q=until:2022+since:2022+kind:position", "/positions?party=Australia",
    "/positions?issue=grain", "/positions?since=2023-01-01", "/positions?checked=no", "/positions?surer=80",
    "/events?q=grain", "/events?status=planned", "/events?type=AID&status=happened", "/events?surer=80",
    "/statements?act=deny&mode=indirect", "/statements?since=2022-01-01&until=2022-02-01",
    "/statements?page=200", "/statements?checked=yes", "/reports?since=2023-01-01", "/reports?q=zeppelin",
    "/reports/report-0000011", "/actors/Australia", "/actors/Iran", "/network", "/network?since=2023-01-01",
    "/network/between?source=Australia&target=Iran", "/map", "/map?since=2022-01-01&until=2023-01-01",
    "/calendar", "/happenings", "/processes", "/corrections", "/problems",
)  # fmt: skip


def main() -> None:
    """Make the records that are missing, and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path("build/record"))
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--datasette", default=which("datasette"), help="that program, for the same pages")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    small = asked.folder / f"{SMALL}.db"
    fill(small, SMALL)
    for size in asked.sizes:
        path = asked.folder / f"{size}.db"
        if not path.exists():
            multiply(small, path, size // SMALL)
        _report(path, size, asked.rounds)
        if asked.datasette:
            for page, times in beside(asked.datasette, path, asked.rounds):
                print(f"Datasette {_spread(times)}   {page}", flush=True)


def _report(path: Path, size: int, rounds: int) -> None:
    print(f"\n{size:,} reports, {path.stat().st_size / 1e6:,.0f} MB")
    with Record.open(path) as record:
        warm(record)  # as the board does when it starts
        client = TestClient(create_app(record), base_url="http://127.0.0.1:8765")
        for page in PAGES:
            print(f"{_spread([_took(client, page) for _ in range(rounds)])}   {page}", flush=True)
        _loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory after all pages: {_loaded:.0f} MB at most")
        print(f"a report more: {_adding(record):.0f} ms")


def _spread(times: list[float]) -> str:
    """The first answer, the middle one, and the 95th percentile."""
    every = sorted(times)
    p50, p95 = every[len(every) // 2], every[min(len(every) - 1, int(len(every) * 0.95))]
    return f"first {times[0]:6.0f}   p50 {p50:6.0f}   p95 {p95:6.0f} ms"


def _took(client: TestClient, page: str) -> float:
    started = time.perf_counter()
    assert client.get(page).status_code == 200, page
    return (time.perf_counter() - started) * 1000


def _adding(record: Record) -> float:
    """Milliseconds for one more report; each run adds others, so that all are new."""
    seed = record.counts().reports
    reports = Generator(seed).reports()
    started = time.perf_counter()
    for _ in range(ADDED):
        report, coding = next(reports)
        new = f"more-{seed}-{report.id}"
        record.add(
            type(report)(new, report.text, report.title, report.publisher, report.published),
            replace(coding, report=new),
        )
    return (time.perf_counter() - started) / ADDED * 1000


if __name__ == "__main__":
    main()
