"""Text files: what is kept, how reports are named, which files are no reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from verbale.errors import SettingError, SourceError
from verbale.model import Report
from verbale.sources import Problem, read_text

One = Callable[..., Report]
Bad = Callable[..., Problem]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n\n  ", ""])
def test_the_text_is_kept_exactly(report: One, story: str, end: str) -> None:
    text = story.strip().replace("\n", end or "\n") + end
    assert report("a.txt", text).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks go on\n\nThey met in Rome.", "Talks go on"),
        ("\n Talks go on \r\n\r\nThey met in Rome.", "Talks go on"),
        ("They met in Rome.\nTalks go on.", None),
        ("They met in Rome.", None),
        ("They met in Rome.\n\n", None),
        ("They met. " * 20 + "\n\nTalks go on.", None),
    ],
)
def test_a_short_first_line_before_a_blank_one_is_the_headline(
    report: One, text: str, title: str | None
) -> None:
    assert report("a.txt", text).title == title


def test_the_same_text_under_the_same_name_is_the_same_report(report: One, story: str) -> None:
    first = report("a.txt", story)
    assert report("a.txt", story) == first
    assert first.id.startswith("a-")
    assert report("a.txt", story + " ").id != first.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_encodings(report: One, story: str, encoding: str) -> None:
    assert report("a.txt", story.encode(encoding)).text == story


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary data"),
        (b"\x7fELF" + b"\x01\x02\x03" * 400, "binary data"),
        ("Zürich “talks” ".encode() + b"of the day \xff and the next", "0xff at offset 31"),
        (b"\xff\xfe" + "words".encode("utf-16-le") + b"\x00\xd8\x41", "UTF-16-LE"),
        ("Переговоры о мире продолжаются в столице страны".encode("windows-1251"), "UTF-8"),
        ("😀🎉 🕊️\n\n😀".encode(), "no letters"),
        ("12.30 — 14.45!".encode(), "no letters"),
        ("التقى الوزراء في العاصمة يوم الاثنين وقالوا إن المحادثات ستستمر".encode(), "Arabic letters"),
        ("Министры встретились в столице в понедельник, сообщил NATO".encode(), "Cyrillic letters"),
        ("Die Minister trafen sich in der Stadt und sagten, dass es mit den Gesprächen geht. ".encode() * 5,
         "German"),
        ("I ministri si sono incontrati nella capitale e hanno detto che la pace non è vicina. ".encode() * 5,
         "Italian"),
        (b"word " * 10_000_000, "at most 2,000,000 bytes, found more"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_report_is_a_problem_with_a_name(problem: Bad, data: bytes, says: str) -> None:
    assert says in problem("a.txt", data).what


def test_a_table_of_results_is_not_taken_for_another_language(report: One) -> None:
    table = "Results on Tuesday:\n\n" + "".join(
        f"Velia {n} (Olan 12, Dar 40) Torland {n} (Kess 7)\n" for n in range(20)
    )
    assert report("a.txt", table).language is None


def test_what_the_reader_says_counts(report: One, story: str) -> None:
    found = report("a.txt", story, published="2025-08-27", publisher="The Post")
    assert (found.published, found.publisher, found.language) == (date(2025, 8, 27), "The Post", "en")
    with pytest.raises(SettingError, match="yesterday"):
        report("a.txt", story, published="yesterday")


def test_a_text_at_hand(story: str) -> None:
    found = read_text(story, published=date(2025, 8, 27), title="Other")
    assert (found.text, found.title, found.published) == (story, "Other", date(2025, 8, 27))
    assert found == read_text(story, published="27 August 2025", title="Other")
    with pytest.raises(SourceError, match="no letters"):
        read_text("12345")
    with pytest.raises(SourceError, match="no text"):
        read_text(" ")


def test_half_a_surrogate_pair_does_not_move_what_follows() -> None:
    assert read_text("a \ud800 b").text == "a \ufffd b"


OTHERS = {
    "Czech": """Ministři se sešli v hlavním městě a uvedli, že jednání bude pokračovat. Podle vyslance není
jasné, jak se obě strany dohodnou na tom, co bude dál, ale je to krok k míru a rozhovory jsou důležité
pro celou oblast, která byla do té doby bez vlády.""",
    "Hungarian": """A miniszterek találkoztak a fővárosban, és azt mondták, hogy a tárgyalások folytatódnak.
Az unió küldötte szünetet kért, de ezt elutasították, és még nem tudni, hogy a felek mikor ülnek le
újra egy asztalhoz, vagy hogy ki vesz részt a következő fordulóban.""",
    "Danish or Norwegian": """Ministrene mødtes i hovedstaden og sagde, at samtalerne vil fortsætte. En
udsending fra unionen havde bedt om en pause, men det blev afvist af dem, og det er ikke klart, om de
vil mødes igen for at tale med den anden part om en aftale på området.""",
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages_are_named(problem: Bad, name: str) -> None:
    assert name in problem("a.txt", OTHERS[name]).what
