"""The tutorial can be followed: its commands run, in their order, in one window."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.commands import ROOT

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
_BLOCKS = re.findall(r"```console\n(.*?)```", TUTORIAL, re.S)
COMMANDS = [command for block in _BLOCKS for command in re.findall(r"^\$ (.*)$", block, re.M)]
SETTING_UP = ("make demo", "source .venv/bin/activate")
BOARD = "verbale board"


def window() -> dict[str, str]:
    """The environment of a window in which `verbale` is at hand."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def test_it_begins_with_what_make_demo_does() -> None:
    assert COMMANDS[:2] == list(SETTING_UP)
    assert "verbale read examples" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.timeout(300)  # fourteen commands, each started anew
def test_its_commands_run(place: Path) -> None:
    lines = [c for c in COMMANDS if c not in SETTING_UP and not c.startswith(BOARD)]
    script = "\n".join(["set -e -o pipefail", *(f"echo '$$' {i}; {line}" for i, line in enumerate(lines))])
    done = subprocess.run(["bash", "-c", script], cwd=place, env=window(), text=True, capture_output=True,
                          timeout=280, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    said = dict(re.findall(r"^\$\$ (\d+)\n(.*?)(?=^\$\$|\Z)", done.stdout, re.M | re.S))
    assert "planned" in said[str(_nth(lines, "type:CONSULT"))]
    assert "reject" in said[str(_nth(lines, "record log"))]
    assert "office-not-held-then" in said[str(_nth(lines, "verbale check"))]
    assert (place / "tables").is_dir()
    assert (place / "talks.jsonl").stat().st_size


def _nth(lines: list[str], words: str) -> int:
    return next(i for i, line in enumerate(lines) if words in line)


def test_its_board_opens(place: Path) -> None:
    command = next(c for c in COMMANDS if c.startswith(BOARD)).split()
    if not (place / "talks.db").exists():
        subprocess.run(
            ["verbale", "read", "examples", "--record", "talks.db"], cwd=place, env=window(), check=True
        )
    board = subprocess.Popen([*command, "--port", "0"], cwd=place, env=window(), text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    try:
        assert board.stdout is not None
        assert any("http://127.0.0.1:" in line for line in board.stdout)
    finally:
        board.terminate()
        board.wait(timeout=30)
