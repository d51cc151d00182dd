"""GEXF 1.2 (https://gexf.net), as Gephi reads it: events.gexf and positions.gexf."""

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
        networkx.write_gexf(graph, out / f"{name}.gexf", encoding="utf-8", version="1.2draft")
