"""Readers that keep to themselves what they are not sure of (`--min-confidence`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from verbale.cli.options import Reads
from verbale.model import Coding, Report
from verbale.reading.confidence import at_least
from verbale.reading.issues import Phrase


class Sure:
    """A reader that gives out only what is sure enough."""

    def __init__(self, reader: Reads, confidence: float) -> None:
        self._reader, self._confidence = reader, confidence

    @property
    def versions(self) -> Mapping[str, str]:
        """Those of the reader, and what was asked for: other entries are another reading."""
        return {**self._reader.versions, "min_confidence": f"{self._confidence:g}"}

    def read(self, report: Report) -> Coding:
        """What the report says, as far as it is sure."""
        return self._sure(self._reader.read(report))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        """What each report says, as far as it is sure, in order."""
        return map(self._sure, self._reader.read_all(reports))

    def same_issues(self, phrases: Sequence[Phrase], known: Mapping[str, str]) -> dict[str, str]:
        """As the reader tells."""
        return self._reader.same_issues(phrases, known)

    def _sure(self, coding: Coding) -> Coding:
        return replace(at_least(coding, self._confidence), versions=dict(self.versions))
