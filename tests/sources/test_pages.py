"""Web pages: the report in them, what they say of it, and pages that mean harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from verbale.model import Report
from verbale.sources import Problem

One = Callable[..., Report]
Bad = Callable[..., Problem]

PARAGRAPHS = (
    "The ministers of Velia and Torland met in the capital on Monday and said that the talks would go on.",
    "An envoy of the union had asked for a pause, but it was refused by both of them at the end of the day.",
    "“We are not there yet,” said the head of the mission, who has been in the town for a week with a staff.",
)
HEAD = """<title>Talks go on | The Post</title><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta property="og:title" content="Talks go on">
<link rel="canonical" href="https://example.org/talks">"""


def page(head: str = HEAD, before: str = "", after: str = "") -> str:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>'
    article = f"<article><h1>Talks go on</h1>{before}{body}{after}</article>"
    body = f"{menu}{article}<footer>All rights</footer>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_headline_and_paragraphs_parted_by_blank_lines(report: One) -> None:
    assert report("a.html", page()).text == "\n\n".join(["Talks go on", *PARAGRAPHS]) + "\n"


def test_what_the_page_says_of_itself_is_kept(report: One) -> None:
    found = report("a.HTM", page())
    assert (found.title, found.publisher, found.published) == ("Talks go on", "The Post", date(2024, 3, 5))
    assert found.url == "https://example.org/talks"
    assert report("a.html", page(), published="2025-01-01", publisher="P").publisher == "P"


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-15", "utf-8", "utf-16", "no-such", "punycode"])
def test_charsets_declared(report: One, charset: str) -> None:
    known = charset not in ("no-such", "punycode")
    data = (
        page(head=f'<meta charset="{charset}">{HEAD}')
        .replace("“", "")
        .replace("”", "")
        .replace("Monday", "Müntag")
    )
    assert "Müntag" in report("a.html", data.encode(charset if known else "utf-8")).text


def test_entities_are_not_expanded(report: One) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = report(
        "a.html", bomb + page(after="<p>Then &b; and &f; came to the table of the ministers.</p>")
    ).text
    assert "aaaaaaaaaa" not in text
    assert "&b;" in text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<html><body>" + "<div>" * 10_000 + PARAGRAPHS[0] + "</div>" * 10_000, "nested 10,000 deep"),
        ("<b>" * 10_000 + PARAGRAPHS[0], "nested 10,000 deep"),
        ("<p>a</p>" * 60_000, "at most 50,000 tags"),
        ("<p " + " ".join(f"a{n}='1'" for n in range(100_000)) + ">words</p>", "attributes"),
        ("<p " + "a " * 100_000 + ">words</p>", "attributes"),
        ('<p a=">" ' + "b=1 " * 100_000 + ">words</p>", "attributes"),
        ("<a " * 100_000, "attributes"),
        ('<a b="' * 100_000, "attributes"),
        ("<!--" * 100_000, "none in the page"),
        ("<script>" * 40_000, "none in the page"),
        ("<" * 100_000, "none in the page"),
        ("", "empty"),
        ("<html><body></body></html>", "none in the page"),
        (b"\0\1\2\3" * 1000, "binary data"),
        (b"<p>word " * 7_000_000, "at most 10,000,000 bytes, found more"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "bytes",
)
def test_a_page_without_a_report_is_a_problem_and_soon(problem: Bad, data: str | bytes, says: str) -> None:
    start = process_time()
    assert says in problem("a.html", data).what
    assert process_time() - start < 20


def test_a_page_in_another_script_is_set_aside(problem: Bad) -> None:
    words = "التقى الوزراء في العاصمة يوم الاثنين وقالوا إن المحادثات ستستمر أسابيع أخرى في المدينة. " * 3
    assert (
        "Arabic"
        in problem(
            "a.html", f"<html><body><article><p>{words}</p><p>{words}</p></article></body></html>"
        ).what
    )


@pytest.mark.parametrize(
    "after", ["", "<blockquote>“No,” he said.</blockquote>", "<ul><li>One and two</li></ul>"]
)
def test_the_text_is_what_trafilatura_gave(report: One, after: str) -> None:
    from trafilatura import bare_extraction

    found = report("a.html", page(after=after))
    given = bare_extraction(page(after=after), include_comments=False, include_tables=False).text
    kept = found.text.removeprefix("Talks go on\n\n").replace("\n\n", "\n").strip("\n")
    assert kept == given.removeprefix("Talks go on\n").strip("\n")
