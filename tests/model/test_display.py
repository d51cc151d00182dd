"""What notebooks show: words marked where they stand, and nothing of the outside run."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Actor, Coding, Event, Finding, Position, Span, Statement
from verbale.model.display import Mark, grid, marked

TEXT = "“No talks,” Mira Olan said. Velia <b>sent</b> the envoy home & closed the border."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


CODING = Coding(
    "velia-1",
    actors=(Actor("a1", "Mira Olan", "person"), Actor("a2", "Velia", "country")),
    statements=(Statement("s1", "a1", None, at("said"), (at("“No talks,”"),), "direct", "reject"),),
    events=(Event("e1", "REJECT", "happened", ("a2",), ("a1",), at("<b>sent</b> the envoy home")),),
    positions=(Position("p1", "a2", "the <i>talks</i>", "opposes", at("No talks")),),
    findings=(Finding("impossible-date", (at("closed"),), "no such <day>"),),
    text=TEXT,
)


class Seen(HTMLParser):
    """The words that a browser shows, and the tags that it obeys."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.tags, self.inside = "", list[str](), list[str]()
        self._marked = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._marked = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._marked = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._marked:
            self.inside.append(data)


def test_a_coding_with_its_text() -> None:
    seen = Seen(CODING._repr_html_())
    assert seen.words.startswith(TEXT)
    assert seen.inside == ["“", "No talks", ",”", "said", "<b>sent</b> the envoy home", "closed"]
    assert not {"b", "i", "day"} & set(seen.tags)
    assert "Mira Olan" in seen.words
    assert "the <i>talks</i>" in seen.words


def test_a_coding_without_its_text() -> None:
    seen = Seen(Coding("velia-1", statements=CODING.statements, actors=CODING.actors)._repr_html_())
    assert "mark" not in seen.tags
    assert "22–26" in seen.words
    assert Seen(Coding("none")._repr_html_()).words == "Nothing was found."


def test_a_text_is_for_showing_only() -> None:
    without = replace(CODING, text=None)
    assert without == CODING
    assert "envoy" not in repr(CODING)


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_any_text_is_shown_as_it_is(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(*span), "event", '"><script>') for span in spans]
    seen = Seen(marked(text, marks))
    assert set(seen.tags) <= {"div", "mark"}
    shown = seen.words.replace("\r", "")
    assert shown == text.replace("\r", "") or "\0" in text


def test_what_is_long_is_cut() -> None:
    assert len(marked("a" * 100_000, [])) < 21_000
    assert len(grid(["a"], [["b" * 100_000]], 1)) < 1_000
