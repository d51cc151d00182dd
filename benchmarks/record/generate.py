# ruff: noqa: E501
"""Reports of the project's own sentences, with what stands in them: about 11 sentences and 40 entries each.

The same seed gives the same reports. Names come from the register: people follow a Zipf distribution, as
they do in the news; so do issues. Days run over four years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import Record
from verbale.record.write import write_reading
from verbale.register import Register

FIRST_DAY, DAYS = date(2021, 1, 1), 1_460
PEOPLE, BATCH = 4_000, 100
PUBLISHERS = tuple(f"{a} {b}" for a in ("North", "Harbour", "Valley", "Capital", "Border", "River")
                   for b in ("Post", "Courier", "Radio", "Herald", "Wire"))  # fmt: skip

_KINDS = (
    "grain prisoner border ceasefire fisheries water pipeline airspace refugee sanctions transit missile debt"
)
_THINGS = (
    "deal exchange crossing agreement quota treaty contract corridor talks package inspection programme plan"
)
_SIDES = "northern southern coastal eastern interim joint revised frozen disputed annual secret regional"
ISSUES = tuple(f"{s} {k} {t}" for s in _SIDES.split() for k in _KINDS.split() for t in _THINGS.split())

SAID = (
    ("assert", "{p} said", "that {c} had kept to the {i} and expected the same of others"),
    ("deny", "{p} denied", "that soldiers of {c} had crossed the line near {l} after the {i} was signed"),
    ("reject", "{p} rejected", "the proposal of {c} on the {i}, calling it a step back"),
    ("demand", "{p} demanded", "that {c} withdraw its troops from the villages around {l} at once"),
    ("promise", "{p} promised", "to bring the {i} before parliament within {n} days"),
    ("threaten", "{p} warned", "that {c} would pay a price if the {i} collapsed"),
    ("criticise", "{p} criticised", "the way in which {c} had handled the {i} since the spring"),
    ("announce", "{p} announced", "a visit to {l}, where the {i} is to be discussed with envoys of {c}"),
    ("decline", "{p} would not say", "whether {c} still stands by the {i}"),
)
DONE = (
    ("CONSULT", "planned", "the foreign ministers of {c} and {d} will meet in {l} next week"),
    ("CONSULT", "happened", "envoys of {c} and {d} met behind closed doors in {l}"),
    ("ASSAULT", "happened", "artillery of {c} shelled a depot of {d} near {l}, killing {n} people"),
    ("AID", "happened", "{c} sent {n} trucks with food and medicine to {d} by way of {l}"),
    ("SANCTION", "ongoing", "{c} keeps its sanctions against banks of {d} in place"),
    ("AGREE", "proposed", "{c} offered {d} a truce of {n} days around {l}"),
    ("RETREAT", "refused", "{c} refused to pull its units back from {l}, as {d} had asked"),
    ("PROTEST", "happened", "{n} people marched through {l} against the war of {c} with {d}"),
    ("MOBILIZE", "denied", "{c} denied having moved {n} tanks towards {l} to frighten {d}"),
)
STANDS = (
    ("supports", "{c} supports the {i}"),
    ("opposes", "{c} remains opposed to the {i}"),
    ("conditional", "{c} would accept the {i} only if {d} opened its archives"),
    ("open", "{c} is ready to discuss the {i}"),
)


class Generator:
    """Reports one after another; `Generator(seed).reports()` never ends."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        register = Register.open()
        entries = sorted(register.entries(), key=lambda e: e.id)
        people = [e for id_ in sorted({id_ for id_, _ in register.all_tenures()}) if (e := register.get(id_))]
        self._people = self._random.sample(people, min(PEOPLE, len(people)))
        self._countries = [e for e in entries if e.kind == "country"]
        self._weights = {n: [1 / (k + 3) for k in range(n)] for n in
                         (len(self._people), len(self._countries), len(ISSUES))}  # fmt: skip
        self._issues = self._random.sample(ISSUES, len(ISSUES))

    def reports(self) -> Iterator[tuple[Report, Coding]]:
        """Reports with their codings."""
        number = 0
        while True:
            number += 1
            yield _Draft(self, number).done()

    def some(self, kind: str, k: int) -> list:
        """Some people, countries or issues, frequent ones more often, each once."""
        every = {"people": self._people, "countries": self._countries, "issues": self._issues}[kind]
        drawn = self._random.choices(every, self._weights[len(every)], k=4 * k)
        return list(dict.fromkeys(drawn))[:k] or drawn[:1]

    @property
    def random(self) -> random.Random:
        return self._random


class _Draft:
    """One report as it is written: the text so far, and what stands in it."""

    def __init__(self, by: Generator, number: int) -> None:
        self._by, self._text, self._number = by, "", number
        self._day = FIRST_DAY + timedelta(days=by.random.randrange(DAYS))
        self._actors: dict[str, list] = {}
        self._places: dict[str, Place] = {}
        self._dates: list[DateMention] = []
        self._statements: list[Statement] = []
        self._events: list[Event] = []
        self._positions: list[Position] = []

    def done(self) -> tuple[Report, Coding]:
        rng = self._by.random
        people, countries = self._by.some("people", 4), self._by.some("countries", 4)
        issues = self._by.some("issues", 3)
        title = f"{countries[0].name} and the {issues[0]}"
        self._text = f"{title}\n\n"
        plan = rng.sample(SAID, 5) + rng.sample(DONE, 5) + rng.sample(STANDS, 2)
        rng.shuffle(plan)
        for made in plan:
            one, other = (rng.sample(countries, 2) * 2)[:2] if len(countries) > 1 else countries * 2
            self._sentence(made, rng.choice(people), one, other, rng.choice(issues))
        return self._packed(title)

    def _sentence(self, made: tuple, person, one, other, issue: str) -> None:
        rng, start = self._by.random, len(self._text)
        place = rng.choice(("Port Amsel", "Old Varen", "the Kestrel pass", "Lindau bridge", "Mirna", "Tolv"))
        words = {
            "p": person.name,
            "c": one.name,
            "d": other.name,
            "i": issue,
            "l": place,
            "n": rng.randint(3, 90),
        }
        if len(made) == 3 and made[0].isupper():
            self._event(made, words, place, one, other, start)
        elif len(made) == 3:
            self._statement(made, words, place, person, one, start)
        else:
            self._position(made, words, one, issue, start)
        self._text += "\n\n" if rng.random() < 0.4 else " "

    def _statement(self, made: tuple, words: dict, place: str, person, one, start: int) -> None:
        act, cue, content = made[0], made[1].format(**words), made[2].format(**words)
        self._text += f"On Monday {cue} {content}."
        begin = start + len("On Monday ")
        source = Span(begin, begin + len(words["p"]))
        self._dates.append(DateMention(Span(start + 3, start + 9), "DATE", self._day.isoformat(), 0.9))
        speaker, about = self._actor(person, source), self._actor(one, None)
        said = Span(begin + len(cue) + 1, len(self._text) - 1)
        id_ = f"s{len(self._statements) + 1}"
        self._statements.append(
            Statement(id_, speaker, source, Span(source.end + 1, begin + len(cue)), (said,), "indirect", act,
                      addressee=about, place=self._place(place), confidence=self._sure())
        )  # fmt: skip
        if act in ("reject", "promise"):
            stance = "opposes" if act == "reject" else "supports"
            self._positions.append(Position(f"p{len(self._positions) + 1}", about, words["i"], stance, said, id_,
                                            self._sure()))  # fmt: skip
        if act in ("demand", "threaten"):
            self._events.append(Event(f"e{len(self._events) + 1}", "REQUEST" if act == "demand" else "THREATEN",
                                      "happened", (speaker,), (about,), said, confidence=self._sure(),
                                      claimed_in=id_))  # fmt: skip

    def _event(self, made: tuple, words: dict, place: str, one, other, start: int) -> None:
        clause = made[2].format(**words)
        self._text += f"{clause[0].upper()}{clause[1:]}, officials of {words['d']} said."
        evidence = Span(start, start + len(clause))
        ids = self._actor(one, None), self._actor(other, None)
        self._events.append(
            Event(f"e{len(self._events) + 1}", made[0], made[1], ids[:1], ids[1:] if ids[0] != ids[1] else (),
                  evidence, date=self._day.isoformat(), place=self._place(place), confidence=self._sure())
        )  # fmt: skip
        cue = Span(len(self._text) - 5, len(self._text) - 1)
        source = Span(evidence.end + 2, cue.start - 1)
        self._statements.append(
            Statement(f"s{len(self._statements) + 1}", ids[1], source, cue, (evidence,), "indirect", "assert",
                      confidence=self._sure())
        )  # fmt: skip

    def _position(self, made: tuple, words: dict, one, issue: str, start: int) -> None:
        clause = made[1].format(**words)
        self._text += f"{clause}."
        self._positions.append(
            Position(f"p{len(self._positions) + 1}", self._actor(one, None), issue, made[0],
                     Span(start, start + len(clause)), None, self._sure())
        )  # fmt: skip

    def _actor(self, entry, span: Span | None) -> str:
        at = self._text.find(entry.name) if span is None else span.start
        found = self._actors.setdefault(entry.id, [f"a{len(self._actors) + 1}", entry, []])
        mention = Span(at, at + len(entry.name))
        if at >= 0 and mention not in found[2]:
            found[2].append(mention)
        return found[0]

    def _place(self, name: str) -> str:
        if name not in self._places:
            at = self._text.rfind(name)
            mentions = (Span(at, at + len(name)),) if at >= 0 else ()
            self._places[name] = Place(f"l{len(self._places) + 1}", name, "city", None, 40.0 + len(name), 15.0,
                                       mentions)  # fmt: skip
        return name

    def _sure(self) -> float:
        return round(min(1.0, max(0.05, self._by.random.gauss(0.8, 0.15))), 3)

    def _packed(self, title: str) -> tuple[Report, Coding]:
        id_ = f"report-{self._number:07}"
        publisher = self._by.random.choice(PUBLISHERS)
        report = Report(id_, self._text, title, publisher, self._day, f"https://example.org/{id_}", "en")
        actors = tuple(
            Actor(local, e.name, e.kind, e.country, e.sector, tuple(sorted(spans)), register=e.id)
            for local, e, spans in self._actors.values()
        )
        findings = ()
        if self._by.random.random() < 0.3 and self._dates:
            findings = (Finding("weekday-contradicts-date", (self._dates[0].span,), "that day was no Monday",
                                self._day.isoformat(), 0.6),)  # fmt: skip
        seen = {d.span: d for d in self._dates}
        return report, Coding(
            id_, published=self._day, actors=actors, dates=tuple(seen.values()),
            statements=tuple(self._statements), events=tuple(self._events), positions=tuple(self._positions),
            findings=findings, versions={"model": "generated"}, places=tuple(self._places.values()),
        )  # fmt: skip


def fill(path: Path, reports: int, seed: int = 1) -> None:
    """A record of so many reports there; one that has some of them gets the rest. A hundred reports go into
    one transaction, by the way that `Record.add` takes."""
    with Record.open(path) as record:
        had = record.counts().reports
        every = islice(Generator(seed).reports(), had, reports)
        for at in range(had, reports, BATCH):
            with record.connection(writing=True) as connection:
                for report, coding in islice(every, min(BATCH, reports - at)):
                    write_reading(connection, report, coding)
            if at % 5_000 < BATCH:
                print(f"{at + BATCH:,} of {reports:,} reports", flush=True)


if __name__ == "__main__":
    import sys

    fill(Path(sys.argv[1]), int(sys.argv[2]))
