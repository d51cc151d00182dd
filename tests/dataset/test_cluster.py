"""A cluster of two nodes on this machine: what is killed costs its shard, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("ray", reason="ray is not installed")

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(900)
def test_a_worker_and_a_node_killed_in_the_middle_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "begun").mkdir()
    rows = [
        {"id": f"r{n}", "text": f"Envoy Number{n} met Olan in Torland on day {n}. " * 3} for n in range(240)
    ]
    rows[30]["text"] = "empty"
    rows[200]["id"] = "r3"  # comes again far from the first: the last counts
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    own = {"BEGUN": str(tmp_path / "begun"), "PYTHONPATH": str(ROOT), "RAY_USAGE_STATS_ENABLED": "0"}
    script = [sys.executable, "-m", "tests.dataset.cluster_run"]
    places = [str(tmp_path / name) for name in ("in.jsonl", "alone", "spread")]
    env = {**os.environ, **own}
    ended = subprocess.run([*script, *places], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-4000:]
    said = json.loads(ended.stdout.strip().splitlines()[-1])
    assert said["killed"] == ["worker", "node"]
    assert said["done"] == said["shards"] > 20
    assert (said["same"], said["problems"], said["reports"]) == (True, True, 238)
    assert sum(map(len, said["repeats"].values())) == 1
