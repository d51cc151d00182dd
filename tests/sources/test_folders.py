"""Files and folders: what is found, in which order, and what is not read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from verbale.model import Report
from verbale.sources import Problem, count, find, read_paths


@pytest.fixture
def folder(tmp_path: Path, story: str) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "sub/c.txt",
        "sub/a.json",
        "notes.rtf",
        "README.md",
        "README",
        ".hidden.txt",
        ".git/d.txt",
    ):
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story)
    (tmp_path / "reports/sub/l.jsonl").write_text('{"text": "One. Two."}\n\n{"text": "Three."}')
    return tmp_path / "reports"


def test_folders_are_read_in_order_without_hidden_and_other_files(folder: Path) -> None:
    listing = find([folder])
    assert [str(path.relative_to(folder)) for path in listing.files] == [
        "a.TXT",
        "b.txt",
        "sub/c.txt",
        "sub/l.jsonl",
    ]
    assert (listing.skipped, listing.problems) == (4, ())
    assert sum(isinstance(item, Report) for item in read_paths([folder])) == 5
    assert count([folder]) == 5


def test_a_file_named_itself_must_be_of_a_kind_that_is_read(folder: Path) -> None:
    problems = list(
        read_paths([folder / "notes.rtf", folder / "README", folder / "sub/a.json", folder / "no.txt"])
    )
    assert all(isinstance(problem, Problem) for problem in problems)
    assert [str(problem).split(": ")[1].split(" (")[0] for problem in problems] == [
        "expected a report, found a file of kind .rtf",
        "expected a report, found a file without a suffix",
        "expected a report, found a file of kind .json",
        "there is no such file or folder",
    ]


def test_a_problem_does_not_stop_the_others(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    items = list(read_paths([folder / "missing.txt", folder]))
    assert [isinstance(item, Report) for item in items] == [False, True, False, True, True, True]


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("a,b")
    (problem,) = read_paths([tmp_path])
    assert "found none" in str(problem)


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub/up").symlink_to(folder)
    assert len(find([folder]).files) == 4


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = read_paths([tmp_path / "pipe.txt"])
    assert "found something else" in str(problem)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "a.txt").chmod(0)
    (problem,) = read_paths([tmp_path / "a.txt"])
    assert "cannot be read" in str(problem)


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path: Path, story: str) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt"))
    try:
        path.write_text(story)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (report,) = read_paths([path])
    assert isinstance(report, Report)
    assert report.id.startswith("a\\xff-")
