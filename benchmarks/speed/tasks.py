"""What is timed, a function each; run by `fresh.task` in a process of its own."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.speed.fresh import rates
from verbale.model import Report
from verbale.sources import read_paths

WARM = 2
"""Reports that are read before the clock starts."""
STAGES = (
    "read_dates", "read_places", "read_actors", "infer_published", "with_joint_speakers", "read_statements",
    "read_events", "read_positions", "find_clashes",
)  # fmt: skip


def reports_in(path: str, most: int) -> list[Report]:
    """The first `most` reports of a file."""
    return list(islice((r for r in read_paths([Path(path)]) if isinstance(r, Report)), most))


def words_of(reports: list[Report]) -> int:
    """Words by white space, as everybody counts them."""
    return sum(len(r.text.split()) for r in reports)


class Clock:
    """Time by the clock and of the processors, since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Seconds, processor seconds."""
        return time.perf_counter() - self._wall, time.process_time() - self._cpu


def encoder(path: str, most: int) -> dict[str, Any]:
    """The language model alone, on the windows that the reader cuts, with as many threads as the reader."""
    from verbale.language import Language

    language, reports = Language.open(), reports_in(path, most)
    windows = [w for r in reports for w in language._laid(r.text).windows]
    model = language._encoder
    list(model.scores_of_all(windows[:WARM]))
    clock = Clock()
    for _ in model.scores_of_all(windows):
        pass
    return {"windows": len(windows), **rates(len(reports), words_of(reports), *clock.read())}


def memory(path: str, most: int) -> dict[str, Any]:
    """The reader without a record."""
    from verbale.reading import Reader

    reader, reports = Reader.open(), reports_in(path, most)
    list(reader.read_all(reports[:WARM]))
    clock = Clock()
    for _ in reader.read_all(reports):
        pass
    return rates(len(reports), words_of(reports), *clock.read())


def stages(path: str, most: int) -> dict[str, Any]:
    """Processor seconds of each stage, one thread; "other" is what lies between them."""
    from verbale.language.encoder import Encoder
    from verbale.reading import Reader, pipeline
    from verbale.record import Record

    spent: Counter[str] = Counter()
    reader, reports = Reader.open(threads=1), reports_in(path, most)
    for report in reports[:WARM]:
        reader.read(report)
    for name in STAGES:
        setattr(pipeline, name, _timed(spent, name, getattr(pipeline, name)))
    setattr(Encoder, "scores", _timed(spent, "encoder", Encoder.scores))  # noqa: B010 - a method put in place
    with _scratch() as folder, Record.open(folder / "r.db") as record:
        record.add(reports[0], reader.read(reports[0]))
        spent.clear()
        clock = Clock()
        for report in reports[1:]:
            coding = reader.read(report)
            with _spent(spent, "record"):
                record.add(report, coding)
        total = clock.read()[1]
    spent["other (words, decoding)"] = total - sum(spent.values())  # type: ignore[assignment]
    share = {name: round(seconds / total, 4) for name, seconds in spent.most_common()}
    return {"cpu_seconds": round(total, 2), "share": share}


def length(path: str, words: int) -> dict[str, Any]:
    """One report of so many words, made of many."""
    from verbale.reading import Reader

    reader, texts, count = Reader.open(threads=1), [], 0
    every = reports_in(path, 10**6)
    reader.read(every[0])
    for report in every * (words // max(words_of(every), 1) + 1):
        texts.append(report.text)
        count += len(report.text.split())
        if count >= words:
            break
    clock = Clock()
    reader.read(Report("long", "\n\n".join(texts), published=every[0].published))
    return rates(1, count, *clock.read())


def grown(path: str, most: int, record: str) -> dict[str, Any]:
    """Reading on top of a record that holds many reports; a copy of it."""
    from verbale.reading import Reader
    from verbale.record import Record

    reader, reports = Reader.open(), reports_in(path, most)
    with _scratch() as folder:
        place = folder / "r.db"
        if record:
            shutil.copy(record, place)
        with Record.open(place) as opened:
            opened.add(reports[0], reader.read(reports[0]))
            clock = Clock()
            for report, coding in zip(reports[1:], reader.read_all(reports[1:]), strict=True):
                opened.add(report, coding)
            return rates(len(reports) - 1, words_of(reports[1:]), *clock.read())


def spacy(path: str, most: int, model: str, quotes: bool = False) -> dict[str, Any]:
    """spaCy with a model of one's own: tags, trees, names; with textacy's quotations on top."""
    import spacy as package

    nlp, reports = package.load(model), reports_in(path, most)
    texts = [r.text for r in reports]
    list(nlp.pipe(texts[:WARM]))
    found = 0
    clock = Clock()
    for doc in nlp.pipe(texts):
        found += len(_quotations(doc)) if quotes else len(doc)
    return {"found": found, **rates(len(reports), words_of(reports), *clock.read())}


def _quotations(doc: Any) -> list[Any]:
    """textacy's quotations. The model has no lemmas, which textacy knows verbs of saying by."""
    from textacy.constants import REPORTING_VERBS
    from textacy.extract.triples import direct_quotations

    from benchmarks.reading.peers import lemma

    for token in doc:
        token.lemma_ = lemma(token.text, REPORTING_VERBS["en"])
    try:
        return list(direct_quotations(doc))
    except ValueError:  # an odd number of marks
        return []


def dateparser(path: str, most: int, seconds: float) -> dict[str, Any]:
    """dateparser's search for dates, for so many seconds of processor time at most."""
    from dateparser.search import search_dates

    return _dates(path, most, lambda r: len(search_dates(r.text, languages=["en"]) or ()), seconds)


def timex(path: str, most: int) -> dict[str, Any]:
    """Verbale's own grammar of time expressions, alone."""
    from verbale.text.timex import find

    return _dates(path, most, lambda r: len(list(find(r.text))), 10.0**6)


def _dates(path: str, most: int, find: Callable[[Report], int], seconds: float) -> dict[str, Any]:
    reports, read, found = reports_in(path, most), [], 0
    find(reports[0])
    clock = Clock()
    for report in reports:
        found += find(report)
        read.append(report)
        if clock.read()[1] > seconds:
            break
    return {"found": found, **rates(len(read), words_of(read), *clock.read())}


def _timed(spent: Counter[str], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*arguments: Any, **others: Any) -> Any:
        with _spent(spent, name):
            return work(*arguments, **others)

    return timed


@contextmanager
def _spent(spent: Counter[str], name: str) -> Iterator[None]:
    start = time.process_time()
    yield
    spent[name] += time.process_time() - start  # type: ignore[assignment]


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](**json.loads(sys.argv[2]))))
