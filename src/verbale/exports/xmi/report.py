"""A report with its words and its entries as a CAS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verbale.exports.words.conllu import NAMES
from verbale.exports.xmi import types
from verbale.exports.xmi.cas import Cas
from verbale.model import Analysis
from verbale.record.entries import Entry
from verbale.record.fields import KINDS, Form
from verbale.record.streaming import CodedReport

NOWHERE = (0, 0)
"""Where an entry stands that rests on no words, such as an actor that a person added."""


def report_xmi(one: CodedReport, analysis: Analysis) -> str:
    """The file of a report."""
    cas = Cas(one.report.text)
    _document(cas, one)
    _words(cas, analysis)
    _Entries(cas, one).add()
    return cas.xml()


def _document(cas: Cas, one: CodedReport) -> None:
    report = one.report
    told = {
        "language": report.language or "x-unspecified",
        "documentTitle": report.title,
        "documentId": report.id,
        "documentUri": report.url,
    }
    cas.annotate(types.METADATA, (0, len(report.text)), told)


def _words(cas: Cas, analysis: Analysis) -> None:
    for sentence in analysis.sentences:
        span = analysis.span(sentence)
        cas.annotate(types.SENTENCE, (span.start, span.end), {})
    ids = [_token(cas, analysis, at) for at in range(len(analysis.tokens))]
    for at, token in enumerate(analysis.tokens):
        ends = {"Governor": ids[token.head], "Dependent": ids[at], "DependencyType": token.deprel}
        cas.annotate(types.DEPENDENCY, token[:2], {**ends, "flavor": "basic"})
    for entity in analysis.entities:
        span = analysis.span(entity.range)
        value = NAMES.get(entity.label, entity.label)
        cas.annotate(types.NAMED_ENTITY, (span.start, span.end), {"value": value})


def _token(cas: Cas, analysis: Analysis, at: int) -> int:
    token = analysis.tokens[at]
    tags = {"PosValue": token.tag or token.upos, "coarseValue": token.upos}
    return cas.annotate(types.TOKEN, token[:2], {"pos": cas.annotate(types.POS, token[:2], tags)})


class _Entries:
    """An annotation for each place where an entry stands; links go to the nearest of them."""

    def __init__(self, cas: Cas, one: CodedReport) -> None:
        self._cas, self._one = cas, one
        self._places = {e.id: [(span, cas.id()) for span in _anchors(e)] for e in one.entries}

    def add(self) -> None:
        for entry in self._one.entries:
            for span, id_ in self._places[entry.id]:
                self._add(entry, span, id_)

    def _add(self, entry: Entry, span: Sequence[int], id_: int) -> None:
        features, lists = self._made(entry), dict[str, Sequence[str]]()
        for field, form in KINDS[entry.kind].items():
            value = entry.fields.get(field)
            if value in (None, []):
                continue
            if types.is_link(form, field):
                features[types.feature(field)] = self._links(entry, field, form, span)
            elif form.of == "texts":
                lists[types.feature(field)] = value
            elif field not in types.ANCHORED:
                features[types.feature(field)] = value
        self._cas.annotate(types.layer(entry.kind), span, features, id_=id_, lists=lists)

    def _made(self, entry: Entry) -> dict[str, Any]:
        return {
            "entry": entry.id,
            "issueName": self._one.issues.get(entry.id),
            "confidence": entry.confidence,
            "stage": entry.stage,
            "checked": entry.checked,
            "checkedBy": entry.checked_by,
        }

    def _links(self, entry: Entry, field: str, form: Form, near: Sequence[int]) -> str | None:
        """The ids of the links of a field; None where what it names is not among the entries."""
        value = entry.fields[field]
        targets: list[int | None]
        if form.of in ("span", "spans"):
            spans = [value] if form.of == "span" else value
            targets = [self._cas.annotate(types.PART, span, {"role": field}) for span in spans]
        else:
            ids = value if form.of == "actors" else [value]
            targets = [self._nearest(id_, near) for id_ in ids]
        kind = types.link(entry.kind, field)
        links = [self._cas.add(kind, {"role": field, "target": t}) for t in targets if t is not None]
        return " ".join(map(str, links)) or None

    def _nearest(self, id_: str, near: Sequence[int]) -> int | None:
        places = self._places.get(id_)
        return min(places, key=lambda place: abs(place[0][0] - near[0]))[1] if places else None


def _anchors(entry: Entry) -> list[Sequence[int]]:
    return [*entry.anchors] or [NOWHERE]
