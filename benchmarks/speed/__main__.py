"""The command line: all parts in one run, a table of each, and everything in a file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import benchmarks.speed as package
from benchmarks.speed import accuracy
from benchmarks.speed.fresh import rates, run, task
from benchmarks.speed.tasks import reports_in, words_of
from verbale.language.encoder import processors

Rows = dict[str, Any]
PUBLISHED: Rows = {
    "name": "PETRARCH2 after CoreNLP",
    "reports_per_s": 0.7,
    "note": "about 2,500 stories an hour on a server, as told by those who ran it; not measured here",
}


class Plan(NamedTuple):
    """How much is read: reports for each part, words of long reports, reports in the records that grow."""

    reports: int
    workers: tuple[int, ...]
    lengths: tuple[int, ...]
    records: tuple[int, ...]
    peers: int
    seconds: float
    limit: int


WHOLE = Plan(1600, (1, 2), (1_000, 20_000, 200_000), (0, 1_000, 10_000, 100_000), 400, 60, 0)
QUICK = Plan(60, (1, 2), (1_000, 4_000), (0, 1_000), 40, 5, 8)


class Bench:
    """One run. `news` are the reports, `folder` is where models and records are kept between runs."""

    def __init__(self, data: Path, plan: Plan, folder: Path) -> None:
        self.data, self.plan, self.folder = data, plan, folder
        self.news = data / "data/news/agency-1997-2006.jsonl"

    def parts(self) -> dict[str, Callable[[], Rows]]:
        """The parts by name, in order."""
        return {
            "start": self.start, "encoder": self.encoder, "stages": self.stages, "read": self.read,
            "peers": self.peers, "length": self.length, "record": self.record, "accuracy": self.accuracy,
        }  # fmt: skip

    def start(self) -> Rows:
        """`verbale --help`, and the first report from a cold start: the best of three."""
        self.folder.mkdir(parents=True, exist_ok=True)
        one = self.folder / "one.txt"
        one.write_text(reports_in(str(self.news), 1)[0].text, "utf-8")
        out = {}
        for name, arguments in (("help", ["--help"]), ("first report", ["read", "--json", str(one)])):
            costs = [run([sys.executable, "-m", "verbale", *arguments]) for _ in range(3)]
            seconds, cpu = min(c.seconds for c in costs), min(c.cpu for c in costs)
            out[name] = {"seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2)}
        return out

    def encoder(self) -> Rows:
        """The language model alone, on the windows of the reports that `read` reads."""
        path, most = str(self.news), self.plan.reports
        return {"encoder alone": task("encoder", path=path, most=most)}

    def stages(self) -> Rows:
        """Where processor time goes."""
        return {"one thread": task("stages", path=str(self.news), most=min(self.plan.reports, 400))}

    def read(self) -> Rows:
        """`verbale read` into a new record, everything on, the loading of the model included."""
        self.folder.mkdir(parents=True, exist_ok=True)
        some, count, words = self._some()
        return {f"workers {n}": self._read(some, n, count, words) for n in self.plan.workers}

    def _some(self) -> tuple[Path, int, int]:
        reports = reports_in(str(self.news), self.plan.reports)
        some = self.folder / "some.jsonl"
        with self.news.open(encoding="utf-8") as lines, some.open("w", encoding="utf-8") as out:
            out.writelines(line for line, _ in zip(lines, range(self.plan.reports), strict=False))
        return some, len(reports), words_of(reports)

    def _read(self, path: Path, workers: int, count: int, words: int) -> Rows:
        record = self.folder / "read.db"
        for old in self.folder.glob("read.db*"):
            old.unlink()
        command = [sys.executable, "-m", "verbale", "read", str(path), "--record", str(record)]
        cost = run([*command, "--workers", str(workers)])
        peak = {"peak_mb_of_the_largest_process": round(cost.peak_mb)}
        return {"status": cost.status, **rates(count, words, cost.seconds, cost.cpu), **peak}

    def peers(self) -> Rows:
        """What a user might install instead, on the same reports; those missing are named."""
        path, most, model = str(self.news), self.plan.peers, str(self.folder / "spacy/model-best")
        out: Rows = {
            "verbale, everything but the record": task("memory", path=path, most=most),
            "verbale, time expressions": task("timex", path=path, most=most),
            "dateparser, search": task("dateparser", path=path, most=most, seconds=self.plan.seconds),
            PUBLISHED["name"]: PUBLISHED,
        }
        if not Path(model).exists():
            return {**out, "spaCy": {"failed": "make its model first: benchmarks.speed.spacy_model"}}
        out["spaCy, tags, trees, names"] = task("spacy", path=path, most=most, model=model)
        out["spaCy with textacy's quotations"] = task("spacy", path=path, most=most, model=model, quotes=True)
        return out

    def length(self) -> Rows:
        """One report of more and more words."""
        return {f"{n:,} words": task("length", path=str(self.news), words=n) for n in self.plan.lengths}

    def record(self) -> Rows:
        """Reading on top of larger and larger records (generated, kept in build/record)."""
        most = min(self.plan.reports, 100)
        return {f"on {n:,} reports": task("grown", path=str(self.news), most=most, record=self._record(n))
                for n in self.plan.records}  # fmt: skip

    def _record(self, size: int) -> str:
        from benchmarks.record.generate import fill
        from benchmarks.record.multiply import multiply

        if not size:
            return ""
        folder = self.folder / "record"
        folder.mkdir(parents=True, exist_ok=True)
        small, path = folder / "1000.db", folder / f"{size}.db"
        fill(small, 1000)
        if not path.exists():
            multiply(small, path, size // 1000)
        return str(path)

    def accuracy(self) -> Rows:
        """How right it is, beside how fast."""
        out: Rows = {"verbale": accuracy.ours(self.data, self.plan.limit)}
        if (self.folder / "spacy/model-best").exists():
            out["spaCy"] = accuracy.spacys(self.folder / "spacy", self.plan.limit)
        annotated = self.data / "reports/dev"
        return {**out, "entries": accuracy.entries(annotated)} if annotated.exists() else out


def machine() -> Rows:
    """What it ran on."""
    names = [line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    total = [int(line.split()[1]) // 1024 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    return {
        "processor": names[0] if names else platform.processor(), "cores": os.cpu_count(),
        "usable": processors(), "memory_mb": total[0] if total else None, "system": platform.platform(),
        "python": platform.python_version(), "onnxruntime": version("onnxruntime"),
        "load_before": [round(x, 1) for x in os.getloadavg()],
    }  # fmt: skip


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []


def told(part: str, rows: Rows) -> Iterator[str]:
    """The lines of a part."""
    yield f"\n{part}"
    for name, row in rows.items():
        told = row.items() if isinstance(row, dict) else [("", row)]
        yield f"  {name:36} " + ", ".join(f"{key} {value}" for key, value in told)


def main(argv: list[str]) -> int:
    """Run the parts asked for and keep what they gave; 1 where the reports are not there."""
    names = list(Bench(Path(), QUICK, Path()).parts())
    p = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=package.__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    p.add_argument("--quick", action="store_true", help="a few reports of each, three minutes")
    p.add_argument("--data", type=Path, default=Path("../shared"))
    p.add_argument("--folder", type=Path, default=Path("build"), help="where models and records are kept")
    p.add_argument("--out", type=Path, help="benchmarks/results.json, or build/results-quick.json if quick")
    p.add_argument("--only", nargs="+", choices=names, default=names, metavar="PART")
    asked = p.parse_args(argv)
    bench = Bench(asked.data, QUICK if asked.quick else WHOLE, asked.folder)
    if not bench.news.exists():
        print(f"{bench.news} is not there: say with --data where the data sets lie", file=sys.stderr)
        return 1
    made = datetime.now(UTC).isoformat(timespec="seconds")
    results: Rows = {"made": made, "quick": asked.quick, "machine": machine(), "plan": bench.plan._asdict()}
    start = time.perf_counter()
    for name in asked.only:
        results[name] = bench.parts()[name]()
        print("\n".join(told(name, results[name])), flush=True)
    results["took_seconds"] = round(time.perf_counter() - start)
    out = asked.out or (
        asked.folder / "results-quick.json" if asked.quick else Path("benchmarks/results.json")
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"\n{results['took_seconds']} s; {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
