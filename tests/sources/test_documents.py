"""PDF, DOCX, ODT, Markdown, letters: what is kept of files that other programs made."""

from __future__ import annotations

import mailbox
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.made import PAGE, PARAGRAPHS, TEXT, TITLE, docx_file, letter, odt_file, pdf_file
from verbale.model import Report
from verbale.sources import Overrides, Problem, read_file
from verbale.sources.pdf import page_of
from verbale.sources.source import of_bytes

One = Callable[..., Report]
Bad = Callable[..., Problem]
LEFT = ("The ministers of Velia and Torland met in", "the capital on Monday and said that the",
        "talks would go on for another week, in spite", "of the cease-fire that had been bro-",
        "ken.")  # fmt: skip
RIGHT = ("An envoy of the union had asked for a", "pause, but the cease-", "fire was refused by both.")
COLUMNS = (f"{' '.join(LEFT[:3])} of the cease-fire that had been broken.",
           f"{RIGHT[0]} pause, but the cease-fire was refused by both.")  # fmt: skip


def column(x: float, lines: tuple[str, ...]) -> list[tuple[float, float, float, str]]:
    return [(x, 700 - 12 * i, 10, words) for i, words in enumerate(lines)]


def only(data: bytes, name: str) -> Report:
    (found,) = read_file(of_bytes(data, name, name), Overrides())
    assert isinstance(found, Report), found
    return found


@pytest.mark.parametrize("order", ["columns", "lines"])
def test_columns_of_a_pdf_are_read_one_after_another(order: str) -> None:
    left, right = column(60, LEFT), column(320, RIGHT)
    words = left + right if order == "columns" else sorted(left + right, key=lambda piece: -piece[1])
    page = [(300, 30, 9, "- 1 -"), *words, (60, 740, 20, "Talks go on in the capital")]
    assert (
        only(pdf_file([page]), "a.pdf").text == "\n\n".join(["Talks go on in the capital", *COLUMNS]) + "\n"
    )


def test_pages_are_kept_and_running_heads_left_out() -> None:
    heads = [[(60, 800, 9, f"The Post, 27 August 2025, page {n}"),
              *column(60, (PARAGRAPHS[0], f"Part {word}."))]
             for n, word in enumerate(("one", "two", "three"), 1)]  # fmt: skip
    report = only(pdf_file(heads), "a.pdf")
    assert "The Post" not in report.text
    at = [report.text.index(f"Part {word}") for word in ("one", "two", "three")]
    assert [page_of(report, offset) for offset in at] == [1, 2, 3]
    assert page_of(Report("a", "Words."), 0) is None


def test_a_paragraph_goes_on_over_a_page() -> None:
    pages = [column(60, (*LEFT[:3], "of the agree-")), column(60, ("ment, and so on.",))]
    report = only(pdf_file(pages), "a.pdf")
    assert "of the agreement, and so on." in report.text
    assert page_of(report, report.text.index("ment, and")) == 2


def test_a_scanned_pdf_is_a_problem(problem: Bad) -> None:
    assert "with text, found none" in problem("a.pdf", pdf_file([[]])).what


def test_a_pdf_packed_in_a_way_that_is_not_known(problem: Bad) -> None:
    data = pdf_file([column(60, LEFT)]).replace(b"/FlateDecode", b"/FladeDecode")
    assert "expected a PDF, but: Unsupported filter" in problem("a.pdf", data).what


def test_what_a_library_says_of_a_broken_file_does_not_reach_the_terminal(tmp_path: Path) -> None:
    """It quotes the file, which could steer the terminal."""
    data = pdf_file([column(60, LEFT)])
    (tmp_path / "a.pdf").write_bytes(data.replace(b"WinAnsiEncoding", b"WinAnsi\x1b[2Jing"))
    code = "import sys; from verbale.sources import read_paths; print(len(list(read_paths(sys.argv[1:]))))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.parametrize(("make", "name"), [(docx_file, "a.docx"), (odt_file, "a.odt")])
def test_office_files(make: Callable[..., bytes], name: str) -> None:
    report = only(make([TITLE, *PARAGRAPHS]), name)
    assert (report.text, report.title) == (TEXT, TITLE)


WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters="\x7f"), min_size=1)


@pytest.mark.parametrize(("make", "name"), [(docx_file, "a.docx"), (odt_file, "a.odt")])
@given(paragraphs=st.lists(WORDS.map(lambda w: f"The {w} of it"), min_size=1, max_size=4))
def test_office_files_lose_no_words(make: Callable[..., bytes], name: str, paragraphs: list[str]) -> None:
    from hypothesis import assume

    assume(all(c.isprintable() for words in paragraphs for c in words))
    assert only(make(paragraphs), name).text == "\n\n".join(paragraphs) + "\n"


def test_a_letter() -> None:
    report = only(letter("Talks go on – now").as_bytes(), "a.eml")
    assert report.text.startswith("Talks go on – now\n\nThe ministers of Velia")
    assert (report.title, report.publisher, report.published) == (
        "Talks go on – now", "The Post", date(2025, 8, 27))  # fmt: skip
    assert only(letter(html=PAGE).as_bytes(), "a.eml").text == TEXT


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "a.mbox"))
    for subject in ("One", "Two"):
        box.add(letter(subject))
    box.flush()
    found = list(read_file(tmp_path / "a.mbox", Overrides()))
    assert [report.title for report in found if isinstance(report, Report)] == ["One", "Two"]


def test_markdown_without_marks(report: One) -> None:
    front = "---\ntitle: Talks\ndate: 2025-08-27\nauthor: Ann\n---\n"
    body = (
        f"# Talks *go* on\n\n{PARAGRAPHS[0]} [More](https://a.example/x)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    found = report("a.md", f"{front}{body}\n```\ncode\n```\n")
    assert found.text == f"Talks go on\n\n{PARAGRAPHS[0]} More\n"
    assert (found.title, found.published, found.extra) == ("Talks", date(2025, 8, 27), {"author": "Ann"})


NEXIS = ["1. Talks go on", "Page 1 of 9", TITLE, "The Post", "August 27, 2025 Wednesday",
         "Copyright 2025 The Post All Rights Reserved", "Section: NEWS; Pg. 3", "Length: 300 words",
         "Byline: Ann Author", "Body", *PARAGRAPHS, "Load-Date: August 28, 2025",
         "End of Document"]  # fmt: skip


def test_an_export_of_nexis_uni_is_split() -> None:
    other = [words.replace("Talks go on", "Others") for words in NEXIS]
    data = docx_file([*NEXIS, *other, "Torn", "End of Document"])
    one, two, bad = read_file(of_bytes(data, "n.docx", "n.docx"), Overrides())
    assert isinstance(one, Report)
    assert isinstance(two, Report)
    assert (one.text, one.title, one.publisher, one.published) == (TEXT, TITLE, "The Post", date(2025, 8, 27))
    assert one.extra == {"author": "Ann Author", "section": "NEWS; Pg. 3"}
    assert two.title == "Others"
    assert isinstance(bad, Problem)
    assert bad.where == "n.docx:3"


def test_an_export_of_factiva_is_split(read: Callable[..., list[Report | Problem]]) -> None:
    fields = {"SE": "News", "HD": TITLE, "BY": "Ann", "PD": "27 August 2025", "SN": "The Post",
              "LP": f"<p>{PARAGRAPHS[0]}</p>",
              "TD": "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:])}  # fmt: skip
    rows = "".join(f"<tr><td><b>{code}</b></td><td>{words}</td></tr>" for code, words in fields.items())
    coded = f'<div class="article enArticle"><table>{rows}</table></div>'
    lines = "".join(f"<div>{words}</div>" for words in ("300 words", "27 August 2025", "10:14", "The Post"))
    body = "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in PARAGRAPHS)
    head = f'<div id="hd"><span class="enHeadline">{TITLE}</span></div>'
    plain = f'<div class="article enArticle">{head}{lines}{body}</div>'
    one, two = read("f.html", f"<html><body>{coded}{plain}</body></html>")
    for found in (one, two):
        assert isinstance(found, Report)
        assert (found.text, found.publisher, found.published) == (TEXT, "The Post", date(2025, 8, 27))
