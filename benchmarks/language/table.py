"""The figures as a table, beside those of another model where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.language.rows import Row

# The most, in hundredths, that rounding a model to integers may cost.
LARGEST_LOSS = 0.4
HEAD = ("task", "set", "figure", "value", "bar")
AGAINST = ("against", "difference", "")


class Line(NamedTuple):
    """One figure of one row. `other` is the same figure of the model compared with."""

    task: str
    set: str
    figure: str
    value: float | None
    unit: str
    bar: str
    note: str
    other: float | None = None

    @property
    def difference(self) -> float | None:
        """This model's figure less the other's."""
        return None if self.value is None or self.other is None else self.value - self.other

    @property
    def loses(self) -> bool:
        """Whether this model is worse by more than it may be; only figures in hundredths are judged."""
        return not self.unit and self.difference is not None and self.difference < -LARGEST_LOSS


def lines(rows: Sequence[Row], others: Sequence[Row] = ()) -> list[Line]:
    """A line a figure; a row without figures gives one with its note."""
    known = {(r.task, r.set, f.name): f.value for r in others for f in r.figures}
    out = []
    for r in rows:
        if not r.figures:
            out.append(Line(r.task, r.set, "", None, "", "", r.note))
        for f in r.figures:
            other = known.get((r.task, r.set, f.name))
            out.append(Line(r.task, r.set, f.name, f.value, f.unit, f.bar, r.note, other))
    return out


def number(value: float | None, unit: str = "", *, signed: bool = False) -> str:
    """A figure to the digits that mean something: hundredths to one, large numbers whole."""
    if value is None:
        return ""
    digits = 0 if abs(value) >= 1000 else 2 if unit in ("s", "steps") else 1
    return f"{value:{'+' if signed else ''}.{digits}f}"


def cells(line: Line, *, compared: bool) -> list[str]:
    """A line's cells, as words."""
    name = f"{line.figure} ({line.unit})" if line.unit else line.figure or line.note
    out = [line.task, line.set, name, number(line.value, line.unit), line.bar]
    if compared:
        mark = f"loses over {LARGEST_LOSS}" if line.loses else ""
        out += [number(line.other, line.unit), number(line.difference, line.unit, signed=True), mark]
    return out


def table(found: Sequence[Line], *, compared: bool) -> Iterator[str]:
    """The rows of the table; what repeats the row above is left blank."""
    grid = [[*HEAD, *(AGAINST if compared else ())], *(cells(x, compared=compared) for x in found)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    above = ["", ""]
    for row in grid:
        shown = row[:]
        if row[:2] == above:
            shown[:2] = ["", ""]
        above = row[:2]
        yield "  ".join(
            _aligned(k, c, w) for k, (c, w) in enumerate(zip(shown, widths, strict=True))
        ).rstrip()


def _aligned(column: int, cell: str, width: int) -> str:
    return cell.rjust(width) if column in (3, 5, 6) else cell.ljust(width)
