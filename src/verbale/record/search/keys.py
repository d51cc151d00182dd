"""The key of a row that can be found: its place in the order of results, the latest reports first.

From the highest bits down: the day of the report (`date.toordinal`, 0 for none), the number of the report in
the index, and the place in the report counted backwards. So the highest key is the first entry of the report
of the latest day that was read last, and a span of days is a span of keys.
"""

from __future__ import annotations

PLACE_BITS, NUMBER_BITS, DAY_BITS = 18, 23, 22
PLACES, NUMBERS = 1 << PLACE_BITS, 1 << NUMBER_BITS
"""Rows of one report that can be found, and reports that an index numbers until it is made again."""
LAST = (1 << (PLACE_BITS + NUMBER_BITS + DAY_BITS)) - 1


def key_of(day: int, number: int, place: int) -> int:
    """The key of the row at that place (from 0) of a report."""
    return ((day << NUMBER_BITS | number) << PLACE_BITS) | (PLACES - 1 - place)


def keys_of_report(day: int, number: int) -> tuple[int, int]:
    """The lowest and the highest key that a report's rows may have."""
    return key_of(day, number, PLACES - 1), key_of(day, number, 0)


def keys_of_days(since: int | None, until: int | None) -> tuple[int, int]:
    """The lowest and the highest key of reports of these days; undated ones have none of them."""
    first = key_of(1 if since is None else since, 0, PLACES - 1)
    last = LAST if until is None else key_of(until, NUMBERS - 1, 0)
    return first, last


def day_of(key: int) -> int:
    """The day of a key's report, 0 where it has none."""
    return key >> (NUMBER_BITS + PLACE_BITS)


def number_of(key: int) -> int:
    """The number of a key's report."""
    return key >> PLACE_BITS & (NUMBERS - 1)
