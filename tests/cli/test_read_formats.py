"""`verbale read` on archives, tables, crawls and standard input: end to end, with resuming and problems."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import FakeReader
from tests.sources.made import PAGE, docx_file, pdf_file, tar_file, warc_file, zip_file
from verbale.cli.main import cli
from verbale.record import Record

Run = Callable[..., Result]
SAID = "Olan said on Monday that the talks would go on."


@pytest.fixture
def files(here: Path) -> Path:
    """A folder with a report in files of many kinds."""
    inner = {"a.txt": f"{SAID} One.".encode(), "b.jsonl": b'{"body": "Olan said two."}\n{"body": ""}\n'}
    folder = here / "in"
    folder.mkdir()
    (folder / "a.zip").write_bytes(zip_file(inner))
    (folder / "b.tar.gz").write_bytes(tar_file({"c.md": f"# Talks\n\n{SAID} Three.".encode()}))
    (folder / "c.pdf").write_bytes(pdf_file([[(60, 700, 10, f"{SAID} Four.")]]))
    (folder / "d.docx").write_bytes(docx_file([f"{SAID} Five."]))
    (folder / "e.warc.gz").write_bytes(warc_file([("https://a.example/x", PAGE.encode(), {})]))
    (folder / "f.csv").write_text(f"body,title\n{SAID} Six.,a\n{SAID} Seven.,b\n")
    return folder


def test_a_folder_of_many_kinds_goes_into_the_record_and_is_not_read_again(
    verbale: Run, files: Path, reader: FakeReader
) -> None:
    result = verbale("read", "in", "--columns", "text=body")
    assert result.exit_code == 1
    assert "8 reports read" in result.stdout
    assert "in/a.zip!b.jsonl:2: the report has no text" in result.stderr
    reader.seen.clear()
    again = verbale("read", "in", "--columns", "text=body")
    assert reader.seen == []
    assert "8 already in the record" in again.stdout
    with Record.open("verbale.db") as record:
        assert record.counts().reports == 8


def test_standard_input(here: Path, reader: FakeReader) -> None:
    def read(data: bytes, *arguments: str) -> Result:
        return CliRunner().invoke(cli, ["read", "-", "--json", *arguments], input=data, obj=lambda: reader)

    assert json.loads(read(SAID.encode()).stdout)["report"]["text"] == SAID
    assert json.loads(read(PAGE.encode(), "--as", "html").stdout)["report"]["title"] == "Talks go on"
    lines = json.loads(read(b'{"text": "Olan said so."}\n' * 2, "--as", "jsonl").stdout)
    assert [item["report"]["text"] for item in lines] == ["Olan said so."] * 2


def test_a_sitemap_and_a_wrong_map(verbale: Run, here: Path) -> None:
    (here / "s.xml").write_text("<urlset><url><loc>https://a.example/1</loc></url></urlset>")
    result = verbale("read", "s.xml", "https://127.0.0.1:9/x")
    assert result.exit_code == 1
    assert "to fetch them: --follow" in result.stderr
    assert "https://127.0.0.1:9/x: the address cannot be read" in result.stderr
    assert verbale("read", "s.xml", "--columns", "words=a").exit_code == 2
    assert verbale("read", "s.xml", "--as", "doc").exit_code == 2
