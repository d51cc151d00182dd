"""CSV and Parquet lose nothing, run nothing, and are read by programs that others wrote."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.again import Again
from tests.record.generated import made
from verbale.errors import SettingError, SourceError
from verbale.exports.formats import About, Analyses, export
from verbale.exports.tables.csv_tables import guard, read, unguard
from verbale.exports.tables.dictionary import HEAD, dictionary
from verbale.model import Coding, Report
from verbale.record import Record
from verbale.record.search.language import Search
from verbale.record.streaming import stream
from verbale.record.tables import TABLES, Row

RUN = (
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "'=1",
        "'",
        "−1",
    ),
    *('=HYPERLINK("https://example.org?"&A1,"x")', '"=1"', "a\u0000b", "semi;=1", "a,b", 'say "x"', "C:\\x"),
    *("two\nlines\r\nand\rmore", "\ufeff=1", "NA", "null", "NaN", "<script>", "🙂 é", "   ", "x" * 2_000),
)
BIG = 2**31 - 1


def unasked() -> Analyses:
    pytest.fail("the language model is not needed")


def hostile(number: int, words: str) -> tuple[Report, Coding]:
    """A report in which whatever may hold any words holds these."""
    report, coding = made(number, 10)
    text = words + "\n" + report.text
    report = Report(report.id, text, words, words, date(1, 1, 1), words, "en", {words: words})
    actors = (replace(a, name=words + a.id, role=words, aliases=(words, words)) for a in coding.actors)
    told = {"place": words, "date": "2025-02", "codes": (words,), "dead": BIG, "cameo": words}
    lies = {"name": words, "latitude": -0.1, "longitude": -179.99999999999997}
    coding = replace(
        coding,
        published=date(9999, 12, 31),
        actors=tuple(actors),
        events=tuple(replace(e, **told) for e in coding.events),
        positions=tuple(replace(p, toward=words, issue=words) for p in coding.positions),
        places=tuple(replace(p, **lies) for p in coding.places),
        findings=tuple(replace(f, message=words, value=words) for f in coding.findings),
        versions={"model": words},
    )
    return report, coding


def long() -> tuple[Report, Coding]:
    """A report longer than the cells that Python's reader takes by itself."""
    report, coding = made(900, 40)
    return replace(report, text=report.text + "x" * 150_000), coding


@pytest.fixture(scope="module")
def given_() -> list[tuple[Report, Coding]]:
    return [*(hostile(number, words) for number, words in enumerate(RUN)), long()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[Report, Coding]]) -> Path:
    """A folder with the tables of a record of these reports: csv/ and parquet/."""
    pytest.importorskip("pyarrow")
    out = tmp_path_factory.mktemp("tables")
    with Record.open(out / "made.db") as record:
        for report, coding in given_:
            record.add(report, coding)
        for name in ("csv", "parquet"):
            export(name, stream(record), out / name, About("made.db", record, unasked))
    return out


def rows_of_parquet(folder: Path, name: str) -> Iterable[Row]:
    from pyarrow import parquet

    table = parquet.read_table(folder / "parquet" / f"{name}.parquet")
    return [tuple(row.values()) for row in table.to_pylist()]


def by_id(pairs: Iterable[tuple[Report, Coding]]) -> list[tuple[Report, Coding]]:
    return sorted(pairs, key=lambda pair: pair[0].id)


def test_csv_loses_nothing(folder: Path, given_: list[tuple[Report, Coding]]) -> None:
    assert by_id(Again(lambda name: read(folder / "csv", name)).all()) == by_id(given_)


def test_parquet_loses_nothing(folder: Path, given_: list[tuple[Report, Coding]]) -> None:
    assert by_id(Again(lambda name: rows_of_parquet(folder, name)).all()) == by_id(given_)


def test_both_hold_the_same(folder: Path) -> None:
    for name in TABLES:
        assert list(read(folder / "csv", name)) == list(rows_of_parquet(folder, name)), name


def test_no_cell_of_csv_is_run(folder: Path) -> None:
    csv.field_size_limit(10**9)
    for name, table in TABLES.items():
        words = [at for at, type_ in enumerate(table.types.values()) if type_ in ("text", "texts", "json")]
        with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for at in words:
                    assert not row[at].startswith(
                        ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
                    )
                    assert not row[at].lstrip().startswith(("=", "+", "-", "@", "\ufeff="))


@given(st.text())
def test_any_words_come_back(words: str) -> None:
    assert unguard(guard(words)) == words
    assert guard(words) != ""
    assert guard(words).lstrip("\ufeff \n\r\t\x00")[:1] not in set("=+-@＝＋－＠")


@pytest.mark.parametrize("name", TABLES)
def test_pandas_and_polars_read_csv(folder: Path, name: str) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    path, table = folder / "csv" / f"{name}.csv", TABLES[name]
    rows = list(read(folder / "csv", name))
    plain = {"integer": "Int64", "number": "float64", "boolean": "boolean"}
    types = {column: plain.get(type_, "str") for column, type_ in table.types.items()}
    frame = pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=[""])
    assert len(frame) == len(rows)
    assert list(frame.columns) == list(table.types)
    lazy = polars.read_csv(path, infer_schema_length=None)
    assert lazy.height == len(rows)
    for at, (column, type_) in enumerate(table.types.items()):
        if type_ == "text" and name != "reports":  # pandas ends a text at a NUL
            assert [None if v is None else unguard(v) for v in lazy[column].cast(polars.String)] == [
                r[at] for r in rows
            ]
        if type_ == "integer":
            assert [None if pandas.isna(v) else v for v in frame[column]] == [row[at] for row in rows]


def test_duckdb_joins_both(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for name in TABLES:
        number = len(list(read(folder / "csv", name)))
        parquet = f"SELECT * FROM read_parquet('{folder}/parquet/{name}.parquet')"  # noqa: S608
        text = f"SELECT * FROM read_csv('{folder}/csv/{name}.csv', max_line_size=10000000, sample_size=-1)"  # noqa: S608
        assert len(duckdb.sql(parquet).fetchall()) == number
        assert len(duckdb.sql(text).fetchall()) == number
    found = duckdb.sql(f"""
        SELECT substr(r.text, e.evidence_start + 1, e.evidence_end - e.evidence_start) = e.evidence, count(*)
        FROM '{folder}/parquet/events.parquet' e JOIN '{folder}/parquet/reports.parquet' r ON e.report = r.id
        WHERE NOT contains(r.text, chr(0)) GROUP BY 1
    """).fetchall()  # noqa: S608 - a folder of the test's own
    assert [same for same, _ in found] == [True]


def test_types_of_parquet(folder: Path) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(folder / "parquet" / "events.parquet")
    assert frame.schema["first_day"] == polars.Date
    assert frame.schema["contexts"] == polars.List(polars.String)
    assert frame["dead"].max() == BIG
    assert set(frame["first_day"]) == {None, date(2025, 2, 1)}


def test_the_data_package_is_valid(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    done = frictionless.validate(str(folder / "csv" / "datapackage.json"), limit_rows=40)
    assert [(task.name, error.message) for task in done.tasks for error in task.errors] == []
    assert done.valid


def test_the_dictionary_tells_every_column(folder: Path) -> None:
    for name in ("csv", "parquet"):
        with (folder / name / "dictionary.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert tuple(head) == HEAD
        assert [tuple(row) for row in rows] == list(dictionary())
        package = json.loads((folder / name / "datapackage.json").read_text("utf-8"))
        told = {
            (part["name"], field["name"])
            for part in package["resources"]
            for field in part["schema"]["fields"]
        }
        assert told == {(table, column) for table, column, *_ in rows}
        readme = (folder / name / "README.md").read_text("utf-8")
        assert all(f"`{table}.{name}`" in readme for table in TABLES)
    assert all(row[-1] for row in dictionary())


def test_references_lead_somewhere(folder: Path) -> None:
    held: dict[str, set[Any]] = {}
    for name, table in TABLES.items():
        rows = list(read(folder / "csv", name))
        for at, column in enumerate(table.columns):
            if column.type == "texts":
                continue
            held[f"{name}.{column.name}"] = {row[at] for row in rows}
            assert not (column.needed and None in held[f"{name}.{column.name}"]), column.name
            if column.refers:
                assert held[f"{name}.{column.name}"] - {None} <= held[column.refers]
        keys = [list(table.types).index(name) for name in table.key]
        assert len({tuple(row[at] for at in keys) for row in rows}) == len(rows)


def test_an_empty_record(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with Record.open(tmp_path / "made.db") as record:
        for name in ("csv", "parquet"):
            export(name, stream(record), tmp_path / name, About("made.db", record, unasked))
    for name, table in TABLES.items():
        assert list(read(tmp_path / "csv", name)) == []
        found = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        assert (found.num_rows, found.column_names) == (0, list(table.types))


def test_what_a_search_finds_and_people_decided(tmp_path: Path) -> None:
    with Record.open(tmp_path / "made.db") as record:
        record.add(*made(1, 100))
        event = record.events(type="CONSULT").rows[0]
        record.corrections.change(event.id, {"status": "denied"}, "Ada")
        about = About("made.db", record, unasked, "type:CONSULT")
        export("csv", stream(record, Search.of("type:CONSULT")), tmp_path / "csv", about)
    events = [dict(zip(TABLES["events"].types, row, strict=True)) for row in read(tmp_path / "csv", "events")]
    assert {row["type"] for row in events} == {"CONSULT"}
    changed = next(row for row in events if row["id"] == event.id)
    assert (changed["status"], changed["checked"], changed["checked_by"]) == ("denied", "changed", "Ada")
    assert json.loads(changed["differs"]) == {"status": event.status}
    assert list(read(tmp_path / "csv", "positions")) == []


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="reports, actors"):
        list(read(tmp_path, "poems"))
    with pytest.raises(SourceError, match="cannot be read"):
        list(read(tmp_path, "events"))
    (tmp_path / "mentions.csv").write_text("actor,report,seq,words,start\n")
    with pytest.raises(SourceError, match="expected a column end"):
        list(read(tmp_path, "mentions"))
    (tmp_path / "mentions.csv").write_text("actor,report,seq,words,start,end\na,b,many,c,1,2\n")
    with pytest.raises(SourceError, match=r"mentions.csv:2: a cell is not of its type"):
        list(read(tmp_path, "mentions"))


def test_spreadsheets_may_save_it_again(tmp_path: Path) -> None:
    (tmp_path / "mentions.csv").write_bytes(
        "\ufeffactor,report,seq,note,words,start,end\r\na,b,0,mine,''=1,5,7\r\n".encode()
    )
    assert list(read(tmp_path, "mentions")) == [("a", "b", 0, "'=1", 5, 7)]
