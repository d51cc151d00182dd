"""A coding from its JSON values: what `coding_json.to_json` wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from verbale.model import Coding, Span
from verbale.record.fields import KINDS, MODELS, Form


def from_json(data: Mapping[str, Any]) -> Coding:
    """The coding; equal to the one that was written. Fields that are not known are passed over."""
    day = data["published"]
    every: Any = {f"{kind}s": tuple(_entry(kind, one) for one in data[f"{kind}s"]) for kind in KINDS}
    return Coding(
        report=data["report"]["id"],
        published=day and date.fromisoformat(day),
        published_inferred=data["published_inferred"],
        versions=dict(data["versions"]),
        text=data["report"].get("text"),
        **every,
    )


def _entry(kind: str, data: Mapping[str, Any]) -> Any:
    given = {**data, "span": data} if kind == "date" else data
    values = {name: _value(form, given.get(name)) for name, form in KINDS[kind].items()}
    more = {name: data[name] for name in ("id", "confidence", "stage") if name in data}
    return MODELS[kind](**values, **more)


def _value(form: Form, value: Any) -> Any:
    match form.of:
        case "span":
            return None if value is None else Span(value["start"], value["end"])
        case "spans":
            return tuple(Span(one["start"], one["end"]) for one in value or ())
        case "texts" | "actors":
            return tuple(value or ())
    return value
