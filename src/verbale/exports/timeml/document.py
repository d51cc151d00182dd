"""One report as TimeML: which words are tagged, what the tags say, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verbale.exports.characters import xml_attributes, xml_text
from verbale.exports.timeml.tense import instance
from verbale.exports.timeml.times import Times
from verbale.model import Analysis, Span
from verbale.record.entries import Entry
from verbale.record.streaming import CodedReport

Mark = tuple[int, int, str, str]
"""Where a tag begins and ends in the text, its name, its attributes."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">'
)
_NOT_SO = frozenset({"denied", "refused"})


class Document:
    """A report's tags: times first, then events on words that no time has."""

    def __init__(self, one: CodedReport, analysis: Analysis) -> None:
        self._one, self._text, self._analysis = one, one.report.text, analysis
        self._times = Times(one)
        self._taken = [(start, end) for start, end, *_ in self._times.marks if end > start]
        self._events: dict[Sequence[int], str] = {}
        self._reporting = {self._place(s.fields["cue"]) for s in one.of("statement")}
        self._made: dict[str, str] = {}
        self._instances = [self._instance(entry) for entry in (*one.of("statement"), *one.of("event"))]
        self._links = list(self._linked())

    def xml(self) -> str:
        """The whole file."""
        report = self._one.report
        parts = [
            _HEAD,
            f"<DOCID>{xml_text(report.id)}</DOCID>",
            f"<DCT>{self._times.created}</DCT>",
            *([f"<TITLE>{xml_text(report.title)}</TITLE>"] if report.title else []),
            f"<EXTRAINFO>{xml_text(self._entries())}</EXTRAINFO>",
            f"<TEXT>{''.join(self._tagged())}</TEXT>",
            *self._instances,
            *self._links,
            "</TimeML>",
        ]
        return "\n".join(parts) + "\n"

    def _entries(self) -> str:
        """Which entry of the record each id of the file is: a line "ID ENTRY WHAT" each."""
        kinds = {e.id: e for e in (*self._one.of("statement"), *self._one.of("event"))}
        lines = [f"{local} {id_}" for id_, local in self._times.ids.items()]
        for id_, local in self._made.items():
            fields = kinds[id_].fields
            what = f"{fields['type']} {fields['status']}" if "status" in fields else fields["act"]
            lines.append(f"{local} {id_} {what}")
        return "\n".join(lines)

    def _tagged(self) -> Iterator[str]:
        at = 0
        for start, end, name, attributes in sorted([*self._times.marks, *self._event_marks()]):
            yield xml_text(self._text[at:start])
            words = xml_text(self._text[start:end])
            yield f"<{name}{attributes}>{words}</{name}>" if words else f"<{name}{attributes}/>"
            at = max(at, end)
        yield xml_text(self._text[at:])

    def _event_marks(self) -> Iterator[Mark]:
        for place, eid in self._events.items():
            kind = "REPORTING" if place in self._reporting else "OCCURRENCE"
            yield place[0], place[1], "EVENT", xml_attributes({"eid": eid, "class": kind})

    def _place(self, span: Sequence[int]) -> tuple[int, int]:
        """The word that stands for a span: its syntactic head; none, where a time has that word."""
        tokens = self._analysis.tokens_in(Span(*span))
        if tokens.end > tokens.start:
            head = self._analysis.tokens[self._analysis.head_of(tokens)]
            if not self._covering(head.start, head.end):
                return head.start, head.end
        covering = self._covering(span[0], span[0] + 1)
        start = covering[0] if covering else span[0]
        return start, start

    def _covering(self, start: int, end: int) -> tuple[int, int] | None:
        return next((taken for taken in self._taken if taken[0] < end and start < taken[1]), None)

    def _instance(self, entry: Entry) -> str:
        place = self._place(entry.anchors[0])
        eid = self._events.setdefault(place, f"e{len(self._events) + 1}")
        self._made[entry.id] = eiid = f"ei{len(self._made) + 1}"
        told = {"tense": "NONE", "aspect": "NONE", "pos": "NONE", "modality": None, "polarity": "POS"}
        if place[1] > place[0]:
            told.update(instance(self._analysis, self._analysis.tokens_in(Span(*place)).start))
        if entry.fields.get("status") in _NOT_SO:
            told["polarity"] = "NEG"
        return f"<MAKEINSTANCE{xml_attributes({'eiid': eiid, 'eventID': eid, **told})}/>"

    def _linked(self) -> Iterator[str]:
        for number, (name, attributes) in enumerate([*self._when(), *self._claimed()], 1):
            yield f"<{name}{xml_attributes({'lid': f'l{number}', **attributes})}/>"

    def _when(self) -> Iterable[tuple[str, dict[str, object]]]:
        for entry in (*self._one.of("statement"), *self._one.of("event")):
            value = entry.fields["said_on" if entry.kind == "statement" else "date"]
            if value is not None:
                time = self._times.at(value, entry.anchors[0][0])
                yield "TLINK", {"eventInstanceID": self._made[entry.id], "relatedToTime": time,
                                "relType": "IS_INCLUDED"}  # fmt: skip

    def _claimed(self) -> Iterable[tuple[str, dict[str, object]]]:
        for entry in self._one.of("event"):
            claim = self._made.get(entry.fields["claimed_in"] or "")
            if claim is not None:
                denied = entry.fields["status"] == "denied"
                yield "SLINK", {"eventInstanceID": claim, "subordinatedEventInstance": self._made[entry.id],
                                "relType": "NEG_EVIDENTIAL" if denied else "EVIDENTIAL"}  # fmt: skip
