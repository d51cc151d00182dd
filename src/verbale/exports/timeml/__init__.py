"""TimeML 1.2.1 (timeml.org), a file of a report: its times, its events, and what is known of which was when.

The text of a file is the report's own, character by character (what XML cannot hold is replaced). A word is
in one tag at most, as TimeML wants it: an EVENT is the syntactic head of its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from verbale.exports.formats import About
from verbale.exports.names import FileNames
from verbale.exports.timeml.document import Document
from verbale.record.streaming import CodedReport


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Fill the folder with a NAME.tml for each report."""
    language, names = about.language(), FileNames()
    for one in reports:
        document = Document(one, language.analyse(one.report.text))
        path = out / f"{names.new(one.report.id)}.tml"
        path.write_text(document.xml(), "utf-8", newline="")
