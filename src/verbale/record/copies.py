"""Copies: reports that hold one text, word for word or cut, retitled, added to.

A text's fingerprint is a MinHash (Broder 1997) of its words in threes, cut into bands (Leskovec, Rajaraman &
Ullman, "Mining of Massive Datasets", 3.4). Reports of nearby days that share a band are held against each
other word by word, so that what a new report costs does not grow with the record.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import rensa
from sqlalchemy import Connection, and_, delete, func, select

from verbale.record import schema

WINDOW = 3
"""Days between a copy and its original, at most. Among 1,600 agency reports of 136 days all 14 pairs that
share most of their words within this time are one story; the six further apart are market tables and
advisories."""
SAME_TEXT = 0.55
"""The share of the shorter text's words in threes that stands in the longer one. Every twelfth word exchanged
leaves 0.67 and more; of two stories that share a paragraph of background at most 0.51 was seen."""
SHORTEST = 20
"""Threes of words in the shorter text, at least: two flashes of a line are alike by chance."""
SHINGLE = 3
LEAD = 60
"""Words at the beginning that have bands of their own: a copy cut short still has them."""
WHOLE_BANDS, LEAD_BANDS, ROWS = 8, 4, 2
"""With so many bands of so many hashes the original of a copy cut to a third is among the candidates in 98 of
100 cases, of other copies in 97 and more; 0.08 others of 1,600 are."""
CANDIDATES = 8
"""Texts held against a new one word by word: those that share most bands."""
_SEED = 1
_WORD = re.compile(r"\w+")
_NEVER = 10**9


class _Filed(NamedTuple):
    id: str
    day: int


class _Alike(NamedTuple):
    report: _Filed
    root: _Filed
    share: float


def follow(
    connection: Connection, id_: str, text: str, published: date | None, *, known: bool = True
) -> None:
    """Put a report that was stored with the copies of its text, in place of what was `known` of it.

    It runs in the transaction that stores the report, after its text is written.
    """
    report = _Filed(id_, published.toordinal() if published else 0)
    pieces = _shingled(text)
    bands = _bands(pieces)
    if not known or _clear_bands(connection, report, bands):
        _put_bands(connection, report, bands)
        family = _leave(connection, report) if known else []
        _join(connection, report, pieces, bands)
        _join_again(connection, family)


def forget(connection: Connection, id_: str) -> list[str]:
    """Leave a report that goes out of the record; the reports that were copies through it, put anew to those
    that they are like."""
    family = _leave(connection, _Filed(id_, 0))
    connection.execute(delete(schema.copy_bands).where(schema.copy_bands.c.report_id == id_))
    _join_again(connection, family)
    return [other.id for other in family]


def roots(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The original of each report that is a copy."""
    query = select(schema.copies.c.report_id, schema.copies.c.original)
    rows = connection.execute(query.where(schema.copies.c.report_id.in_(sorted(set(reports)))))
    return {row.report_id: row.original for row in rows}


def _shingled(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words in threes of the whole text and of its beginning."""
    folded = _WORD.findall(text.casefold())
    return _threes(folded), _threes(folded[:LEAD])


def _threes(folded: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(folded[k : k + SHINGLE]) for k in range(len(folded) - SHINGLE + 1))


def _bands(pieces: tuple[frozenset[str], frozenset[str]]) -> set[int]:
    """The bands as whole numbers of 64 bits; of another version of the hashes they are others altogether."""
    out = set[int]()
    for name, some, number in zip("wl", pieces, (WHOLE_BANDS, LEAD_BANDS), strict=True):
        if len(some) < SHORTEST:
            continue
        minhash = rensa.RMinHash(num_perm=number * ROWS, seed=_SEED)
        minhash.update(sorted(some))
        digest = minhash.digest()
        for k in range(number):
            band = (rensa.RMinHash.ALGORITHM_VERSION, name, k, *digest[k * ROWS : (k + 1) * ROWS])
            out.add(number_of(*band))
    return out


def number_of(*parts: object) -> int:
    """A whole number of 64 bits, signed, that stands for the parts in an index."""
    data = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def _clear_bands(connection: Connection, report: _Filed, bands: set[int]) -> bool:
    """Take out the bands that are stored where others are wanted; whether that is so."""
    table = schema.copy_bands
    found = connection.execute(select(table.c.band, table.c.day).where(table.c.report_id == report.id))
    if {(band, day) for band, day in found} == {(band, report.day) for band in bands}:
        return False
    connection.execute(delete(table).where(table.c.report_id == report.id))
    return True


def _put_bands(connection: Connection, report: _Filed, bands: set[int]) -> None:
    rows = [{"band": band, "day": report.day, "report_id": report.id} for band in sorted(bands)]
    if rows:
        connection.execute(schema.copy_bands.insert(), rows)


def _leave(connection: Connection, report: _Filed) -> list[_Filed]:
    """Take the report out of its family; those that were there through it, to be put where they belong."""
    table = schema.copies
    by_it = (table.c.original == report.id) | (table.c.alike == report.id)
    query = select(table.c.report_id, schema.readings.c.published).where(by_it)
    rows = connection.execute(query.join(schema.readings, schema.readings.c.report_id == table.c.report_id))
    others = [_Filed(id_, day.toordinal() if day else 0) for id_, day in rows if id_ != report.id]
    gone = [report.id, *(other.id for other in others)]
    connection.execute(delete(table).where(table.c.report_id.in_(gone)))
    return sorted(others, key=_age)


def _join_again(connection: Connection, reports: Iterable[_Filed]) -> None:
    for report in reports:
        pieces = _shingled(_text(connection, report.id))
        _join(connection, report, pieces, _bands(pieces))


def _join(
    connection: Connection, report: _Filed, pieces: tuple[frozenset[str], frozenset[str]], bands: set[int]
) -> None:
    found = _alike(connection, _candidates(connection, report, bands), pieces[0])
    alike = [one for one in found if one.root != report and _near(one.root.day, report.day)]
    if not alike:
        return
    first = min([report, *(a.root for a in alike)], key=_age)
    for one in alike:
        if one.root != first:
            _move(connection, one, report, first)
    if report != first:
        best = max(alike, key=lambda a: a.share)
        _put(connection, report.id, first, best.report.id, best.share)


def _move(connection: Connection, one: _Alike, report: _Filed, first: _Filed) -> None:
    """Let a family have another original, by way of the report that is like one of its members."""
    table = schema.copies
    connection.execute(table.update().where(table.c.original == one.root.id).values(original=first.id))
    _put(connection, one.root.id, first, report.id, one.share)


def _put(connection: Connection, id_: str, first: _Filed, alike: str, share: float) -> None:
    table = schema.copies
    connection.execute(delete(table).where(table.c.report_id == id_))
    values = {"report_id": id_, "original": first.id, "alike": alike, "share": round(share, 3)}
    connection.execute(table.insert().values(values))


def _alike(connection: Connection, candidates: Sequence[_Filed], shingles: frozenset[str]) -> list[_Alike]:
    if not candidates:
        return []
    known = roots(connection, [c.id for c in candidates])
    days = _days(connection, [*known.values()])
    out = []
    for candidate in candidates:
        share = _share(shingles, _shingled(_text(connection, candidate.id))[0])
        if share >= SAME_TEXT:
            root = known.get(candidate.id)
            out.append(_Alike(candidate, _Filed(root, days[root]) if root in days else candidate, share))
    return out


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= SHORTEST else 0.0


def _candidates(connection: Connection, report: _Filed, bands: set[int]) -> list[_Filed]:
    table = schema.copy_bands
    near = table.c.day.between(report.day - WINDOW, report.day + WINDOW) if report.day else table.c.day >= 0
    shared = func.count().label("shared")
    query = (
        select(table.c.report_id, table.c.day)
        .where(and_(table.c.band.in_(sorted(bands)), near, table.c.report_id != report.id))
        .group_by(table.c.report_id, table.c.day)
        .order_by(shared.desc(), table.c.report_id)
        .limit(CANDIDATES)
    )
    return [_Filed(*row) for row in connection.execute(query)]


def _days(connection: Connection, reports: Sequence[str]) -> dict[str, int]:
    table = schema.readings
    query = select(table.c.report_id, table.c.published).where(table.c.report_id.in_(reports))
    return {id_: day.toordinal() if day else 0 for id_, day in connection.execute(query)}


def _text(connection: Connection, report: str) -> str:
    query = select(schema.reports.c.text).where(schema.reports.c.id == report)
    return str(connection.execute(query).scalar_one())


def _age(report: _Filed) -> tuple[int, str]:
    return report.day or _NEVER, report.id


def _near(one: int, other: int) -> bool:
    return not (one and other) or abs(one - other) <= WINDOW
