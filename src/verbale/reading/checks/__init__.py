"""What does not add up in a report: dates, durations, offices, weekdays, figures, quotations."""

from verbale.reading.checks.stage import find_clashes

__all__ = ["find_clashes"]
