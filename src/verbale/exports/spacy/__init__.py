"""spaCy: records as files of Docs (`docbin`), and the pipeline component (`component`): docs/spacy.md.

The only place that knows spaCy, which is heavy; it is imported by those who ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from verbale.exports.formats import About
from verbale.record.streaming import CodedReport


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Fill the folder with files of Docs."""
    from verbale.exports.spacy import docbin

    docbin.write(reports, out, about)
