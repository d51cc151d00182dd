"""Further annotated reports, kept without their texts: every quotation is a pair of code points.

The texts are those of ../shared/data's news, polnear, time and plover and, put together again from their
tokens, ner; the annotation is by language models after the guide of the annotated reports
(docs/model-card.md). To pack NAME.json beside NAME.txt into
training/annotations.jsonl: `python -m training.annotations FOLDER --data ../shared/data`.

Reports marked "kept" are kept from training: to measure on, and to fit what must be fitted on reports that
the network has not learned (`training.refit`).

    python -m training.annotations --unpack build/kept

writes them as the annotated reports are, by halves: build/kept/read was read for kinds of errors,
build/kept/scored only scored (`verbale score build/kept/scored`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training import tokenised
from verbale.evaluation.gold import occurrences

PACKED = Path(__file__).with_suffix(".jsonl")
NEWS, PRESS = "news/agency-1997-2006.jsonl", "polnear/train.jsonl"
ADDRESSED, DATELINED = "ner/worldwide-train.tsv", "ner/conll2003-train.txt"
DATED, SENTENCES = ("time/timebank.jsonl", "time/aquaint.jsonl"), "plover/plv-train.jsonl"
Gold = dict[str, Any]
Quote = Callable[[Any, int | None, int | None], Any]
KEPT = (
    "speaker",
    "mode",
    "act",
    "type",
    "status",
    "actors",
    "recipients",
    "actor",
    "stance",
    "value",
    "place",
)


def pick(text: str, words: str, nth: int | None = None, near: int | None = None) -> tuple[int, int] | None:
    """The occurrence meant: the nth, else the nearest to offset `near`, else the first."""
    found = occurrences(text, words)
    if not found:
        return None
    if nth and nth <= len(found):
        return found[nth - 1]
    return found[0] if near is None else min(found, key=lambda s: min(abs(s[0] - near), abs(s[1] - near)))


def name_of(id_: str) -> str:
    """The file name of a report's id."""
    return re.sub(r"[^a-z0-9]+", "-", id_.lower()).strip("-")


def texts(data: Path) -> dict[str, str]:
    """The texts that may be annotated, by name: agency reports, PolNeAR's articles, news in two corpora of
    entities and two of dates, and the sentences of PLV."""
    out = {}
    for file, before in ((NEWS, ""), (PRESS, "polnear-"), *((f, f"{Path(f).stem}-") for f in DATED)):
        for row in _rows(data / file):
            out[before + name_of(row["id"])] = row["text"]
    for report in (*tokenised.addressed(data / ADDRESSED), *tokenised.datelined(data / DATELINED)):
        out[report.name] = report.text
    for row in _rows(data / SENTENCES):
        out["plv-" + name_of(row["sentence_id"])] = row["sentence"] + "\n"
    return out


def _rows(path: Path) -> Iterator[Any]:
    return map(json.loads, path.open(encoding="utf-8"))


def pack(text: str, gold: Gold) -> Gold:
    """The annotation with code points for words."""

    def span(words: str, nth: int | None = None, near: int | None = None) -> list[int] | None:
        found = pick(text, words, nth, near)
        return list(found) if found else None

    return _mapped(gold, span)


def unpack(text: str, packed: Gold) -> Gold:
    """The annotation in the guide's form: words, and which occurrence of them is meant."""

    def words(span: list[int] | None, *_: int | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    out = _mapped(packed, words)
    for kind, keys in (("dates", {"text": "nth"}), ("statements", {"cue": "cue_nth", "source": "source_nth"}),
                       ("events", {"evidence": "nth"}), ("positions", {"evidence": "nth"})):  # fmt: skip
        for entry, spans in zip(out[kind], packed[kind], strict=True):
            for key, nth in keys.items():
                if entry.get(key):
                    entry[nth] = 1 + occurrences(text, entry[key]).index(tuple(spans[key]))
    return out


def _mapped(gold: Gold, turn: Quote) -> Gold:
    """A copy with every quotation turned; entries whose words are not in the text are left out."""
    actors = [
        {k: a.get(k) for k in ("name", "kind", "country", "sector")}
        | {"mentions": [m for m in (turn(x, None, None) for x in a["mentions"]) if m]}
        for a in gold["actors"]
    ]
    dates = [_kept(d) | {"text": turn(d["text"], d.get("nth"), None)} for d in gold["dates"]]
    statements = [_statement(s, turn) for s in gold["statements"]]
    with_evidence = {
        kind: [_kept(e) | {"evidence": turn(e["evidence"], e.get("nth"), None)} for e in gold[kind]]
        for kind in ("events", "positions")
    }
    out = {
        "actors": actors,
        "dates": [d for d in dates if d["text"]],
        "statements": [s for s in statements if s["cue"] and s["content"]],
        **{k: [e for e in v if e["evidence"]] for k, v in with_evidence.items()},
    }
    return out | {"doubtful": [d for x in gold.get("doubtful") or [] if (d := _doubtful(x, turn))]}


def _kept(entry: Gold) -> Gold:
    return {k: entry[k] for k in KEPT if k in entry}


def _statement(entry: Gold, turn: Quote) -> Gold:
    nths = entry.get("content_nth") or [entry.get("nth"), *[None] * len(entry["content"])]
    contents = [turn(c, nth, None) for c, nth in zip(entry["content"], nths, strict=False)]
    near = next((c[0] for c in contents if isinstance(c, list)), None)
    cue = turn(entry["cue"], entry.get("cue_nth"), near)
    beside = cue[0] if isinstance(cue, list) else None
    source = turn(entry["source"], entry.get("source_nth"), beside) if entry.get("source") else None
    return _kept(entry) | {"content": [c for c in contents if c], "cue": cue, "source": source}


def _doubtful(entry: Gold, turn: Quote) -> Gold | None:
    """What is doubtful matters by its words and its kind alone."""
    for key in ("cue", "evidence", "text"):
        words = entry.get(key)
        several = isinstance(words, list) and not all(isinstance(w, int) for w in words)  # a finding's
        if words and not several and (found := turn(words, entry.get("nth") or entry.get("cue_nth"), None)):
            return {key: found} | {k: entry[k] for k in ("type", "stance", "value") if k in entry}
    return None


def packed(data: Path, *, kept: bool = False) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and annotation of each packed report to train on, or of those `kept` from training. Raises
    ValueError where a text is not the one that was annotated."""
    known = texts(data)
    for row in map(json.loads, PACKED.open(encoding="utf-8")):
        if row.get("kept", False) != kept:
            continue
        text = known[row["name"]]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{data}: the text of {row['name']} is not the one that was annotated")
        yield row["name"], text, unpack(text, row["gold"])


def write_kept(data: Path, folder: Path) -> None:
    """Write the reports kept from training, text and annotation, by halves: `read` and `scored`."""
    days = {name_of(row["id"]): row.get("published") for row in _rows(data / NEWS)}
    for number, (name, text, gold) in enumerate(sorted(packed(data, kept=True))):
        half = folder / ("scored" if number % 2 else "read")
        half.mkdir(parents=True, exist_ok=True)
        gold["doubtful"] = [d for d in gold["doubtful"] if "cue" not in d]  # packed without their contents
        (half / f"{name}.txt").write_text(text, "utf-8")
        made = gold | {"meta": {"published": days.get(name)}}
        (half / f"{name}.json").write_text(json.dumps(made, ensure_ascii=False), "utf-8")


def main() -> None:
    """Pack the annotated reports of some folders, or write those kept from training."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folders", nargs="*", type=Path)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--without", type=Path, nargs="*", default=[], help="folders whose reports are left out")
    p.add_argument("--unpack", type=Path, metavar="FOLDER", help="write the reports kept from training there")
    args = p.parse_args()
    if args.unpack:
        return write_kept(args.data, args.unpack)
    if not args.folders:
        p.error("say which folders to pack, or --unpack FOLDER")
    known = {f.stem for folder in args.without for f in folder.glob("*.txt")}
    kept = {row["name"] for row in _rows(PACKED) if row.get("kept")} if PACKED.exists() else set()
    there = texts(args.data)
    found = {f.stem: f for folder in args.folders for f in folder.glob("*.json") if f.stem in there}
    with PACKED.open("w", encoding="utf-8") as out:
        for name in sorted(set(found) - known):
            gold = pack(there[name], json.loads(found[name].read_text("utf-8")))
            row = {"name": name, **({"kept": True} if name in kept else {})}
            row |= {"sha256": hashlib.sha256(there[name].encode()).hexdigest(), "gold": gold}
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
