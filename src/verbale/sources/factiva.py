"""Exports of Factiva as HTML: many articles in one page.

Each article is an element of the class "article" (and "enArticle", for its language) with either a table of
fields, whose two-letter codes stand in cells of their own (HD headline, PD day, SN source, BY author, LP
lead, TD text, AN number), or, in the plain layout, an element of the class "headline" or "...Headline", lines
with the number of words, the day and the source, and paragraphs "articleParagraph". So the documentation and
readers such as tm.plugin.factiva describe it. Limits: only HTML; exports as RTF or PDF are not split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from verbale.errors import SourceError
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.formats import Part
from verbale.sources.fragment import blocks
from verbale.sources.source import Made, Piece, Source
from verbale.sources.web import measure, page_text

_MARK = re.compile(rb"""class\s{0,9}=\s{0,9}["']article [a-z]{2}Article""")
_CODE = re.compile(r"[A-Z]{2,3}")
_KEPT = {"BY": "author", "SE": "section", "AN": "accession"}
_WORDS = re.compile(r"[\d,]+ words")


def is_factiva(page: bytes) -> bool:
    """Whether a page is such an export."""
    return _MARK.search(page) is not None


def articles_of_page(page: bytes, source: Source, overrides: Overrides) -> Iterator[Part]:
    """Its articles; `where` has each one's number. Raises SourceError for a page out of bounds."""
    from lxml import html as reader

    text = page_text(page)
    measure(text)
    parser = reader.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    tree = reader.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    for number, article in enumerate(tree.xpath("//*[starts-with(@class, 'article ')]"), 1):
        yield Piece(f"{source.where}:{number}", partial(_report, article, source, overrides))


def _report(article: Any, source: Source, overrides: Overrides) -> Made:
    fields = _fields(article)
    title, about, paragraphs = _of_fields(fields) if "HD" in fields else _of_lines(article)
    if not paragraphs:
        raise SourceError("expected an article with its text, found none", hint="export the full text")
    text = "\n\n".join([*([title] if title else []), *paragraphs]) + "\n"
    return make_report(text, source.stem, about, overrides), []


def _fields(article: Any) -> dict[str, list[str]]:
    """Of each code of a table of fields, the paragraphs beside it."""
    found: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = row.findall("td")
        code = "".join(cells[0].itertext()).strip() if len(cells) > 1 else ""
        if _CODE.fullmatch(code):
            found[code] = blocks(cells[1])
    return found


def _of_fields(fields: dict[str, list[str]]) -> tuple[str | None, Metadata, list[str]]:
    words = {code: " ".join(lines) for code, lines in fields.items()}
    title = words.get("HD") or None
    extra = {name: words[code] for code, name in _KEPT.items() if words.get(code)}
    day = parse_day(words.get("PD", ""))
    about = Metadata(title=title, publisher=words.get("SN") or None, published=day, extra=extra)
    return title, about, [*fields.get("LP", []), *fields.get("TD", [])]


def _of_lines(article: Any) -> tuple[str | None, Metadata, list[str]]:
    heads = article.xpath(".//*[contains(@class, 'eadline')]")
    title = " ".join("".join(heads[0].itertext()).split()) if heads else None
    paragraphs = article.xpath(".//*[contains(@class, 'articleParagraph')]")
    texts = [" ".join("".join(p.itertext()).split()) for p in paragraphs]
    about = [" ".join("".join(e.itertext()).split()) for e in article.xpath("./div")]
    at, day = next(((i, day) for i, line in enumerate(about) if (day := parse_day(line))), (-1, None))
    rest = [line for line in about[at + 1 :] if not re.match(r"\d\d?:\d\d", line)] if day else []
    publisher = rest[0] if rest and not _WORDS.fullmatch(rest[0]) else None
    return title, Metadata(title=title, publisher=publisher, published=day), [t for t in texts if t]
