"""How a role phrase is worded: its plain name, and to whom it says somebody belongs."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.model import Analysis
from verbale.reading.actors.drafts import Draft
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import possessor
from verbale.text.names import tidy

_QUANTITIES = frozenset(
    "some several many most all both other more few dozens hundreds thousands scores two three "
    "four five six seven eight nine ten least about around nearly almost over than any no each "
    "every various numerous certain of such another same own late the a an his her its their our "
    "my this these those at one so called so-called".split()
)

# Tokens before the noun; longer phrases are clauses wrongly read as one.
_LONGEST = 8


def plain_name(analysis: Analysis, start: int, head: int) -> str:
    """The words of a phrase to its head without determiners and quantities."""
    tokens = analysis.tokens
    start = max(start, head - _LONGEST)
    while start < head and (
        tokens[start].text.casefold() in _QUANTITIES
        or tokens[start].upos in ("NUM", "DET", "PUNCT", "ADV", "PRON", "PART", "CCONJ", "ADP")
    ):
        start += 1
    return tidy(analysis.words((start, head + 1)))


def of_end(analysis: Analysis, mention: Mention) -> int:
    """The last token of a role phrase: its head, or the end of "of ..." right after it."""
    tokens, head = analysis.tokens, mention.head
    if head + 2 < mention.range.end <= head + 8 and tokens[head + 1].text in ("of", "for"):
        return mention.range.end - 1
    return head


def owner_country(analysis: Analysis, mention: Mention, at: Mapping[int, Draft]) -> str | None:
    """The country of whoever the phrase says the person or body belongs to: "Holm's aides", "his army",
    "the Holm administration"."""
    owner = possessor(analysis, mention.head)
    if owner is not None and owner in at and mention.noun != "counterpart":
        return at[owner].country
    inside = [at[i] for i in range(mention.range.start, mention.head) if i in at]
    return next(
        (d.country for d in reversed(inside) if d.country and d.kind in ("person", "organisation")), None
    )
