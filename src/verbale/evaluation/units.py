"""Several coders' entries of one report, put together: which of them are about the same thing.

Two entries are one where they have one id: they go back to the same entry of the machine. Entries that a
coder added, or made by splitting, are matched by their words, as scoring does (docs/scoring.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verbale.evaluation.matching import LEAST_OVERLAP
from verbale.evaluation.overlap import Piece, jaccard, matched, share_of_shorter, similar
from verbale.record.entries import ORDER, Entry

PERSON = "person"
"""The stage of entries that a person added."""
ALIKE = 0.5
"""What the same type (or party) adds to the overlap: two events on the same words go by type."""

ANY_OVERLAP = 0.5
"""From what score on two entries of the other kinds (actors, places, findings) are one: theirs is 0 or 1."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What several coders made of one report: their entries by name, dropped ones with them."""

    report: str
    text: str
    by: Mapping[str, tuple[Entry, ...]]


@dataclass(slots=True)
class Unit:
    """Entries of several coders about one thing. `entries` has one for each coder who has it at all; it may
    be dropped (`Entry.counts`). `coders` are all who coded the report."""

    report: str
    kind: str
    coders: tuple[str, ...]
    entries: dict[str, Entry] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the first coder's entry."""
        return next(self.entries[coder].id for coder in self.coders if coder in self.entries)

    def counting(self, coder: str) -> Entry | None:
        """The coder's entry, None where there is none or it was dropped."""
        entry = self.entries.get(coder)
        return entry if entry is not None and entry.counts else None

    def spans(self) -> list[Piece]:
        """Where it stands, by the first coder who has it."""
        entry = next(
            (e for c in self.coders if (e := self.counting(c))), self.entries[next(iter(self.entries))]
        )
        return pieces_of(entry)


def units_of(coded: Coded) -> list[Unit]:
    """All units of a report, kind by kind; every entry of every coder that counts is in exactly one."""
    return [unit for kind in ORDER for unit in _of_kind(coded, kind)]


def _of_kind(coded: Coded, kind: str) -> list[Unit]:
    coders = tuple(coded.by)
    units: dict[str, Unit] = {}
    loose: list[tuple[str, Entry]] = []
    for coder, entries in coded.by.items():
        for entry in (e for e in entries if e.kind == kind):
            if entry.stage == PERSON:
                loose.append((coder, entry))
            else:
                unit = units.setdefault(entry.id, Unit(coded.report, kind, coders))
                unit.entries[coder] = entry
    every = list(units.values())
    for counts in (True, False):
        for coder in coders:
            some = [e for c, e in loose if c == coder and e.counts == counts]
            _place(every, coder, some, Unit(coded.report, kind, coders))
    return every


def _place(units: list[Unit], coder: str, entries: Sequence[Entry], like: Unit) -> None:
    """Put entries that a coder added into units in which the coder has none that counts, or new ones; one
    that was dropped again only into such a unit."""
    free = [unit for unit in units if unit.counting(coder) is None]
    pairs = matched(free, entries, _to_unit, LEAST_OVERLAP.get(f"{like.kind}s", ANY_OVERLAP))
    for i, j in pairs:
        free[i].entries[coder] = entries[j]
    placed = {j for _, j in pairs}
    new = [entry for j, entry in enumerate(entries) if entry.counts and j not in placed]
    units += [Unit(like.report, like.kind, like.coders, {coder: entry}) for entry in new]


def _to_unit(unit: Unit, entry: Entry) -> float:
    return max((overlap(other, entry) for other in unit.entries.values() if other.counts), default=0.0)


def overlap(one: Entry, other: Entry) -> float:
    """How far two entries of a kind rest on the same words; more where they say the same of what they are."""
    return _OVERLAPS[one.kind](one, other)


def _dates(one: Entry, other: Entry) -> float:
    return jaccard(pieces_of(one), pieces_of(other))


def _statements(one: Entry, other: Entry) -> float:
    cued = share_of_shorter(tuple(one.fields["cue"]), tuple(other.fields["cue"])) > 0
    said = jaccard(_pieces(one.fields["content"]), _pieces(other.fields["content"]))
    nothing_said = not one.fields["content"] and not other.fields["content"]
    return 1.0 if cued and nothing_said else said + (ALIKE if cued and said else 0.0)


def _by_evidence(same: str) -> Callable[[Entry, Entry], float]:
    def score(one: Entry, other: Entry) -> float:
        share = share_of_shorter(pieces_of(one)[0], pieces_of(other)[0])
        alike = one.fields[same] == other.fields[same]
        return share + (ALIKE if alike and share >= LEAST_OVERLAP[f"{one.kind}s"] else 0.0)

    return score


def _findings(one: Entry, other: Entry) -> float:
    shared = any(share_of_shorter(x, y) > 0 for x in pieces_of(one) for y in pieces_of(other))
    return float(shared and one.fields["kind"] == other.fields["kind"])


def _named(one: Entry, other: Entry) -> float:
    names = [[e.fields["name"], *(e.fields.get("aliases") or ())] for e in (one, other)]
    return float(any(similar(a, b) for a in names[0] for b in names[1]))


_OVERLAPS: Mapping[str, Callable[[Entry, Entry], float]] = {
    "actor": _named,
    "date": _dates,
    "statement": _statements,
    "event": _by_evidence("type"),
    "position": _by_evidence("actor"),
    "finding": _findings,
    "place": _named,
}


def pieces_of(entry: Entry) -> list[Piece]:
    """Where an entry stands: its evidence, its cue with what was said, or where it is named."""
    said = entry.fields["content"] or () if entry.kind == "statement" else ()
    return _pieces([*entry.anchors, *said])


def _pieces(spans: Iterable[Sequence[int]] | None) -> list[Piece]:
    return [(span[0], span[1]) for span in spans or ()]
