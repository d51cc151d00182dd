"""Mailboxes (mbox, RFC 4155): letters one after another, each begun by a line "From "."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from verbale.errors import SourceError
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.limits import MAIL_LIMIT
from verbale.sources.mail import letter_report
from verbale.sources.source import Made, Piece, Source

_LINE = 1 << 16  # bytes read at a time of a line; a longer one comes in pieces


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """A report a letter, each held in memory alone; `where` has its number."""
    with source.open() as stream:
        for number, letter in enumerate(_letters(stream), 1):
            yield Piece(f"{source.where}:{number}", partial(_report, letter, source, overrides))


def _report(letter: bytes | None, source: Source, overrides: Overrides) -> Made:
    if letter is None:
        raise SourceError(f"expected a letter of at most {MAIL_LIMIT:,} bytes, found more")
    return letter_report(letter, source, overrides)


def _letters(stream: BinaryIO) -> Iterator[bytes | None]:
    """The letters; None for one too long. Raises SourceError where the file does not begin with one."""
    if not stream.readline(_LINE).startswith(b"From "):
        raise SourceError('expected a mailbox that begins with "From ", found something else')
    letter: bytearray | None = bytearray()
    blank, begins = False, True
    while line := stream.readline(_LINE):
        if blank and begins and line.startswith(b"From "):
            yield letter if letter is None else bytes(letter)
            letter = bytearray()
        elif letter is not None:
            letter += line[1:] if begins and line.lstrip(b">").startswith(b"From ") else line
            letter = letter if len(letter) <= MAIL_LIMIT else None
        blank = begins and not line.strip()
        begins = line.endswith(b"\n")
    yield letter if letter is None else bytes(letter)
