"""UIMA CAS in XMI, as INCEpTION and DKPro read it: a file of a report, with the description of its types.

Sentences, tokens, parts of speech, trees and names are DKPro Core's types; each kind of entry is a layer of
its own (`verbale.Event`) with features and links. Offsets are UTF-16 units, as UIMA has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from verbale.exports.formats import About
from verbale.exports.names import FileNames
from verbale.exports.xmi.report import report_xmi
from verbale.exports.xmi.types import type_system
from verbale.record.streaming import CodedReport

TYPES = "TypeSystem.xml"


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Fill the folder with TypeSystem.xml and a NAME.xmi for each report."""
    language, names = about.language(), FileNames()
    (out / TYPES).write_text(type_system(), "utf-8", newline="")
    for one in reports:
        xmi = report_xmi(one, language.analyse(one.report.text))
        (out / f"{names.new(one.report.id)}.xmi").write_text(xmi, "utf-8", newline="")
