"""The site of the pages can be made: no broken link, every page in its menu, nothing from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.commands import ROOT

pytest.importorskip("mkdocs")
_FETCHED = re.compile(
    r"""<(?:script|img|link rel="(?:stylesheet|icon|preload)"|iframe)[^>]+(?:src|href)=["'](https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_made(site: Path) -> None:
    made = {page.relative_to(site).with_suffix("") for page in site.rglob("*.html")} - {Path("404")}
    assert made == {page.relative_to(ROOT / "docs").with_suffix("") for page in (ROOT / "docs").rglob("*.md")}


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    assert [page.name for page in site.rglob("*.html") if _FETCHED.search(page.read_text("utf-8"))] == []


def test_the_reference_is_made_from_the_code(site: Path) -> None:
    options = (site / "reference" / "commands.html").read_text("utf-8")
    assert all(word in options for word in ("--min-confidence", "verbale record reject", "export-gold"))
    python = (site / "reference" / "python.html").read_text("utf-8")
    assert all(f'id="verbale.{name}"' in python for name in ("read", "open_record", "errors.RecordError"))
