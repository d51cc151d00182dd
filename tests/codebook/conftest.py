"""Codebooks written into a file and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.codebook import Codebook, check_codebook, read_codebook

HEAD = "codebook: ours\nextends: plover\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Codebook]:
    """The codebook that such a body makes; its first two lines stand before it."""

    def of(body: str) -> Codebook:
        (tmp_path / "ours.yaml").write_text(HEAD + body)
        return read_codebook(tmp_path / "ours.yaml")

    return of


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is wrong with such a text, fault by fault."""

    def of(text: str, head: str = HEAD) -> list[str]:
        monkeypatch.chdir(tmp_path)
        Path("ours.yaml").write_text(head + text)
        return [f"{fault.where}: {fault.what}" for fault in check_codebook(Path("ours.yaml"))[1]]

    return of
