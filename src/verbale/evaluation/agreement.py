"""How far several coders of the same reports agree: is there an entry, and what does it say.

The coders correct the machine's reading, each in a layer of their own. So whether there is an entry is asked
of all that the machine or any coder has: who keeps it says yes, who rejects it or has none says no. What an
entry says is asked where two coders or more have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

from verbale.errors import SettingError
from verbale.evaluation.chance import RESAMPLES, Chance, Figure, Ratings, agreement
from verbale.evaluation.units import Coded, Unit, units_of
from verbale.record import Record
from verbale.record.assignments import MACHINE
from verbale.record.entries import ORDER, Entry
from verbale.record.fields import KINDS
from verbale.record.layers import Layers

ENTRY = "entry"
"""The attribute that says whether there is an entry at all."""
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "actor": ("kind", "country", "sector"),
    "date": ("kind", "value"),
    "statement": ("speaker", "act", "mode", "addressee", "content"),
    "event": ("type", "status", "actors", "recipients", "mode", "date", "place", "evidence"),
    "position": ("actor", "stance", "toward", "evidence"),
    "finding": ("level", "value"),
    "place": ("country",),
}
"""What is compared of each kind."""
KEPT = 250
"""Reports whose comparison is kept: 0.2 MB each, measured with two coders and 40 entries a report."""
_NOBODY = " "  # no coder's name, so a layer without decisions: what the machine read


@dataclass(frozen=True, slots=True)
class Measure:
    """One line: the agreement on an attribute of a kind, over `units` that two coders or more said something
    of, in `reports`. `positive` (of `ENTRY` only) is how many of those who say yes do so with another: the F1
    of one coder against another (Hripcsak and Rothschild 2005)."""

    kind: str
    attribute: str
    units: int
    reports: int
    percent: Figure
    kappa: Figure
    alpha: Figure
    positive: float | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit of which the coders do not say the same: for each coder the value, as words."""

    unit: Unit
    attribute: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreement between some coders over some reports, and where they differ."""

    coders: tuple[str, ...]
    reports: tuple[str, ...]
    measures: tuple[Measure, ...]
    differences: tuple[Difference, ...]


class Comparisons:
    """What the coders of a record made of their reports, kept from one question to the next for as long as
    nobody decides anything about a report."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._kept: dict[str, tuple[Any, Compared]] = {}

    def gather(
        self, coders: Sequence[str] = (), *, machine: bool = False, unfinished: bool = False
    ) -> list[Compared]:
        """What these coders (all, where none is named) made of the reports that two of them or more were
        given and are done with (with `unfinished`, were given); one is enough where the `machine` is
        compared with.

        Raises SettingError for a coder who was given nothing.
        """
        wanted = self._wanted(coders, machine, unfinished)
        states = self._record.corrections.states(list(wanted))
        now = {report: (tuple(wanted[report]), state) for report, state in states.items()}
        found = {id_: kept[1] for id_, key in now.items() if (kept := self._kept.get(id_)) and kept[0] == key}
        missing = {report: wanted[report] for report in now if report not in found}
        for layers in self._record.corrections.layers(missing):
            found[layers.report] = Compared(_coded(layers))
        self._keep({report: (now[report], compared) for report, compared in found.items()})
        return [found[report] for report in wanted if report in found]

    def _wanted(self, coders: Sequence[str], machine: bool, unfinished: bool) -> dict[str, list[str]]:
        """The layers to read of each report."""
        known = self._record.assignments.coders()
        strange = [name for name in coders if name not in known]
        if strange:
            hint = f"coders: {', '.join(known) or 'none'}"
            raise SettingError(f"{strange[0][:40]!r} was given no reports", hint=hint)
        given: dict[str, list[str]] = defaultdict(list)
        for one in self._record.assignments.list(done=None if unfinished else True):
            if not coders or one.coder in coders:
                given[one.report_id].append(one.coder)
        least, more = (1, [_NOBODY]) if machine else (2, [])
        return {report: [*names, *more] for report, names in given.items() if len(names) >= least}

    def _keep(self, found: Mapping[str, tuple[Any, Compared]]) -> None:
        self._kept = dict(islice({**found, **self._kept, **found}.items(), KEPT))


def coded_by(record: Record, report: str, coders: Iterable[str]) -> Coded | None:
    """What these coders made of a report; None where it is not in the record."""
    return next(map(_coded, record.corrections.layers({report: list(coders)})), None)


def _coded(layers: Layers) -> Coded:
    by = {MACHINE if layer == _NOBODY else layer: entries for layer, entries in layers.entries.items()}
    return Coded(layers.report, layers.text, by)


def agree(compared: Sequence[Compared], resamples: int = RESAMPLES) -> Agreed:
    """The agreement over these reports: for each kind, whether there is an entry, then each attribute."""
    measures = [
        measure
        for kind in ORDER
        for attribute in (ENTRY, *ATTRIBUTES[kind])
        if (measure := _measure(compared, kind, attribute, resamples))
    ]
    coders = tuple(sorted({name for one in compared for name in one.coded.by}, key=str.casefold))
    differences = tuple(d for one in compared for d in one.differences())
    return Agreed(coders, tuple(one.coded.report for one in compared), tuple(measures), differences)


def _measure(compared: Sequence[Compared], kind: str, attribute: str, resamples: int) -> Measure | None:
    rated = [[r for _, r in one.ratings(kind, attribute) if len(r) > 1] for one in compared]
    rated = [units for units in rated if units]
    if not rated:
        return None
    found: Chance = agreement(rated, resamples)
    positive = _positive(rated) if attribute == ENTRY else None
    units = sum(map(len, rated))
    return Measure(kind, attribute, units, len(rated), found.percent, found.kappa, found.alpha, positive)


def _positive(reports: Sequence[Sequence[Ratings]]) -> float | None:
    both = either = 0
    for unit in (unit for units in reports for unit in units):
        for one, other in combinations(unit.values(), 2):
            both += one == other == YES
            either += (one == YES) + (other == YES)
    return 2 * both / either if either else None


YES, NO = "yes", "no"


class Compared:
    """The units of one report, and what each coder says of them."""

    def __init__(self, coded: Coded) -> None:
        self.coded = coded
        self.units = units_of(coded)
        self._ratings: dict[tuple[str, str], Sequence[tuple[Unit, Ratings]]] = {}
        self._unit_of = {(c, e.id): unit for unit in self.units for c, e in unit.entries.items()}

    def unit(self, coder: str, id_: str) -> Unit | None:
        """The unit of a coder's entry."""
        return self._unit_of.get((coder, id_))

    def put(self, unit: Unit, coder: str, entry: Entry) -> None:
        """Say that the coder has this entry in the unit now."""
        unit.entries[coder] = entry
        self._unit_of[coder, entry.id] = unit

    def ratings(self, kind: str, attribute: str) -> Sequence[tuple[Unit, Ratings]]:
        """What each coder says of each unit of the kind; worked out once."""
        found = self._ratings.get((kind, attribute))
        if found is None:
            found = [(unit, self.rating(unit, attribute)) for unit in self.units if unit.kind == kind]
            self._ratings[kind, attribute] = found
        return found

    def rating(self, unit: Unit, attribute: str) -> dict[str, Hashable]:
        """What each coder says of a unit; who has no such entry says nothing of its attributes."""
        if attribute == ENTRY:
            return {c: YES if unit.counting(c) else NO for c in unit.coders}
        there = {c: e for c in unit.coders if (e := unit.counting(c))}
        return {c: self.value(unit.kind, attribute, c, e.fields.get(attribute)) for c, e in there.items()}

    def value(self, kind: str, attribute: str, coder: str, value: Any) -> Hashable:
        """A field's value so that two coders' can be compared: actors by the name that their unit goes by."""
        form = KINDS[kind][attribute].of
        if value is None or (isinstance(value, list) and not value):
            return None
        if form == "actors":
            return tuple(sorted({self._name(coder, one) for one in value}))
        if form == "actor":
            return self._name(coder, value)
        if form in ("span", "spans"):
            return tuple(self._words(span) for span in ([value] if form == "span" else value))
        return tuple(value) if isinstance(value, list) else value

    def _words(self, span: Sequence[int]) -> tuple[int, str]:
        return span[0], " ".join(self.coded.text[span[0] : span[1]].split())

    def _name(self, coder: str, actor: str) -> str:
        unit = self.unit(coder, actor)
        entry = next((e for c in unit.coders if (e := unit.counting(c))), None) if unit else None
        return entry.fields["name"] if entry else actor

    def differences(self) -> Iterator[Difference]:
        """Where the coders differ: whether there is an entry, else in which attributes."""
        for kind in ORDER:
            by_attribute = {a: self.ratings(kind, a) for a in (ENTRY, *ATTRIBUTES[kind])}
            for rated in zip(*by_attribute.values(), strict=True):
                for attribute, (unit, rating) in zip(by_attribute, rated, strict=True):
                    if len(set(rating.values())) > 1:
                        yield Difference(unit, attribute, {c: shown(value) for c, value in rating.items()})

    def words(self, unit: Unit) -> str:
        """The words that a unit rests on, or its name."""
        entry = next((e for c in unit.coders if (e := unit.counting(c))), None)
        entry = entry or next(iter(unit.entries.values()))
        if unit.kind in ("actor", "place"):
            return str(entry.fields["name"])
        return " … ".join(" ".join(self.coded.text[a:b].split()) for a, b in unit.spans())


def shown(value: Hashable) -> str:
    """A value as words; "none" where there is none."""
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ", ".join(str(one[1] if isinstance(one, tuple) else one) for one in value)
    return str(value)
