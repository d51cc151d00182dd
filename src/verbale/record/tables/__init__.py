"""A record as tables: flat, typed, joined by stable ids. The one definition that frames, exports and their
dictionaries are made of (docs/tables.md).

Every field of a report and of its entries is in some table, so that a record can be made of them again.
"""

from __future__ import annotations

from collections.abc import Mapping

from verbale.record.tables.named import ACTORS, DATES, MENTIONS, PLACE_MENTIONS, PLACES, REPORTS
from verbale.record.tables.table import Column, Row, Table, Type
from verbale.record.tables.told import (
    CONTENTS,
    EVENTS,
    FINDING_WORDS,
    FINDINGS,
    PARTICIPANTS,
    POSITIONS,
    STATEMENTS,
)
from verbale.record.tables.whole import Whole

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        REPORTS,
        ACTORS,
        MENTIONS,
        PLACES,
        PLACE_MENTIONS,
        DATES,
        STATEMENTS,
        CONTENTS,
        EVENTS,
        PARTICIPANTS,
        POSITIONS,
        FINDINGS,
        FINDING_WORDS,
    )
}
"""Every table by its name, each after those it refers to."""

__all__ = ["TABLES", "Column", "Row", "Table", "Type", "Whole"]
