"""Two networks as networkx has them: of actors by what they do to each other, and of parties and issues."""

from __future__ import annotations

from collections.abc import Iterable

import networkx

from verbale.exports.networks.tied import Networks, Ties
from verbale.record.streaming import CodedReport

EVENTS, POSITIONS = "events", "positions"
"""The files' names without their endings."""


def graphs(reports: Iterable[CodedReport]) -> dict[str, networkx.Graph]:
    """Both networks by the names of their files."""
    networks = Networks.of(reports)
    return {EVENTS: _doings(networks.doings), POSITIONS: _stands(networks.stands)}


def _doings(ties: Ties) -> networkx.MultiDiGraph:
    """A node for each actor; an edge for each two of them and each type of event, with counts by status."""
    graph = networkx.MultiDiGraph(name="Who does what to whom")
    for key, node in ties.nodes.items():
        graph.add_node(key, label=node.name, events=node.number, **node.about)
    for number, ((source, target, what), tie) in enumerate(ties.ties.items()):
        # The key becomes the edge's id, which no other edge may have
        graph.add_edge(source, target, key=f"e{number}", event=what, **tie.attributes())
    return graph


def _stands(ties: Ties) -> networkx.DiGraph:
    """Nodes of two modes, party and issue; an edge from a party to an issue with counts by stance."""
    graph = networkx.DiGraph(name="Who stands where")
    for key, node in ties.nodes.items():
        mode = key.partition(": ")[0]
        graph.add_node(key, label=node.name, mode=mode, bipartite=int(mode == "issue"),
                       positions=node.number, **node.about)  # fmt: skip
    for (party, issue, _), tie in ties.ties.items():
        counts = {"agreement": tie.kinds["supports"], "disagreement": tie.kinds["opposes"]}
        graph.add_edge(party, issue, **counts, **tie.attributes())
    return graph
