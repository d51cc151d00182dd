"""What a search finds in a stream of reports: the whole language of searches, as a record answers it.

The terms of each entry are those that a record's index takes (`record.search.terms`); here a search is held
against them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.record.entries import STATES
from verbale.record.ids import issue_key
from verbale.record.rebuild import coding_from
from verbale.record.search.fields import FIELDS, day_of, hundredths
from verbale.record.search.language import Either, Every, Is, Node, Not, Search, Words
from verbale.record.search.terms import findables
from verbale.record.search.tokens import beginning, tokens, whole
from verbale.record.streaming import CodedReport, with_named


def found(reports: Iterable[CodedReport], where: Search) -> Iterator[CodedReport]:
    """Of each report the entries that the search finds, with the actors, statements and places that they
    name; of a report that is found itself, or holds what is found."""
    for one in reports:
        if (kept := _found(one, where)) is not None:
            yield kept


def _found(one: CodedReport, where: Search) -> CodedReport | None:
    keys = {id_: issue_key(name) for id_, name in one.issues.items()}
    day = one.coding.published.toordinal() if one.coding.published else 0
    rows = findables(one.report, one.entries, keys)
    ids = {row.entry for row in rows if where.node is None or _Row(row.terms, day).fits(where.node)}
    if not ids:
        return None
    entries = tuple(with_named(one.entries, ids))
    issues = {e.id: one.issues[e.id] for e in entries if e.id in one.issues}
    reading = {"report_id": one.report.id, "published": one.coding.published, "versions": one.coding.versions,
               "published_inferred": one.coding.published_inferred}  # fmt: skip
    return CodedReport(one.report, coding_from(reading, entries), entries, issues)


@dataclass
class _Row:
    """An entry or a report by its terms; `day` is the ordinal of the report's day, 0 for none."""

    terms: Sequence[str]
    day: int

    @cached_property
    def known(self) -> frozenset[str]:
        """The terms without their order."""
        return frozenset(self.terms)

    def fits(self, node: Node) -> bool:
        """Whether the search finds it."""
        match node:
            case Words(words, prefix):
                return self._side_by_side(words, "", prefix)
            case Not(part):
                return not self.fits(part)
            case Every(parts):
                return all(map(self.fits, parts))
            case Either(parts):
                return any(map(self.fits, parts))
        return self._says(node)

    def _says(self, part: Is) -> bool:
        kind = FIELDS[part.field].of
        if kind == "day":
            return self._is_on(part)
        if kind == "sure":
            return self._is_sure(part.value)
        if kind == "names" and not part.whole:
            return self._side_by_side(part.value, f"{part.field}:", part.prefix)
        if part.field in ("checked", "differs", "kind"):
            wanted = STATES if part.field == "checked" and part.value == "yes" else (part.value,)
            return any(f"{part.field}={value}" in self.known for value in wanted)
        return f"{part.field}={whole(part.value)}" in self.known

    def _is_on(self, part: Is) -> bool:
        day = day_of(part.field, part.value)
        if day is None or not self.day:
            return False
        return self.day >= day.toordinal() if part.field == "since" else self.day <= day.toordinal()

    def _is_sure(self, value: str) -> bool:
        low, high = hundredths(value) or (0, 100)
        said = [t.removeprefix("sure=") for t in self.known if t.startswith("sure=")]
        return any(low <= int(one) <= high for one in said if one.isdigit())

    def _side_by_side(self, words: str, before: str, prefix: bool) -> bool:
        """Words side by side; of a prefix the last one as it begins, or as it is sought as a whole."""
        plain = [f"{before}{token}" for token in tokens(words)]
        if self._holds(plain, begun=False):
            return True
        return prefix and self._holds([*plain[:-1], f"{before}{beginning(words)}"], begun=True)

    def _holds(self, wanted: Sequence[str], *, begun: bool) -> bool:
        *first, last = wanted
        if not self.known.issuperset(first) or not (begun or last in self.known):
            return False
        return any(
            (self.terms[at] == last or (begun and self.terms[at].startswith(last)))
            and self.terms[at - len(first) : at] == first
            for at in range(len(first), len(self.terms))
        )
