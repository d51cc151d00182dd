"""A program that reads reports into a record and corrects them without end, to be killed at some moment."""

from __future__ import annotations

from multiprocessing.connection import Connection
from random import Random

from tests.record.generated import made
from verbale.errors import RecordError
from verbale.record import Record

ENTRIES = 12
"""Entries of each report: few, so that the moments of a write are a large part of the time."""
ADDED = "added"
DECIDED = "decided"


def work(place: str, seed: int, done: Connection) -> None:
    """Add and decide at random, and tell after each that it was done: what was told must not be lost."""
    random, numbers = Random(seed), list[int]()
    with Record.open(place) as record:
        while True:
            if not numbers or random.random() < 0.4:
                numbers.append(seed * 10_000 + len(numbers))
                record.add(*made(numbers[-1], ENTRIES))
                done.send((ADDED, numbers[-1]))
            elif decide(record, f"made-{random.choice(numbers)}", random):
                done.send((DECIDED, 1))


def decide(record: Record, report: str, random: Random) -> bool:
    """Decide something at random about a report; False where that could not be."""
    folded = record.corrections.folded(report)
    assert folded is not None
    counting = [entry for entry in folded.entries if entry.counts]
    entry = random.choice(counting)
    others = [e.id for e in counting if e.kind == entry.kind and e.id != entry.id]
    actors = [e.id for e in counting if e.kind == "actor"]
    do, coder = record.corrections, random.choice(("Ada", "Ben"))
    try:
        match random.choice(ACTIONS):
            case "accept" | "reject" as action:
                of = random.choice(folded.entries)
                getattr(do, action)([of.id], coder)
            case "change":
                do.change(entry.id, _change(entry.kind, actors, random), coder, comment="by hand")
            case "add event":
                fields = {"type": "ACCUSE", "status": "denied", "evidence": [0, random.randint(1, 9)]}
                do.add(report, "event", {**fields, "actors": actors[:2]}, coder)
            case "add actor":
                do.add(report, "actor", {"name": "Ilva", "kind": "country", "mentions": [[2, 5]]}, coder)
            case "merge" if others:
                do.merge([entry.id, random.choice(others)], coder)
            case "split":
                do.split(entry.id, [{}, _change(entry.kind, actors, random)], coder)
            case "undo" | "redo" as action:
                getattr(do, action)(coder, random.choice([None, None, random.randint(1, 9)]))
            case _:
                return False
    except RecordError as error:
        if "database" in str(error) or "stored" in str(error):
            raise AssertionError(str(error)) from error
        return False
    return True


ACTIONS = ("accept", "reject", "change", "change", "add event", "add actor", "merge", "split", "undo", "redo")


def _change(kind: str, actors: list[str], random: Random) -> dict[str, object]:
    who: list[object] = [*actors]
    choices: dict[str, dict[str, list[object]]] = {
        "actor": {
            "name": ["Osk", "Perrow"],
            "country": ["VEL", None],
            "mentions": [None, [[1, 4]]],
            "aliases": [None, ["Os"]],
        },
        "date": {"value": ["2025", None]},
        "statement": {"act": ["deny", "decline"], "speaker": [None, *who], "content": [[], None, [[0, 5]]]},
        "event": {
            "status": ["denied", "planned"],
            "actors": [[], None, who],
            "dead": [3, None],
            "contexts": [None, ["military"]],
            "codes": [None, ["TALK"]],
        },
        "position": {"stance": ["open", "supports"], "toward": ["prisoners"], "actor": who[-2:] or ["none"]},
        "finding": {"level": ["doubt", "note"]},
        "place": {"name": ["Lake"], "latitude": [1.5, None]},
    }
    name = random.choice(list(choices[kind]))
    return {name: random.choice(choices[kind][name])}
