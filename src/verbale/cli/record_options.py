"""What the commands of `verbale record` share: the record, who decides, and in which layer."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verbale.cli.options import record_option
from verbale.cli.safe import safe_line
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.record import Record
    from verbale.record.corrections import Corrections
    from verbale.record.log import Decision

F = TypeVar("F", bound=Callable[..., Any])
Place = Path | str
"""Where a record is: a file, or the address of a database."""
CODER_VARIABLE = "VERBALE_CODER"

place_option = record_option(made=False)
coder_option = click.option(
    "--coder",
    metavar="NAME",
    envvar=CODER_VARIABLE,
    help=f"Who decides; else {CODER_VARIABLE} of the environment, else your login.",
)
comment_option = click.option("--comment", metavar="TEXT", help="Why; kept with the decision.")
blind_option = click.option(
    "--blind",
    is_flag=True,
    help="Keep it in a layer of your own, unseen by other coders; so it is anyway in reports given to you.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def deciding(command: F) -> F:
    """The options of every command that decides."""
    for option in (json_option, comment_option, blind_option, coder_option, place_option):
        command = option(command)
    return command


def open_record(place: Place) -> Record:
    """The record there. Raises RecordError where there is none."""
    from verbale.record import Record

    return Record.open(place, must_exist=True)


def signed(coder: str | None, *, quietly: bool = False) -> str:
    """The coder's name: as given, else the login, which is told on standard error."""
    if coder and coder.strip():
        return coder
    try:
        login = getpass.getuser()
    except (KeyError, OSError) as error:
        hint = f"name yourself: --coder NAME, or {CODER_VARIABLE}"
        raise SettingError("this system does not tell who you are", hint=hint) from error
    if not quietly:
        click.echo(f"Signed as {safe_line(login)}, your login (else: --coder or {CODER_VARIABLE}).", err=True)
    return login


@dataclass(frozen=True, slots=True)
class Desk:
    """A record opened for one coder: `blind` where the work is to be kept apart whatever was given out."""

    record: Record
    coder: str
    blind: bool

    @property
    def corrections(self) -> Corrections:
        """What people decide about the record's entries."""
        return self.record.corrections

    def apart(self, report: str) -> bool:
        """Whether the coder works on that report in a layer of the coder's own."""
        return self.blind or bool(self.record.assignments.layer(report, self.coder))

    def apart_at(self, id_: str) -> bool:
        """The same by an entry of the report."""
        return self.apart(self.corrections.report_of(id_, self.coder))

    def apart_last(self, seq: int | None) -> bool:
        """Whether the decision of that number, else the coder's last, is in the coder's own layer."""
        if self.blind:
            return True
        ask = self.corrections.decisions
        if seq:
            found = ask(layer=None, after=seq - 1, before=seq + 1)
        else:
            found = ask(layer=None, coder=self.coder, limit=1)
        return bool(found) and found[0].layer == self.coder


def tell(decisions: Iterable[Decision], *, as_json: bool) -> None:
    """Print decisions, one a line, or as JSON."""
    every = list(decisions)
    if as_json:
        click.echo(json.dumps([asdict(d) for d in every], ensure_ascii=False, indent=1))
        return
    for decision in every:
        click.echo(line_of(decision))


def line_of(decision: Decision) -> str:
    """A decision in one line; the columns are parted by tabs."""
    who = f"{decision.coder} (apart)" if decision.layer else decision.coder
    about = decision.target
    if decision.action in ("undo", "redo"):
        about += f" (of {decision.payload['of']})"
    cells = (str(decision.seq), decision.at[:19], who, decision.action, about, decision.comment or "")
    return "\t".join(safe_line(cell) for cell in cells).rstrip()
