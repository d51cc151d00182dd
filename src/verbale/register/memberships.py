"""Who belonged to which organisation, alliance or standing group of states, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from verbale.register.spells import Spell

_SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Membership:
    """A stretch of membership. `organisation` and `member` are ids of entries, most members countries.

    `start` and `end` are as in `Spell`, both days included; an `end` of None means still a member when the
    register was made. `certain` and `suspended` are of the day asked about: whether the dates leave no
    doubt, and whether the member was suspended from the organisation's work.
    """

    organisation: str
    member: str
    start: str | None
    end: str | None
    source: str
    certain: bool = True
    suspended: bool = False


class Memberships:
    """The table of memberships, by organisation and by member."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self._rows = [tuple(row) for row in rows]
        self.organisations = frozenset(row[0] for row in self._rows)

    def on(
        self, day: date, *, organisation: str | None = None, member: str | None = None
    ) -> list[Membership]:
        """The memberships of a day, of one organisation or one member or both; the certain ones first."""
        rows = [
            row
            for row in self._rows
            if (organisation is None or row[0] == organisation) and (member is None or row[1] == member)
        ]
        out = {(row[0], row[1]) for row, held in _held(rows, day, suspended=True) if held}
        found = [
            Membership(org, who, start or None, end or None, source, held is True, (org, who) in out)
            for (org, who, _, start, end, source), held in _held(rows, day, suspended=False)
        ]
        return sorted(found, key=lambda m: (not m.certain, m.member, m.organisation))


def _held(
    rows: Iterable[tuple[str, ...]], day: date, *, suspended: bool
) -> Iterator[tuple[tuple[str, ...], bool | None]]:
    """The rows of one standing that include, or may include, the day; None where the dates leave it open."""
    for row in rows:
        if (row[2] == _SUSPENDED) is suspended:
            held = Spell.parse(row[3] or None, row[4] or None).contains(day)
            if held is not False:
                yield row, held
