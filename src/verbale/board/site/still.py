"""A page of the board as one that stands still: no form, no script, links to the files of the site."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""What a browser is told to refuse: all but the site's own sheets of style and its icon."""
HEAD = (
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    '<meta name="referrer" content="no-referrer">\n'
    '<meta name="generator" content="Verbale">'
)
DROPPED = frozenset({"form", "script", "noscript", "datalist", "template", "dialog"})
"""Elements that are left out with all that is in them: they need a running board."""
KEPT_FORM = "layers"
"""The class of the one form that works by style alone: what is marked in a report."""
OUTSIDE = ("http://", "https://")

Attributes = list[tuple[str, str | None]]
Lead = Callable[[str], str | None]


def still(page: str, lead: Lead) -> str:
    """The page, whose links lead to what `lead` makes of their addresses; None makes plain words of one."""
    standing = _Still(lead)
    standing.feed(page)
    standing.close()
    return "".join(standing.out)


class _Still(HTMLParser):
    """Gives out again what it is fed, character for character, but for what is dropped or led elsewhere."""

    def __init__(self, lead: Lead) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._lead = lead
        self._dropping: list[str] = []
        self._ends: list[tuple[str, str]] = []
        self._drawings = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Give out the tag, or what stands for it."""
        given = {name: value or "" for name, value in attrs}
        if self._dropping:
            self._dropping += [tag] * (tag == self._dropping[0])
        elif tag == "form" and given.get("class") == KEPT_FORM:
            self._instead("form", "div", [("class", KEPT_FORM), ("role", "group"),
                                          ("aria-label", given.get("aria-label", ""))])  # fmt: skip
        elif tag in DROPPED:
            self._dropping.append(tag)
        elif "href" in given:
            self._led(tag, attrs, given["href"])
        else:
            self._drawings += tag == "svg"
            self.out.append(self.get_starttag_text() or "")
            if given.get("charset"):
                self.out.append(f"\n{HEAD}")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Give out the tag: those that close themselves are parts of drawings."""
        if not self._dropping:
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Give out the end of what was begun."""
        if self._dropping:
            if tag == self._dropping[0]:
                self._dropping.pop()
        elif self._ends and self._ends[-1][0] == tag:
            self.out.append(f"</{self._ends.pop()[1]}>")
        else:
            self._drawings -= tag == "svg"
            self.out.append(f"</{tag}>")

    def _led(self, tag: str, attrs: Attributes, href: str) -> None:
        to = href if href.startswith(("#", *OUTSIDE)) else self._lead(href)
        if to is not None:
            led = [(name, to if name == "href" else value) for name, value in attrs]
            self._instead(tag, tag, led, empty=tag == "link")
        elif tag == "a":
            plain = [(name, value) for name, value in attrs if name in ("class", "id")]
            self._instead("a", "g" if self._drawings else "span", plain)

    def _instead(self, tag: str, other: str, attrs: Attributes, *, empty: bool = False) -> None:
        told = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.out.append(f"<{other}{told}>")
        if not empty:
            self._ends.append((tag, other))

    def _give(self, words: str) -> None:
        if not self._dropping:
            self.out.append(words)

    def handle_data(self, data: str) -> None:
        """Give out words as they are."""
        self._give(data)

    def handle_entityref(self, name: str) -> None:
        """Give out a reference as it is."""
        self._give(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Give out a reference as it is."""
        self._give(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Give out the type of the document."""
        self._give(f"<!{decl}>")
