"""What scoring one report gives: counts, misses, and how sure the coding was of what."""

from __future__ import annotations

from dataclasses import dataclass, field

MISSED, EXTRA, AGAIN, ELSEWHERE = "missed", "extra", "again", "elsewhere"


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as annotated: `what` is "missed", "extra" or the attribute that differs.

    An entry missed names in `coded`, an extra one in `annotated` what stands on the same words instead: a
    type of event, the party of a position, an act, a value; "" where nothing does. Extra events of the type
    and participants of one annotated on other words are "elsewhere" where that one is missed, "again" where
    it is found.
    """

    report: str
    kind: str
    what: str
    words: str
    annotated: str = ""
    coded: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded entry: how sure it said it was, and whether it is right (found, and with `RIGHT_WITH`)."""

    kind: str
    confidence: float
    right: bool


@dataclass(slots=True)
class ReportScore:
    """Counts of one report: `found` is measure → (matched, annotated, predicted), `right` attribute →
    (right, judged)."""

    report: str
    found: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    right: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def judge(self, attribute: str, good: bool) -> bool:
        """Count whether an attribute of a found entry is right, and say so again."""
        right, judged = self.right.get(attribute, (0, 0))
        self.right[attribute] = (right + good, judged + 1)
        return good
