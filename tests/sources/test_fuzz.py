"""Whatever the bytes, each reader ends soon with reports and named problems, and raises nothing."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.made import (
    PAGE,
    TEXT,
    docx_file,
    letter,
    odt_file,
    pdf_file,
    tar_file,
    warc_file,
    zip_file,
)
from verbale.model import Report
from verbale.sources import Overrides, Problem, count_file, read_file
from verbale.sources.source import of_bytes

SEEDS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: TEXT.encode(),
    "a.html": lambda: PAGE.encode(),
    "a.md": lambda: f"---\ntitle: a\n---\n# {TEXT}".encode(),
    "a.jsonl": lambda: b'{"text": "One."}\n{"text": "Two."}\n',
    "a.csv": lambda: b'text,title\n"One, two.",a\nThree.,b\n',
    "a.xml": lambda: b"<rss><channel><item><title>One</title></item></channel></rss>",
    "a.eml": lambda: letter(html=PAGE).as_bytes(),
    "a.mbox": lambda: b"From a\n" + letter().as_bytes() + b"\n\nFrom b\n" + letter().as_bytes(),
    "a.docx": lambda: docx_file([TEXT]),
    "a.odt": lambda: odt_file([TEXT]),
    "a.pdf": lambda: pdf_file([[(60, 700, 10, "The talks go on.")]]),
    "a.warc": lambda: warc_file([("http://a.example/b", PAGE.encode(), {})], packed=False),
    "a.warc.gz": lambda: warc_file([("http://a.example/b", PAGE.encode(), {})]),
    "a.zip": lambda: zip_file({"a.txt": TEXT.encode(), "b.jsonl": b'{"text": "One."}'}),
    "a.tar": lambda: tar_file({"a.txt": TEXT.encode(), "b.jsonl": b'{"text": "One."}'}, "w"),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "a.txt.xz": lambda: __import__("lzma").compress(TEXT.encode()),
    "a.txt.bz2": lambda: __import__("bz2").compress(TEXT.encode()),
}
EDITS = st.lists(
    st.tuples(st.integers(0), st.integers(0, 40), st.binary(max_size=20)), min_size=1, max_size=6
)


def edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some taken out and others put in."""
    out = bytearray(data)
    for at, length, put in edits:
        at %= len(out) + 1
        out[at : at + length] = put
    return bytes(out)


@pytest.mark.parametrize("name", SEEDS)
def test_any_bytes(name: str) -> None:
    seed = SEEDS[name]()

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(EDITS)
    def run(edits: list[tuple[int, int, bytes]]) -> None:
        source = of_bytes(edited(seed, edits), name, name)
        items = list(read_file(source, Overrides()))
        assert all(isinstance(item, Report | Problem) for item in items)
        assert count_file(source) == sum(not (isinstance(i, Problem) and i.kept) for i in items)
        assert not [i for i in items if isinstance(i, Problem) and "AssertionError" in i.what]

    run()
