"""`verbale codebook`: begin a codebook, check it, look through it or through PLOVER."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.safe import safe_line
from verbale.errors import CodebookError, SettingError

if TYPE_CHECKING:
    from verbale.codebook import Codebook

SOMETHING_WRONG = 1
_FILE = click.Path(path_type=Path)


@click.group(
    epilog="""
\b
Examples:
  verbale codebook new talks.yaml            a file to begin with, with comments
  verbale codebook check talks.yaml          every mistake, by its line
  verbale codebook show talks.yaml           what it says
  verbale codebook show                      PLOVER, which all codebooks extend
  verbale read reports/ --codebook talks.yaml
""",
)
def codebook() -> None:
    """Your own types of events, issues, actors and cue words, in one YAML file (docs/codebook.md has its
    form), which read, show and check take with --codebook.

    Events keep their PLOVER type and get yours beside it; positions get the names of your issues.
    """


@codebook.command(
    epilog="""
\b
Exit status: 0 written, 2 there is such a file already, or it cannot be written.
"""
)
@click.argument("file", type=_FILE)
def new(file: Path) -> None:
    """Write a codebook to begin with into FILE: every section, with comments that explain it."""
    from importlib.resources import files

    text = files("verbale.codebook").joinpath("template.yaml").read_text("utf-8")
    name = re.sub(r"[^\w]+", "-", file.stem).strip("-_0123456789") or "our-talks"
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text.replace("codebook: our-talks", f"codebook: {name[:60]}", 1))
    except FileExistsError as error:
        raise SettingError("there is such a file already", where=str(file), hint="name another") from error
    except OSError as error:
        raise CodebookError(f"cannot be written: {error.strerror}", where=str(file)) from error
    shown = safe_line(str(file))
    click.echo(f"{shown} is written. Change it to what you need, then: verbale codebook check {shown}")


@codebook.command(
    epilog="""
\b
Exit status: 0 all is right, 1 something is wrong, 2 it cannot be read.
"""
)
@click.argument("file", type=_FILE)
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """Say what is wrong with the codebook FILE: each mistake with its line, what was expected and what came.

    Countries, offices and bodies are looked up in the register.
    """
    from verbale.codebook import check_codebook

    found, faults = check_codebook(file)
    for fault in faults:
        click.echo(safe_line(str(fault)))
    if not faults:
        click.echo(f"{safe_line(str(file))}: {_counts(found)}; all is right.")
    ctx.exit(SOMETHING_WRONG if faults else 0)


@codebook.command(
    epilog="""
\b
Exit status: 0 shown, 2 it cannot be read, or something is wrong with it.
"""
)
@click.argument("file", type=_FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(file: Path | None, as_json: bool) -> None:
    """Show what the codebook FILE says, with all that it has from PLOVER; without FILE, PLOVER alone."""
    from verbale.cli.codebook_view import lines, to_json
    from verbale.codebook import plover, read_codebook

    chosen = read_codebook(file) if file else plover()
    if as_json:
        click.echo(json.dumps(to_json(chosen, plover()), ensure_ascii=False, indent=1))
        return
    for line in lines(chosen, plover()):
        click.echo(line)


def _counts(found: Codebook) -> str:
    """How much a codebook says: "2 types, 1 issue"."""
    parts = (
        (len(found.types), "type"),
        (len(found.issues), "issue"),
        (len(found.actors.people) + len(found.actors.bodies), "actor"),
        (len(found.actors.offices), "office"),
        (len(found.cues.acts), "cue word"),
    )
    said = (f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in parts if number)
    return f"{found.name}: {', '.join(said) or 'nothing of its own'}"
