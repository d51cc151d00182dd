"""Which dealings between parties belong to one process: a negotiation or a dispute.

A *dealing* is an event in which parties stand on two sides or meet. Two parties that deal with each other
about one theme, without a long silence, make a *unit*; in a dealing of n parties each pair counts 1/(n-1)
(Newman 2001, "Scientific collaboration networks. II", Phys. Rev. E 64, 016132), and a report at most 1.
Units, not parties, are put together, since one party may be in many processes (Ahn, Bagrow & Lehmann 2010,
"Link communities reveal multiscale complexity in networks", Nature 466): the strongest first, each goes to
the process with which it shares a party and most of its reports, or founds one where it is strong enough
(leader clustering: Hartigan 1975, "Clustering Algorithms", ch. 3). So nothing chains, and why a pair of
parties is in a process can always be said: that many of the reports on it are on the process.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import sqrt

SILENCE_DAYS = 365
"""After so long without a dealing, what comes next is another process. Rounds of the six-party talks and of
the talks on Cyprus lay up to ten months apart in the agency reports of 1997-2006; disputes of other years
between the same parties were two years apart or more."""
JOINS = 0.5
"""The part of a unit's reports that must be on a process for it to join."""
JOINS_ON_THEME = 0.25
"""The same where unit and process have one theme of their own (not `BROAD`)."""
FOUNDS = 2.0
"""The least strength with which a unit founds a process: two reports' worth of dealings."""
TALKS_NEEDED = 1
"""How many of a process's events must be talk (`TALK`): without any it is a war or an accusation."""
CROWD = 12
"""Parties beyond which a meeting is a conference, and no dealing of each with each."""
SUBJECTS: Mapping[str, str] = {
    **dict.fromkeys(("cbrn",), "weapons"),
    **dict.fromkeys(("military", "territory", "terrorism", "peacekeeping", "intelligence"), "conflict"),
    **dict.fromkeys(("economic", "technology"), "trade"),
    **dict.fromkeys(("natural_resource",), "resources"),
    **dict.fromkeys(("human_rights", "rights_freedoms", "gender", "lgbt", "inequality"), "rights"),
    **dict.fromkeys(("migration", "asylum", "human_security"), "people"),
    **dict.fromkeys(("crime", "illegal_drugs", "trafficking", "corruption", "legal"), "crime"),
    **dict.fromkeys(("environment", "disasters"), "environment"),
    **dict.fromkeys(("health",), "health"),
    **dict.fromkeys(("cyber", "misinformation"), "cyber"),
}  # fmt: skip
"""What a dealing is about, by PLOVER's contexts. Those left out (diplomatic, legislative, election, ...) tell
how it is gone about, or what is never the whole of it (religion_ethnicity, repression). By contexts as they
are, the war on Ukraine fell into seven processes in 63 reports on it."""
GENERAL = "general"
"""The theme of dealings that are about nothing in particular: two parties' relations."""
BROAD = (GENERAL, "conflict", "trade")
"""Themes that most dealings have: sharing one does not make two disputes one."""
MAIN = 0.5
"""The part of a pair's themed reports that its main theme must have to take in those that tell none."""
APART, APART_REPORTS = 0.25, 10
"""A pair's lesser theme is a matter of its own from this part of its themed reports on, or so many reports;
below that it is a side of the main one (a nuclear plant in a war)."""
TALK = frozenset({"CONSULT", "AGREE", "CONCEDE", "REQUEST", "REJECT", "COOPERATE", "THREATEN", "SUPPORT"})
MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose actors deal with each other, whether or not recipients are named."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """An event as dealing: the parties on its two sides, sorted; `day` is the ordinal of its report's."""

    event: str
    report: str
    day: int
    type: str
    status: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of parties that deal with each other here, each pair and the pairs sorted."""
        sides = set(product(self.actors, self.recipients))
        if self.type in MEETING:
            sides |= set(combinations(self.actors, 2)) | set(combinations(self.recipients, 2))
        if len({*self.actors, *self.recipients}) > CROWD:
            return []
        return sorted({(min(p), max(p)) for p in sides if p[0] != p[1]})

    @property
    def share(self) -> float:
        """How much each of its pairs counts."""
        return 1 / max(1, len({*self.actors, *self.recipients}) - 1)


@dataclass(slots=True)
class Unit:
    """Two parties (sorted) dealing with each other about one theme over one time."""

    pair: tuple[str, str]
    theme: str
    first: int = 0
    last: int = 0
    events: list[Dealing] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)

    @property
    def strength(self) -> float:
        """How many reports' worth of dealings there are."""
        return sum(self.weights.values())

    def add(self, dealings: Iterable[Dealing], report: str, day: int) -> None:
        """Take a report's dealings in."""
        some = list(dealings)
        self.events += some
        self.weights[report] = min(1.0, sum(d.share for d in some))
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last, day)


@dataclass(frozen=True, slots=True)
class Kept:
    """A process that a person holds on to: what it was called and made of, pairs with theme and first
    and last day."""

    id: str
    name: str
    units: tuple[tuple[str, str, str, int, int], ...]

    def holds(self, unit: Unit) -> bool:
        """Whether the unit is one of its own, which may have gone on since."""
        return any(
            (one, other, theme) == (*unit.pair, unit.theme)
            and unit.first <= last + SILENCE_DAYS
            and first <= unit.last + SILENCE_DAYS
            for one, other, theme, first, last in self.units
        )


@dataclass(slots=True)
class Cluster:
    """Units that belong to one process; `kept` where a person holds on to it."""

    kept: Kept | None = None
    units: list[Unit] = field(default_factory=list)
    parties: dict[str, float] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    themes: dict[str, float] = field(default_factory=dict)

    def add(self, unit: Unit) -> None:
        """Take a unit in."""
        self.units.append(unit)
        self.reports.update(unit.weights)
        self.themes[unit.theme] = self.themes.get(unit.theme, 0) + unit.strength
        for party in unit.pair:
            self.parties[party] = self.parties.get(party, 0) + unit.strength

    @property
    def theme(self) -> str:
        """What it is mostly about."""
        told = {t: n for t, n in self.themes.items() if t != GENERAL} or self.themes
        return max(told, key=lambda t: (told[t], t))

    @property
    def strength(self) -> float:
        """How many reports' worth of dealings its units have together."""
        return sum(unit.strength for unit in self.units)

    @property
    def talks(self) -> int:
        """How many of its events are talk."""
        return len({d.event for u in self.units for d in u.events if d.type in TALK})


def find(dealings: Iterable[Dealing], kept: Sequence[Kept] = ()) -> list[Cluster]:
    """The processes that dealings make up: those kept first, then what is found, the strongest first.

    The same dealings give the same processes, in whatever order they come.
    """
    units = list(gather(dealings))
    clusters = [Cluster(kept=one) for one in kept]
    places, free = _Places(), []
    for unit in units:
        own = next((c for c in clusters if c.kept and c.kept.holds(unit)), None)
        places.put(unit, own) if own else free.append(unit)
    deals = defaultdict[str, float](float)
    for unit in units:
        for party in unit.pair:
            deals[party] += unit.strength
    for unit in sorted(free, key=lambda u: (-_weight(u, deals), u.pair, u.theme, u.first)):
        cluster = places.best(unit)
        if cluster is None and unit.strength >= FOUNDS:
            clusters.append(cluster := Cluster())
        if cluster is not None:
            places.put(unit, cluster)
    counted = [c for c in clusters if c.kept or c.talks >= TALKS_NEEDED]
    return sorted(counted, key=lambda c: (c.kept is None, -c.strength, c.units[0].pair if c.units else ()))


def _weight(unit: Unit, deals: Mapping[str, float]) -> float:
    """The order in which units are placed: by strength, held against how much else the two parties deal
    (Salton's cosine). What great powers have with each other is then placed after the disputes that it
    touches, and does not draw these together."""
    one, other = unit.pair
    return unit.strength**2 / sqrt(deals[one] * deals[other])


class _Places:
    """Where units stand: the processes of each party and of each report, so that a unit is held only against
    those that have some of its reports."""

    def __init__(self) -> None:
        self._of_party: dict[str, list[Cluster]] = defaultdict(list)
        self._of_report: dict[str, list[Cluster]] = defaultdict(list)

    def put(self, unit: Unit, cluster: Cluster) -> None:
        """Put a unit into a process."""
        for party in unit.pair:
            if party not in cluster.parties:
                self._of_party[party].append(cluster)
        for report in unit.weights:
            if report not in cluster.reports:
                self._of_report[report].append(cluster)
        cluster.add(unit)

    def best(self, unit: Unit) -> Cluster | None:
        """The process that the unit joins: that on which most of its reports are; None for none."""
        shared = Counter(id(c) for report in unit.weights for c in self._of_report.get(report, ()))
        near = {id(c): c for party in unit.pair for c in self._of_party.get(party, ()) if id(c) in shared}
        best, most = None, 0.0
        for key, cluster in near.items():
            on = shared[key] / len(unit.weights)
            if on < JOINS_ON_THEME or on <= most:
                continue
            if on >= JOINS or (unit.theme not in BROAD and unit.theme == cluster.theme):
                best, most = cluster, on
        return best


def gather(dealings: Iterable[Dealing]) -> Iterator[Unit]:
    """The units of the dealings: by pair, theme and time."""
    by_report: dict[tuple[str, str], dict[str, list[Dealing]]] = defaultdict(lambda: defaultdict(list))
    for dealing in dealings:
        for pair in dealing.pairs:
            by_report[pair][dealing.report].append(dealing)
    for pair, reports in by_report.items():
        for spell in _spells(sorted((some[0].day, report) for report, some in reports.items())):
            yield from _units(pair, {r: reports[r] for r in spell})


def _subjects(dealing: Dealing) -> list[str]:
    return [SUBJECTS[c] for c in dealing.contexts if c in SUBJECTS]


def _units(pair: tuple[str, str], reports: Mapping[str, list[Dealing]]) -> Iterator[Unit]:
    """A pair's units of one time: by theme."""
    themes = {report: _theme(some) for report, some in reports.items()}
    told = Counter(theme for theme in themes.values() if theme)
    main = max(told, key=lambda t: (told[t], t)) if told else None
    rest = main if main and told[main] >= MAIN * told.total() else GENERAL
    units: dict[str, Unit] = {}
    apart = {t for t, n in told.items() if n >= min(APART_REPORTS, APART * told.total())}
    for report, some in reports.items():
        theme = themes[report] or rest
        theme = theme if theme in apart or theme == rest else main or rest
        units.setdefault(theme, Unit(pair, theme)).add(some, report, some[0].day)
    yield from units.values()


def _theme(dealings: Iterable[Dealing]) -> str | None:
    """What two parties deal about in a report: the subject of most of their dealings there; None for none."""
    some = Counter(s for d in dealings for s in _subjects(d))
    return max(some, key=lambda c: (some[c], c)) if some else None


def _spells(told: Sequence[tuple[int, str]]) -> Iterator[list[str]]:
    """The reports of sorted (day, report), parted where silence lasts. Those without a day (0) go with the
    others where these are one spell, else by themselves."""
    undated = [report for day, report in told if not day]
    spells, before = list[list[str]](), 0
    for day, report in told[len(undated) :]:
        if not spells or day - before > SILENCE_DAYS:
            spells.append([])
        spells[-1].append(report)
        before = day
    if undated:
        spells[:] = [undated + spells[0]] if len(spells) == 1 else [undated, *spells]
    yield from spells
