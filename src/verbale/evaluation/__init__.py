"""How well a coding agrees with an annotation: matching, counts, intervals, misses.

`score_report` compares one coding with one annotated report; `Scores` adds reports up.
"""

from verbale.evaluation.gold import Annotated, Item, annotated_reports, read_annotated
from verbale.evaluation.intervals import interval
from verbale.evaluation.kinds import ErrorKind, error_kinds
from verbale.evaluation.measures import score_report
from verbale.evaluation.reliability import Reliability, reliability
from verbale.evaluation.results import Judged, Miss, ReportScore
from verbale.evaluation.scores import Scores

__all__ = [
    "Annotated",
    "ErrorKind",
    "Item",
    "Judged",
    "Miss",
    "Reliability",
    "ReportScore",
    "Scores",
    "annotated_reports",
    "error_kinds",
    "interval",
    "read_annotated",
    "reliability",
    "score_report",
]
