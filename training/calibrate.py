"""Measure what the confidence of entries is worth, and write the reader's table of it.

    python -m training.calibrate --reports ../shared/reports/train --hold 10

reads every tenth annotated report (those that training leaves out), fits a logistic curve for each kind of
entry by Newton's method, with a little weight on the identity, and prints how far off it is afterwards.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from verbale.evaluation import Judged, Scores, read_annotated, reliability, score_report
from verbale.evaluation.reliability import calibration_error
from verbale.exports.coding_json import to_json
from verbale.language import Language
from verbale.model import Coding, Report
from verbale.reading import Reader
from verbale.reading.confidence import FILE, KINDS, Calibration, Curve, log_odds, sort_of
from verbale.register import Register

TABLE = Path(__file__).parents[1] / "src/verbale/reading" / FILE
# So many entries' worth of belief that scores are right as they are, and sorts of actors alike.
PRIOR = 4.0
STEPS = 50


def curve(scores: Sequence[float], right: Sequence[bool]) -> Curve:
    """The logistic curve of being right over the log odds of the scores (Platt 1999)."""
    x = np.stack([[log_odds(s) for s in scores], np.ones(len(scores))], 1)
    y, w, first = np.asarray(right, float), np.array([1.0, 0.0]), np.array([1.0, 0.0])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + PRIOR * (w - first)
        bend = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(2)
        w = w - np.linalg.solve(bend, slope)
    return Curve(*(round(float(v), 3) for v in w))


def shares(sorts: Iterable[tuple[str, bool]]) -> dict[str, float]:
    """For each sort of actor the share that is right, drawn a little towards that of all."""
    found: dict[str, list[bool]] = defaultdict(list)
    for sort, right in sorts:
        found[sort].append(right)
    every = [r for rights in found.values() for r in rights]
    usual = sum(every) / len(every)
    return {
        sort: round((sum(rights) + PRIOR * usual) / (len(rights) + PRIOR), 3)
        for sort, rights in sorted(found.items())
    }


class Measured:
    """Annotated reports read without calibration, and with the one that was fitted to them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        reader = Reader(Language.open(), Register.open())
        self._golds = [read_annotated(p) for p in paths]
        self._reports = [Report(g.name, g.text, published=g.published) for g in self._golds]
        self._codings = [reader.read(r) for r in self._reports]

    def judged(self, calibration: Calibration | None = None) -> list[Judged]:
        """Every entry with its confidence and whether it is right."""
        scores = Scores()
        for gold, report, coding in zip(self._golds, self._reports, self._codings, strict=True):
            made = calibration.applied(coding) if calibration else coding
            scores.reports.append(score_report(gold, to_json(report, made)))
        return scores.judged()

    def sorts(self) -> list[tuple[str, bool]]:
        """Every actor's sort and whether the annotation has it."""
        out = []
        for gold, report, coding in zip(self._golds, self._reports, self._codings, strict=True):
            for actor in coding.actors:
                alone = Coding(report.id, actors=(actor,))
                judged = score_report(gold, _as_salient(report, alone)).judged
                out += [(sort_of(actor), j.right) for j in judged if j.kind == "actors"]
        return out


def _as_salient(report: Report, coding: Coding) -> dict[str, object]:
    made = to_json(report, coding)
    return made | {"actors": [{**a, "salient": True} for a in made["actors"]]}


def main() -> None:
    """Fit, write and print."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--reports", type=Path, default=Path("../shared/reports/train"))
    p.add_argument(
        "--hold", type=int, default=10, help="every n-th report is read, as training leaves it out"
    )
    args = p.parse_args()
    measured = Measured(sorted(args.reports.glob("*.txt"))[:: args.hold])
    raw = measured.judged()
    curves = {
        kind: curve([j.confidence for j in raw if j.kind == kind], [j.right for j in raw if j.kind == kind])
        for kind in KINDS
    }
    fitted = Calibration(curves, shares(measured.sorts()))
    table = {"curves": {k: asdict(c) for k, c in fitted.curves.items()}, "actors": fitted.actors}
    TABLE.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    for name, judged in (("as scored", raw), ("calibrated", measured.judged(fitted))):
        print(f"{name}: expected calibration error {calibration_error(reliability(judged)):.3f}")


if __name__ == "__main__":
    main()
