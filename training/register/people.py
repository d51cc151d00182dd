"""People from several sources brought together under one entry each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import chain, count

from verbale.register.entries import Tenure
from verbale.register.folding import fold as fold_name
from verbale.register.folding import skeleton, sound
from verbale.register.spells import Bounds, Spell, bounds

FAMILY_NAME_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "KHM", "SGP"))
PARTICLES = frozenset(
    ("al", "el", "as", "ad", "ul", "ben", "bin", "ibn", "de", "del", "della", "di", "da", "dos", "du",
     "la", "le", "van", "von", "der", "den", "ter", "abu", "st", "al-", "zu", "af", "bint", "ould")
)  # fmt: skip
ALIKE = 0.85
POST = "government-post"
# Days between two lists of a cabinet: a longer break is a break.
LONGEST_BREAK = 62
# Days by which two sources may differ and still say the same: sworn in, appointed, announced.
SAME = 31


@dataclass
class Draft:
    """A person being put together. `rank` 1 is for those the press writes of most, 3 for the least."""

    name: str
    country: str | None
    sector: str = "GOV"
    rank: int = 2
    surname: str = ""
    wikidata: str = ""
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)


fold = lru_cache(maxsize=None)(fold_name)


def surname_of(name: str, country: str | None) -> str:
    """The family name as newspapers use it: "von der Leyen", "Kim", "al-Assad"."""
    words = [w for w in name.split() if not re.fullmatch(r"Jr\.?|Sr\.?|I{1,3}|IV|VI{0,3}", w)] or name.split()
    if country in FAMILY_NAME_FIRST and len(words) in (2, 3) and not _western(words):
        return words[0]
    start = len(words) - 1
    while start > 1 and (fold(words[start - 1]) in PARTICLES):
        start -= 1
    return " ".join(words[start:])


def _western(words: list[str]) -> bool:
    """Whether an East Asian name stands in western order, told by its first word: Syngman, Joseph, C.Y."""
    return len(words[0]) > 6 or "." in words[0]


COMMONEST = frozenset("mohammad mohammed mohamed mohamad muhammad muhammed mohd".split())


class People:
    """Drafts found by any of their names within a country."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._exact: dict[tuple[str | None, str], Draft] = {}
        self._global: dict[str, Draft] = {}
        self._near: dict[tuple[str | None, str], list[Draft]] = {}

    def add(self, new: Draft) -> Draft:
        """Take a person in, or what is new about one already known. Sources come best names first.

        Those of rank 1, written by hand, are one person only under one name: George W. Bush and
        George H. W. Bush are alike to any other rule.
        """
        new.surname = new.surname or surname_of(new.name, new.country)
        known = self._find(new)
        if known is None:
            new.tenures = [t for t in new.tenures if _in_order(t)]
            self.drafts.append(new)
            known = new
        else:
            _merge(known, new)
        self._index(known)
        return known

    def _find(self, new: Draft) -> Draft | None:
        for name in (new.name, *new.aliases):
            if known := self._exact.get((new.country, fold(name))) or self._anywhere(new, fold(name)):
                return known
        if new.rank == 1:
            return None
        near = self._near.get((new.country, _skeleton(fold(new.surname).split()[-1])), ())
        same = [draft for draft in near if _same(draft, new)]
        return same[0] if len(same) == 1 else None

    def _anywhere(self, new: Draft, name: str) -> Draft | None:
        """Somebody of exactly this name where one of the two has no country (a servant of the UN, say)."""
        known = self._exact.get((None, name)) or self._global.get(name)
        return known if known and (known.country is None or new.country is None) else None

    def _index(self, draft: Draft) -> None:
        for name in (draft.name, *draft.aliases):
            self._exact.setdefault((draft.country, fold(name)), draft)
            self._global.setdefault(fold(name), draft)
        near = self._near.setdefault((draft.country, _skeleton(fold(draft.surname).split()[-1])), [])
        if not any(d is draft for d in near):
            near.append(draft)


def _same(a: Draft, b: Draft) -> bool:
    """Whether two spellings within a country are one person's: surname and first name alike."""
    if a.wikidata and b.wikidata:
        return a.wikidata == b.wikidata
    return _alike(fold(a.surname), fold(b.surname)) and _alike(*_given(a, b))


def _given(a: Draft, b: Draft) -> tuple[str, str]:
    first, second = (_given_of(d.name, d.surname, d.country) for d in (a, b))
    return (first, second) if first and second else ("-", "+")


@cache
def _given_of(name: str, family: str, country: str | None) -> str:
    surname = set(fold(family).split())
    words = [w for w in fold(name).split() if w not in surname and w not in PARTICLES]
    if country in FAMILY_NAME_FIRST:
        return "".join(words)
    if len(words) > 1 and words[0] in COMMONEST and fold(name).split()[1] not in PARTICLES:
        return words[1]  # Mohammad Nawaz and Muhammad Shehbaz go by their second name
    return words[0] if words else ""


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    matcher = SequenceMatcher(None, _sound(a), _sound(b), autojunk=False)
    # The bounds above the ratio cost little and settle nearly all pairs.
    return min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE and matcher.ratio() >= ALIKE


_sound = lru_cache(maxsize=None)(sound)
_skeleton = lru_cache(maxsize=None)(skeleton)


def _merge(known: Draft, new: Draft) -> None:
    known.aliases += [a for a in (new.name, *new.aliases) if a != known.name and a not in known.aliases]
    known.rank = min(known.rank, new.rank)
    known.country = known.country or new.country
    known.wikidata = known.wikidata or new.wikidata
    known.gender = known.gender or new.gender
    for tenure in filter(_in_order, new.tenures):
        told = next((i for i, old in enumerate(known.tenures) if _overlap(tenure, old)), None)
        if told is None:
            known.tenures.append(tenure)
        elif _confirms(tenure, known.tenures[told]):
            known.tenures[told] = _reviewed(known.tenures[told], tenure.source)


def _confirms(new: Tenure, old: Tenure) -> bool:
    """Whether another source gives a tenure the same beginning and the same end, but for a month."""
    if new.source == old.source or "reviewed" in old.source or not (new.start and old.start):
        return False
    spells = (Spell.parse(new.start, new.end), Spell.parse(old.start, old.end))
    return all(_near(a, b) for a, b in zip(*spells, strict=True))


def _near(a: Bounds, b: Bounds) -> bool:
    """Whether two inexact days may be within a month of each other."""
    return max(a.earliest, b.earliest).toordinal() - min(a.latest, b.latest).toordinal() <= SAME


def _reviewed(tenure: Tenure, source: str) -> Tenure:
    return replace(tenure, source=f"{tenure.source} (reviewed against {source})")


def _in_order(tenure: Tenure) -> bool:
    """Whether a tenure begins before it ends: some sources have slips of the pen."""
    if not tenure.start or not tenure.end:
        return True
    return bounds(tenure.start).earliest <= bounds(tenure.end).latest


def _overlap(new: Tenure, old: Tenure) -> bool:
    """Whether a better source has told this tenure already: same office and place, years that meet.

    Two tenures of one source are two (an ambassador here, then there) unless they must share a day.
    """
    if (new.office, new.country) != (old.office, old.country):
        return False
    if new.source == old.source:
        return _surely_meet(new, old)
    begun, ended = _years(new)
    first, last = _years(old)
    return begun <= last and first <= ended


def _surely_meet(a: Tenure, b: Tenure) -> bool:
    """Whether two tenures share days however their dates are read; one without dates meets any other."""
    spells = [Spell.parse(t.start, t.end) for t in (a, b)]
    if not (a.start or a.end) or not (b.start or b.end):
        return True
    return max(s.start.latest for s in spells) < min(s.end.earliest for s in spells)


def _years(tenure: Tenure) -> tuple[int, int]:
    """First and last year; the last is the earliest that the notation allows, now where there is none."""
    start = (tenure.start or tenure.end or "0000").split("/")[-1] if tenure.start != ".." else "0000"
    end = (tenure.end or "9999").split("/")[0]
    return int(start[:4]), int(end[:4])


def joined(tenures: list[Tenure]) -> list[Tenure]:
    """The tenures with government posts that follow one another, as cabinet lists give them, made one."""
    posts = sorted((t for t in tenures if t.office == POST), key=lambda t: (t.start or "").lstrip("./"))
    out = [t for t in tenures if t.office != POST]
    for post in posts:
        last = out[-1] if out and out[-1].office == POST else None
        if last and _day(post.start) <= _day(last.end) + LONGEST_BREAK:
            out[-1] = replace(last, end=max(last.end or "", post.end or "", key=_day))
        else:
            out.append(post)
    return out


def _day(value: str | None) -> int:
    """A day to compare by: the latest that a date of `Tenure` may mean, the earliest of an open end."""
    first, _, last = (value or "9999").partition("/")
    return bounds(first if last == ".." else last or first).latest.toordinal()


def identifiers(drafts: Iterable[Draft]) -> dict[int, str]:
    """An id for each draft by `id()`: its name in hyphens; where taken, with the country and a number."""
    taken: set[str] = set()
    given = {}
    for draft in drafts:
        stem = re.sub(r"[^a-z0-9]+", "-", fold(draft.name)).strip("-") or "person"
        longer = f"{stem}-{(draft.country or 'xx').lower()}"
        tries = chain((stem, longer), (f"{longer}-{n}" for n in count(2)))
        given[id(draft)] = next(t for t in tries if t not in taken)
        taken.add(given[id(draft)])
    return given
