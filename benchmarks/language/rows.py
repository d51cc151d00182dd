"""What a measure gives: a row of figures for one task on one set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.language.model import Model
from benchmarks.language.sets import Sets

ABSENT = "not in this model"


class Figure(NamedTuple):
    """One number. In hundredths unless `unit` names another; `bar` says what it is to reach."""

    name: str
    value: float
    bar: str = ""
    unit: str = ""


class Row(NamedTuple):
    """The figures of one task on one set; without any, `note` says why."""

    task: str
    set: str
    figures: tuple[Figure, ...] = ()
    note: str = ""


Measure = Callable[[Model, Sets], Iterator[Row]]


def hundredths(name: str, share: float, bar: str = "") -> Figure:
    """The figure of a share, 0 to 1, or of a correlation."""
    return Figure(name, 100 * share, bar)
