"""Characters that a form of file cannot hold, each replaced by one that says so: lengths and offsets stay."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NOT_UTF8 = re.compile("[\ud800-\udfff]")
# Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Where str.splitlines and readers of lines may break, and the tab between columns
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_ENDS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def for_utf8(text: str) -> str:
    """The text with halves of surrogate pairs, which UTF-8 cannot hold, replaced one by one."""
    return _NOT_UTF8.sub(REPLACEMENT, text)


def for_xml(text: str) -> str:
    """The text with what XML 1.0 cannot hold (control characters, halves of pairs) replaced one by one."""
    return _NOT_XML.sub(REPLACEMENT, text)


def for_line(text: str) -> str:
    """The text on one line of columns: with line breaks of every kind and tabs replaced one by one."""
    return _BREAKS.sub(REPLACEMENT, for_utf8(text))


def json_line(text: str) -> str:
    """JSON without breaks of its own, on one line for every reader: those in its words are escaped."""
    return _BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def xml_text(text: str) -> str:
    """The text as the content of an element: a parser gives back just `for_xml(text)`."""
    return escape(for_xml(text), {"\r": "&#13;"})


def xml_attributes(values: dict[str, object]) -> str:
    """Attributes as they stand in a tag, a space before each; those without a value (None) are left out."""
    given = ((name, str(value)) for name, value in values.items() if value is not None)
    return "".join(f' {name}="{escape(for_xml(value), _ENDS)}"' for name, value in given)
