"""One event from many reports: the tellings of an event gathered, with what they say differently."""

from verbale.record.happenings.merging import Merging
from verbale.record.happenings.rows import Difference, Happening, HappeningRow, Telling

__all__ = ["Difference", "Happening", "HappeningRow", "Merging", "Telling"]
