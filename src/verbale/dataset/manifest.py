"""What a data set says of itself: its head, and an entry for each partition, as JSON.

An entry is a file of its own, so that many writers need not wait for each other; `manifest.json` gathers them
when a run has ended, and tells which rows a later partition has again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from verbale.errors import DataSetError

FORMAT, VERSION = "verbale data set", 1


@dataclass(frozen=True, slots=True, order=True)
class Covered:
    """What a partition covers of one input file: `unit` says what `start` and `end` (half-open; None: to the
    end) count: "bytes", "groups" (of rows, in Parquet), "parts" (reports and what could be one, in their
    order) or "file" (all of it). `size` and `changed` tell the file from a later one of its name."""

    place: str
    unit: str = "file"
    start: int = 0
    end: int | None = None
    size: int | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A partition: `name` is that of its files, `versions` what its reports were read with, `sha256` that of
    the file of reports. `at` is UTC; `seconds` of processor time that reading took."""

    name: str
    reports: int
    entries: int
    problems: int
    sha256: str
    versions: Mapping[str, str]
    covers: tuple[Covered, ...] = ()
    at: str = ""
    seconds: float = 0.0

    @property
    def file(self) -> str:
        """The name of its file of reports: it hangs on what the file holds, so that two writers of one
        partition, one of them given up for dead, do not get in each other's way."""
        return f"{self.name}-{self.sha256[:12]}"

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it stands among the others: by what it covers, the later written after the earlier."""
        return (*((c.place, c.start) for c in self.covers[:1]), self.at, self.name)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The head: `token` tells this data set from any other. `parts` are those of the last run that ended,
    `repeats` the numbers of the rows by partition whose report a later row has again."""

    token: str
    parts: tuple[Part, ...] = ()
    repeats: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def written(manifest: Manifest) -> bytes:
    """The head as a file."""
    head = {"format": FORMAT, "version": VERSION, "token": manifest.token,
            "versions": _versions(manifest.parts), "reports": sum(p.reports for p in manifest.parts),
            "parts": [asdict(part) for part in manifest.parts], "repeats": manifest.repeats}  # fmt: skip
    return json.dumps(head, ensure_ascii=False, indent=1).encode()


def _versions(parts: tuple[Part, ...]) -> list[Mapping[str, str]]:
    """All that partitions were read with, each once."""
    out: list[Mapping[str, str]] = []
    for part in parts:
        if part.versions not in out:
            out.append(part.versions)
    return out


def read_manifest(data: bytes, where: str) -> Manifest:
    """The head out of its file. Raises DataSetError for one of another form."""
    said = _object(data, where)
    if said.get("format") != FORMAT:
        raise DataSetError("expected a data set of Verbale", where=where, hint="name its folder")
    if said.get("version") != VERSION:
        what = f"expected a data set of version {VERSION}, found {str(said.get('version'))[:20]!r}"
        raise DataSetError(what, where=where, hint="it was written by a newer Verbale: upgrade")
    try:
        parts = tuple(_part(one) for one in said["parts"])
        repeats = {str(name): tuple(map(int, rows)) for name, rows in said["repeats"].items()}
        return Manifest(str(said["token"]), parts, repeats)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _broken(where) from error


def written_part(part: Part) -> bytes:
    """A partition's entry as a file."""
    return json.dumps(asdict(part), ensure_ascii=False, indent=1).encode()


def read_part(data: bytes, where: str) -> Part:
    """A partition's entry out of its file. Raises DataSetError for one of another form."""
    try:
        return _part(_object(data, where))
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(where) from error


def _part(said: Mapping[str, Any]) -> Part:
    return Part(**{**said, "covers": tuple(Covered(**one) for one in said["covers"])})


def _object(data: bytes, where: str) -> dict[str, Any]:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _broken(where) from error
    if not isinstance(said, dict):
        raise _broken(where)
    return said


def _broken(where: str) -> DataSetError:
    return DataSetError("is not of the form of a data set", where=where, hint="was it changed by hand?")
