"""XML as a stream of marks and words, without a tree: what is read costs no more than its longest mark.

Document types are refused: they are what external entities and entities that grow are made of, and no
office program writes one.
"""

from __future__ import annotations

from typing import BinaryIO, Protocol

from verbale.errors import SourceError
from verbale.sources.bounded import end_early

_BLOCK = 1 << 16


class Handler(Protocol):
    """What is told of each mark, and of the words between them. Tags are "{namespace}name"."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, words: str) -> None:
        """Words in it."""


class _Target:
    """A handler as lxml calls it."""

    def __init__(self, handler: Handler) -> None:
        self.start, self.end, self.data = handler.start, handler.end, handler.data

    def doctype(self, name: str, public: str, system: str) -> None:
        """Refuse it. Raises SourceError."""
        raise SourceError("expected XML without a document type, found one", hint="save it as text")

    def comment(self, words: str) -> None:
        """Comments are no words."""

    def pi(self, target: str, words: str | None = None) -> None:
        """Nor are instructions."""

    def close(self) -> None:
        """Nothing is built."""


def walk(stream: BinaryIO, handler: Handler, limit: int) -> None:
    """Tell the handler all that the stream holds. Raises SourceError for broken XML, and for more than
    `limit` bytes."""
    from lxml import etree

    parser = etree.XMLParser(target=_Target(handler), resolve_entities=False, no_network=True,
                             load_dtd=False, huge_tree=False)  # fmt: skip
    size = 0
    try:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > limit:
                raise SourceError(f"expected at most {limit:,} bytes of XML, found more",
                                  hint="split it into its reports")  # fmt: skip
            parser.feed(block)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise end_early(error, "XML") from error
