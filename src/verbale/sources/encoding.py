"""From bytes to text, or a clear word about why not."""

from __future__ import annotations

import codecs
import re

from verbale.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01  # of the bytes; text has next to none, compressed data a tenth
_CONTROL_FEW = 4  # in a short text, one is more than that share
_UTF8_PAIR = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_WESTERN = re.compile(r"[\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŸŽž‘’“”–—…•€£§©®°´«»½¼¾·\xa0¡¿ªº†‚„]*")
_WESTERN_SHARE = 0.1  # of the characters may be none of ASCII: English, with names and quotation marks
_HINT = "save it as UTF-8"


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding's name: by its byte order mark, else UTF-8, else Windows-1252
    where that makes sense. Every character is kept but the mark itself.

    Raises SourceError for an empty or binary file, and for a wrong encoding with the byte's offset.
    """
    if not data.strip():
        raise SourceError("the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, len(mark)), encoding
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text = _western(data)
        if text is None:
            raise _undecodable(data, "UTF-8", error.start) from error
        return text, "windows-1252"


def _strict(data: bytes, encoding: str, shift: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, encoding.upper(), error.start, shift) from error


def _undecodable(data: bytes, encoding: str, at: int, shift: int = 0) -> SourceError:
    came = f"byte 0x{data[at]:02x} at offset {at + shift}" if at < len(data) else f"its end at {at + shift}"
    return SourceError(f"expected {encoding} text, found {came}", hint=_HINT)


def _refuse_binary(data: bytes) -> None:
    zero = data.find(b"\0")
    if zero >= 0 or len(_CONTROL.findall(data)) > _CONTROL_FEW + _CONTROL_SHARE * len(data):
        where = f" (a zero byte at offset {zero})" if zero >= 0 else ""
        raise SourceError(f"expected text, found binary data{where}", hint="convert it to text or HTML first")


def _western(data: bytes) -> str | None:
    """The text in Windows-1252, None where that would be a guess: broken UTF-8 (some of its pairs are
    there), or many or odd letters beyond ASCII."""
    if _UTF8_PAIR.search(data):
        return None
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    beyond = sum(not c.isascii() for c in text)
    return text if beyond <= _WESTERN_SHARE * len(text) and _WESTERN.fullmatch(text) else None
