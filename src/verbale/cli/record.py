"""`verbale record`: check what the machine read, correct it, and prove what was decided."""

from __future__ import annotations

import click

from verbale.cli.record_agreement import adjudicate, agreement, export_gold
from verbale.cli.record_decide import accept, add, change, comment, merge, redo, reject, split, undo
from verbale.cli.record_import import import_
from verbale.cli.record_remove import remove
from verbale.cli.record_see import log, show, verify
from verbale.cli.record_work import assign, done, work


@click.group(
    epilog="""
\b
Examples:
  verbale record work --record talks.db                          what to check next
  verbale record show event-0123456789abcdef
  verbale record accept event-0123456789abcdef --coder Ada
  verbale record change event-0123456789abcdef status=refused --comment "see the last line"
  verbale record undo
  verbale record import talks/ --record talks.db                 a data set into a record
  verbale record verify
""",
)
def record() -> None:
    """Check what the machine read, correct it, undo it, and prove what was decided.

    Every decision is signed and goes to the end of a log; nothing is overwritten, and a later reading with a
    newer model leaves decisions as they are. docs/corrections.md explains it all.
    """


for command in (
    work, show, accept, reject, change, add, split, merge, comment, undo, redo, remove, log, verify,
    assign, done, agreement, adjudicate, export_gold, import_,
):  # fmt: skip
    record.add_command(command)
