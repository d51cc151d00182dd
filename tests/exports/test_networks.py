"""GraphML and GEXF, read with networkx and igraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.events import NASTY, about, coded, event, position
from verbale.exports.networks import gexf, graphml
from verbale.model.coding import STANCES, STATUSES
from verbale.record.streaming import CodedReport

READERS = {"graphml": (graphml, networkx.read_graphml), "gexf": (gexf, networkx.read_gexf)}
HARD = '=cmd|"x" 1 �2 &<é😀;,\\'


def read(form: str, name: str, reports: Sequence[CodedReport], folder: Path) -> Any:
    writer, reader = READERS[form]
    writer.write(reports, folder, about())
    return reader(folder / f"{name}.{form}")


@pytest.fixture
def reports() -> list[CodedReport]:
    return [
        coded([event("planned"), event("happened"), event(type="AID", actors=("a1",))],
              [position(), position("opposes", actor="a1")]),
        coded([event("refused", date="2025-05-01"), event(actors=("a2",), recipients=())],
              [position("conditional", issue="Grain")], id_="velia-2"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", READERS)
def test_edges_count_by_type_and_status(form: str, reports: list[CodedReport], tmp_path: Path) -> None:
    graph = read(form, "events", reports, tmp_path)
    assert graph.is_directed()
    edges = {(s, t, d["event"]): d for s, t, d in graph.edges(data=True)}
    assert set(edges) == {("Velia", "Torland", "CONSULT"), ("Mira Olan", "Torland", "AID")}
    told = edges["Velia", "Torland", "CONSULT"]
    assert {name: told[name] for name in STATUSES} == {
        "happened": 1, "ongoing": 0, "planned": 1, "proposed": 0, "refused": 1, "denied": 0, "conditional": 0,
    }  # fmt: skip
    assert (told["weight"], told["confidence"]) == (3, 0.75)
    assert (told["first"], told["last"]) == ("2025-03-03", "2025-05-01")
    assert graph.nodes["Velia"]["events"] == 4  # one of them by itself
    assert graph.nodes["Torland"]["register"] == "torland"
    assert graph.nodes["Torland"]["country"] == "USA"


@pytest.mark.parametrize("form", READERS)
def test_edges_count_by_stance(form: str, reports: list[CodedReport], tmp_path: Path) -> None:
    graph = read(form, "positions", reports, tmp_path)
    edges = {(s, t): d for s, t, d in graph.edges(data=True)}
    assert set(edges) == {
        ("party: Velia", "issue: the grain talks"), ("party: Mira Olan", "issue: the grain talks"),
        ("party: Velia", "issue: Grain"),
    }  # fmt: skip
    assert edges["party: Mira Olan", "issue: the grain talks"]["disagreement"] == 1
    assert edges["party: Velia", "issue: Grain"]["conditional"] == 1
    assert edges["party: Velia", "issue: Grain"]["agreement"] == 0
    assert graph.nodes["issue: Grain"]["mode"] == "issue"
    assert {n for n, d in graph.nodes(data=True) if d["bipartite"] == 1} == {
        "issue: Grain",
        "issue: the grain talks",
    }
    assert networkx.is_bipartite(graph)


def test_igraph_reads_numbers_as_numbers(reports: list[CodedReport], tmp_path: Path) -> None:
    graphml.write(reports, tmp_path, about())
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "events.graphml"))
    assert graph.is_directed()
    assert sorted(graph.es["weight"]) == [1.0, 3.0]
    assert sorted(graph.vs["label"]) == ["Mira Olan", "Torland", "Velia"]
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "positions.graphml"))
    assert sorted(graph.es["agreement"]) == [0.0, 0.0, 1.0]


@pytest.mark.parametrize("form", READERS)
def test_ids_of_edges_differ(form: str, reports: list[CodedReport], tmp_path: Path) -> None:
    read(form, "events", reports, tmp_path)
    for path in tmp_path.iterdir():
        edges = [e for e in ElementTree.parse(path).iter() if e.tag.endswith("}edge")]
        ids = [edge.get("id") for edge in edges if edge.get("id") is not None]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", ["events", "positions"])
def test_an_empty_record(form: str, name: str, tmp_path: Path) -> None:
    assert len(read(form, name, [], tmp_path)) == 0


@pytest.mark.parametrize("form", READERS)
def test_hostile_names(form: str, tmp_path: Path) -> None:
    report = coded([event(actors=("a5",))], [position(actor="a5", issue=NASTY)])
    assert HARD in read(form, "events", [report], tmp_path)
    assert set(read(form, "positions", [report], tmp_path)) == {f"party: {HARD}", f"issue: {HARD}"}


IDS = st.lists(st.sampled_from(["a1", "a2", "a3", "a4", "a5"]), max_size=3, unique=True).map(tuple)
EVENTS = st.builds(event, st.sampled_from(STATUSES), actors=IDS, recipients=IDS, date=st.sampled_from([
    None, "2025-03", "2025-03-01/2025-03-09", "soon"]), type=st.sampled_from(["AID", "CONSULT"]))  # fmt: skip
POSITIONS = st.builds(position, st.sampled_from(STANCES), actor=st.sampled_from(["a1", "a5"]),
                      toward=st.text("ab=\x01&", min_size=1, max_size=2))  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.lists(EVENTS, max_size=3), st.lists(POSITIONS, max_size=3)), max_size=3))
def test_every_entry_is_counted(made: list[tuple[list[Any], list[Any]]]) -> None:
    reports = [coded(*entries, id_=f"r{n}") for n, entries in enumerate(made)]
    expected = Counter(
        status
        for events, _ in made
        for status, actors, recipients in ((e.status, e.actors, e.recipients) for e in events)
        for a, b in _pairs(actors, recipients)
        if a != b
    )
    for form in READERS:
        with TemporaryDirectory() as folder:
            doings = read(form, "events", reports, Path(folder))
            stands = read(form, "positions", reports, Path(folder))
        counted = Counter({s: sum(int(d[s]) for *_, d in doings.edges(data=True)) for s in STATUSES})
        assert +counted == expected
        assert sum(int(d["weight"]) for *_, d in stands.edges(data=True)) == sum(len(p) for _, p in made)


def _pairs(actors: Sequence[str], recipients: Sequence[str]) -> list[tuple[str, str]]:
    if recipients:
        return [(a, b) for a in actors for b in recipients]
    return [(a, b) for n, a in enumerate(actors) for b in actors[n + 1 :]]
