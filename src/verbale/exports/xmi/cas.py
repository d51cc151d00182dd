"""A CAS as XMI (https://uima.apache.org/d/uimaj-current/ref.html#ugr.ref.xmi)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from verbale.exports.characters import for_xml, xml_attributes, xml_text
from verbale.exports.xmi.types import types

_SOFA = 1
_ASTRAL = "\U00010000"
"""The first character that UTF-16 writes as two units."""


class Cas:
    """Feature structures over one text. Offsets are given in code points and written in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._text = for_xml(text)
        self._units = _utf16(self._text)
        self._spaces = _namespaces()
        self._elements: list[str] = []
        self._members: list[int] = []
        self._given = _SOFA

    def id(self) -> int:
        """An id for a structure that others point to before it is added."""
        self._given += 1
        return self._given

    def add(
        self,
        type_: str,
        features: Mapping[str, object],
        *,
        id_: int | None = None,
        lists: Mapping[str, Sequence[str]] | None = None,
    ) -> int:
        """Add a structure that is no annotation, such as a link; its id. `lists` are arrays of words."""
        id_ = self.id() if id_ is None else id_
        name, _, local = type_.rpartition(".")
        tag = f"{self._spaces[name]}:{local}"
        attributes = xml_attributes({"xmi:id": id_, **features})
        words = "".join(_items(name, members) for name, members in (lists or {}).items())
        end = f">{words}</{tag}>" if words else "/>"
        self._elements.append(f"<{tag}{attributes}{end}")
        return id_

    def annotate(
        self,
        type_: str,
        span: Sequence[int],
        features: Mapping[str, object],
        *,
        id_: int | None = None,
        lists: Mapping[str, Sequence[str]] | None = None,
    ) -> int:
        """Add an annotation of a span; its id."""
        placed = {"sofa": _SOFA, "begin": self._unit(span[0]), "end": self._unit(span[1])}
        id_ = self.add(type_, {**placed, **features}, id_=id_, lists=lists)
        self._members.append(id_)
        return id_

    def xml(self) -> str:
        """The whole file."""
        spaces = {f"xmlns:{prefix}": f"http:///{name.replace('.', '/')}.ecore"
                  for name, prefix in self._spaces.items()}  # fmt: skip
        head: dict[str, object] = {"xmlns:xmi": "http://www.omg.org/XMI", **spaces, "xmi:version": "2.0"}
        sofa = {"xmi:id": _SOFA, "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text",
                "sofaString": self._text}  # fmt: skip
        view = {"sofa": _SOFA, "members": " ".join(map(str, self._members))}
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<xmi:XMI{xml_attributes(head)}>",
            '<cas:NULL xmi:id="0"/>',
            *self._elements,
            f"<cas:Sofa{xml_attributes(dict(sofa))}/>",
            f"<cas:View{xml_attributes(dict(view))}/>",
            "</xmi:XMI>",
        ]
        return "\n".join(lines) + "\n"

    def _unit(self, offset: int) -> int:
        return self._units[offset] if self._units else offset


def _utf16(text: str) -> list[int]:
    """The UTF-16 offset of each code point and of the end; empty where they are the same."""
    if max(text, default="") < _ASTRAL:
        return []
    return list(accumulate((1 + (char >= _ASTRAL) for char in text), initial=0))


def _namespaces() -> dict[str, str]:
    packages = dict.fromkeys(one.name.rpartition(".")[0] for one in types())
    return {"uima.cas": "cas", **{name: f"n{number}" for number, name in enumerate(packages, 1)}}


def _items(name: str, members: Iterable[str]) -> str:
    return "".join(f"<{name}>{xml_text(member)}</{name}>" for member in members)
