"""Help that teaches, and that comes at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import Result

from verbale import __version__
from verbale.board import server
from verbale.cli import board as board_command
from verbale.cli.main import cli

Run = Callable[..., Result]
HEAVY = "sqlalchemy rich trafilatura lxml starlette uvicorn jinja2 onnxruntime numpy".split()


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_explains_itself_with_examples(verbale: Run, name: str) -> None:
    result = verbale(name, "--help")
    assert result.exit_code == 0
    assert f"  verbale {name} " in result.output
    command = cli.commands[name]
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_help_lists_every_command_and_imports_none() -> None:
    program = "from verbale.cli.main import cli; cli(['--help'], standalone_mode=False); import sys;"
    program += "print('imported', *(n for n in cli.commands if f'verbale.cli.{n}' in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "imported"
    assert [name for name in cli.commands if f"\n  {name} " not in done.stdout] == []


def test_the_start_is_shown(verbale: Run) -> None:
    assert "verbale read reports/ --record verbale.db" in verbale("--help").output
    assert __version__ in verbale("--version").output


@pytest.mark.parametrize("code", ["import verbale", "from verbale.cli.main import main"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    program = f"{code}; import sys; print(*(m for m in {HEAVY} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_board_is_served_where_its_own_defaults_say(
    verbale: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (board_command.HOST, board_command.PORT) == (server.HOST, server.PORT)
    asked: list[object] = []

    def serve(path: object, host: str, port: int, **others: object) -> None:
        asked.append((str(path), host, port, others["read_only"], others["passwords"]))

    monkeypatch.setattr("verbale.board.serve", serve)
    assert verbale("board", "--record", "r.db", "--port", "0").exit_code == 0
    assert asked == [("r.db", "127.0.0.1", 0, False, None)]


def test_the_board_of_a_missing_record_is_an_error(verbale: Run) -> None:
    result = verbale("board", "--record", "no.db")
    assert result.exit_code == 2
    assert "there is no record" in result.stderr
