"""Time expressions: Verbale's grammar beside dateparser and recognizers-text, in the same run.

    python -m benchmarks.time [--data ../shared] [--whole] [--seconds 60]

Scores are TempEval-3's: an expression matches strictly by the same words, relaxed by overlapping ones, and
`value` is the relaxed match with the right TIMEX3 value. Of TimeBank and WikiWars only every fifth text is
read (index k % 5 == 0), which nothing here learned from; the annotated reports are those of train, their
dates as the guide has them. `--whole` adds the grammar together with the language model's time spans.
A peer that is not installed is named and left out: pip install -e '.[bench]'. One that is slow reads the
first texts only, for at most `--seconds` a data set; its line says how many.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

HELD_OUT = 5


class Mark(NamedTuple):
    """A time expression: code points and TIMEX3 value."""

    start: int
    end: int
    value: str | None


class Text(NamedTuple):
    """A text with the day it was published on and its expressions."""

    text: str
    published: date
    marks: list[Mark]


Reads = Callable[[str, date], list[Mark]]


@dataclass
class Score:
    """Counts over the texts read, and the time that the reading took."""

    gold: int = 0
    said: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    chars: int = 0
    texts: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, gold: list[Mark], said: list[Mark]) -> None:
        """Count one text: same spans are paired first, then overlapping ones, each once."""
        pairs = list(paired(gold, said))
        self.gold, self.said = self.gold + len(gold), self.said + len(said)
        self.relaxed += len(pairs)
        self.strict += sum(g[:2] == s[:2] for g, s in pairs)
        self.value += sum(g.value == s.value for g, s in pairs)

    def line(self) -> str:
        """Three F1 and the characters read in a second of processor time."""
        total = max(1, self.gold + self.said)
        strict, relaxed, value = (200 * n / total for n in (self.strict, self.relaxed, self.value))
        speed = self.chars / max(self.seconds, 1e-9)
        return f"{strict:6.1f} {relaxed:8.1f} {value:6.1f} {speed:12,.0f} {self.texts:6}"


def paired(gold: list[Mark], said: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Pairs of a right and a said expression, the exact ones first."""
    left = list(said)
    rest = []
    for g in gold:
        same = next((s for s in left if s[:2] == g[:2]), None)
        if same is None:
            rest.append(g)
        else:
            left.remove(same)
            yield g, same
    for g in rest:
        over = next((s for s in left if g.start < s.end and s.start < g.end), None)
        if over is not None:
            left.remove(over)
            yield g, over


def timex(path: Path) -> list[Text]:
    """The held-out fifth of a TIMEX3 corpus."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [
        Text(
            row["text"],
            date.fromisoformat(row["published"]),
            [Mark(t["start"], t["end"], t["value"]) for t in row["timex"]],
        )
        for row in rows[::HELD_OUT]
    ]


def reports(folder: Path) -> list[Text]:
    """The annotated reports that have a day of publication, with their dates."""
    out = []
    for path in sorted(folder.glob("*.json")):
        known = json.loads(path.read_text(encoding="utf-8"))
        day = known["meta"].get("published")
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        if day:
            out.append(Text(text, date.fromisoformat(day), list(_dates(text, known["dates"]))))
    return out


def _dates(text: str, dates: list[dict[str, Any]]) -> Iterator[Mark]:
    """The n-th entry of the same words is their n-th occurrence."""
    used: dict[str, int] = {}
    for entry in dates:
        words = entry["text"]
        nth = entry.get("nth", used.get(words, 0) + 1)
        used[words] = used.get(words, 0) + 1
        start = -1
        for _ in range(nth):
            start = text.find(words, start + 1)
        if start >= 0:
            yield Mark(start, start + len(words), entry["value"])


def grammar(text: str, published: date) -> list[Mark]:
    """Verbale's grammar alone, as TimeML marks."""
    from verbale.text.timex.timeml import mark

    return [Mark(t.span.start, t.span.end, t.value) for t in mark(text, published)]


def grammar_for_reports(text: str, published: date) -> list[Mark]:
    """Verbale's grammar alone, with what a report's dates leave out left out."""
    from verbale.reading.dates import without_analysis

    return [Mark(d.span.start, d.span.end, d.value) for d in without_analysis(text, published)]


class Whole:
    """The grammar together with the language model: `verbale.reading`'s own way."""

    def __init__(self, *, timeml: bool) -> None:
        from verbale.language import Language

        self.language, self.timeml = Language.open(), timeml

    def __call__(self, text: str, published: date) -> list[Mark]:
        from verbale.reading.dates import read_dates, read_timexes

        analysis = self.language.analyse(text)
        if self.timeml:
            return [Mark(t.span.start, t.span.end, t.value) for t in read_timexes(analysis, published)]
        return [Mark(d.span.start, d.span.end, d.value) for d in read_dates(analysis, published)]


def dateparser(text: str, published: date) -> list[Mark]:
    """dateparser's search; it knows days only."""
    from dateparser.search import search_dates

    base = datetime(published.year, published.month, published.day)
    found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []
    out, at = [], 0
    for words, day in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            out.append(Mark(start, at, day.date().isoformat()))
    return out


class Recognizers:
    """Microsoft's recognizers-text-date-time, English."""

    def __init__(self) -> None:
        from recognizers_date_time import Culture, DateTimeRecognizer

        self.model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def __call__(self, text: str, published: date) -> list[Mark]:
        base = datetime(published.year, published.month, published.day)
        return [self._mark(found) for found in self.model.parse(text, base)]

    def _mark(self, found: Any) -> Mark:
        values = (found.resolution or {}).get("values") or [{}]
        value = values[0].get("timex")
        return Mark(found.start, found.end + 1, values[0].get("value") if "XX" in (value or "") else value)


PEERS: tuple[tuple[str, str, Callable[[], Reads]], ...] = (
    ("dateparser (search)", "dateparser", lambda: dateparser),
    ("recognizers-text-date-time", "recognizers_date_time", Recognizers),
)


def measure(texts: list[Text], reads: Reads, seconds: float) -> Score:
    """Read texts until the time is over; an error of the reader counts as nothing found."""
    score = Score()
    for text, published, marks in texts:
        if score.seconds > seconds:
            break
        begun = time.process_time()
        try:
            said = reads(text, published)
        except Exception as error:  # noqa: BLE001 a peer's own failure is a result, not the end of the run
            score.failures.append(f"{type(error).__name__}: {error}"[:80])
            said = []
        score.seconds += time.process_time() - begun
        score.chars, score.texts = score.chars + len(text), score.texts + 1
        score.add(marks, said)
    return score


def hostile(size: int) -> str:
    """Digits, dashes and names of months, `size` characters of them, the same at every run."""
    parts = (
        "January ",
        "May-",
        "12-",
        "2019-",
        "3/",
        "-",
        "--",
        "1998-2001 ",
        "Sept. ",
        "11 ",
        "31",
        "March ",
    )
    out: list[str] = []
    length, state = 0, 7
    while length < size:
        state = (state * 1103515245 + 12345) % 2**31
        out.append(parts[state // 65536 % len(parts)])
        length += len(out[-1])
    return "".join(out)[:size]


def growth(size: int = 100_000) -> str:
    """Processor time for `size` hostile characters and for ten times as many."""
    from verbale.text.timex import find

    spent = []
    for length in (size, 10 * size):
        text, begun = hostile(length), time.process_time()
        find(text)
        spent.append(time.process_time() - begun)
    short, long = spent
    return f"{size:,} characters {short:.2f} s, {10 * size:,} {long:.2f} s, {long / short:.1f} times as long"


def readers(*, timeml: bool, whole: bool) -> Iterator[tuple[str, Reads]]:
    """Verbale's ways of reading, then the peers that are installed."""
    yield "Verbale, grammar alone", grammar if timeml else grammar_for_reports
    if whole:
        yield "Verbale, grammar and model", Whole(timeml=timeml)
    for name, module, make in PEERS:
        if find_spec(module):
            yield name, make()


def main() -> None:
    """Print a table a data set."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=Path("../shared"))
    p.add_argument("--whole", action="store_true", help="also read with the language model (slow)")
    p.add_argument("--seconds", type=float, default=60, help="processor time a reader and data set")
    args = p.parse_args()
    for name, module, _ in PEERS:
        if not find_spec(module):
            print(f"Not installed, so left out: {name}. To add it: pip install -e '.[bench]'")
    sets = (
        ("TimeBank, held-out fifth", True, timex(args.data / "data/time/timebank.jsonl")),
        ("WikiWars, held-out fifth", True, timex(args.data / "data/time/wikiwars.jsonl")),
        ("Annotated reports (train), dates", False, reports(args.data / "reports/train")),
    )
    for title, timeml, texts in sets:
        print(f"\n{title:34} strict  relaxed  value  characters/s  texts (of {len(texts)})")
        for name, reads in readers(timeml=timeml, whole=args.whole):
            score = measure(texts, reads, args.seconds)
            failed = f"  failed on {len(score.failures)}: {score.failures[0]}" if score.failures else ""
            print(f"{name:33} {score.line()}{failed}", flush=True)
    print(f"\nHostile text: {growth()}")


if __name__ == "__main__":
    main()
