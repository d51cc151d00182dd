"""Whatever size shards have, together they hold each report once, in order."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from verbale.errors import SettingError
from verbale.model import Report
from verbale.sources import Overrides, Problem, find
from verbale.sources.address import Address
from verbale.sources.shards import Shard, read_shard, shards

TEXT = "Envoys of Velia met in Torland to speak about prisoners, number {}. They left without a word."
NONE = Overrides()


def rows(number: int) -> list[dict[str, str]]:
    return [{"id": f"r{n}", "text": TEXT.format(n)} for n in range(number)]


def all_of(cut: list[Shard]) -> list[str]:
    return [item.id if isinstance(item, Report) else f"{item.where}: {item.what}"
            for shard in cut for _, item in read_shard(shard, NONE)]  # fmt: skip


def cut(path: Path, size: int) -> list[Shard]:
    return list(shards(find([path]).files, NONE, size))


@pytest.mark.parametrize("size", [1, 7, 100, 150, 1_000, 4_000, 10**6])
def test_lines_are_cut_where_they_end(tmp_path: Path, size: int) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(30)).removesuffix("\n"))
    found = cut(path, size)
    assert all_of(found) == [f"r{n}" for n in range(30)]
    assert len(found) == max(1, -(-path.stat().st_size // size))


@pytest.mark.parametrize("size", [50, 333, 1_000, 10**6])
def test_packed_pages_are_cut_between_pages(tmp_path: Path, size: int) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(gzip.compress(page(n)) for n in range(12)))
    assert all_of(cut(path, size)) == all_of(cut(path, 10**9))
    assert len(all_of(cut(path, size))) == 12


def page(number: int) -> bytes:
    paragraphs = "".join(f"<p>{TEXT.format(f'{number} and {k}')}</p>" for k in range(5))
    html = (
        f"<html><head><title>Talks {number}</title></head><body><article>{paragraphs}</article></body></html>"
    )
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}"
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n")  # fmt: skip
    return f"{head}{answer}\r\n\r\n".encode()


@pytest.mark.parametrize("size", [1, 2_000, 10**6])
def test_rows_are_cut_between_groups(tmp_path: Path, size: int) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    path = tmp_path / "many.parquet"
    parquet.write_table(arrow.Table.from_pylist([*rows(40), {"id": "x"}]), path, row_group_size=9)
    found = all_of(cut(path, size))
    assert found[:40] == [f"r{n}" for n in range(40)]
    assert found[40].startswith(f"{path}:41: ")


@pytest.mark.parametrize("size", [1, 100, 10**6])
def test_archives_are_cut_between_their_reports(tmp_path: Path, size: int) -> None:
    path = tmp_path / "many.zip"
    lines = "".join(json.dumps(row) + "\n" for row in rows(120))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", lines)
        archive.writestr("b.txt", TEXT.format("b"))
    found = all_of(cut(path, size))
    assert (found[:120], len(found)) == ([f"r{n}" for n in range(120)], 121)


def test_a_new_file_changes_its_group_alone(tmp_path: Path) -> None:
    for n in range(400):
        (tmp_path / f"{n:03}.txt").write_text(TEXT.format(n))
    before = set(cut(tmp_path, 10**6))
    (tmp_path / "200-more.txt").write_text(TEXT.format("more"))
    after = set(cut(tmp_path, 10**6))
    assert len(before) > 3
    assert len(before - after) == 1


def test_a_broken_file_is_a_problem(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.zip", "c.warc.gz"):
        (tmp_path / name).write_bytes(b"\x1f\x8b\x08 no such thing " * 50)
        every = [item for shard in cut(tmp_path / name, 10) for _, item in read_shard(shard, NONE)]
        assert every
        assert all(isinstance(item, Problem) for item in every)


def test_what_nobody_else_can_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingError, match="not read into a data set"):
        list(shards([Address("https://example.org/")], NONE))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    with pytest.raises(SettingError, match="standard input"):
        list(shards(find(["-"]).files, NONE))
