"""Settling what the coders of a report do not say alike: one version is chosen, and goes into the record.

What is chosen is a decision like any other, in the record's own layer and with a comment that says whose
version it is, so it can be undone. Whatever else was decided about an entry of the record settles it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from verbale.errors import RecordError
from verbale.evaluation.agreement import ATTRIBUTES, ENTRY, Compared, coded_by, shown
from verbale.evaluation.units import Unit
from verbale.record import Record
from verbale.record.entries import Entry
from verbale.record.fields import KINDS
from verbale.record.log import Decision

RECORD = ""
"""The record's own layer, which stands beside the coders'."""


@dataclass(frozen=True, slots=True)
class Case:
    """One unit to settle or settled: its words, the attributes in which the coders differ (none where they
    agree on something that the record does not say yet), and what each says of those, and the record."""

    unit: Unit
    words: str
    differing: tuple[str, ...]
    says: Mapping[str, Mapping[str, str]]
    settled: bool

    @property
    def id(self) -> str:
        """The id of the record's entry where there is one, else of the first coder's."""
        return self.unit.id

    @property
    def settled_by(self) -> str | None:
        """Who settled it."""
        entry = self.unit.entries.get(RECORD)
        return entry.checked_by if entry is not None and self.settled else None


class Adjudication:
    """The report's coders side by side. Raises RecordError where no two coders are done with the report (or,
    with `unfinished`, were given it)."""

    def __init__(self, record: Record, report: str, *, unfinished: bool = False) -> None:
        self._record, self.report = record, report
        given = record.assignments.list(report=report, done=None if unfinished else True)
        self.coders = tuple(one.coder for one in given)
        if len(self.coders) < 2:
            hint = "see who has which: verbale record assign --list"
            raise RecordError("no two coders are done with this report", where=report[:200], hint=hint)
        self._look()

    def _look(self) -> None:
        coded = coded_by(self._record, self.report, (RECORD, *self.coders))
        if coded is None:
            raise RecordError("there is no such report", where=self.report[:200])
        self._compared = Compared(coded)
        self.cases = tuple(self._cases())

    @property
    def open(self) -> tuple[Case, ...]:
        """What the coders differ in and nobody settled yet."""
        return tuple(case for case in self.cases if case.differing and not case.settled)

    @property
    def agreed(self) -> tuple[Case, ...]:
        """What the coders all decided alike, and the record does not have yet."""
        return tuple(case for case in self.cases if not case.differing and not case.settled)

    def choose(self, id_: str, version: str, coder: str, *, comment: str | None = None) -> list[Decision]:
        """Put the version of one of the coders into the record, signed by `coder`; what was decided.

        Where that coder has no such entry, the record's is rejected. Raises RecordError for a unit that is
        not among the cases, and for a version that is none.
        """
        case = next((c for c in self.cases if id_ in {e.id for e in c.unit.entries.values()}), None)
        if case is None:
            raise RecordError(
                "there is nothing to settle", where=id_[:200], hint="see: verbale record adjudicate REPORT"
            )
        if version not in self.coders:
            raise RecordError(
                f"{version[:40]!r} did not code this report", hint=f"coders: {', '.join(self.coders)}"
            )
        said = comment or f"from {version}"
        made = self._put(case.unit, version, coder, said)
        self._settle()
        return made

    def take_agreed(self, coder: str) -> list[Decision]:
        """Put everything that the coders decided alike into the record."""
        said, made = f"agreed by {', '.join(self.coders)}", list[Decision]()
        for case in self.agreed:
            made += self._put(case.unit, self.coders[0], coder, said)
            self._look()
        self._settle()
        return made

    def _settle(self) -> None:
        self._look()
        self._record.assignments.settle(self.report, settled=not (self.open or self.agreed))

    def _cases(self) -> Iterator[Case]:
        for unit in self._compared.units:
            ratings = {a: self._compared.rating(unit, a) for a in (ENTRY, *ATTRIBUTES[unit.kind])}
            own = {a: rating.pop(RECORD, None) for a, rating in ratings.items()}
            differing = tuple(a for a, rating in ratings.items() if len(set(rating.values())) > 1)
            if not differing and not self._pending(unit, ratings, own):
                continue
            entry = unit.entries.get(RECORD)
            says = {
                coder: {a: shown(r[coder]) for a, r in ratings.items() if coder in r and r[coder] is not None}
                for coder in self.coders
            }
            says[RECORD] = {a: shown(value) for a, value in own.items() if value is not None}
            settled = entry is not None and entry.checked is not None
            yield Case(unit, self._compared.words(unit), differing, says, settled)

    def _pending(self, unit: Unit, ratings: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any]) -> bool:
        """Whether the coders agree on what the record does not say, or all checked what it has unchecked."""
        entry = unit.entries.get(RECORD)
        if entry is not None and entry.checked:
            return False
        first = self.coders[0]
        if any(rating.get(first) != own[a] for a, rating in ratings.items()):
            return True
        return all((e := unit.entries.get(c)) is not None and e.checked is not None for c in self.coders)

    def _put(self, unit: Unit, version: str, coder: str, comment: str) -> list[Decision]:
        wanted, there = unit.counting(version), unit.entries.get(RECORD)
        corrections = self._record.corrections
        if wanted is None:
            made = (
                []
                if there
                else self._add(unit, next(c for c in self.coders if unit.counting(c)), coder, comment)
            )
            id_ = there.id if there else made[-1].target
            return [*made, *corrections.reject([id_], coder, comment=comment)]
        if there is None:
            return self._add(unit, version, coder, comment)
        made, fields = self._fields(wanted, version, coder, comment)
        to = {name: value for name, value in fields.items() if value != there.fields.get(name)}
        if not to or not there.counts:
            made += corrections.accept([there.id], coder, comment=comment)
        return [*made, *([corrections.change(there.id, to, coder, comment=comment)] if to else [])]

    def _add(self, unit: Unit, version: str, coder: str, comment: str) -> list[Decision]:
        entry = unit.counting(version)
        assert entry is not None
        made, fields = self._fields(entry, version, coder, comment)
        return [*made, self._record.corrections.add(self.report, unit.kind, fields, coder, comment=comment)]

    def _fields(
        self, entry: Entry, version: str, coder: str, comment: str
    ) -> tuple[list[Decision], dict[str, Any]]:
        """The entry's fields with the record's ids for the coder's; and the actors added for them."""
        made, fields = list[Decision](), dict(entry.fields)
        for name, form in KINDS[entry.kind].items():
            if form.of in ("actor", "actors", "statement") and fields.get(name):
                several = isinstance(fields[name], list)
                ids = [
                    self._reference(one, form.of, version, coder, comment, made)
                    for one in (fields[name] if several else [fields[name]])
                ]
                fields[name] = [id_ for id_ in ids if id_] if several else ids[0]
        return made, fields

    def _reference(
        self, id_: str, form: str, version: str, coder: str, comment: str, made: list[Decision]
    ) -> str | None:
        unit = self._compared.unit(version, id_)
        here = unit.counting(RECORD) if unit else None
        if here is not None:
            return here.id
        mine = unit.counting(version) if unit else None
        if unit is None or mine is None or form == "statement":
            return None
        made += self._add(unit, version, coder, comment)
        self._compared.put(unit, RECORD, replace(mine, id=made[-1].target))
        return made[-1].target
