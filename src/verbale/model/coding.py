"""What a report says: the entries of the record, each with its evidence.

Terms and closed sets are those of docs/entries.md. PLOVER: Halterman et al. 2023, "PLOVER and
POLECAT". Dates: TimeML's TIMEX3 values (ISO 8601 with P-durations).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from verbale.model.display import coding_html
from verbale.model.span import Span

ACTS = (
    "assert",
    "deny",
    "reject",
    "accept",
    "demand",
    "propose",
    "promise",
    "threaten",
    "praise",
    "criticise",
    "ask",
    "announce",
    "decline",
)
EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
STATUSES = ("happened", "ongoing", "planned", "proposed", "refused", "denied", "conditional")
CONSULT_MODES = ("visit", "third-party", "multilateral", "phone")
CONTEXTS = (
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
)
MODES = ("direct", "indirect", "mixed")
SECTORS = (
    "GOV",
    "MIL",
    "LEG",
    "JUD",
    "PTY",
    "OPP",
    "REB",
    "IGO",
    "NGO",
    "MED",
    "BUS",
    "CVL",
    "EDU",
    "REF",
)
DATE_KINDS = ("DATE", "TIME", "DURATION", "SET")
STANCES = ("supports", "opposes", "conditional", "open", "undisclosed")
ACTOR_KINDS = ("person", "organisation", "country", "group", "place")
FINDING_KINDS = (
    "date-contradicts-duration",
    "weekday-contradicts-date",
    "impossible-date",
    "office-not-held-then",
    "date-inferred",
    "figure-differs",
    "quotation-differs",
    "date-out-of-sequence",
    "age-differs",
    "count-differs",
    "sum-differs",
    "meeting-refused",
)
FINDING_LEVELS = ("contradiction", "doubt", "note")
PLACE_KINDS = ("city", "country", "region")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, is acted on or speaks; or a place (kind "place").

    `id` is unique in the coding; `country` is ISO 3166 alpha-3; `sector` is PLOVER's; `register`
    is the id of the register's entry where there is one; `aliases` are other names it goes by;
    `role` is what the report calls it ("security council chief").
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    mentions: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    role: str | None = None
    register: str | None = None
    confidence: float = 1.0
    stage: str = "actors"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression and its TIMEX3 value; `value` is None where it cannot be told."""

    span: Span
    kind: str
    value: str | None
    confidence: float = 1.0
    stage: str = "dates"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source is reported to have said, asked, promised, or declined to say.

    `speaker` and `addressee` are ids of actors; `through` is the id of the actor by whom it was
    passed on. `said_on` is a TIMEX3 value; `occasion` are the words that name the occasion or the
    channel ("in a briefing", "on social media").
    """

    id: str
    speaker: str | None
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    mode: str
    act: str
    addressee: str | None = None
    said_on: str | None = None
    place: str | None = None
    through: str | None = None
    confidence: float = 1.0
    stage: str = "statements"
    occasion: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER event with its status; `actors` and `recipients` are ids of actors.

    `date` is an ISO date or interval, partial allowed; `claimed_in` the id of the statement in
    which it is claimed, None where the report tells it itself. `cameo` is the CAMEO code that type,
    mode and contexts convert to, None where none does. `dead`, `injured` and `size` are PLOVER's
    fields: how many people were killed, were hurt, and took part. `codes` are the types of a user's
    codebook that the event is of, beside PLOVER's.
    """

    id: str
    type: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    evidence: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    claimed_in: str | None = None
    confidence: float = 1.0
    stage: str = "events"
    cameo: str | None = None
    dead: int | None = None
    injured: int | None = None
    size: int | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue (`toward`, a short noun phrase) by the words of `evidence`.

    `condition` are the words that the stance depends on ("only if the troops leave"); `issue` is the
    name that a user's codebook gives the issue.
    """

    id: str
    actor: str
    toward: str
    stance: str
    evidence: Span
    statement: str | None = None
    confidence: float = 1.0
    stage: str = "positions"
    condition: Span | None = None
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the report names: `name` as it first writes it, with where it lies.

    `country` is ISO 3166 alpha-3, `latitude` and `longitude` are degrees north and east (WGS 84); all
    three are None where the gazetteer does not know the place. An event's or statement's `place` is
    the `name` of one of these.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float = 1.0
    stage: str = "places"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up: the words that clash, and a sentence saying why.

    `level` is one of `FINDING_LEVELS`: a contradiction cannot hold, a doubt may, a note only tells.
    `source` names where the register has from what the words were held against, None where they were
    held against each other or the calendar.
    """

    kind: str
    evidence: tuple[Span, ...]
    message: str
    value: str | None = None
    confidence: float = 1.0
    stage: str = "checks"
    level: str = "contradiction"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """All that was read in one report. `published` is the day dates were resolved against,
    `published_inferred` whether it was worked out from the report's own words; `text` is the report's, where
    it is at hand to be shown."""

    report: str
    published: date | None = None
    published_inferred: bool = False
    actors: tuple[Actor, ...] = ()
    dates: tuple[DateMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    findings: tuple[Finding, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    text: str | None = field(default=None, repr=False, compare=False)

    def actor(self, id_: str | None) -> Actor | None:
        """The actor with that id, or None."""
        return next((a for a in self.actors if a.id == id_), None)

    def place(self, name: str | None) -> Place | None:
        """The place that goes by that name, or None."""
        return next((p for p in self.places if p.name == name), None)

    def _repr_html_(self) -> str:
        return coding_html(self, self.text)
