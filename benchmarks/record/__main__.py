# ruff: noqa: E501
"""Times of the searches and pages of generated records, the memory they take, and what a report more costs.

Each time is told by the clock and by the processor: only the second means anything beside other programs.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from shutil import which
from urllib.parse import quote

from starlette.testclient import TestClient

from benchmarks.record.beside import beside
from benchmarks.record.generate import Generator, fill
from benchmarks.record.multiply import multiply
from benchmarks.record.writers import longest_waits
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
    "/calendar", "/findings/between", "/happenings", "/processes", "/corrections", "/problems",
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
    for database, alone, both in longest_waits(small):
        print(
            f"longest time for one report, {database}: {alone:.0f} ms alone, {both:.0f} ms with another writer"
        )


def _report(path: Path, size: int, rounds: int) -> None:
    print(f"\n{size:,} reports, {path.stat().st_size / 1e6:,.0f} MB")
    with Record.open(path) as record:
        warm(record)  # as the board does when it starts
        client = TestClient(create_app(record), base_url="http://127.0.0.1:8765")
        most_named = [f"/actors/{quote(name)}" for name in record.actor_names(limit=1)]
        for page in (*PAGES, *most_named):
            clock, processor = zip(*(_took(client, page) for _ in range(rounds)), strict=True)
            print(f"{_spread(clock)}   processor {_spread(processor)}   {page}", flush=True)
        _loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory after all pages: {_loaded:.0f} MB at most")
        clock, processor = _adding(record)
        print(f"a report more: {clock:.0f} ms, processor {processor:.0f} ms")


def _spread(times: Sequence[float]) -> str:
    """The first answer, the middle one, and the 95th percentile."""
    every = sorted(times)
    p50, p95 = every[len(every) // 2], every[min(len(every) - 1, int(len(every) * 0.95))]
    return f"first {times[0]:6.0f}   p50 {p50:6.0f}   p95 {p95:6.0f} ms"


def _took(client: TestClient, page: str) -> tuple[float, float]:
    """Milliseconds by the clock and by the processor."""
    started, used = time.perf_counter(), time.process_time()
    assert client.get(page).status_code == 200, page
    return (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000


def _adding(record: Record) -> tuple[float, float]:
    """The same for one more report; each run adds others, so that all are new."""
    seed = record.counts().reports
    every = list(islice(Generator(seed).reports(), ADDED))
    started, used = time.perf_counter(), time.process_time()
    for report, coding in every:
        new = f"more-{seed}-{report.id}"
        record.add(replace(report, id=new), replace(coding, report=new))
    clock, processor = time.perf_counter() - started, time.process_time() - used
    return clock / ADDED * 1000, processor / ADDED * 1000


if __name__ == "__main__":
    main()
