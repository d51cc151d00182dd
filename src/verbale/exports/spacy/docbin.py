"""Records as `.spacy` files (DocBin), as spaCy trains on and reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from spacy.tokens import DocBin
from spacy.vocab import Vocab

from verbale.exports.formats import About
from verbale.exports.spacy.attributes import fill
from verbale.exports.spacy.words import to_doc
from verbale.record.streaming import CodedReport

REPORTS_A_FILE = 200
"""A DocBin is made in memory: 200 reports of 100 entries each take 46 MB of it."""
ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START")


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Fill the folder with reports-00001.spacy and so on."""
    language = about.language()
    for number, some in enumerate(_parts(reports), 1):
        vocab = Vocab()  # keeps every word it meets
        docs = (fill(to_doc(vocab, language.analyse(one.report.text)), one) for one in some)
        made = DocBin(attrs=ATTRIBUTES, store_user_data=True, docs=docs)
        made.to_disk(out / f"reports-{number:05}.spacy")


def _parts(reports: Iterable[CodedReport]) -> Iterator[Iterator[CodedReport]]:
    """The reports in parts of at most REPORTS_A_FILE, none held; one empty part where there are none."""
    rest, first = iter(reports), True
    while (one := next(rest, None)) is not None or first:
        yield chain([] if one is None else [one], islice(rest, REPORTS_A_FILE - 1))
        first = False
