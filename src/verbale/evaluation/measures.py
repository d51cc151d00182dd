"""What a coding got right of one annotated report, kind by kind.

An entry is found where its words overlap with the annotated ones; what it says of them (speaker, status ...)
is judged on the entries found. Predictions that fall on doubtful entries count neither way. The measure is
that of shared/tools/score.py beside a developer's checkout, to the digit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.evaluation.coded import Json, coded_items
from verbale.evaluation.gold import Annotated, Item
from verbale.evaluation.matching import (
    LEAST_OVERLAP,
    beside,
    event_overlap,
    finding_overlap,
    statement_overlap,
)
from verbale.evaluation.overlap import jaccard, matched, share_of_shorter, similar
from verbale.evaluation.results import AGAIN, ELSEWHERE, EXTRA, MISSED, Judged, Miss, ReportScore

DOUBTFUL_OVERLAP = {"dates": 0.0}
"""Above what overlap with a doubtful entry a prediction is left out of account (others: half)."""
ENOUGH_PARTICIPANTS = 0.5
"""The participants of an event are right from this F1 of theirs on."""

RIGHT_WITH = {"dates": "value", "statements": "speaker", "events": "status", "positions": "stance"}
"""What must be right of an entry, beside that it is there, for its confidence to be justified."""

_SAYS = {"dates": "value", "statements": "act", "events": "type", "positions": "stance", "findings": "kind"}


def score_report(gold: Annotated, coding: Json) -> ReportScore:
    """The scores of `coding`, in the form of `verbale read --json`, against `gold`."""
    return _Scorer(gold, coding).score()


class _Scorer:
    """Scores one report."""

    def __init__(self, gold: Annotated, coding: Json) -> None:
        self._gold, self._actors = gold, {a["id"]: a for a in coding.get("actors") or ()}
        self._coding = coding
        self._out = ReportScore(gold.name)

    def score(self) -> ReportScore:
        self._score_actors()
        self._score_dates()
        self._score_statements()
        self._score_events()
        self._score_positions()
        if self._gold.judges_findings or self._coding.get("findings"):
            self._score_findings()
        return self._out

    def same(self, name: str | None, actor: str | None) -> bool:
        """Whether the annotation's actor `name` is the coding's actor of that id."""
        if name is None or actor is None:
            return name is None and actor is None
        known = self._actors.get(actor)
        return known is not None and any(similar(name, n) for n in (known["name"], *known.get("aliases", ())))

    def _score_actors(self) -> None:
        gold, coded = self._gold.items["actors"], list(self._actors.values())
        pairs = matched(gold, coded, lambda a, b: float(self.same(a.fields["name"], b["id"])), 1.0)
        hit = {j for _, j in pairs}
        doubted = [d.fields.get("name") for d in self._gold.doubtful.get("actors", ())]
        extra = [
            a for j, a in enumerate(coded)
            if j not in hit and a.get("salient", True) and a.get("kind") != "place"
            and not any(self.same(name, a["id"]) for name in doubted)
        ]  # fmt: skip
        self._out.found["actors"] = (len(pairs), len(gold), len(pairs) + len(extra))
        there = {i for i, _ in pairs}
        for i, item in enumerate(gold):
            if i not in there:
                self._add("actors", MISSED, item.fields["name"], annotated=item.fields["kind"])
        for a in extra:
            self._add("actors", EXTRA, a["name"], coded=a.get("kind") or "")
        for i, j in pairs:
            self._judge_actor(gold[i].fields, coded[j])
        self._sure("actors", [coded[j] for _, j in pairs], [True] * len(pairs), extra)

    def _judge_actor(self, gold: Json, coded: Json) -> None:
        self._equal(
            "actors", "country", gold["name"], gold.get("country") or None, coded.get("country") or None
        )
        if gold["kind"] not in ("country", "place"):
            self._equal(
                "actors", "sector", gold["name"], gold.get("sector") or None, coded.get("sector") or None
            )

    def _score_dates(self) -> None:
        pairs, gold, coded = self._pairs("dates", lambda a, b: jaccard(a.pieces, b.pieces))
        self._also("dates", pairs, coded, [self._value(gold[i], coded[j]) for i, j in pairs])

    def _value(self, gold: Item, coded: Item) -> bool:
        good = bool(gold.fields["value"] == coded.fields.get("value"))
        if not good:
            self._differs(
                "dates", "value", self._words(gold), gold.fields["value"], coded.fields.get("value")
            )
        return good

    def _score_statements(self) -> None:
        pairs, gold, coded = self._pairs("statements", statement_overlap)
        right = [self._judge_statement(gold[i], coded[j]) for i, j in pairs]
        self._also("statements", pairs, coded, right)

    def _judge_statement(self, gold: Item, coded: Item) -> bool:
        words, a, b = self._words(gold), gold.fields, coded.fields
        good = self._out.judge("statements.speaker", self.same(a["speaker"], b.get("speaker")))
        if not good:
            self._differs("statements", "speaker", words, a["speaker"], self._name(b.get("speaker")))
        self._equal("statements", "mode", words, a["mode"], b.get("mode"))
        self._equal("statements", "act", words, a["act"], b.get("act"))
        return good

    def _score_events(self) -> None:
        pairs, gold, coded = self._pairs("events", event_overlap)
        right = [self._judge_event(gold[i], coded[j]) for i, j in pairs]
        self._also("events", pairs, coded, [status for status, _ in right])
        _, of, predicted = self._out.found["events"]
        self._out.found["events+status+who"] = (sum(all(both) for both in right), of, predicted)

    def _judge_event(self, gold: Item, coded: Item) -> tuple[bool, bool]:
        words, a, b = self._words(gold), gold.fields, coded.fields
        doers, others = list(b.get("actors") or ()), list(b.get("recipients") or ())
        status = self._equal("events", "status", words, a["status"], b.get("status"))
        who = self._out.judge(
            "events.who", self._participants([*a["actors"], *a["recipients"]], doers + others)
        )
        if not who:
            self._differs(
                "events", "who", words, _both(a["actors"], a["recipients"]), self._named(doers, others)
            )
        right_way = not a["actors"] or any(self.same(x, y) for x in a["actors"] for y in doers)
        self._out.judge("events.direction", right_way)
        if not right_way:
            self._differs("events", "direction", words, _both(a["actors"], []), self._named(doers, []))
        if a.get("date"):
            self._equal("events", "date", words, a["date"], b.get("date"))
        if a.get("place"):
            place = self._out.judge("events.place", similar(a["place"], b.get("place")))
            if not place:
                self._differs("events", "place", words, a["place"], b.get("place"))
        if a["type"] == "CONSULT" and a.get("mode"):
            self._equal("events", "mode", words, a["mode"], b.get("mode"))
        if "codes" in a:
            self._equal("events", "codes", words, _listed(a["codes"]), _listed(b.get("codes")))
        return status, who

    def _participants(self, names: Sequence[str], actors: Sequence[str]) -> bool:
        if not names and not actors:
            return True
        hit = sum(any(self.same(name, actor) for actor in actors) for name in names)
        return 2 * hit / (len(names) + len(actors)) >= ENOUGH_PARTICIPANTS

    def _score_positions(self) -> None:
        def overlap(a: Item, b: Item) -> float:
            party = self.same(a.fields["actor"], b.fields.get("actor"))
            return share_of_shorter(a.pieces[0], b.pieces[0]) if party else 0.0

        pairs, gold, coded = self._pairs("positions", overlap)
        self._also("positions", pairs, coded, [self._stance(gold[i], coded[j]) for i, j in pairs])

    def _stance(self, gold: Item, coded: Item) -> bool:
        good = bool(gold.fields["stance"] == coded.fields.get("stance"))
        if not good:
            self._differs(
                "positions", "stance", self._words(gold), gold.fields["stance"], coded.fields.get("stance")
            )
        if "issue" in gold.fields:
            self._equal(
                "positions", "issue", self._words(gold), gold.fields["issue"], coded.fields.get("issue")
            )
        return good

    def _score_findings(self) -> None:
        gold, coded = self._gold.items["findings"], self._coded("findings")
        pairs = matched(gold, coded, finding_overlap, 0.5)
        self._count("findings", pairs, gold, coded, len(coded))

    def _pairs(
        self, kind: str, overlap: Callable[[Item, Item], float]
    ) -> tuple[list[tuple[int, int]], Sequence[Item], Sequence[Item]]:
        """Which entries were found, counted; and both sides."""
        gold, coded = self._gold.items[kind], self._coded(kind)
        pairs = matched(gold, coded, overlap, LEAST_OVERLAP[kind])
        hit = {j for _, j in pairs}
        counted = [j in hit or not self._doubted(kind, item) for j, item in enumerate(coded)]
        self._count(kind, pairs, gold, coded, sum(counted), counted)
        return pairs, gold, coded

    def _count(
        self,
        kind: str,
        pairs: Sequence[tuple[int, int]],
        gold: Sequence[Item],
        coded: Sequence[Item],
        predicted: int,
        counted: Sequence[bool] = (),
    ) -> None:
        self._out.found[kind] = (len(pairs), len(gold), predicted)
        there, hit = {i for i, _ in pairs}, {j for _, j in pairs}
        lost = [x for i, x in enumerate(gold) if i not in there]
        spare = [x for j, x in enumerate(coded) if j not in hit]
        for item in lost:
            instead = self._instead(kind, beside(item, spare))
            self._add(kind, MISSED, self._words(item), _label(kind, item), instead)
        for j, item in enumerate(coded):
            if j not in hit and (not counted or counted[j]):
                what = self._extra(item, lost, gold) if kind == "events" else EXTRA
                instead = self._instead(kind, beside(item, lost)) if what == EXTRA else ""
                self._add(kind, what, self._words(item), instead, _label(kind, item))

    def _instead(self, kind: str, item: Item | None) -> str:
        """What an entry on the same words says: of a position whose it is, of others as in a miss."""
        if item is None:
            return ""
        return self._name(item.fields["actor"]) or "" if kind == "positions" else _label(kind, item)

    def _extra(self, coded: Item, lost: Sequence[Item], gold: Sequence[Item]) -> str:
        """Whether an extra event is a missed one on other words, one found told again, or neither."""
        if any(self._is_one(g, coded) for g in lost):
            return ELSEWHERE
        return AGAIN if any(self._is_one(g, coded) for g in gold) else EXTRA

    def _is_one(self, gold: Item, coded: Item) -> bool:
        a, b = gold.fields, coded.fields
        who = [*(b.get("actors") or ()), *(b.get("recipients") or ())]
        return (
            bool(who) and a["type"] == b["type"] and self._participants([*a["actors"], *a["recipients"]], who)
        )

    def _also(
        self, kind: str, pairs: Sequence[tuple[int, int]], coded: Sequence[Item], right: Sequence[bool]
    ) -> None:
        """The measure of entries found with what must be right of them, and how sure each was."""
        _, gold, predicted = self._out.found[kind]
        self._out.found[f"{kind}+{RIGHT_WITH[kind]}"] = (sum(right), gold, predicted)
        hit = [j for _, j in pairs]
        extra = [i for j, i in enumerate(coded) if j not in set(hit) and not self._doubted(kind, i)]
        self._sure(kind, [coded[j].fields for j in hit], right, [i.fields for i in extra])

    def _sure(self, kind: str, hit: Sequence[Json], right: Sequence[bool], extra: Sequence[Json]) -> None:
        for entry, good in (*zip(hit, right, strict=True), *((e, False) for e in extra)):
            self._out.judged.append(Judged(kind, entry.get("confidence", 1.0), good))

    def _doubted(self, kind: str, item: Item) -> bool:
        above = DOUBTFUL_OVERLAP.get(kind, 0.5)
        return any(
            d.pieces and jaccard(d.pieces, item.pieces) > above for d in self._gold.doubtful.get(kind, ())
        )

    def _coded(self, kind: str) -> list[Item]:
        return coded_items(self._coding, kind)

    def _equal(self, kind: str, attribute: str, words: str, gold: object, coded: object) -> bool:
        good = self._out.judge(f"{kind}.{attribute}", gold == coded)
        if not good:
            self._differs(kind, attribute, words, gold, coded)
        return good

    def _differs(self, kind: str, attribute: str, words: str, gold: object, coded: object) -> None:
        self._add(kind, attribute, words, _shown(gold), _shown(coded))

    def _add(self, kind: str, what: str, words: str, annotated: str = "", coded: str = "") -> None:
        self._out.misses.append(Miss(self._gold.name, kind, what, " ".join(words.split()), annotated, coded))

    def _words(self, item: Item) -> str:
        return " … ".join(self._gold.text[start:end] for start, end in item.pieces)

    def _name(self, actor: str | None) -> str | None:
        known = self._actors.get(actor) if actor else None
        return known["name"] if known else actor

    def _named(self, doers: Sequence[str], others: Sequence[str]) -> str:
        return _both([self._name(a) or a for a in doers], [self._name(a) or a for a in others])


def _label(kind: str, item: Item) -> str:
    """What a missed or an extra entry says in a word."""
    return _shown(item.fields.get(_SAYS[kind]))


def _listed(codes: Sequence[str] | None) -> str:
    """The types of a codebook, in whatever order they were given; "none" where there are none."""
    return ", ".join(sorted(codes or ())) or "none"


def _both(doers: Sequence[str], others: Sequence[str]) -> str:
    return ", ".join(doers) + (f" → {', '.join(others)}" if others else "")


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
