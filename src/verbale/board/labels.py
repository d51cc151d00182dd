"""Plain words and signs for the closed sets, as the pages show them.

A sign always stands with its word, so colour is never the only difference between two things.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Label(NamedTuple):
    """How a member of a closed set is shown: a sign (may be empty) and words."""

    sign: str
    words: str


def _labels(**pairs: str) -> Mapping[str, Label]:
    return MappingProxyType({k.replace("_", "-"): Label(*v.split("|")) for k, v in pairs.items()})


ACTS = _labels(
    **{
        "assert": "|says",
        "deny": "|denies",
        "reject": "|rejects",
        "accept": "|accepts",
        "demand": "|demands",
        "propose": "|proposes",
        "promise": "|promises",
        "threaten": "|threatens",
        "praise": "|praises",
        "criticise": "|criticises",
        "ask": "|asks",
        "announce": "|announces",
        "decline": "|declines to say",
    }
)
EVENT_TYPES = _labels(
    AGREE="|agreeing or promising",
    CONSULT="|meeting or talking",
    SUPPORT="|backing by diplomacy",
    CONCEDE="|giving in",
    COOPERATE="|working together",
    AID="|giving aid",
    RETREAT="|withdrawing or releasing",
    REQUEST="|asking or demanding",
    ACCUSE="|accusing",
    REJECT="|refusing",
    THREATEN="|threatening",
    PROTEST="|protesting",
    SANCTION="|cutting back relations",
    MOBILIZE="|moving or showing forces",
    COERCE="|forcing or arresting",
    ASSAULT="|attacking",
)
STATUSES = _labels(
    happened="●|happened",
    ongoing="◐|ongoing",
    planned="○|planned",
    proposed="◇|proposed",
    refused="✕|refused",
    denied="⊘|denied",
    conditional="△|conditional",
)
STANCES = _labels(
    supports="+|supports",
    opposes="−|opposes",
    conditional="△|on conditions",
    open="○|leaves open",
    undisclosed="…|will not say",
)
MODES = _labels(direct="|word for word", indirect="|in other words", mixed="|partly word for word")
CONSULT_MODES = _labels(
    visit="|visit",
    third_party="|through a third party",
    multilateral="|several parties",
    phone="|by telephone",
)
FINDINGS = _labels(
    date_contradicts_duration="!|A date contradicts a stated duration",
    weekday_contradicts_date="!|Weekday and date do not match",
    impossible_date="!|A date that does not exist",
    office_not_held_then="!|Office not held at that time",
    date_inferred="?|Undated report, dated by its own words",
    figure_differs="≠|Figures differ between reports",
    quotation_differs="≠|Quotations differ between reports",
    date_out_of_sequence="!|Dates out of order",
    age_differs="≠|Ages do not agree",
    count_differs="≠|A count and what it counts differ",
    sum_differs="≠|Parts and their sum differ",
    meeting_refused="!|A meeting that was refused",
)
ACTOR_KINDS = _labels(
    person="|person", organisation="|organisation", country="|country", group="|group", place="|place"
)
SECTORS = _labels(
    GOV="|government",
    MIL="|military",
    LEG="|parliament",
    JUD="|courts",
    PTY="|party",
    OPP="|opposition",
    REB="|armed group",
    IGO="|intergovernmental organisation",
    NGO="|non-governmental organisation",
    MED="|media",
    BUS="|business",
    CVL="|civilians",
    EDU="|education",
    REF="|refugees",
)
SIDES = _labels(actor="|who does it", recipient="|to or with whom")
LAYERS = _labels(
    statements="s|Statements",
    events="e|Events",
    positions="p|Positions",
    dates="d|Dates",
    findings="f|Findings",
    actors="a|Actors",
    places="l|Places",
)
DATE_KINDS = _labels(
    DATE="|day or span of days", TIME="|time of day", DURATION="|length of time", SET="|repeated"
)
PLACE_KINDS = _labels(city="|town", country="|country", region="|region")
LEVELS = _labels(contradiction="!|contradiction", doubt="?|doubt", note="·|note")
CHECKED = _labels(
    accepted="✓|accepted",
    changed="✎|changed",
    added="✚|added by hand",
    rejected="✕|rejected",
    merged="⊕|merged into another",
    split="÷|split",
)
LOOKED_AT = _labels(
    no="|by nobody yet",
    yes="|by anybody",
    accepted="✓|accepted",
    changed="✎|changed",
    added="✚|added by hand",
)
SURER = MappingProxyType({str(n): Label("", f"{n} % sure or more") for n in (50, 60, 70, 80, 90, 95)})
ACTIONS = _labels(
    accept="✓|accepted",
    reject="✕|rejected",
    change="✎|changed",
    add="✚|added",
    split="÷|split",
    merge="⊕|merged",
    join="⊕|said to be one",
    part="÷|said to be apart",
    remove="✕|took out",
    comment="“|commented on",
    undo="↶|undone",
    redo="↷|redone",
)
KINDS = _labels(
    actor="a|actor",
    date="d|date",
    statement="s|statement",
    event="e|event",
    position="p|position",
    finding="f|finding",
    place="l|place",
    happening="h|event told by several",
    process="n|process",
    report="r|report",
)
FIELDS = _labels(
    addressee="|to whom",
    aliases="|other names",
    cameo="|CAMEO code",
    codes="|your codebook’s types",
    condition="|words of the condition",
    content="|words said",
    contexts="|about",
    cue="|cue",
    dead="|killed",
    evidence="|words it rests on",
    injured="|hurt",
    issue="|issue in your codebook",
    mentions="|named in the words",
    mode="|form",
    occasion="|words of the occasion",
    actors="|who does it",
    recipients="|to or with whom",
    size="|taking part",
    source="|words that name the speaker",
    span="|words",
    statement="|taken from",
    through="|passed on by",
    toward="|issue as written",
)
_SETS = MappingProxyType(
    {
        "act": ACTS,
        "type": EVENT_TYPES,
        "status": STATUSES,
        "stance": STANCES,
        "mode": MODES,
        "consult": CONSULT_MODES,
        "finding": FINDINGS,
        "actor": ACTOR_KINDS,
        "sector": SECTORS,
        "layer": LAYERS,
        "date": DATE_KINDS,
        "place": PLACE_KINDS,
        "level": LEVELS,
        "checked": CHECKED,
        "action": ACTIONS,
        "kind": KINDS,
        "field": FIELDS,
    }
)


def label(kind: str, value: str) -> Label:
    """How `value` of the closed set `kind` is shown; a value outside the set shows as itself."""
    return _SETS[kind].get(value, Label("", value))


def field_words(kind: str, field: str) -> str:
    """What a field of a kind of entry is called on the pages."""
    if kind == "position" and field == "actor":
        return "party"
    return FIELDS[field].words if field in FIELDS else field.replace("_", " ")


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 report", "1,200 reports"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
