"""JSON lines: one report a line, as an object with `text` and what is known of it.

Known keys: text, title, published, publisher, url, id. All others are kept in `Report.extra`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, NoReturn

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.build import Metadata, Overrides, make_report, whole
from verbale.sources.days import parse_day
from verbale.sources.limits import ID_LIMIT, LINE_LIMIT
from verbale.sources.problem import Problem

_KNOWN = ("text", "title", "published", "publisher", "url", "id")
_MARK = b"\xef\xbb\xbf"


def read_lines(stream: BinaryIO, place: str, stem: str, overrides: Overrides) -> Iterator[Report | Problem]:
    """The reports of a stream of JSON lines, in order, each line held in memory alone; a Problem for
    each line that is none, and one with `kept` before a report whose metadata are amiss.

    Raises SourceError for binary data.
    """
    seen: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(_bounded(stream), 1):
        where = f"{place}:{number}"
        if number == 1:
            line = line and _first(line)
        if line is not None and not line.strip():
            continue
        try:
            report, notes = _report(line, stem, overrides)
            _refuse_second(report, number, seen)
        except SourceError as error:
            yield Problem(where, error.what, error.hint)
            continue
        yield from (Problem(where, note, kept=True) for note in notes)
        yield report


def _first(line: bytes) -> bytes:
    if b"\0" in line:
        raise SourceError("expected JSON lines, found binary data", hint="save it as UTF-8")
    return line.removeprefix(_MARK)


def _bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one longer than the limit, which is passed over."""
    while line := stream.readline(LINE_LIMIT + 1):
        whole_line = len(line) <= LINE_LIMIT
        yield line if whole_line else None
        while not whole_line and line and not line.endswith(b"\n"):
            line = stream.readline(LINE_LIMIT)


def _report(line: bytes | None, stem: str, overrides: Overrides) -> tuple[Report, list[str]]:
    data = _object(line)
    notes: list[str] = []
    about = Metadata(
        id=_id(data.get("id"), notes),
        title=_words(data, "title", notes),
        publisher=_words(data, "publisher", notes),
        published=_day(data.get("published"), notes),
        url=_words(data, "url", notes),
        extra={key: value for key, value in data.items() if key not in _KNOWN},
    )
    text = data.get("text")
    if not isinstance(text, str):
        raise SourceError(f'expected words under "text", found {_kind(text)}')
    return make_report(text, stem, about, overrides), notes


def _object(line: bytes | None) -> dict[str, object]:
    if line is None:
        raise SourceError(f"expected at most {LINE_LIMIT:,} bytes in a line, found more",
                          hint="one report a line")  # fmt: skip
    try:
        data = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        came = f"byte 0x{line[error.start]:02x} at offset {error.start} of the line"
        raise SourceError(f"expected UTF-8 text, found {came}", hint="save it as UTF-8") from error
    except RecursionError as error:
        raise SourceError("expected an object with words in it, found one nested too deep") from error
    except ValueError as error:
        raise SourceError(f"expected a JSON object, but: {error}", hint="mend or drop the line") from error
    if not isinstance(data, dict):
        raise SourceError(f"expected a JSON object, found {_kind(data)}")
    return data


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _refuse_second(report: Report, number: int, seen: dict[str, tuple[int, str]]) -> None:
    """Two texts under one id: the second would take the place of the first."""
    line, sha256 = seen.setdefault(report.id, (number, report.sha256))
    if sha256 != report.sha256:
        raise SourceError(
            f"the id {report.id!r} stands for another text on line {line}", hint="give each its own"
        )


def _id(value: object, notes: list[str]) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and len(value) <= ID_LIMIT and value.isprintable():
        return value.strip()
    notes.append(f'expected a line of at most {ID_LIMIT} characters under "id": named by its text')
    return None


def _words(data: dict[str, object], key: str, notes: list[str]) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return whole(value or "").strip() or None
    notes.append(f'expected words under "{key}", found {_kind(value)}: left out')
    return None


def _day(value: object, notes: list[str]) -> date | None:
    if value is None or value == "":
        return None
    day = parse_day(value) if isinstance(value, str) else None
    if day is None:
        came = repr(value)[:60]
        notes.append(f'expected a day such as 2025-08-27 under "published", found {came}: left out')
    return day


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "words", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
