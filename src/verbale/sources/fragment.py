"""The words of HTML that holds nothing but a report: an entry of a feed, an article of an export."""

from __future__ import annotations

from typing import Any

from verbale.sources.build import whole
from verbale.sources.web import measure

_BLOCKS = frozenset(
    "p div br li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote article section header footer tr hr pre".split()
)
_LEFT_OUT = frozenset("script style figure figcaption table form iframe video audio svg noscript".split())
_DEPTH = 200  # elements within one another whose words are taken


def fragment_text(html: str) -> str:
    """Its paragraphs, parted by blank lines, without scripts, pictures' captions and tables; a text without
    marks stays as it is but for white space. Raises SourceError for more marks than can be read soon."""
    return "\n\n".join(paragraphs(html))


def paragraphs(html: str) -> list[str]:
    """The paragraphs of a piece of HTML. Raises SourceError as above."""
    from lxml import html as reader

    if not html.strip():
        return []
    measure(html)
    parser = reader.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    tree = reader.document_fromstring(f"<div>{whole(html)}</div>".encode(), parser=parser)
    return blocks(tree)


def blocks(tree: Any) -> list[str]:
    """The paragraphs of a tree of HTML."""
    found = [[""]]
    _gather(tree, found, 0)
    lines = (" ".join("".join(words).split()) for words in found)
    return [line for line in lines if line]


def _gather(element: Any, found: list[list[str]], depth: int) -> None:
    block = element.tag in _BLOCKS
    if block:
        found.append([])
    if element.tag not in _LEFT_OUT and depth < _DEPTH:
        found[-1].append(element.text or "")
        for child in element:
            _gather(child, found, depth + 1)
            found[-1].append(child.tail or "")
    if block:
        found.append([])
