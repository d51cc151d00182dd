# ruff: noqa: E501
"""Times of the searches and pages of generated records, the memory they take, and what a report more costs."""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.record.generate import Generator, fill
from benchmarks.record.multiply import multiply
from verbale.board import create_app
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
    "/search?q=zeppelin", "/search?q=until:2022+since:2022+kind:position",
)  # fmt: skip


def main() -> None:
    """Make the records that are missing, and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path("build/record"))
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    small = asked.folder / f"{SMALL}.db"
    fill(small, SMALL)
    for size in asked.sizes:
        path = asked.folder / f"{size}.db"
        if not path.exists():
            multiply(small, path, size // SMALL)
        _report(path, size, asked.rounds)


def _report(path: Path, size: int, rounds: int) -> None:
    print(f"\n{size:,} reports, {path.stat().st_size / 1e6:,.0f} MB")
    with Record.open(path) as record:
        client = TestClient(create_app(record), base_url="http://127.0.0.1:8765")
        for page in PAGES:
            times = sorted(_took(client, page) for _ in range(rounds))
            p50, p95 = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
            print(f"p50 {p50:7.0f} ms   p95 {p95:7.0f} ms   {page}", flush=True)
        print(f"a report more: {_adding(record):.0f} ms")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


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
            _under(coding, new),
        )
    return (time.perf_counter() - started) / ADDED * 1000


def _under(coding, id_: str):
    from dataclasses import replace

    return replace(coding, report=id_)


if __name__ == "__main__":
    main()
