"""The formats that need words and trees, with the language model itself, from a record by the command."""

from __future__ import annotations

from pathlib import Path

import cassis
import conllu
import pytest
from click.testing import CliRunner
from lxml import etree

from tests.exports.test_gold import CODING, REPORT
from tests.record.generated import made
from verbale.cli.main import cli
from verbale.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    with Record.open(path) as opened:
        opened.add(REPORT, CODING)
        opened.add(*made(3, 20))
    return path


def run(record: Path, name: str, *more: str) -> Path:
    out = record.parent / name
    done = CliRunner().invoke(cli, ["export", name, "--record", str(record), "-o", str(out), *more])
    assert done.exit_code == 0, done.output
    return out


def test_the_model_s_words_in_every_form(record: Path) -> None:
    sentences = conllu.parse(run(record, "conllu").read_text("utf-8"))
    assert {word["form"]: word["upos"] for word in sentences[0]}["told"] == "VERB"
    assert all(sum(word["head"] == 0 for word in sentence) == 1 for sentence in sentences)
    text = etree.parse(run(record, "timeml") / "desk-talks-1.tml").find("TEXT")
    assert "".join(text.itertext()) == REPORT.text
    assert {event.text for event in text.iterfind("EVENT")} >= {"said", "blamed"}
    out = run(record, "xmi")
    with (out / "TypeSystem.xml").open("rb") as types, (out / "desk-talks-1.xmi").open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(types))
    assert cas.sofa_string == REPORT.text
    assert {event.get_covered_text() for event in cas.select("verbale.Event")} == {"blamed", "talks"}


def test_a_search_chooses(record: Path) -> None:
    out = run(record, "webanno", "--where", "kind:position stance:opposes report:desk")
    assert (out / "collection.json").exists()
