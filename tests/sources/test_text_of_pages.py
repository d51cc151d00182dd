"""The text of a page is trafilatura's own, character for character: only its line ends are doubled, and the
headline goes before where it does not stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trafilatura import bare_extraction, extract

from tests.sources.pages import NAVIGATION, PAGES, page
from verbale.errors import SourceError
from verbale.sources.web import read_page


def check(source: str) -> None:
    """What is read of a page beside what trafilatura gives: each of its lines lies where it must."""
    given = bare_extraction(source, include_comments=False, include_tables=False)
    whole = extract(source, include_comments=False, include_tables=False)
    if given is None or not given.text.strip():
        with pytest.raises(SourceError):
            read_page(source.encode("utf-8", "replace"))
        return
    text, about = read_page(source.encode("utf-8", "replace"))
    assert whole is not None
    assert unicodedata.normalize("NFC", given.text).strip() == whole.strip()
    lines = [line for line in given.text.split("\n") if line.strip()]
    assert places(text, lines, about.title) == len(text)


def places(text: str, lines: Sequence[str], title: str | None) -> int:
    """Where the last of the lines ends, each having been found at its offset, after the headline or not."""
    at = 0
    if not text.startswith(lines[0]) or (title and lines[0].strip().casefold() != title.casefold()):
        assert title
        assert text.startswith(f"{title}\n\n")
        at = len(title) + 2
    for line in lines:
        assert text[at : at + len(line)] == line
        at += len(line)
        assert text[at : at + 2] == ("\n\n" if at + 1 < len(text) else "\n")
        at += 2
    return at - 1


@pytest.mark.parametrize("name", PAGES)
def test_the_text_is_trafilaturas(name: str) -> None:
    check(PAGES[name])


def test_the_pages_hold_reports_but_for_the_shortest() -> None:
    """A set of pages from which nothing is read would show nothing."""
    read = [name for name, source in PAGES.items() if bare_extraction(source, include_comments=False)]
    assert len(read) >= len(PAGES) - 2


# control characters are left out: a zero byte makes a page a binary file
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc",), exclude_characters="<&"), min_size=1, max_size=60
)
INLINE = st.sampled_from(
    [
        "{}",
        "<b>{}</b>",
        "<a href='/x'>{}</a>",
        "<em>{}</em>.",
        "{}<br>",
        "&amp; {} &#8212;",
        "<span> {}</span>",
    ]
)
BLOCKS = st.sampled_from(
    ["<p>{}</p>", "<h2>{}</h2>", "<blockquote>{}</blockquote>", "<ul><li>{}</li></ul>", "<div>{}</div>",
     "<pre>{}</pre>",
     "<table><tr><td>{}</td></tr></table>", "<p>{}", "<!-- {} -->", "<section><p>{}</p></section>",
     "<figure><figcaption>{}</figcaption></figure>", f"{NAVIGATION[1]}<p>{{}}</p>"]
)  # fmt: skip
SENTENCES = st.tuples(INLINE, WORDS).map(
    lambda pair: pair[0].format(f"The envoy of {pair[1]} said so on Monday")
)
BODIES = st.lists(
    st.tuples(BLOCKS, st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)), min_size=1, max_size=12
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(BODIES, st.booleans())
def test_the_text_is_trafilaturas_whatever_the_page(blocks: list[tuple[str, str]], within: bool) -> None:
    body = "".join(block.format(words) for block, words in blocks)
    check(page(f"<article><h1>Talks go on</h1>{body}</article>" if within else body))
