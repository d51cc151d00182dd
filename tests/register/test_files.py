"""The register's files: complete, consistent, the same as the script makes them."""

import filecmp
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from verbale.errors import RegisterError
from verbale.register import Register
from verbale.register.layout import FILES, file_name
from verbale.register.spells import bounds
from verbale.register.tables import SHIPPED, listed, read_rows

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "data" / "actors"


def test_a_missing_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"countries\.tsv"):
        Register.open(tmp_path)


def test_wrong_columns_are_a_clear_error(tmp_path: Path) -> None:
    for table in FILES:
        (tmp_path / file_name(table)).write_text("id\tname\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="expected the columns"):
        Register.open(tmp_path)


def test_a_short_row_is_named(tmp_path: Path) -> None:
    for table, columns in FILES.items():
        (tmp_path / file_name(table)).write_text("\t".join(columns) + "\nRUS\tRussia\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"tsv:2: expected \d+ cells, found 2"):
        Register.open(tmp_path)


def test_every_reference_leads_somewhere(register: Register) -> None:
    offices = {row[0] for row in read_rows(SHIPPED, "offices")}
    for person, office, where, *_ in read_rows(SHIPPED, "tenures"):
        assert office in offices
        assert register.get(person) is not None
        assert not where or register.get(where) is not None, where
    for _, parties, _, _ in read_rows(SHIPPED, "conflicts"):
        assert [p for p in listed(parties) if register.get(p) is None] == []


def test_tenures_begin_before_they_end() -> None:
    for person, office, _, start, end, _ in read_rows(SHIPPED, "tenures"):
        if start and end:
            assert bounds(start).earliest <= bounds(end).latest, (person, office)


def test_ids_are_unique() -> None:
    tables = ("countries", "organisations", "places", "people")
    ids = [row[0] for table in tables for row in read_rows(SHIPPED, table)]
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == []


def test_the_files_are_small() -> None:
    assert sum((SHIPPED / file_name(t)).stat().st_size for t in FILES) < 4_000_000


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources of the register are not beside this checkout")
def test_the_script_makes_the_shipped_files(tmp_path: Path) -> None:
    script = ROOT / "training" / "register" / "build.py"
    command = [sys.executable, str(script), "--data", str(SOURCES), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    names = [file_name(table) for table in FILES]
    assert filecmp.cmpfiles(SHIPPED, tmp_path, names, shallow=False) == (names, [], [])
