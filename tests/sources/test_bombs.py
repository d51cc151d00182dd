"""Files made to fill memory: 50 MB of each kind, refused with at most 20 MB of memory more than a small file
of that kind takes. Measured in a process of its own, as the kernel counts."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.made import zip_file

SIZE, MORE = 50_000_000, 20_000_000
MEASURE = """
import json, os, sys
from pathlib import Path
from verbale.sources import Overrides, Problem, read_file

def high():
    return int(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1]) * 1024

def read(path):
    return [str(i) for i in read_file(path, Overrides()) if isinstance(i, Problem)]

def measure(path):  # each in a process of its own, which begins with what small files have loaded
    if not (child := os.fork()):
        open("/proc/self/clear_refs", "w").write("5")  # the high mark begins anew
        before = high()
        problems = read(path)
        print(json.dumps([path.name, high() - before, problems]), flush=True)
        os._exit(0)
    os.waitpid(child, 0)

small, large = map(Path, sys.argv[1:])
for path in sorted(small.iterdir()):
    read(path)
for path in sorted(large.iterdir()):
    measure(path)
"""


def pdf(size: int) -> bytes:
    stream = zlib.compress(b"BT /F1 12 Tf 72 720 Td (w) Tj ET " + b" " * size, 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, offsets = b"%PDF-1.4\n", list[int]()
    for number, words in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return out + b"xref\n0 6\n%strailer\n<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


def docx(inner: bytes, size: int) -> bytes:
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    words = inner * (size // len(inner))
    return zip_file({"word/document.xml": b"<w:document %s><w:p>%s</w:p></w:document>" % (space, words)})


def warc(size: int, *, header: bool) -> bytes:
    if header:
        return gzip.compress(b"WARC/1.0\r\nX: " + b"a" * size, 1)
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>w " * (size // 5)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n"
    )
    return gzip.compress(head % len(body) + body + b"\r\n\r\n", 1)


def tar_header(size: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=1) as archive:
        archive.addfile(tarfile.TarInfo("a" * size))
    return stream.getvalue()


def gz(start: bytes, fill: bytes) -> Callable[[int], bytes]:
    return lambda size: gzip.compress(start + fill * (size // len(fill)), 1)


BOMBS: dict[str, Callable[[int], bytes]] = {
    "a.txt": lambda size: b"word " * (size // 5),
    "b.txt.gz": gz(b"", b"word "),
    "c.html.gz": gz(b"", b"<p>word "),
    "d.jsonl.gz": gz(b'{"text": "', b"word "),
    "e.csv.gz": gz(b'text\n"', b"word "),
    "f.xml.gz": gz(b"<rss><channel>", b"<item/>"),
    "g.eml.gz": gz(b"Subject: a\n\n", b"word "),
    "h.mbox.gz": gz(b"From a\n\n", b"word "),
    "i.md.gz": gz(b"", b"> "),
    "j.txt.bz2": lambda size: bz2.compress(b"a" * size, 1),
    "k.txt.xz": lambda size: lzma.compress(b"word " * (size // 5), preset=0),
    "l.zip": lambda size: zip_file({"a.txt": b"word " * (size // 5)}),
    "m.docx": lambda size: docx(b"<w:r><w:t>word</w:t></w:r>", size),
    "n.docx": lambda size: docx(b"<w:a/>", size),
    "o.docx": lambda size: docx(b'<w:tab c="9"/>', size),
    "p.pdf": pdf,
    "q.warc.gz": lambda size: warc(size, header=True),
    "r.warc.gz": lambda size: warc(size, header=False),
    "s.tar.gz": tar_header,
    "t.txt.gz": lambda size: gzip.compress(gzip.compress(b"word " * (size // 5), 1)),
}


def zstd(size: int) -> bytes:
    return __import__("zstandard").ZstdCompressor().compress(b"word " * (size // 5))  # type: ignore[no-any-return]


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the kernel does not count peaks anew")
@pytest.mark.timeout(400)
def test_bombs_are_refused_with_little_memory(tmp_path: Path) -> None:
    try:
        import zstandard  # noqa: F401

        bombs = {**BOMBS, "u.txt.zst": zstd}
    except ImportError:
        bombs = BOMBS
    for folder, size in (("small", 1000), ("large", SIZE)):
        (tmp_path / folder).mkdir()
        for name, make in bombs.items():
            (tmp_path / folder / name).write_bytes(make(size))
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "small"), str(tmp_path / "large")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured = [json.loads(line) for line in done.stdout.splitlines()]
    assert {name for name, *_ in measured} == set(bombs)
    assert [(name, problems) for name, _, problems in measured if len(problems) != 1] == []
    assert [(name, more) for name, more, _ in measured if more > MORE] == []
    said = {name: problems[0] for name, _, problems in measured}
    assert "Limit reached while decompressing" in said["p.pdf"]


def test_a_zip_file_of_too_many_members(tmp_path: Path) -> None:
    from verbale.sources import read_paths

    data = bytearray(zip_file({"a.txt": b"word"}))
    data[-12:-10] = b"\xff\xff"
    (tmp_path / "a.zip").write_bytes(data)
    (problem,) = read_paths([tmp_path / "a.zip"])
    assert "at most 20,000 members" in str(problem)
