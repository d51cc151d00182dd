"""Exports of Nexis Uni as DOCX: many reports in one file.

Each report is a title, the publisher's name, the day, lines "Section:", "Length:", "Byline:" and their
like, the line "Body", the paragraphs, perhaps "Load-Date:", and "End of Document", as the documentation of
readers such as LexisNexisTools describes it. Limits: only exports in English and with the full text; a cover
list of the documents, which stands before the first, is told by its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from verbale.errors import SourceError
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.formats import Part
from verbale.sources.source import Made, Piece, Source

_END, _BODY = "End of Document", "Body"
_FIELD = re.compile(
    r"(?P<name>Section|Length|Byline|Dateline|Highlight|Copyright|Load-Date|Graphic|Correction"
    r"|Notes|Language|Publication-Type|Subject|Company|Industry|Person|Geographic)(?::\s*|\s+©?\s*(?=\d))(?P<words>.*)",
    re.DOTALL,
)
_TAIL = re.compile(r"(?:Load-Date|Classification|Graphic|Notes|Language|Subject)\b")
_COVER = re.compile(r"\d+\. |Page \d+ of \d+|(?:Documents?|User Name|Date and Time|Job Number|Client/Matter|"
                    r"Search Terms|Search Type|Narrowed by|Content Type) ?(?:\(\d+\)|:)")  # fmt: skip
_DAY_WITHIN = 80  # characters of a line that is a day
_KEPT = {"Byline": "author", "Section": "section", "Dateline": "dateline"}


def is_nexis(paragraphs: list[str]) -> bool:
    """Whether the paragraphs of a document are such an export."""
    return _END in paragraphs and _BODY in paragraphs


def documents(paragraphs: list[str], source: Source, overrides: Overrides) -> Iterator[Part]:
    """Its reports; `where` has each one's number."""
    number, lines = 0, list[str]()
    for line in paragraphs:
        if line != _END:
            lines.append(line)
            continue
        number += 1
        yield Piece(f"{source.where}:{number}", partial(_report, lines, source, overrides))
        lines = []


def _report(lines: list[str], source: Source, overrides: Overrides) -> Made:
    if _BODY not in lines:
        raise SourceError('expected a line "Body" in a report of Nexis Uni, found none',
                          hint="export the full text")  # fmt: skip
    at = lines.index(_BODY)
    head = [line for line in lines[:at] if not _COVER.match(line)]
    body = lines[at + 1 :]
    end = next((i for i, line in enumerate(body) if _TAIL.match(line)), len(body))
    about = _about(head)
    text = "\n\n".join([*([about.title] if about.title else []), *body[:end]]) + "\n"
    return make_report(text, source.stem, about, overrides), []


def _about(head: list[str]) -> Metadata:
    fields = {match["name"]: match["words"].strip() for line in head if (match := _FIELD.match(line))}
    plain = [line for line in head if not _FIELD.match(line)]
    day_at, day = next(((i, day) for i, line in enumerate(plain) if len(line) <= _DAY_WITHIN
                        and (day := _day(line))), (len(plain), None))  # fmt: skip
    before = plain[:day_at]
    return Metadata(
        title=" ".join(before[-2].split()) if len(before) > 1 else None,
        publisher=before[-1] if before else None,
        published=day,
        extra={_KEPT[name]: words for name, words in fields.items() if name in _KEPT and words},
    )


def _day(line: str) -> date | None:
    """The day that a line is: "August 27, 2025 Wednesday 10:14 PM GMT"."""
    return parse_day(line)
