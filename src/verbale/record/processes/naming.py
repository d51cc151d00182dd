"""What a process is called: its parties, and what they deal about, in words of the reports."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from verbale.record.processes.finding import GENERAL, Cluster

THEMES: Mapping[str, str] = {
    "conflict": "war and security",
    "weapons": "nuclear and other banned weapons",
    "trade": "trade and economy",
    "resources": "energy and resources",
    "rights": "rights and freedoms",
    "people": "migration and people in need",
    "crime": "crime and law",
    "environment": "environment and disasters",
    "health": "health",
    "cyber": "networks and false news",
    GENERAL: "relations",
}
"""How each theme is called where no words of the reports do it better."""
THIRD = 0.6
"""A third party is named where it deals this much of what the second does."""
COMMON = 0.15
"""The part of a process's reports that must hold a phrase for it to name the process."""
OWN = 0.5
"""The part of all reports with that phrase that must be on the process."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BARE = frozenset(
    """
    a about above accused after again against ahead all already also among an and any april are around
    as at august back bad be been before being between billion both but by call called calls can cent
    come comes could countries country day days december did do does during each earlier early effect
    end february first five for foreign former forward four friday from full further go goes good
    government had has have having he held her here high his hold how however hundred i if in into is it
    its january july june just key last late later leaders long made make many march may me meet meeting
    met million minister monday more most much must my new next no nor not november now number october
    of off officials on once one ongoing only or other our out over own part people per percent
    president prime reporters said same saturday say says second see seen september several she should
    since six so some spokesman spokeswoman statement step still such sunday take taken than that the
    their them then there these they think third this those thousand three through thursday to told too
    took tuesday two under until up upon urge urged use used using very visit want wants was we
    wednesday week were what when where which while who whom whose why will with would wrong year years
    you your
    """.split()
)
"""Small words, days and months, and what is said of people in all reports."""
_VERB = re.compile(r"(?:ed|ing|ly)$")


def phrases(words: str) -> set[str]:
    """Two words in a row that may name a matter: common words, not small ones, the last no adverb or verb
    form. Names, which are written with capitals, say who, not what."""
    return {
        f"{a} {b}"
        for a, b in pairwise(_WORD.findall(words))
        if not {a, b} & _BARE and f"{a}{b}".islower() and not _VERB.search(b) and not a.endswith("ly")
    }


class Words:
    """The phrases of all reports, by report: made once for a record, asked for each process. They are kept as
    numbers, four bytes each."""

    def __init__(self, told: Iterable[tuple[str, str]]) -> None:
        numbers: dict[str, int] = {}
        self._of: dict[str, array[int]] = {}
        for report, words in told:
            own = self._of.setdefault(report, array("I"))
            own.extend({numbers.setdefault(p, len(numbers)) for p in phrases(words)}.difference(own))
        self._reports = Counter(n for some in self._of.values() for n in some)
        self._phrases = list(numbers)

    def matter(self, reports: Iterable[str]) -> str | None:
        """The phrase that most of these reports have and few others; None where there is none."""
        some = list(reports)
        held = Counter(p for r in some for p in self._of.get(r, ()))
        least = max(2, COMMON * len(some))
        fit = [p for p, n in held.items() if n >= least and n >= OWN * self._reports[p]]
        best = max(fit, key=lambda p: (held[p] * held[p] / self._reports[p], self._phrases[p]), default=None)
        return None if best is None else self._phrases[best]


def name_of(cluster: Cluster, words: Words) -> str:
    """The name of a process: "Iran – United States: nuclear program"."""
    ranked = sorted(cluster.parties, key=lambda p: (-cluster.parties[p], p))
    first, second, *more = ranked
    named = [first, second, *(p for p in more[:1] if cluster.parties[p] >= THIRD * cluster.parties[second])]
    matter = words.matter(cluster.reports) or THEMES.get(cluster.theme, cluster.theme)
    return f"{' – '.join(named)}: {matter}"
