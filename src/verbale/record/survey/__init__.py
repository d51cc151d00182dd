"""The record as a whole, for looking at: actors, ties, places, the calendar. Quick however large it is.

    put_entries ──tallying──▶ appearances, ties, spots, sites, agenda ──▶ Survey

Every question looks at a bounded number of rows of tables that are kept for it.
"""

from verbale.record.survey.calendar import Month, Outcome, Plan
from verbale.record.survey.doings import Doings, Identity, Stand
from verbale.record.survey.network import Months, Tie
from verbale.record.survey.spotting import Spot, Spots
from verbale.record.survey.survey import Survey

__all__ = [
    "Doings",
    "Identity",
    "Month",
    "Months",
    "Outcome",
    "Plan",
    "Spot",
    "Spots",
    "Stand",
    "Survey",
    "Tie",
]
