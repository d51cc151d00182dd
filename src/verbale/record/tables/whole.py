"""A coded report made ready for its rows: names by id, the words of spans, places by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from verbale.model import Report
from verbale.record.entries import Entry

if TYPE_CHECKING:
    from verbale.record.streaming import CodedReport

GAP = " … "
"""Between the words of several spans, where they stand in one cell."""


class Whole:
    """A report with its entries, and what rows look up in it."""

    def __init__(self, one: CodedReport) -> None:
        self.one, self.report = one, one.report

    @cached_property
    def names(self) -> dict[str | None, str]:
        """The names of actors by their stable ids."""
        return {entry.id: entry.fields["name"] for entry in self.one.of("actor")}

    @cached_property
    def speakers(self) -> dict[str | None, str | None]:
        """The names of speakers by the stable ids of their statements."""
        return {entry.id: self.names.get(entry.fields["speaker"]) for entry in self.one.of("statement")}

    @cached_property
    def places(self) -> dict[str | None, str]:
        """The stable ids of places by their names; of two of one name, the first."""
        return {entry.fields["name"]: entry.id for entry in reversed(self.one.of("place"))}

    def said_by(self, span: Sequence[int] | None) -> str | None:
        """The words of a span, None where there is none."""
        return None if span is None else self.report.text[span[0] : span[1]]

    def entries(self, kind: str) -> Iterator[Item]:
        """What the rows of one kind of entry are made of."""
        return (Item(self, entry, seq) for seq, entry in enumerate(self.one.of(kind)))

    def pieces(self, kind: str, field: str) -> Iterator[Piece]:
        """What the rows of a field are made of that holds several values."""
        for item in self.entries(kind):
            yield from item.pieces(field)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, `seq` its place among those of its kind."""

    whole: Whole
    entry: Entry
    seq: int

    def __getitem__(self, field: str) -> Any:
        return self.entry.fields[field]

    @property
    def report(self) -> Report:
        """The report that it stands in."""
        return self.whole.report

    def start(self, field: str) -> int | None:
        """Where the words of a field begin."""
        span = self[field]
        return None if span is None else int(span[0])

    def end(self, field: str) -> int | None:
        """Where the words of a field end."""
        span = self[field]
        return None if span is None else int(span[1])

    def words(self, field: str) -> str | None:
        """The words of a field."""
        return self.whole.said_by(self[field])

    def all_words(self, field: str) -> str | None:
        """The words of a field of several spans, with `GAP` between them."""
        return GAP.join(self.whole.said_by(span) or "" for span in self[field]) or None

    def name(self, field: str) -> str | None:
        """The name of the actor that a field refers to."""
        return self.whole.names.get(self[field])

    def all_names(self, field: str) -> list[str]:
        """The names of the actors that a field refers to."""
        return [self.whole.names[id_] for id_ in self[field] if id_ in self.whole.names]

    def place_id(self) -> str | None:
        """The place that its field of that name means."""
        return self.whole.places.get(self["place"])

    def pieces(self, field: str) -> Iterator[Piece]:
        """Each value of a field that holds several."""
        return (Piece(self, seq, value, field) for seq, value in enumerate(self[field]))


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a `field` that holds several, `seq` its place among them."""

    item: Item
    seq: int
    value: Any
    field: str

    @property
    def words(self) -> str | None:
        """Its words, where it is a span."""
        return self.item.whole.said_by(self.value)
