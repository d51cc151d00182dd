"""JSON lines: what is kept of a line, and that a broken one costs itself only."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from verbale.model import Report
from verbale.sources import Overrides, Problem, json_lines
from verbale.sources.formats import read_part
from verbale.sources.source import of_bytes

Read = Callable[..., list[Report | Problem]]


def line(**data: object) -> str:
    return json.dumps(data) + "\n"


def test_known_keys_are_taken_and_others_kept(read: Read, story: str) -> None:
    known = {
        "id": "n-1",
        "title": "Talks",
        "publisher": "P",
        "published": "2025-08-27",
        "url": "https://example.org",
    }
    (found,) = read("a.jsonl", line(text=story, desk="abroad", nested={"a": [1, None]}, **known))
    assert isinstance(found, Report)
    assert (found.id, found.title, found.publisher, found.url) == ("n-1", "Talks", "P", "https://example.org")
    assert (found.text, found.published) == (story, date(2025, 8, 27))
    assert found.extra == {"desk": "abroad", "nested": {"a": [1, None]}}


def test_the_readers_word_counts_more(read: Read, story: str) -> None:
    (found,) = read("a.jsonl", line(text=story, published="2025-08-27"), published="2024-01-01")
    assert isinstance(found, Report)
    assert found.published == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("{no json", "JSON object"),
        ("[1, 2]", "found a list"),
        ('"words"', "found words"),
        ('{"title": "no text"}', "found nothing"),
        ('{"text": 7}', "found a number"),
        ('{"text": ""}', "no text"),
        ('{"text": "words", "n": NaN}', "NaN"),
        ('{"text": "😀"}', "no letters"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": "words", "n": ' + "9" * 5000 + "}", "JSON object"),
    ],
    ids=lambda value: value[:20],
)
def test_a_broken_line_is_one_problem_with_its_number(read: Read, story: str, broken: str, says: str) -> None:
    before, after = line(text=story, id=1), line(text=story, id=2)
    first, problem, second = read("a.jsonl", f"{before}\n{broken}\n{after}")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.id, second.id) == ("1", "2")
    assert isinstance(problem, Problem)
    assert problem.where.endswith("a.jsonl:3")
    assert says in problem.what


def test_a_broken_byte_is_named_with_its_offset(read: Read, story: str) -> None:
    problem, found = read("a.jsonl", b'{"text": "\xff"}\n' + line(text=story).encode())
    assert "0xff at offset 10 of the line" in str(problem)
    assert isinstance(found, Report)


@pytest.mark.parametrize(
    "data",
    [
        {"published": "03/04/2025"},
        {"published": 20250827},
        {"title": ["T"]},
        {"id": "a\nb"},
        {"id": "x" * 999},
    ],
)
def test_odd_metadata_are_noted_and_the_report_is_kept(
    read: Read, story: str, data: dict[str, object]
) -> None:
    note, found = read("a.jsonl", line(text=story, **data))
    assert isinstance(note, Problem)
    assert note.kept
    assert isinstance(found, Report)
    assert (found.published, found.title, found.id[:2]) == (None, "Talks go on", "a-")


def test_one_id_for_two_texts_is_a_problem(read: Read, story: str) -> None:
    first, again, other = read("a.jsonl", line(text=story, id="x") * 2 + line(text=story + "More.", id="x"))
    assert first == again
    assert "another text on line 1" in str(other)


def test_a_line_too_long_is_passed_over_without_being_held(
    story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "LINE_LIMIT", 1000)
    data = b'{"text": "' + b"word " * 2000 + b'"}\n' + line(text=story).encode() + b"x" * 5000
    first, found, last = read_part(of_bytes(data, "a.jsonl", "a.jsonl"), Overrides())
    assert "at most 1,000 bytes" in str(first)
    assert isinstance(found, Report)
    assert isinstance(last, Problem)
    assert last.where == "a.jsonl:3"


def test_binary_data_are_one_problem(read: Read) -> None:
    (problem,) = read("a.jsonl", bytes(range(256)) * 100 + b"\n\n" * 100)
    assert "binary" in str(problem)


def test_a_mark_and_a_missing_last_newline(read: Read, story: str) -> None:
    (found,) = read("a.jsonl", b"\xef\xbb\xbf" + line(text=story).strip().encode())
    assert isinstance(found, Report)
