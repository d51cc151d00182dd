"""Run by test_cluster.py in a process of its own: two nodes on this machine, a worker killed and then a node,
in the middle of reading. Prints, as JSON, what became of it."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from verbale.dataset import DataSet
from verbale.dataset.making import Items, Reading, make, planned
from verbale.model import Actor, Coding, Event, Report, Span
from verbale.sources import Overrides, Problem
from verbale.sources.shards import shards

VERSIONS = {"model": "fake"}
PAUSE_S = 0.05
"""How long the reader takes for a report, so that there is a middle to be killed in."""


def begin() -> Reading:
    """A reader that finds capitals; each process notes that it has begun."""
    Path(os.environ["BEGUN"], str(os.getpid())).touch()
    return Reading(VERSIONS, each)


def each(items: Items) -> Iterator[Coding | Problem]:
    for where, report in items:
        time.sleep(PAUSE_S)
        yield Problem(where, "nothing to read") if "empty" in report.text else coding(report)


def coding(report: Report) -> Coding:
    at = [Span(*m.span()) for m in re.finditer(r"[A-Z]\w+", report.text)]
    actor = Actor("a1", at[0].of(report.text), "person", mentions=tuple(at))
    event = Event("e1", "CONSULT", "happened", ("a1",), (), at[-1])
    return Coding(report.id, actors=(actor,), events=(event,), versions=VERSIONS)


def main(input_: str, here: str, there: str) -> None:
    from ray.cluster_utils import Cluster

    from verbale.dataset.cluster import Job, Pool, cluster

    overrides = Overrides()
    every = list(shards([Path(input_)], overrides, 1_500))
    alone, spread = DataSet.open(here), DataSet.open(there)
    for name, shard in planned(alone, every, overrides, VERSIONS).missing.items():
        make(alone, name, shard, overrides, Reading(VERSIONS, each))
    alone.finish()
    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    second = nodes.add_node(num_cpus=2)
    done, killed = 0, []
    try:
        with cluster(nodes.address) as ray:
            pool = Pool.begun(ray, Job(there, spread.token, overrides, begin))
            missing = planned(spread, every, overrides, pool.first(lambda: None)).missing
            for _ in pool.make(missing, lambda: None):
                done += 1
                if done == len(missing) // 4:
                    killed.append(kill_one())
                elif done == len(missing) // 2:
                    nodes.remove_node(second, allow_graceful=False)
                    killed.append("node")
            lost = pool.lost
    finally:
        nodes.shutdown()
    repeats = spread.finish().rows
    same = list(alone.stream()) == list(spread.stream())
    said = {"shards": len(every), "done": done, "killed": killed, "lost": lost, "same": same,
            "reports": spread.count(), "repeats": dict(repeats),
            "problems": list(alone.problems()) == list(spread.problems())}  # fmt: skip
    print(json.dumps(said))


def kill_one() -> str:
    """Kill the worker that began last and is still there."""
    for path in sorted(Path(os.environ["BEGUN"]).iterdir(), key=lambda p: p.stat().st_mtime, reverse=True):
        try:
            os.kill(int(path.name), signal.SIGKILL)
        except ProcessLookupError:
            continue
        return "worker"
    return "none"


if __name__ == "__main__":
    main(*sys.argv[1:])
