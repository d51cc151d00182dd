"""Who belonged to which organisation, and when: additions/memberships.txt, whose head explains its form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

_HEAD = re.compile(r"\[(?P<organisation>[\w-]+)\]")
_LINE = re.compile(
    r"(?P<suspended>suspended )?(?P<start>[\d./-]+)(?: to (?P<end>[\d./-]+))?: (?P<members>[\w -]+)"
)


def read_memberships(folder: Path, known: Collection[str]) -> Iterator[list[str | None]]:
    """Rows of the memberships table. ValueError, with file and line, where a line is malformed or names an
    organisation or member whose id is not among `known`."""
    path, source, organisation = folder / "memberships.txt", "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("source: "):
            source = line.removeprefix("source: ")
        elif head := _HEAD.fullmatch(line):
            organisation = head["organisation"]
        else:
            match = _LINE.fullmatch(line)
            if not (source and match and {organisation, *match["members"].split()} <= set(known)):
                raise ValueError(f"{path}:{number}: expected FROM to UNTIL: members, all of them known ids")
            yield from _rows(match, organisation, source)


def _rows(line: re.Match[str], organisation: str, source: str) -> Iterator[list[str | None]]:
    standing = "suspended" if line["suspended"] else "member"
    for member in line["members"].split():
        yield [organisation, member, standing, line["start"], line["end"], source]
