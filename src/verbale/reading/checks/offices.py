"""People named with an office that the register knows they held: current or former, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model import Actor, Analysis, Range, Span
from verbale.register import OfficePhrase, Register, Tenure
from verbale.register.folding import fold
from verbale.register.spells import Spell

LONGEST_TITLE = 9
"""Words that a title before a name may have: "former United States Deputy Secretary of State"."""

GRACE = timedelta(days=10)
"""How far from its exact dates a report may still call somebody holder of an office: registers and
reports date appointments by decree, by oath or by taking over."""

_TITLE_TAGS = frozenset(("ADJ", "NOUN", "PROPN", "PART"))
_INSIDE_TITLE = frozenset(("of", "for", "-", "–", "'s", "’s"))
_HISTORIC = frozenset(
    (
        "then",
        "late",
        "outgoing",
        "departing",
        "wartime",
        "previous",
        "one-time",
        "longtime",
        "founding",
        "first",
    )
)
SINGLE = frozenset(
    "president monarch supreme-leader pope prime-minister vice-president foreign-minister defence-minister "
    "interior-minister finance-minister justice-minister security-council-secretary chief-of-staff "
    "national-security-adviser secretary-general high-representative commission-president un-ambassador "
    "council-president parliament-speaker armed-forces-chief central-bank-governor".split()
)
"""Offices that one person at a time holds in a country or an organisation. Of the others ("minister",
"lawmaker", "envoy") the dates of one tenure say nothing: there may be another that the register lacks."""
_NOT_YET = frozenset(
    "candidate nominee hopeful contender designate designated elect incoming next future prospective "
    "aspiring presumptive shadow".split()
)


@dataclass(frozen=True)
class OfficeClaim:
    """`span` names the person `name` (the register's `person`) together with an office.

    `tenures` are the times of the person in that very office, and of others who go by the words
    used; never none. `fully` says whether the words give more than a surname.
    """

    person: str
    name: str
    span: Span
    words: Range
    said: OfficePhrase
    tenures: tuple[Tenure, ...]
    fully: bool

    @property
    def title(self) -> str:
        """The office in plain words, for a sentence."""
        return plain(self.said.office)

    @property
    def source(self) -> str:
        """Where the register has the tenures from."""
        return sources(self.tenures)

    def spells(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each tenure, taken as widely as the register's dates allow."""
        spells = (Spell.parse(t.start, t.end) for t in self.tenures)
        return tuple(sorted((s.start.earliest, s.end.latest) for s in spells))

    def certain_spells(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each tenure, taken as narrowly as the register's dates allow."""
        spells = (Spell.parse(t.start, t.end) for t in self.tenures)
        return tuple(
            sorted((s.start.latest, s.end.earliest) for s in spells if s.start.latest <= s.end.earliest)
        )


@dataclass(frozen=True)
class Naming:
    """A person named with an office that one at a time holds, whoever that is by the register.

    `words` are the tokens of office and name together, `name` those of the name.
    """

    actor: Actor
    words: Range
    name: Range
    said: OfficePhrase


def namings_in(analysis: Analysis, actors: Iterable[Actor], register: Register) -> tuple[Naming, ...]:
    """Every place where a person is named with an office, known to the register or not.

    Left out: deputies, acting and designated holders, candidates, and words that place the office
    in the past without saying "former" ("then-president").
    """
    people = frozenset(t for e in analysis.entities if e.label == "PERSON" for t in range(*e.range))
    found = [
        naming
        for actor in actors
        if actor.kind == "person"
        for name in _mentions(analysis, actor, people)
        for naming in _namings_at(analysis, actor, name, register)
    ]
    return tuple(sorted(found, key=lambda naming: naming.words))


def claims_in(analysis: Analysis, namings: Iterable[Naming], register: Register) -> tuple[OfficeClaim, ...]:
    """Of the namings those of somebody who by the register held that very office at some time."""
    found = [claim for naming in namings if (claim := _claim(analysis, naming, register))]
    return tuple(sorted(found, key=lambda claim: claim.span))


def _mentions(analysis: Analysis, actor: Actor, people: Set[int]) -> Iterator[Range]:
    """The proper name that ends each mention of the actor, as a range of tokens; `people` are the tokens of
    people's names as the model sees them."""
    parts = {part for name in (actor.name, *actor.aliases) for part in fold(name).split()}
    for span in actor.mentions:
        start, end = analysis.tokens_in(span)
        first = end
        while first > start and _names(analysis, first - 1, parts, people):
            first -= 1
        if first < end:
            yield Range(first, end)


def _names(analysis: Analysis, token: int, parts: Set[str], people: Set[int]) -> bool:
    """Whether a token is a part of the actor's name, or of a person's name as the model sees it."""
    word = analysis.tokens[token].text
    return word[:1].isupper() and (token in people or fold(word) in parts)


def _namings_at(analysis: Analysis, actor: Actor, name: Range, register: Register) -> Iterator[Naming]:
    for title, words in _titles(analysis, name):
        said = _office(analysis, title, register)
        if said is None or said.deputy or said.acting or said.elect or said.office not in SINGLE:
            continue
        if words.start == title.start:
            words = Range(_least(analysis, title, register).start, words.end)
        yield Naming(actor, words, name, said)


def _claim(analysis: Analysis, naming: Naming, register: Register) -> OfficeClaim | None:
    actor, said = naming.actor, naming.said
    tenures = _matching(register.tenures(actor.register), said) if actor.register else ()
    namesakes = _namesakes(analysis, actor, naming.name, said, register) if tenures else ()
    if not actor.register or not tenures or (namesakes and said.former):
        return None
    fully = naming.name.end - naming.name.start > 1
    span = analysis.span(naming.words)
    return OfficeClaim(actor.register, actor.name, span, naming.words, said, tenures + namesakes, fully)


def _namesakes(
    analysis: Analysis, actor: Actor, name: Range, said: OfficePhrase, register: Register
) -> tuple[Tenure, ...]:
    """Tenures of the same office by others who go by the words used: "President Bush" named two men."""
    words = [analysis.tokens[i].text for i in range(*name)]
    others = (e for e in register.surname(words[-1]) if e.id != actor.register)
    alike = [e for e in others if len(words) == 1 or e.name.split()[0].casefold() == words[0].casefold()]
    return tuple(t for e in alike for t in _matching(register.tenures(e.id), said))


def _titles(analysis: Analysis, name: Range) -> Iterator[tuple[Range, Range]]:
    """Title phrases of a name, each with the words that hold both: before it, and in apposition to it."""
    before = Range(_title_start(analysis, name.start), name.start)
    if before.start < before.end:
        yield before, Range(before.start, name.end)
    after = _apposition_after(analysis, name.end)
    if after is not None:
        yield after, Range(name.start, after.end)
    ahead = _apposition_before(analysis, before.start if before.start < before.end else name.start)
    if ahead is not None:
        yield ahead, Range(ahead.start, name.end)


def _title_start(analysis: Analysis, end: int) -> int:
    """Where the run of title words that ends at `end` begins, inside the sentence."""
    floor = max(analysis.sentences[analysis.sentence_of[end]].start, end - LONGEST_TITLE) if end else 0
    start = end
    while start > floor and _in_title(analysis, start - 1):
        start -= 1
    while start < end and analysis.tokens[start].text.casefold() in _INSIDE_TITLE:
        start += 1
    return start


def _least(analysis: Analysis, title: Range, register: Register) -> Range:
    """The shortest end of the title words that says the same of the office as all of them."""
    whole = register.office(analysis.words(title))
    start = title.start
    while start + 1 < title.end and register.office(analysis.words((start + 1, title.end))) == whole:
        start += 1
    return Range(start, title.end)


def _in_title(analysis: Analysis, i: int) -> bool:
    token = analysis.tokens[i]
    return (
        token.upos in _TITLE_TAGS
        or token.text.casefold() in _INSIDE_TITLE
        or (token.text.endswith(".") and len(token.text) > 1)
    )


def _apposition_after(analysis: Analysis, end: int) -> Range | None:
    """ "Name, the Russian foreign minister," or "Name, head of the council,": up to the closing mark."""
    tokens = analysis.tokens
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return None
    stop = analysis.sentences[analysis.sentence_of[end]].end
    start = end + 2 if tokens[end + 1].text.casefold() in ("the", "a", "an") else end + 1
    last = start
    while last < min(stop, start + LONGEST_TITLE) and (
        _in_title(analysis, last) or tokens[last].text == "the"
    ):
        last += 1
    closed = last < stop and tokens[last].text in (",", ".", "?", "!", ")", ";", "-", "–", "—")
    return Range(start, last) if closed and last > start else None


def _apposition_before(analysis: Analysis, start: int) -> Range | None:
    """ "Zelenskiy's chief of staff, Name" : the title words before a comma before the name."""
    if start < 2 or analysis.tokens[start - 1].text != ",":
        return None
    first = _title_start(analysis, start - 1)
    return Range(first, start - 1) if first < start - 1 else None


def _office(analysis: Analysis, title: Range, register: Register) -> OfficePhrase | None:
    """The office that title words name, unless they say that it is not held, or was held by then."""
    words = {part for t in analysis.tokens[title.start : title.end] for part in t.text.casefold().split("-")}
    before = analysis.tokens[title.start - 1].text.casefold() if title.start else ""
    if words & (_NOT_YET | _HISTORIC) or before in ("then", "late", "as", *_NOT_YET):
        return None
    return register.office(analysis.words(title))


def _matching(tenures: Iterable[Tenure], said: OfficePhrase) -> tuple[Tenure, ...]:
    """The tenures of the office named, in the country named where one is."""
    return tuple(
        t for t in tenures if t.office == said.office and (said.country is None or said.country == t.country)
    )


def plain(office: str) -> str:
    """An office in plain words, for a sentence."""
    return office.replace("-", " ")


def sources(tenures: Iterable[Tenure]) -> str:
    """The sources of some tenures, each once."""
    return ", ".join(dict.fromkeys(t.source for t in tenures))


def may_hold(claim: OfficeClaim, on: date) -> bool:
    """Whether the register leaves it open, with `GRACE`, that the office was held on that day."""
    return any(earlier(first) <= on <= later(last) for first, last in claim.spells())


def surely_holds(claim: OfficeClaim, on: date) -> bool:
    """Whether the register says that the office was held on that day and `GRACE` to both sides."""
    return any(later(first) <= on <= earlier(last) for first, last in claim.certain_spells())


def earlier(day: date) -> date:
    """The day less `GRACE`."""
    return day - GRACE if day > date.min + GRACE else day


def later(day: date) -> date:
    """The day plus `GRACE`."""
    return day + GRACE if day < date.max - GRACE else day
