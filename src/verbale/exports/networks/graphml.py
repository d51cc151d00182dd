"""GraphML (http://graphml.graphdrawing.org/specification.html): events.graphml and positions.graphml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import networkx

from verbale.exports.formats import About
from verbale.exports.networks.drawn import graphs
from verbale.record.streaming import CodedReport


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write both networks into the folder."""
    for name, graph in graphs(reports).items():
        networkx.write_graphml_xml(graph, out / f"{name}.graphml", encoding="utf-8")
