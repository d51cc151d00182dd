"""A report's analysis as JSON values: the form of `verbale analyse --json` (docs/analysis.md).

The keys are the fields of `verbale.model.Analysis`. Words are given as `start` and `end`, code points
into `report.text`, and as `tokens`, a pair of indices into the list of tokens; both are half-open.
"""

from __future__ import annotations

from typing import Any

from verbale.exports.coding_json import report_json
from verbale.model import Analysis, Attribution, Entity, Frame, Report, TimeSpan

Json = dict[str, Any]
# Digits behind the point: what is beyond them differs from processor to processor.
SCORE_DIGITS, FACTUALITY_DIGITS = 4, 2


def analysis_json(report: Report, analysis: Analysis, model: str) -> Json:
    """Report and analysis as dicts, lists, words, numbers and None; `model` is the model's version."""
    return {
        "report": report_json(report),
        "paragraphs": [_span(analysis, p) for p in analysis.paragraphs],
        "sentences": [_span(analysis, s) for s in analysis.sentences],
        "tokens": [_token(analysis, i) for i in range(len(analysis.tokens))],
        "entities": [_entity(analysis, e) for e in analysis.entities],
        "times": [_time(analysis, t) for t in analysis.times],
        "attributions": [_attribution(analysis, a) for a in analysis.attributions],
        "frames": [_frame(analysis, f) for f in analysis.frames],
        "predicates": _predicates(analysis),
        "chains": [[_span(analysis, mention) for mention in chain] for chain in analysis.chains],
        "versions": {"model": model},
    }


def predicates(analysis: Analysis) -> list[int]:
    """The tokens that say that something is so, was done or happened: verbs, whatever a copula makes a
    predicate, and the predicates of frames."""
    framed = {frame.token for frame in analysis.frames}
    copular = {t.head for t in analysis.tokens if t.deprel == "cop"}
    return [i for i, t in enumerate(analysis.tokens) if t.upos == "VERB" or i in framed or i in copular]


def _span(analysis: Analysis, range_: tuple[int, int]) -> Json:
    span = analysis.span(range_)
    return {"start": span.start, "end": span.end, "tokens": list(range_)}


def _token(analysis: Analysis, at: int) -> Json:
    token = analysis.tokens[at]
    return {**token._asdict(), "head": None if token.head == at else token.head}


def _at(analysis: Analysis, token: int) -> Json:
    return {"token": token, "start": analysis.tokens[token].start, "end": analysis.tokens[token].end}


def _entity(analysis: Analysis, entity: Entity) -> Json:
    return {**_span(analysis, entity.range), "label": entity.label, "score": _score(entity.score)}


def _time(analysis: Analysis, time: TimeSpan) -> Json:
    return {**_span(analysis, time.range), "kind": time.kind, "score": _score(time.score)}


def _attribution(analysis: Analysis, attribution: Attribution) -> Json:
    return {
        "source": attribution.source and _span(analysis, attribution.source),
        "cue": _span(analysis, attribution.cue),
        "content": [_span(analysis, range_) for range_ in attribution.content],
        "act": attribution.act,
        "score": _score(attribution.score),
    }


def _frame(analysis: Analysis, frame: Frame) -> Json:
    return {
        "kind": frame.kind,
        **_at(analysis, frame.token),
        "label": frame.label,
        "attributes": dict(frame.attributes),
        "roles": [{**_at(analysis, r.token), "name": r.name, "score": _score(r.score)} for r in frame.roles],
        "score": _score(frame.score),
    }


def _predicates(analysis: Analysis) -> list[Json]:
    """Nothing where the model has no head for factuality."""
    said = analysis.factuality
    if not said:
        return []
    return [
        {**_at(analysis, i), "factuality": round(said[i], FACTUALITY_DIGITS)} for i in predicates(analysis)
    ]


def _score(score: float) -> float:
    return round(score, SCORE_DIGITS)
