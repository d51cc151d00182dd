"""How well a coding agrees with an annotation: matching, counts, intervals, misses.

`score_report` compares one coding with one annotated report; `Scores` adds reports up.
"""

from verbale.evaluation.gold import Annotated, Item, annotated_reports, read_annotated
from verbale.evaluation.intervals import interval
from verbale.evaluation.measures import Miss, ReportScore, score_report
from verbale.evaluation.scores import Scores

__all__ = [
    "Annotated",
    "Item",
    "Miss",
    "ReportScore",
    "Scores",
    "annotated_reports",
    "interval",
    "read_annotated",
    "score_report",
]
