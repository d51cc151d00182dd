"""News that a corpus of entities keeps as rows of tokens, put together again as readable reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATELINE = re.compile(r"\d{4}-\d\d-\d\d$")
DAY_IN_ADDRESS = re.compile(r"(20[12]\d)[-/](\d\d)[-/](\d\d)(?!\d)")
LONGEST_DATELINE = 8

_BEFORE = re.compile(r" (?=(?:[,.;:!?%)\]”’]|'(?:s|re|ve|ll|d|m)\b|n't\b|'(?=\W|$)))")
_AFTER = re.compile(r"(?<=[(\[“‘$£€]) ")
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_INITIALS = re.compile(r"\b([A-Z]\.) (?=[A-Z]\.)")
_NUMBER = re.compile(r"(?<=\d)([.,:]) (?=\d)")
_SLASH = re.compile(r"(?<=\w) ?/ ?(?=\w)")


@dataclass(frozen=True, slots=True)
class TokenisedReport:
    """A report put together from tokens: a name, its text by lines, the day in its dateline or address."""

    name: str
    text: str
    published: str | None


def sentence(tokens: list[str]) -> str:
    """The sentence spaced as a newspaper would; straight quotation marks open and close by turns."""
    words, opened = " ".join(tokens), False
    words = words.replace("``", '"').replace("''", '"').replace("- -", "--")
    out: list[str] = []
    for part in re.split(r'( ?" ?)', words):
        if part.strip() == '"':
            out.append('" ' if opened else ' "')
            opened = not opened
        else:
            out.append(part)
    words = _HYPHEN.sub("-", "".join(out))
    words = _NUMBER.sub(r"\1", _INITIALS.sub(r"\1", _AFTER.sub("", _BEFORE.sub("", words))))
    return re.sub(r" {2,}", " ", _SLASH.sub("/", words)).strip()


def rows(path: Path) -> Iterator[list[str]]:
    """The first column of a file of tokens, a list for each block of lines."""
    row: list[str] = []
    for line in path.open(encoding="utf-8"):
        if line.strip():
            row.append(line.split()[0])
        elif row:
            yield row
            row = []
    if row:
        yield row


def addressed(path: Path, before: str = "worldwide") -> Iterator[TokenisedReport]:
    """The articles of a file in which each begins with its address, before its first words."""
    name, day, lines = "", None, list[str]()
    number = 0
    for row in rows(path):
        if row[0].startswith("http"):
            if lines:
                yield TokenisedReport(name, "\n\n".join(lines) + "\n", day)
            number += 1
            found = DAY_IN_ADDRESS.search(row[0])
            name, day, lines = f"{before}-{number:04d}", "-".join(found.groups()) if found else None, []
            row = row[1:]
            continue
        lines.append(sentence(row))
    if lines:
        yield TokenisedReport(name, "\n\n".join(lines) + "\n", day)


def datelined(path: Path, before: str = "reuters") -> Iterator[TokenisedReport]:
    """The reports of a file: each a headline, perhaps a byline, a dateline that ends in its day, lines."""
    every = list(rows(path))
    starts = [k for k, row in enumerate(every) if len(row) <= LONGEST_DATELINE and DATELINE.match(row[-1])]
    heads = [_headline(every, k) for k in starts]
    for number, (start, dateline) in enumerate(zip(heads, starts, strict=True)):
        end = heads[number + 1] if number + 1 < len(heads) else len(every)
        lines = [sentence(row) for row in every[start:end] if row is not every[dateline]]
        yield TokenisedReport(f"{before}-{number:04d}", "\n\n".join(lines) + "\n", every[dateline][-1])


def _headline(every: list[list[str]], dateline: int) -> int:
    """Where the report begins: at the line before its dateline, or two before where that is a byline."""
    before = every[dateline - 1]
    byline = len(before) <= 4 and before[-1] != "." and all(w[:1].isupper() for w in before)
    return max(0, dateline - (2 if byline else 1))
