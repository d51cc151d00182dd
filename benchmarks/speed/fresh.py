"""Work in a process of its own, with what it took: seconds, processor time, peak of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any, NamedTuple


class Cost(NamedTuple):
    """What a process and those that it started took. `peak_mb` is that of the largest of them."""

    seconds: float
    cpu: float
    peak_mb: float
    status: int
    output: str


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end, its standard output taken down."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        out.seek(0)
        cpu = used.ru_utime + used.ru_stime
        return Cost(seconds, cpu, used.ru_maxrss / 1024, process.returncode, out.read())


def task(name: str, **arguments: Any) -> dict[str, Any]:
    """What a function of `tasks` gives, run in a fresh process, with that process's peak of memory."""
    cost = run([sys.executable, "-m", "benchmarks.speed.tasks", name, json.dumps(arguments)])
    if cost.status:
        return {"failed": f"exit status {cost.status}"}
    return {**json.loads(cost.output.splitlines()[-1]), "peak_mb": round(cost.peak_mb)}


def rates(reports: int, words: int, seconds: float, cpu: float) -> dict[str, float]:
    """Rates by the clock and by processor time."""
    return {
        "reports": reports,
        "words": words,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "reports_per_s": round(reports / seconds, 2),
        "words_per_s": round(words / seconds),
        "words_per_cpu_s": round(words / cpu),
    }
