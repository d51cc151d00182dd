"""The TIMEX3 tags of one report: its time expressions, its day, and times that no words name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from verbale.exports.characters import xml_attributes
from verbale.record.entries import Entry
from verbale.record.streaming import CodedReport

CREATED = "t0"
UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX", "DURATION": "PXXD", "SET": "XXXX-XX-XX"}
"""The value of an expression whose value cannot be told: TIMEX3 has to have one."""


class Times:
    """Tags for all time expressions; those on words that an earlier one has are tags without words, as are
    times that only entries name (`at`). `ids` gives the tid of each entry."""

    def __init__(self, one: CodedReport) -> None:
        self.marks: list[tuple[int, int, str, str]] = []
        self.ids: dict[str, str] = {}
        self._end = len(one.report.text)
        self._known: dict[str, list[tuple[int, str]]] = {}
        self._count = 0
        day = one.coding.published or one.report.published
        self.created = self._created(day)
        free = 0
        for entry in sorted(one.of("date"), key=lambda e: (e.fields["span"][0], -e.fields["span"][1])):
            start, end = entry.fields["span"]
            self._expression(entry, (start, end) if start >= free else (free, free))
            free = max(free, end) if start >= free else free

    def at(self, value: str, near: int) -> str:
        """The tid of the expression with that value nearest to an offset; without any, of a new one."""
        if known := self._known.get(value):
            return min(known, key=lambda pair: abs(pair[0] - near))[1]
        return self._add(_kind(value), value, (self._end, self._end))

    def _created(self, day: date | None) -> str:
        value = day.isoformat() if day else UNKNOWN["DATE"]
        if day:
            self._known[value] = [(self._end, CREATED)]
        told = {"tid": CREATED, "type": "DATE", "value": value, "temporalFunction": "false",
                "functionInDocument": "CREATION_TIME"}  # fmt: skip
        return f"<TIMEX3{xml_attributes(dict(told))}>{value if day else ''}</TIMEX3>"

    def _expression(self, entry: Entry, place: tuple[int, int]) -> None:
        kind = entry.fields["kind"]
        self.ids[entry.id] = self._add(kind, entry.fields["value"] or UNKNOWN[kind], place)

    def _add(self, kind: str, value: str, place: tuple[int, int]) -> str:
        self._count += 1
        tid = f"t{self._count}"
        self._known.setdefault(value, []).append((place[0], tid))
        told = {"tid": tid, "type": kind, "value": value, **self._interval(value)}
        self.marks.append((*place, "TIMEX3", xml_attributes(told)))
        return tid

    def _interval(self, value: str) -> dict[str, object]:
        """TIMEX3 has no intervals: one is a duration between two points in time."""
        begin, slash, end = value.partition("/")
        if not slash:
            return {}
        points = {"beginPoint": self.at(begin, self._end), "endPoint": self.at(end, self._end)}
        return {"type": "DURATION", "value": _length(begin, end), **points}


def _kind(value: str) -> str:
    if value.startswith("P") and value[1:2].isdigit():
        return "DURATION"
    return "TIME" if "T" in value else "DATE"


def _length(begin: str, end: str) -> str:
    """The days from a day through another, as the words "from Monday to Wednesday" mean them."""
    days = list(_days((begin, end)))
    return f"P{(days[1] - days[0]).days + 1}D" if len(days) == 2 and days[0] <= days[1] else "PXXD"


def _days(values: tuple[str, str]) -> Iterator[date]:
    for value in values:
        try:
            yield date.fromisoformat(value)
        except ValueError:
            return
