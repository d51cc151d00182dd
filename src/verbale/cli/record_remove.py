"""`verbale record remove`: a report is taken out of the record."""

from __future__ import annotations

import click

from verbale.cli.record_options import (
    Place,
    coder_option,
    comment_option,
    json_option,
    open_record,
    place_option,
    signed,
    tell,
)
from verbale.cli.safe import safe_line
from verbale.errors import RecordError


@click.command(
    short_help="Take a report out of the record.",
    epilog="""
\b
Examples:
  verbale record remove talks-1 --comment "a draft, never published"
  verbale record undo                                            brings it back
  verbale record remove talks-1 --for-good --yes
""",
)
@click.argument("report")
@click.option("--for-good", is_flag=True, help="Keep neither its text nor what was read in it.")
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@json_option
@comment_option
@coder_option
@place_option
def remove(
    report: str,
    record: Place,
    coder: str | None,
    comment: str | None,
    for_good: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Take a report out of the record, with all that was read in it; it is not read again until that is
    undone.

    Its text is kept aside, so that verbale record undo brings it back. With --for-good it is not; undoing
    then only lets it be read again. What was decided about its entries stays in the log, with the words that
    it was about.
    """
    with open_record(record) as opened:
        found = opened.report(report)
        if found is None:
            raise RecordError("there is no such report", where=report[:200], hint="see them: verbale board")
        if not yes:
            what = safe_line(found.title or found.id)
            click.confirm(f"Take out {what}{' for good' if for_good else ''}?", abort=True, err=True)
        made = opened.corrections.remove(report, signed(coder), comment=comment, keep=not for_good)
    tell([made], as_json=as_json)
