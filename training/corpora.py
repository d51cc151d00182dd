"""Readers of the public data sets (see ../shared/data/README.md for what each is)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from training import chains
from training.documents import IGNORE, Document, PairRow, RoleRow, from_text, words_in

UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
RELATIONS = (
    "acl advcl advmod amod appos aux case cc ccomp compound "
    "conj cop csubj dep det discourse dislocated expl fixed flat "
    "goeswith iobj list mark nmod nsubj nummod obj obl orphan "
    "parataxis punct reparandum root vocative xcomp nsubj:pass aux:pass csubj:pass acl:relcl "
    "nmod:poss obl:agent compound:prt nmod:unmarked obl:unmarked det:predet "
).split()
# Penn Treebank tags (Marcus et al. 1993) with the web treebank's additions: tense, voice and number.
PENN = (
    "NN IN DT NNP JJ PRP RB . VB NNS , CC VBD VBP VBZ CD VBN VBG MD TO PRP$ -RRB- -LRB- WDT : WRB `` '' "
    "WP RP UH POS HYPH NNPS JJR JJS EX NFP RBR ADD GW $ SYM PDT LS FW RBS AFX WP$"
).split()
NO_SPACE_BEFORE = set(".,;:!?)]}%'’”") | {"'s", "n't", "’s", "'re", "'ve", "'ll", "''"}


def bio(labels: Iterable[str]) -> list[str]:
    """The BIO tags of a set of labels, O first."""
    return ["O", *(f"{p}-{x}" for x in labels for p in "BI")]


TAGS = {
    "start": ["no", "yes"],
    "upos": UPOS,
    "tag": PENN,
    "ner": bio(
        ("Person", "Organization", "Location", "NORP", "Facility", "Misc", "Date", "Money", "Product")
    ),
    "ner_conll": bio(("person", "organisation", "location", "misc")),
    "ner_politics": bio(
        (
            "politician",
            "person",
            "organisation",
            "politicalparty",
            "event",
            "election",
            "country",
            "location",
            "misc",
        )
    ),
    "time": bio(("DATE", "TIME", "DURATION", "SET")),
    "time_report": bio(("TIMEX",)),
    "cue_polnear": bio(("CUE",)),
    "attribution": bio(("source", "cue", "content")),
    "cue": bio(("CUE",)),
}


def relation(label: str) -> int:
    """The index of a UD relation; subtypes that are not kept fall back on their main type."""
    if label in RELATIONS:
        return RELATIONS.index(label)
    main = label.split(":")[0]
    return RELATIONS.index(main) if main in RELATIONS else RELATIONS.index("dep")


def conllu(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file."""
    sentences: list[list[list[str]]] = []
    fresh: list[bool] = []
    new_paragraph = True
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if any(x.startswith("# newdoc") for x in lines) and sentences:
            yield _tree_document(sentences, fresh)
            sentences, fresh = [], []
        new_paragraph = any(x.startswith("# newpar") for x in lines) or not sentences
        rows = [x.split("\t") for x in lines if x and not x.startswith("#")]
        glued = {int(r[0].split("-")[1]): r[9] for r in rows if "-" in r[0]}
        inside = {k for r in rows if "-" in r[0] for k in range(*map(int, r[0].split("-")))}
        rows = [r for r in rows if r[0].isdigit()]
        for r in rows:
            k = int(r[0])
            r[9] = "SpaceAfter=No" if k in inside else glued.get(k, r[9])
        sentences.append(rows)
        fresh.append(new_paragraph)
    if sentences:
        yield _tree_document(sentences, fresh)


def _tree_document(sentences: list[list[list[str]]], fresh: list[bool]) -> Document:
    words: list[str] = []
    spaced, paragraph, cuts = [], [], []
    labels: dict[str, list[int]] = {k: [] for k in ("start", "upos", "tag", "head", "rel")}
    for rows, new in zip(sentences, fresh, strict=True):
        base = len(words)
        cuts.append(base)
        glue = False
        for k, r in enumerate(rows):
            words.append(r[1].replace(" ", ""))
            spaced.append(not glue)
            glue = "SpaceAfter=No" in r[9]
            paragraph.append(new and k == 0)
            labels["start"].append(int(k == 0))
            labels["upos"].append(UPOS.index(r[3]) if r[3] in UPOS else IGNORE)
            labels["tag"].append(PENN.index(r[4]) if r[4] in PENN else IGNORE)
            labels["head"].append(base + (int(r[6]) - 1 if r[6] != "0" else k))
            labels["rel"].append(relation(r[7]))
    arrays = {k: np.array(v) for k, v in labels.items()}
    misc = [r[9] for rows in sentences for r in rows]
    if any("Entity=" in m for m in misc):
        arrays["chain"] = chains.heads_by_chain(chains.mentions(misc), arrays["head"])
    return Document(words, spaced, paragraph, cuts, arrays)


def tagged(path: Path, task: str, batch: int = 12) -> Iterator[Document]:
    """Documents of `batch` sentences from a file of `token … tag` lines, the tag in the second column."""
    names = {t: i for i, t in enumerate(TAGS[task])}
    sentences: list[list[tuple[str, int]]] = []
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        rows = [x.split("\t") if "\t" in x else x.split() for x in block.split("\n") if x.strip()]
        pairs = [(r[0].strip(), names.get(r[1].strip(), 0)) for r in rows if len(r) > 1 and r[0].strip()]
        if pairs and not pairs[0][0].startswith("http"):
            sentences.append(pairs)
    for k in range(0, len(sentences), batch):
        yield _tag_document(sentences[k : k + batch], task)


def _tag_document(sentences: list[list[tuple[str, int]]], task: str) -> Document:
    words = [w for s in sentences for w, _ in s]
    begins = np.cumsum([0, *(len(s) for s in sentences)])[:-1]
    spaced = [w not in NO_SPACE_BEFORE for w in words]
    paragraph = [False] * len(words)
    paragraph[0] = True
    tags = np.array([t for s in sentences for _, t in s])
    return Document(words, spaced, paragraph, [int(b) for b in begins], {task: tags})


def tag_spans(tags: np.ndarray, ranges: Iterable[tuple[range, str]], names: list[str]) -> None:
    """Write BIO tags of labelled ranges into `tags`; a range on words already tagged is left out."""
    for words, label in ranges:
        if len(words) and not tags[words.start : words.stop].any():
            tags[words.start] = names.index(f"B-{label}")
            tags[words.start + 1 : words.stop] = names.index(f"I-{label}")


def times(path: Path) -> Iterator[Document]:
    """TIMEX3 documents."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        document, starts, ends = from_text(row["text"])
        tags = np.zeros(len(document.words), int)
        spans = ((words_in(starts, ends, (t["start"], t["end"])), t["type"]) for t in row["timex"])
        tag_spans(tags, spans, TAGS["time"])
        document.labels["time"] = tags
        yield document


def attributions(path: Path) -> Iterator[Document]:
    """PolNeAR documents: cues as tags, source and content as roles of the cue's first word, and all
    three as tags, where attributions overlap those of the widest."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        document, starts, ends = from_text(row["text"])
        tags = np.zeros(len(document.words), int)
        for a in row["attributions"]:
            cue = sorted({i for s in a.get("cue") or [] for i in words_in(starts, ends, tuple(s))})
            if not cue:
                continue
            tag_spans(tags, [(words_in(starts, ends, tuple(s)), "CUE") for s in a["cue"][:1]], TAGS["cue"])
            fillers = {
                k: {i for s in a.get(k) or [] for i in words_in(starts, ends, tuple(s))}
                for k in ("source", "content")
            }
            document.rows.append(RoleRow("attribution", cue[0], fillers))
        document.labels["cue_polnear"] = tags
        document.labels["attribution"] = _flat_attributions(row["attributions"], starts, ends)
        yield document


def _flat_attributions(
    rows: list[dict[str, list[list[int]]]], starts: np.ndarray, ends: np.ndarray
) -> np.ndarray:
    """One tag a word (as CofeNet, Wang et al. 2022, has it): wide attributions go before those inside."""
    tags = np.zeros(len(starts), int)
    parts = ("source", "cue", "content")

    def width(row: dict[str, list[list[int]]]) -> int:
        return sum(b - a for k in parts for a, b in row.get(k) or [])

    for row in sorted(rows, key=width, reverse=True):
        spans = [(words_in(starts, ends, (a, b)), k) for k in parts for a, b in row.get(k) or []]
        tag_spans(tags, spans, TAGS["attribution"])
    return tags


def factuality(path: Path, task: str, batch: int = 8) -> Iterator[Document]:
    """Predicates with how far they are said to have happened, -3 to 3 (as hundredths under `task`)."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    for k in range(0, len(rows), batch):
        words: list[str] = []
        values: list[int] = []
        cuts = []
        for row in rows[k : k + batch]:
            tokens = row["text"].split(" ")
            cuts.append(len(words))
            value = [IGNORE * 10] * len(tokens)
            for t in row["targets"]:
                if t["span1"][0] < len(tokens):
                    value[t["span1"][0]] = round(100 * t["label"])
            words += [t or "_" for t in tokens]
            values += value
        spaced = [w not in NO_SPACE_BEFORE for w in words]
        yield Document(words, spaced, [i == 0 for i in range(len(words))], cuts, {task: np.array(values)})


# UW's annotators and UDS's use the scale differently: a head each.
FACTUALITY = ("factuality", "factuality_uds")
# Types of the PLV pairs (PLOVER before 2021: YIELD became CONCEDE and RETREAT); NONE: nothing between them.
PAIR_TYPES = (
    "NONE AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT"
).split()
# What one does to the other need not be what the other does to the one.
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))


def pairs(path: Path) -> Iterator[Document]:
    """PLV sentences, a document each, with the words of source and target and the type between them."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        document, starts, ends = from_text(row["sentence"])
        at = {k: row["sentence"].find(row[k]) for k in ("source", "target")}
        if min(at.values()) < 0 or at["source"] == at["target"]:
            continue
        ranges = [words_in(starts, ends, (at[k], at[k] + len(row[k]))) for k in ("source", "target")]
        document.pairs.append(PairRow(ranges[0], ranges[1], row["gold_root"]))
        yield document
