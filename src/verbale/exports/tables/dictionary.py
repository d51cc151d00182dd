"""What the files of tables hold, told beside them: for people, for spreadsheets, and for programs by the
Frictionless Data Package (specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from verbale import __version__
from verbale.exports.formats import About
from verbale.record.tables import TABLES, Column, Table, Type

HEAD = ("table", "column", "type", "needed", "one_of", "refers_to", "what")

TYPES: Mapping[Type, str] = {
    "text": "words",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "day": "day, YYYY-MM-DD",
    "texts": "list of words; in CSV as a JSON array",
    "json": "JSON",
}
"""What each type is for people."""
_FRICTIONLESS: Mapping[Type, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "day": "date",
    "texts": "array",
    "json": "object",
}
_README = """# Tables of a record

Written by Verbale {version} from {source}{where}.

{files}

`dictionary.csv` has every column with its type and what it means, `datapackage.json` the same for programs
(Frictionless Data Package). A column that `refers_to` another holds its values: each of `events.report` is
one of `reports.id`. Ids stay the same when a report is read again. Offsets are code points into
`reports.text`, counted from 0; the end is the one after the last (in R `substr(text, start + 1, end)`).
{rule}
What people rejected is not here. A machine read these reports and makes mistakes: `confidence` says how
likely an entry is right, and its words and offsets lead to the sentence that it rests on. Check before you
rely on it.
"""
_CSV_RULE = """
Words that a spreadsheet would run as a formula have an apostrophe before them, and so have words that begin
with an apostrophe; words of no length are an apostrophe. Take one away to have them back:
`sub("^'", "", column)` in R, `column.str.removeprefix("'")` in pandas, or
`verbale.exports.tables.csv_tables.read`.
The cells are parted by commas: say so to a spreadsheet that expects semicolons, or it cuts texts at theirs.
"""


def write_dictionary(folder: Path, about: About, *, suffix: str) -> None:
    """Write `dictionary.csv`, `datapackage.json` and `README.md` for files of tables that end in `suffix`."""
    with (folder / "dictionary.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(dictionary())
    package = json.dumps(_package(suffix), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(package + "\n", "utf-8", newline="\n")
    (folder / "README.md").write_text(_readme(about, suffix), "utf-8", newline="\n")


def dictionary() -> Iterator[tuple[str, ...]]:
    """Every column of every table: the values under `HEAD`."""
    for table in TABLES.values():
        for column in table.columns:
            yield (
                table.name,
                column.name,
                TYPES[column.type],
                "yes" if column.needed else "",
                " | ".join(column.choices),
                column.refers or "",
                column.what,
            )


def _readme(about: About, suffix: str) -> str:
    files = "\n".join(f"- `{table.name}{suffix}`: {table.what}" for table in TABLES.values())
    where = f", what the search {about.where} finds" if about.where else ""
    rule = _CSV_RULE if suffix == ".csv" else ""
    return _README.format(version=__version__, source=about.source, where=where, files=files, rule=rule)


def _package(suffix: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package" if suffix == ".csv" else "data-package",
        "name": "verbale-tables",
        "title": "Tables of a record",
        "resources": [_resource(table, suffix) for table in TABLES.values()],
    }


def _resource(table: Table, suffix: str) -> dict[str, Any]:
    mediatype = "text/csv" if suffix == ".csv" else "application/vnd.apache.parquet"
    return {
        "profile": "tabular-data-resource" if suffix == ".csv" else "data-resource",
        "name": table.name,
        "path": f"{table.name}{suffix}",
        "format": suffix[1:],
        "mediatype": mediatype,
        "encoding": "utf-8",
        "description": table.what,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_foreign(table)),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.needed else {}
    if column.choices and column.type == "text":
        limits["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": _FRICTIONLESS[column.type],
        "description": column.what,
        **({"constraints": limits} if limits else {}),
    }


def _foreign(table: Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.refers:
            resource, field = column.refers.split(".")
            yield {"fields": column.name, "reference": {"resource": resource, "fields": field}}
