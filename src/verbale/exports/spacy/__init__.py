"""spaCy: records as files of Docs (`docbin`), and the pipeline component (`component`): docs/spacy.md.

The only place that knows spaCy, which is heavy; it is imported by those who ask for it.
"""

from __future__ import annotations

from verbale.exports.spacy.docbin import write

__all__ = ["write"]
