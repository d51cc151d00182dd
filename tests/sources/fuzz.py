"""Changes files at random and reads them, for as long as it is told to:

    make fuzz MINUTES=10 FORMATS="a.html a.warc a.pdf a.xml"

What behaves in a new way (other problems, another number of reports) is kept and changed further; so it
goes deeper than changing the first file alone. What must not be (see `seeds.read_all`), and what takes long,
is written to a file, to become a test. Minutes are of processor time, for each format.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import BadZipFile, ZipFile

from tests.sources.made import zip_file
from tests.sources.seeds import SEEDS, read_all
from verbale.model import Report
from verbale.sources import Problem

SLOW_S = 10.0
"""Processor seconds beyond which a file of a few thousand bytes has taken too long."""
LARGEST = 200_000
"""Bytes; what grows beyond is cut."""
PACKED = (".docx", ".odt", ".zip")
ODD = (b"", b"\0", b"\xff" * 4, b"-1", b"0", b"99999999999999999999", b"\r\n\r\n", b"<", b">", b"&#0;",
       b"&#xD800;", b"]]>", b"<!--", b"<![CDATA[", b'"', b"'",
       b"{" * 50, b"<div>" * 300, b"(" * 400, b"\xed\xa0\x80",
       b"\xe2\x80\xae", b"%PDF-", b"WARC/1.0\r\n", b"Content-Length: 5\r\n")  # fmt: skip
_WEIGHTS = (4, 4, 1, 4, 1, 4, 4)  # single bits and random bytes seldom: they end most texts as no UTF-8
_TOKEN = re.compile(rb"[\w.-]+|[^\w\s]")


def mutate(data: bytes, pool: Sequence[bytes], dice: random.Random) -> bytes:
    """The bytes with one to five changes: some gone, doubled, moved, turned, or taken from elsewhere."""
    out = bytearray(data)
    for change in dice.choices(range(7), _WEIGHTS, k=dice.randint(1, 5)):
        at, end = sorted((dice.randint(0, len(out)), dice.randint(0, len(out))))
        end = min(end, at + dice.choice((1, 4, 30, 400)))
        match change:
            case 0:
                del out[at:end]
            case 1:
                out[at:at] = out[at:end] * dice.choice((1, 2, 50))
            case 2 if out:
                out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
            case 3:
                out[at:end] = dice.choice(ODD)
            case 4:
                out[at:end] = dice.randbytes(dice.randint(1, 8))
            case 5:
                out[at:at] = dice.choice(_TOKEN.findall(dice.choice(pool)) or [b" "]) * dice.choice((1, 1, 9))
            case _:
                other = dice.choice(pool)
                start = dice.randint(0, len(other))
                out[at:end] = other[start : start + end - at + dice.randint(0, 200)]
    return bytes(out[:LARGEST])


def mutate_inside(data: bytes, pool: Sequence[bytes], dice: random.Random) -> bytes:
    """A zip file whose largest member of XML or text is changed; changed outside where it is broken."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return mutate(data, pool, dice)
    texts = [name for name in members if name.endswith(("document.xml", "content.xml", "txt", "jsonl"))]
    if not texts:
        return mutate(data, pool, dice)
    name = dice.choice(texts)
    return zip_file({**members, name: mutate(members[name], [members[name]], dice)})


class Run:
    """One format, changed for some time; `kinds` counts what came of it."""

    def __init__(self, name: str, seed: int, folder: Path) -> None:
        self.name, self.folder, self.dice = name, folder, random.Random(f"{name} {seed}")
        self.pool = [SEEDS[name]()]
        self.kinds: Counter[str] = Counter()
        self.found: dict[str, Path] = {}
        self.slowest = 0.0

    def go_on(self, seconds: float) -> None:
        """Change and read for so many seconds of processor time."""
        end = process_time() + seconds
        while process_time() < end:
            packed = self.name.endswith(PACKED) and self.dice.random() < 0.7
            self._try(
                (mutate_inside if packed else mutate)(self.dice.choice(self.pool), self.pool, self.dice)
            )

    def _try(self, data: bytes) -> None:
        start = process_time()
        try:
            kind = kind_of(read_all(self.name, data))
        except Exception:  # noqa: BLE001 - that is what is sought
            kind = self._keep(traceback.format_exc().splitlines()[-1], data)
        took = process_time() - start
        self.slowest = max(self.slowest, took)
        if took > SLOW_S:
            self._keep("slow", data)
        if kind not in self.kinds:
            self.pool.append(data)
        self.kinds[kind] += 1

    def _keep(self, what: str, data: bytes) -> str:
        """Write down the first file that leads to it."""
        what = re.sub(r"\d+", "#", what)[:150]
        if what not in self.found:
            self.found[what] = self.folder / f"{sha256(data).hexdigest()[:12]}-{self.name}"
            self.found[what].write_bytes(data)
        return f"RAISED {what}"


def kind_of(items: Sequence[Report | Problem]) -> str:
    """What came of a file, without what differs from one file to the next."""
    said = {
        re.sub(r"0x\w+|'[^']*'|\d[\d,]*", "#", item.what)[:60] for item in items if isinstance(item, Problem)
    }
    shapes = sorted({shape_of(item) for item in items if isinstance(item, Report)})
    return f"{'; '.join(shapes[:3])} {'; '.join(sorted(said)[:3])}"


def shape_of(report: Report) -> str:
    """A report roughly: how long, of how many paragraphs, what is known of it."""
    known = [name for name in ("title", "publisher", "published", "url", "language") if getattr(report, name)]
    size, paragraphs = len(report.text).bit_length(), report.text.count("\n\n")
    return f"2^{size} characters, {paragraphs} breaks, {' '.join(known)} {' '.join(sorted(report.extra))}"


def main() -> int:
    """Run; the exit status is 1 where something was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("formats", nargs="*", default=list(SEEDS), metavar="FORMAT", help=", ".join(SEEDS))
    parser.add_argument("--minutes", type=float, default=10, help="of processor time for each format (10)")
    parser.add_argument("--seed", type=int, default=0, help="another number makes other changes")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="where what is found goes")
    parser.add_argument("--kinds", action="store_true", help="print all that came of it")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    return max(
        _report(Run(name, given.seed, given.out), given.minutes * 60, kinds=given.kinds)
        for name in given.formats
    )


def _report(run: Run, seconds: float, *, kinds: bool) -> int:
    start = process_time()
    run.go_on(seconds)
    took, memory = process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{run.name}: {run.kinds.total():,} files in {took:.0f} s, {len(run.kinds)} outcomes, "
          f"slowest {run.slowest:.2f} s, {memory} MB; {len(run.found)} found", flush=True)  # fmt: skip
    for what, path in run.found.items():
        print(f"  {what}\n    {path}", flush=True)
    for kind, number in run.kinds.most_common() if kinds else ():
        print(f"  {number:8,} {kind}", flush=True)
    return 1 if run.found else 0


if __name__ == "__main__":
    sys.exit(main())
