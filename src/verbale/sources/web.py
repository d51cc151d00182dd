"""Web pages: the report in them, without navigation, captions and adverts.

The page is hostile until shown otherwise: it is measured before it is parsed, with a scan whose time
grows with the page's length only.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from verbale.errors import SourceError
from verbale.sources.build import Metadata
from verbale.sources.days import parse_day
from verbale.sources.encoding import decode
from verbale.sources.limits import ATTRIBUTE_LIMIT, DEPTH_LIMIT, TAG_LIMIT

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHARSETS = re.compile(
    r"(utf-?(8|16\w*)|us-ascii|latin-?1|iso-8859-\d+|windows-125\d|koi8-[ru]|gb\w+|big5|euc-\w+|shift[_-]jis)$",
    re.IGNORECASE,
)  # not whatever Python can decode: some of its codecs take time that grows with the square
_CHARSET_WITHIN = 4096  # bytes; HTML asks for it within the first 1024

_OPENING = re.compile(r"<(?:(?P<skip>!--|[!?])|(?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*+))")
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+""")
_RAW = frozenset(("script", "style", "textarea", "title"))
_NEVER_CLOSED = "area base br col embed hr img input link meta source track wbr"
_CLOSED_AT_WILL = "p li dt dd option optgroup tr td th thead tbody tfoot colgroup rp rt html head body"
_NOT_NESTING = frozenset(f"{_NEVER_CLOSED} {_CLOSED_AT_WILL}".split()) | _RAW


def read_page(data: bytes, url: str | None = None, charset: str | None = None) -> tuple[str, Metadata]:
    """The text of the report in a page, headline first, paragraphs parted by blank lines; and what
    the page says of it. `url` is where the page lay, if known, and `charset` the encoding that its server
    said: the page's own word on either counts more.

    Raises SourceError for a page that cannot be decoded, is out of bounds, or holds no report.
    """
    page = page_text(data, charset)
    depth = measure(page)
    found = _extract(page, url)
    if found is None or not (found.text or "").strip():
        deep = f", nested {depth:,} deep (the parser reads {DEPTH_LIMIT})" if depth > DEPTH_LIMIT else ""
        raise SourceError(f"expected a report, found none in the page{deep}", hint="save the report as text")
    return _text(found), _metadata(found)


def page_text(data: bytes, charset: str | None = None) -> str:
    """The page's source as text: in the encoding that it declares, else UTF-8 where it is that, else the
    `charset` that its server said. Raises SourceError."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        own = _decoded(data, declared[1].decode("ascii")) if declared else None
        if own is None and charset and _decoded(data, "utf-8") is None:
            own = _decoded(data, charset)
        if own is not None:
            return own
    return decode(data)[0]


def _decoded(data: bytes, name: str) -> str | None:
    """The text in an encoding; None where it is not that: pages and servers declare wrongly often enough,
    and then what the bytes say counts."""
    try:
        return data.decode(name) if _CHARSETS.match(name) else None
    except (UnicodeDecodeError, LookupError):
        return None


def measure(page: str) -> int:
    """How deep the page's elements are nested. Raises SourceError for more tags or attributes than
    can be parsed in a reasonable time."""
    at, tags, depth, deepest = 0, 0, 0, 0
    while match := _OPENING.search(page, at):
        at = _after(page, match)
        tags += bool(match["name"] and not match["end"])
        if tags > TAG_LIMIT:
            raise SourceError(f"expected at most {TAG_LIMIT:,} tags in a page, found more")
        if (match["name"] or "br").lower() not in _NOT_NESTING:
            depth = max(0, depth + (-1 if match["end"] else 1))
            deepest = max(deepest, depth)
    return deepest


def _after(page: str, match: re.Match[str]) -> int:
    """Where the page goes on after a tag, comment, or element of raw text."""
    if match["skip"]:
        return _past(page, "-->" if match["skip"] == "!--" else ">", match.end())
    at, attributes = match.end(), 0
    while attribute := _ATTRIBUTE.match(page, at):
        at, attributes = attribute.end(), attributes + 1
        if attributes > ATTRIBUTE_LIMIT:
            raise SourceError(f"expected at most {ATTRIBUTE_LIMIT} attributes of a tag, found more")
    name = match["name"].lower()
    return _past(page, f"</{name}", at) if name in _RAW and not match["end"] else _past(page, ">", at)


def _past(page: str, mark: str, start: int) -> int:
    at = page.find(mark, start)
    return len(page) if at < 0 else at + len(mark)


def _extract(page: str, url: str | None) -> Any:
    from trafilatura import bare_extraction  # takes 0.5 s, and most runs read no page

    days = {"extensive_search": False, "original_date": True}  # a day that the page names, no guesses
    return bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=days,
    )


def _text(found: Any) -> str:
    """The headline and the paragraphs as trafilatura gave them, each parted from the next by a blank line."""
    paragraphs = [line for line in found.text.split("\n") if line.strip()]
    title = _line(found.title)
    if title and paragraphs[0].strip().casefold() != title.casefold():
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs) + "\n"


def _metadata(found: Any) -> Metadata:
    extra = {"author": _line(found.author), "description": _line(found.description)}
    return Metadata(
        title=_line(found.title),
        publisher=_line(found.sitename) or _line(found.hostname),
        published=parse_day(found.date or ""),
        url=_line(found.url),
        extra={name: value for name, value in extra.items() if value},
    )


def _line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None
