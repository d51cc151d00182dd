"""A record's entries as annotation: NAME.txt beside NAME.json, the form that `verbale score` reads
(docs/scoring.md), so that what people corrected becomes data to test and train on.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.errors import AnnotationError, SettingError
from verbale.evaluation.gold import occurrences
from verbale.exports.names import file_names
from verbale.model import Report
from verbale.record import Record
from verbale.record.entries import Entry
from verbale.record.fields import references
from verbale.record.paging import PAGE_LIMIT

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """One report with its annotation, and what is to be known of how it was made."""

    report: Report
    annotation: Json
    about: Json


def gold(
    record: Record,
    *,
    reports: Iterable[str] = (),
    coder: str | None = None,
    checked_only: bool = False,
    unfinished: bool = False,
) -> Iterator[Gold]:
    """The annotation of these reports, or of all: as the record has them, or as a coder's own layer has the
    reports that the coder was given and is done with (`unfinished`: was given).

    With `checked_only` what nobody decided about is listed as doubtful, which scoring leaves out of account,
    and reports of which nothing was checked are left out. Raises AnnotationError for a report that is not
    there, SettingError for a coder who has none.
    """
    layer = coder or ""
    for id_ in _chosen(record, tuple(reports), coder, checked_only, unfinished):
        report, folded = record.report(id_), record.corrections.folded(id_, layer=layer)
        if report is None or folded is None:
            raise AnnotationError("there is no such report", where=id_[:200])
        yield Gold(report, annotation(report, folded.entries, checked_only=checked_only),
                   _about(record, report, folded.entries, layer))  # fmt: skip


def _chosen(
    record: Record, reports: tuple[str, ...], coder: str | None, checked_only: bool, unfinished: bool
) -> Iterable[str]:
    if reports:
        return reports
    if coder is not None:
        given = record.assignments.list(coder=coder, done=None if unfinished else True)
        if not given:
            hint = "verbale record done REPORT says so; --unfinished takes all that was given"
            raise SettingError(f"{coder[:40]!r} is done with no report", hint=hint)
        return [one.report_id for one in given]
    return record.work.reports_checked() if checked_only else _all(record)


def _all(record: Record) -> Iterator[str]:
    offset = 0
    while page := record.reports(limit=PAGE_LIMIT, offset=offset).rows:
        yield from (row.id for row in page)
        offset += len(page)


def _about(record: Record, report: Report, entries: Sequence[Entry], layer: str) -> Json:
    states = Counter(entry.checked for entry in entries if entry.checked)
    return {
        "report": report.id,
        "title": report.title,
        "sha256": report.sha256,
        "record": record.address.name,
        "coder": layer or None,
        "checked_by": sorted({e.checked_by for e in entries if e.checked_by}),
        "checked": dict(sorted(states.items())),
        "unchecked": sum(entry.checked is None for entry in entries),
        "statements_without_content": sum(
            e.kind == "statement" and e.counts and not e.fields["content"] for e in entries
        ),
    }


def annotation(report: Report, entries: Iterable[Entry], *, checked_only: bool = False) -> Json:
    """The entries that count, in the annotation's form. Statements without content have no place in it."""
    writer = _Writer(report, [e for e in entries if e.counts])
    return writer.annotation(checked_only=checked_only)


class _Writer:
    """Turns spans into words, and which occurrence of them is meant; and ids into names."""

    def __init__(self, report: Report, entries: Sequence[Entry]) -> None:
        self._report, self._text, self._entries = report, report.text, entries
        self._names = {e.id: e.fields["name"] for e in entries if e.kind == "actor"}

    def annotation(self, *, checked_only: bool) -> Json:
        sure = [e for e in self._entries if e.checked or not checked_only]
        doubtful = [e for e in self._entries if not (e.checked or not checked_only)]
        named = {id_ for e in sure for id_ in references(e.kind, e.fields)[0]}
        sure += [e for e in doubtful if e.id in named]
        out: Json = {"meta": self._meta()}
        for kind, write in self._kinds().items():
            out[f"{kind}s"] = [one for e in sure if e.kind == kind and (one := write(e.fields))]
        if checked_only and not out["findings"]:
            del out["findings"]  # else those that nobody judged would count as wrong
        kinds = {kind: write for kind, write in self._kinds().items() if kind != "finding"}
        left = [e for e in doubtful if e.id not in named and e.kind in kinds]
        out["doubtful"] = [one for e in left if (one := kinds[e.kind](e.fields))]
        return out

    def _kinds(self) -> Mapping[str, Any]:
        return {
            "actor": self._actor,
            "date": self._date,
            "statement": self._statement,
            "event": self._event,
            "position": self._position,
            "finding": self._finding,
        }

    def _meta(self) -> Json:
        report = self._report
        day = report.published and report.published.isoformat()
        return {"url": report.url, "publisher": report.publisher, "published": day}

    def _actor(self, fields: Json) -> Json:
        same = {name: fields[name] for name in ("name", "kind", "country", "sector")}
        return {**same, "mentions": list(dict.fromkeys(self._words(s) for s in fields["mentions"] or ()))}

    def _date(self, fields: Json) -> Json:
        return {
            "text": self._words(fields["span"]),
            "value": fields["value"],
            **self._nth("nth", fields["span"], 0),
        }

    def _statement(self, fields: Json) -> Json | None:
        if not fields["content"]:
            return None
        source = fields["source"]
        return {
            "speaker": self._name(fields["speaker"]),
            "source": source and self._words(source),
            "cue": self._words(fields["cue"]),
            "content": [self._words(span) for span in fields["content"]],
            "mode": fields["mode"],
            "act": fields["act"],
            **self._nths(fields["content"]),
            **self._nth("cue_nth", fields["cue"]),
            **(self._nth("source_nth", source) if source else {}),
            **self._more(fields, "said_on", "place"),
            **({"addressee": self._name(fields["addressee"])} if fields["addressee"] else {}),
        }

    def _event(self, fields: Json) -> Json:
        return {
            "type": fields["type"],
            "mode": fields["mode"],
            "status": fields["status"],
            "actors": [self._name(one) for one in fields["actors"] or ()],
            "recipients": [self._name(one) for one in fields["recipients"] or ()],
            "date": fields["date"],
            "place": fields["place"],
            **self._evidence(fields["evidence"]),
            **self._more(fields, "contexts", "codes", "dead", "injured", "size"),
        }

    def _position(self, fields: Json) -> Json:
        same = {name: fields[name] for name in ("toward", "stance")}
        who = {"actor": self._name(fields["actor"])}
        return {**who, **same, **self._evidence(fields["evidence"]), **self._more(fields, "issue")}

    def _finding(self, fields: Json) -> Json:
        nths = [self._occurrence(span) for span in fields["evidence"]]
        which = {"evidence_nth": nths} if any(nth > 1 for nth in nths) else {}
        words = [self._words(span) for span in fields["evidence"]]
        return {"kind": fields["kind"], "evidence": words, "value": fields["value"], **which}

    def _evidence(self, span: Sequence[int]) -> Json:
        return {"evidence": self._words(span), **self._nth("nth", span)}

    def _more(self, fields: Json, *names: str) -> Json:
        return {name: fields[name] for name in names if fields.get(name) not in (None, [])}

    def _name(self, id_: str | None) -> str | None:
        return self._names.get(id_ or "")

    def _words(self, span: Sequence[int]) -> str:
        return self._text[span[0] : span[1]]

    def _occurrence(self, span: Sequence[int]) -> int:
        return 1 + occurrences(self._text, self._words(span)).index((span[0], span[1]))

    def _nth(self, name: str, span: Sequence[int], least: int = 1) -> Json:
        """Which occurrence is meant, where it is not the first (dates count up without it, so always)."""
        nth = self._occurrence(span)
        return {name: nth} if nth > least else {}

    def _nths(self, content: Sequence[Sequence[int]]) -> Json:
        """`nth` is of all pieces of what was said, so it serves one piece; several need one each."""
        nths = [self._occurrence(span) for span in content]
        if max(nths) == 1:
            return {}
        return {"nth": nths[0]} if len(nths) == 1 else {"content_nth": nths}


def write_gold(folder: Path, some: Iterable[Gold], *, overwrite: bool = False) -> list[str]:
    """Write NAME.txt, NAME.json and NAME.meta.json for each; the names written.

    Names are made from the reports' ids. Raises SettingError where a file is there already and is not to be
    overwritten, AnnotationError where one cannot be written.
    """
    every = list(some)
    names = file_names([one.report.id for one in every])
    there = [n for n in names if (folder / f"{n}.json").exists() or (folder / f"{n}.txt").exists()]
    if there and not overwrite:
        hint = "name another folder, or say --overwrite"
        raise SettingError(
            "there is an annotation already", where=str(folder / f"{there[0]}.json"), hint=hint
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, one in zip(names, every, strict=True):
            _write(folder / f"{name}.txt", one.report.text)
            _write(folder / f"{name}.json", _json(one.annotation))
            _write(folder / f"{name}.meta.json", _json(one.about))
    except OSError as error:
        raise AnnotationError(f"cannot be written: {error.strerror}", where=str(folder)) from error
    return names


def _write(path: Path, words: str) -> None:
    path.write_text(words, "utf-8", newline="")


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
