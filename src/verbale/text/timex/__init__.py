"""Time expressions: finding them in a text and giving them TIMEX3 values (TimeML; ISO 8601)."""

from verbale.text.timex.grammar import Expression, find
from verbale.text.timex.meaning import Meaning, kind_of
from verbale.text.timex.resolve import Context, value_of
from verbale.text.timex.tense import FUTURE, PAST, UNKNOWN
from verbale.text.timex.values import interval, length_in_days

__all__ = ["FUTURE", "PAST", "UNKNOWN", "Context", "Expression", "Meaning", "find", "interval", "kind_of",
           "length_in_days", "value_of"]  # fmt: skip
