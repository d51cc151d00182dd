"""A data set that is open: its partitions written, one by one and each whole, and read as a stream."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from verbale.dataset.folder import Folder, folder_at
from verbale.dataset.layout import PROBLEMS, SCHEMA, reports_in, row_of
from verbale.dataset.manifest import (
    Covered,
    Manifest,
    Part,
    read_manifest,
    read_part,
    written,
    written_part,
)
from verbale.dataset.repeats import Repeats, find_repeats
from verbale.errors import DataSetError
from verbale.record.streaming import CodedReport
from verbale.sources.problem import Problem

HEAD = "manifest.json"
GROUP = 64
"""Rows of a group in a file of reports, and the rows held at a time by one that reads it."""
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")


class DataSet:
    """A folder, here or in a store, that holds a data set; made by `DataSet.open`.

    Any number of programs may write partitions to it at once. Every method raises DataSetError where the
    place cannot be read or written, or a file in it is not what its entry says.
    """

    def __init__(self, folder: Folder, place: str, token: str) -> None:
        self._folder, self.place, self.token = folder, place, token

    @classmethod
    def open(cls, place: str, *, must_exist: bool = False) -> DataSet:
        """The data set at a path or address, made there when missing unless it `must_exist`. Raises
        DataSetError where there is none, something else, or one of a newer form."""
        folder = folder_at(place)
        data = folder.read(HEAD)
        if data is None:
            if must_exist:
                hint = "make one: verbale read PATH --dataset FOLDER"
                raise DataSetError("there is no data set", where=place, hint=hint)
            data = written(Manifest(secrets.token_hex(16)))
            folder.write(HEAD, data)
        return cls(folder, place, read_manifest(data, f"{place}/{HEAD}").token)

    def parts(self) -> list[Part]:
        """The partitions in their order: by what they cover, then the later written after the earlier."""
        known = {part.name: part for part in self._head().parts}
        names = [n.removesuffix(".json") for n in self._folder.names("partitions") if n.endswith(".json")]
        every = (known[name] if name in known else self._part(name) for name in names)
        return sorted((part for part in every if part is not None), key=lambda part: part.order)

    def write(
        self,
        name: str,
        reports: Iterable[CodedReport],
        problems: Sequence[Problem],
        versions: Mapping[str, str],
        covers: tuple[Covered, ...] = (),
        seconds: float = 0.0,
    ) -> Part:
        """Make a partition, in place of any of that name; all of it is held in memory. It counts when its
        entry is there, which is written last."""
        every = list(reports)
        data = _parquet(SCHEMA, [row_of(one) for one in every])
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        part = Part(_checked(name), len(every), sum(len(one.entries) for one in every), len(problems),
                    hashlib.sha256(data).hexdigest(), dict(versions), covers, at, seconds)  # fmt: skip
        self._folder.write(f"reports/{part.file}.parquet", data)
        if problems:
            rows = [asdict(one) for one in problems]
            self._folder.write(f"problems/{name}.parquet", _parquet(PROBLEMS, rows))
        self._folder.write(f"partitions/{name}.json", written_part(part))
        return part

    def withdraw(self, part: Part) -> None:
        """Take a partition out; its entry goes first."""
        for name in (f"partitions/{part.name}.json", f"reports/{part.file}.parquet",
                     f"problems/{part.name}.parquet"):  # fmt: skip
            self._folder.delete(name)

    def finish(self) -> Repeats:
        """Write down, when a run has ended, what partitions there are, and which reports they have twice;
        clear away files that no entry tells of."""
        parts = tuple(self.parts())
        self._clear(parts)
        found = self._found(parts)
        self._folder.write(HEAD, written(Manifest(self.token, parts, found.rows)))
        return found

    def repeats(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of rows by partition whose report a later row has again: `stream` passes them over.
        Where a run has not ended, they are found anew, by reading all ids."""
        head, names = self._head(), [part.name for part in self.parts()]
        if names == [part.name for part in head.parts]:
            return head.repeats
        return self._found(self.parts()).rows

    def stream(self) -> Iterator[CodedReport]:
        """Every report once, partition by partition; what is held does not grow with the data set."""
        repeats = self.repeats()
        for part in self.parts():
            yield from self.reports(part, repeats.get(part.name, ()))

    def reports(self, part: Part, passed: Iterable[int] = ()) -> Iterator[CodedReport]:
        """The reports of a partition, without the rows of those numbers."""
        without, row = frozenset(passed), 0
        for batch in self._batches(part):
            for one in reports_in(batch):
                if row not in without:
                    yield one
                row += 1

    def count(self) -> int:
        """How many reports `stream` gives."""
        return sum(part.reports for part in self.parts()) - sum(map(len, self.repeats().values()))

    def problems(self, parts: Iterable[Part] | None = None) -> Iterator[Problem]:
        """What could not be read, in the order of these partitions, or of all."""
        for part in self.parts() if parts is None else parts:
            data = self._folder.read(f"problems/{part.name}.parquet") if part.problems else None
            if data is not None:
                rows = self._opened(data, f"problems/{part.name}.parquet").read().to_pylist()
                yield from (Problem(**row) for row in rows)

    def _head(self) -> Manifest:
        data = self._folder.read(HEAD)
        if data is None:
            raise DataSetError("there is no data set any more", where=self.place)
        return read_manifest(data, f"{self.place}/{HEAD}")

    def _part(self, name: str) -> Part | None:
        """A partition by its entry; None where that was withdrawn meanwhile."""
        data = self._folder.read(f"partitions/{_checked(name)}.json")
        if data is None:
            return None
        part = read_part(data, f"{self.place}/partitions/{name}.json")
        if part.name != name:
            raise DataSetError(f"expected the entry of {name}", where=f"{self.place}/partitions/{name}.json")
        return part

    def _batches(self, part: Part) -> Iterator[pa.RecordBatch]:
        name = f"reports/{_checked(part.file)}.parquet"
        file = self._opened(self._whole(part, name), name)
        if not file.schema_arrow.equals(SCHEMA):
            what, hint = (
                "expected the columns of a data set, found others",
                "was it written by another version?",
            )
            raise DataSetError(what, where=f"{self.place}/{name}", hint=hint)
        yield from file.iter_batches(GROUP, use_threads=False)

    def _clear(self, parts: Sequence[Part]) -> None:
        """Take away files of reports whose partition has another one: a writer that was given up for dead
        left them."""
        files, names = {f"{part.file}.parquet" for part in parts}, {part.name for part in parts}
        for name in self._folder.names("reports"):
            if name not in files and name.rpartition("-")[0] in names:
                self._folder.delete(f"reports/{name}")

    def _found(self, parts: Sequence[Part]) -> Repeats:
        return find_repeats(lambda: ((part.name, self._ids(part)) for part in parts))

    def _ids(self, part: Part) -> Iterator[tuple[str, str]]:
        name = f"reports/{_checked(part.file)}.parquet"
        table = self._opened(self._whole(part, name), name).read(["id", "sha256"], use_threads=False)
        return zip(table["id"].to_pylist(), table["sha256"].to_pylist(), strict=True)

    def _whole(self, part: Part, name: str) -> bytes:
        data = self._folder.read(name)
        if data is None or hashlib.sha256(data).hexdigest() != part.sha256:
            found = "none" if data is None else "one of other bytes"
            hint = "delete its entry in partitions/ and read again: nothing else is read"
            what = f"expected the file that its entry tells of, found {found}"
            raise DataSetError(what, where=f"{self.place}/{name}", hint=hint)
        return data

    def _opened(self, data: bytes, name: str) -> Any:
        try:
            return parquet.ParquetFile(BytesIO(data), pre_buffer=False)
        except (pa.ArrowException, OSError) as error:
            raise DataSetError(
                f"is no Parquet file: {str(error)[:200]}", where=f"{self.place}/{name}"
            ) from error


def _parquet(schema: pa.Schema, rows: list[dict[str, Any]]) -> bytes:
    out = BytesIO()
    table = pa.Table.from_pylist(rows, schema=schema)
    parquet.write_table(table, out, compression="zstd", row_group_size=GROUP)
    return out.getvalue()


def _checked(name: str) -> str:
    """A name as it may stand in a path: entries come from outside."""
    if not _NAME.fullmatch(name):
        raise DataSetError(f"expected the name of a partition, got {name[:40]!r}")
    return name
