"""JSON lines: of each report what `verbale read --json` prints (docs/cli.md), with what people decided.

Beside the entries of the coding, `ids` has the stable id of each by kind, in the same order, and `checked`
who decided what about an entry, by its stable id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from verbale.exports.coding_json import Json, to_json
from verbale.exports.formats import About
from verbale.record.entries import ORDER
from verbale.record.streaming import CodedReport


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a line for each report."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for one in reports:
            file.write(json.dumps(line_of(one), ensure_ascii=False) + "\n")


def line_of(one: CodedReport) -> Json:
    """One report as JSON values."""
    return {
        **to_json(one.report, one.coding),
        "ids": {f"{kind}s": [entry.id for entry in one.of(kind)] for kind in ORDER},
        "issues": dict(one.issues),
        "checked": {e.id: {"state": e.checked, "by": e.checked_by} for e in one.entries if e.checked},
    }
