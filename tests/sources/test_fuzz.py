"""Whatever the bytes, each reader ends soon with reports and named problems, and raises nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.seeds import SEEDS, read_all

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
        read_all(name, edited(seed, edits))

    run()
