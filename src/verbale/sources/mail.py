"""Letters (RFC 5322): the words of the body, plain where there is a plain one, else the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from functools import partial

from verbale.errors import SourceError
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.encoding import decode
from verbale.sources.formats import Part
from verbale.sources.limits import MAIL_LIMIT
from verbale.sources.source import Made, Piece, Source
from verbale.sources.web import read_page

_PARTS = 500  # of a letter that are looked at
_FLOWED = re.compile(r" \r?\n(?!-- )")


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The one report."""
    yield Piece(source.where, partial(_report, source, overrides))


def _report(source: Source, overrides: Overrides) -> Made:
    return letter_report(source.read(MAIL_LIMIT), source, overrides)


def letter_report(data: bytes, source: Source, overrides: Overrides) -> Made:
    """The report that a letter is. Its subject is the title and stands above the text. Raises SourceError
    for a letter without words."""
    message = BytesParser().parsebytes(data)
    subject = _header(message, "Subject")
    body = _body(message)
    text = f"{subject}\n\n{body}" if subject and not body.lstrip().startswith(subject) else body
    sender, address = parseaddr(_header(message, "From") or "")
    extra = {"message_id": _header(message, "Message-ID"), "from": address}
    about = Metadata(
        title=subject,
        publisher=sender or address or None,
        published=parse_day(_header(message, "Date") or ""),
        extra={name: words for name, words in extra.items() if words},
    )
    return make_report(text, source.stem, about, overrides), []


def _body(message: Message) -> str:
    found: dict[str, Message] = {}
    for number, part in enumerate(message.walk()):
        if number == _PARTS:
            break
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            found.setdefault(part.get_content_type(), part)
    if "text/plain" in found and (words := _words(found["text/plain"])).strip():
        return words
    if "text/html" in found:
        return read_page(_words(found["text/html"]).encode("utf-8", "replace"))[0]
    raise SourceError("expected a letter with words in it, found none", hint="save what is attached to it")


def _words(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        return ""
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError, ValueError):
        text = decode(data)[0]
    flowed = part.get_param("format") == "flowed"
    return _FLOWED.sub(" ", text) if flowed else text


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        words = str(make_header(decode_header(str(value))))
    except (MessageError, UnicodeError, LookupError, ValueError):
        words = str(value)
    return " ".join(words.split()) or None
