"""By meaning: sentences that say nearly the same, also in other words.

A sentence is a vector (`Language.meanings`). To find the nearest, the query's signs are held against every
sentence's, a bit a number (Hamming distance: 48 bytes a sentence, 53 MB for a million), and the nearest by
that are measured again with the whole vectors, a byte a number. So nothing is needed but NumPy, and memory
stays small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection, and_, delete, func, select

from verbale.model import Span
from verbale.record import schema
from verbale.record.search.sentences import sentences

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CANDIDATES = 1_000
"""Sentences that are measured again with their whole vectors."""
BATCH = 32
"""Reports whose meaning is read and stored at once: stopping loses no more."""
BLOCK = 4_096
"""Sentences whose codes lie in one block."""
SENTENCES_LIMIT = 2_000
"""Sentences of one report that are read."""
NEAR = 0.35
"""The cosine below which a sentence is not shown."""


class Means(Protocol):
    """What is needed of `verbale.language.Language`."""

    version: str

    def meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A row of length 1 for each text."""


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence that means nearly what was asked: its report, where it stands, the cosine."""

    report: str
    span: Span
    cosine: float


@dataclass(frozen=True, slots=True)
class _Block:
    """Codes [sentences, bytes] and whose they are [sentences, 2]."""

    codes: NDArray[np.uint8]
    owners: NDArray[np.int32]


class Codes:
    """The codes of all sentences, kept in memory while a record is open; what came in since is loaded when
    it is asked."""

    def __init__(self) -> None:
        self._blocks: dict[int, _Block] = {}

    def of(self, connection: Connection, model: str) -> list[_Block]:
        """All blocks of that model."""
        table = schema.meaning_blocks
        sizes = select(table.c.block, func.length(table.c.owners)).where(table.c.model == model)
        there = {row[0]: row[1] for row in connection.execute(sizes)}
        old = self._blocks
        self._blocks = {b: old[b] for b, size in there.items() if b in old and old[b].owners.nbytes == size}
        for number in sorted(there.keys() - self._blocks.keys()):
            self._blocks[number] = _loaded(connection, number)
        return list(self._blocks.values())


def _loaded(connection: Connection, number: int) -> _Block:
    import numpy as np

    table = schema.meaning_blocks
    row = connection.execute(select(table).where(table.c.block == number)).one()
    owners = np.frombuffer(row.owners, np.int32).reshape(-1, 2)
    return _Block(np.frombuffer(row.codes, np.uint8).reshape(len(owners), -1), owners)


def unread(connection: Connection, model: str | None = None) -> int:
    """How many reports are not read for their meaning, or were with another text or (if named) model."""
    return connection.execute(select(func.count()).select_from(_missing(model).subquery())).scalar_one()


def _missing(model: str | None) -> Any:
    reports, known = schema.reports, schema.meanings
    same = [known.c.report_id == reports.c.id, known.c.sha256 == reports.c.sha256]
    if model is not None:
        same.append(known.c.model == model)
    query = select(reports.c.id).select_from(reports.outerjoin(known, and_(*same)))
    return query.where(known.c.report_id.is_(None))


def read_batch(connection: Connection, model: str) -> list[tuple[str, str, str]]:
    """The next reports to read for their meaning: id, SHA-256 and text."""
    ids = connection.execute(_missing(model).limit(BATCH)).scalars().all()
    table = schema.reports
    query = select(table.c.id, table.c.sha256, table.c.text).where(table.c.id.in_(ids))
    return [(row.id, row.sha256, row.text) for row in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the sentences of a report mean: a row of `meanings`, and their codes."""

    values: Mapping[str, Any]
    sentences: int
    codes: bytes


def measure(batch: Iterable[tuple[str, str, str]], language: Means) -> list[Measured]:
    """What the sentences of these reports mean."""
    import numpy as np

    out = []
    for id_, sha256, text in batch:
        spans = sentences(text)[:SENTENCES_LIMIT]
        vectors = (
            language.meanings([span.of(text) for span in spans]) if spans else np.zeros((0, 8), np.float32)
        )
        values = {
            "report_id": id_,
            "sha256": sha256,
            "model": language.version,
            "spans": np.array([(s.start, s.end) for s in spans], np.int32).tobytes(),
            "vectors": np.round(vectors * 127).astype(np.int8).tobytes(),
        }
        out.append(Measured(values, len(spans), _codes(vectors).tobytes()))
    return out


def keep(connection: Connection, measured: Iterable[Measured], model: str) -> None:
    """Store what was measured; the codes go to the end of the last block, if it has room."""
    import numpy as np

    table, blocks = schema.meanings, schema.meaning_blocks
    last = select(blocks).where(blocks.c.model == model, blocks.c.complete.is_(False))
    found = connection.execute(last.order_by(blocks.c.block.desc()).limit(1)).first()
    block = found.block if found else _next(connection, blocks.c.block)
    owners, codes = (bytes(found.owners), bytes(found.codes)) if found else (b"", b"")
    for one in measured:
        number = _next(connection, table.c.number)  # before the old one goes
        connection.execute(delete(table).where(table.c.report_id == one.values["report_id"]))
        connection.execute(table.insert().values(number=number, **one.values))
        owners += np.array([(number, n) for n in range(one.sentences)], np.int32).tobytes()
        codes += one.codes
    connection.execute(delete(blocks).where(blocks.c.block == block))
    values = {"block": block, "model": model, "complete": len(owners) >= 8 * BLOCK}
    connection.execute(blocks.insert().values(owners=owners, codes=codes, **values))


def _next(connection: Connection, column: Any) -> int:
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1


def forget_all(connection: Connection) -> None:
    """Drop all meanings."""
    connection.execute(delete(schema.meanings))
    connection.execute(delete(schema.meaning_blocks))


def nearest(connection: Connection, codes: Codes, vector: NDArray[np.float32], model: str) -> list[Near]:
    """The sentences nearest to a vector, the nearest first; those of texts that have changed are left out."""
    wanted = _candidates(codes.of(connection, model), vector)
    known, reports = schema.meanings, schema.reports
    same = and_(reports.c.id == known.c.report_id, reports.c.sha256 == known.c.sha256)
    query = select(known).join(reports, same).where(known.c.number.in_(sorted(wanted)))
    out: list[Near] = []
    for row in connection.execute(query):
        out += _measured(row, wanted[row.number], vector)
    return sorted(out, key=lambda near: (-near.cosine, near.report, near.span.start))


def _candidates(blocks: Sequence[_Block], vector: NDArray[np.float32]) -> dict[int, list[int]]:
    """The sentences whose codes differ least, by the number of their report's meanings."""
    import numpy as np

    out: dict[int, list[int]] = defaultdict(list)
    if not blocks:
        return out
    asked = _words(_codes(vector[None, :]))
    distances = [np.bitwise_count(_words(b.codes) ^ asked).sum(axis=1, dtype=np.uint16) for b in blocks]
    every, owners = np.concatenate(distances), np.concatenate([b.owners for b in blocks])
    most = min(CANDIDATES, len(every))
    if not most:
        return out
    chosen = np.argpartition(every, most - 1)[:most]
    for number, place in owners[chosen].tolist():
        out[number].append(place)
    return out


def _words(codes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The same bits, 64 at a time."""
    import numpy as np

    return codes.view(np.uint64)


def _measured(row: Any, places: list[int], vector: NDArray[np.float32]) -> list[Near]:
    import numpy as np

    spans = np.frombuffer(row.spans, np.int32).reshape(-1, 2)
    vectors = np.frombuffer(row.vectors, np.int8).reshape(len(spans), -1)
    cosines = vectors[places].astype(np.float32) @ vector / 127
    return [
        Near(row.report_id, Span(*spans[n].tolist()), float(cosine))
        for n, cosine in zip(places, cosines, strict=True)
        if cosine >= NEAR
    ]


def _codes(vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
    import numpy as np

    return np.packbits(vectors > 0, axis=1)
