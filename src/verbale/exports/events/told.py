"""What the files of event data are made of: events that came about, and text that stands in one cell.

POLECAT, ICEWS and GDELT have no column that says whether an event is planned, refused or denied, so that only
what is reported to have happened or to be going on can stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from pathlib import Path

from verbale.exports.characters import for_utf8
from verbale.model import Actor, Event, Place, Report
from verbale.record.streaming import CodedReport
from verbale.text.timex.values import interval

CAME_ABOUT = frozenset({"happened", "ongoing"})
# C0 and C1 with tab and line breaks, and the breaks of lines that str.splitlines knows beside them
_CONTROLS = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@")

Pair = tuple[Actor | None, Actor | None]


@dataclass(frozen=True, slots=True)
class Told:
    """An event with who takes part, as one report tells it. `id` is its stable id; `number` counts the
    reports of the export from 1; `day` is None where neither event nor report has one."""

    id: str
    event: Event
    report: Report
    number: int
    day: date | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None

    def pairs(self) -> Iterator[Pair]:
        """Each actor with each recipient; where there is no recipient, those who do it together with each
        other, in the order in which they are named. One pair at least, with None for who is not named."""
        if not self.recipients and len(self.actors) > 1:
            return combinations(self.actors, 2)
        return product(self.actors or (None,), self.recipients or (None,))


def told(one: CodedReport, number: int, statuses: Iterable[str] = CAME_ABOUT) -> Iterator[Told]:
    """The events of a report that have one of the statuses."""
    actors = {actor.id: actor for actor in one.coding.actors}
    places = {place.name: place for place in one.coding.places}
    for entry, event in zip(one.of("event"), one.coding.events, strict=True):
        if event.status in statuses:
            yield Told(entry.id, event, one.report, number, day_of(event.date, one.coding.published),
                       _known(actors, event.actors), _known(actors, event.recipients),
                       places.get(event.place or ""))  # fmt: skip


def all_told(reports: Iterable[CodedReport]) -> Iterator[Told]:
    """The events of all reports that came about."""
    for number, one in enumerate(reports, 1):
        yield from told(one, number)


def day_of(value: str | None, published: date | None) -> date | None:
    """The one day that a file of event data gives an event: its own, the first of its span ("2025-03": 1
    March), or, where none can be told, that of its report, as POLECAT does."""
    span = interval(value)
    return span[0] if span else published


def cell(text: str | None, empty: str = "") -> str:
    """A text as a cell between tabs, for readers that know no quotation: on one line, with ' for ", and a '
    before what a spreadsheet would run."""
    plain = _CONTROLS.sub(" ", for_utf8(text or "")).strip().replace('"', "'")
    return "'" + plain if plain.startswith(_RUN_BY_SPREADSHEETS) else plain or empty


def write_rows(out: Path, rows: Iterable[Sequence[str]], header: Sequence[str] | None) -> None:
    """Write rows of cells between tabs, under a line of the columns' names where the format has one."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        if header:
            file.write("\t".join(header) + "\n")
        file.writelines("\t".join(row) + "\n" for row in rows)


def _known(actors: Mapping[str, Actor], ids: Iterable[str]) -> tuple[Actor, ...]:
    """The actors with these ids, each once."""
    return tuple(actors[id_] for id_ in dict.fromkeys(ids) if id_ in actors)
