"""The tables of reports, and of what they name: actors, places, dates."""

from __future__ import annotations

from verbale.model.coding import ACTOR_KINDS, DATE_KINDS, PLACE_KINDS, SECTORS
from verbale.record.tables.columns import as_json, days, field, head, piece, quote, tail
from verbale.record.tables.table import Column, Table

REPORTS = Table(
    "reports",
    "Reports, with their texts.",
    ("id",),
    lambda whole: [whole.one],
    (
        Column("id", "text", "the report", lambda one: one.report.id, needed=True),
        Column("title", "text", "its headline", lambda one: one.report.title),
        Column("publisher", "text", "who published it", lambda one: one.report.publisher),
        Column("published", "day", "the day of its publication, against which its dates are read",
               lambda one: one.coding.published),
        Column("published_inferred", "boolean", "whether that day was worked out from its own words",
               lambda one: one.coding.published_inferred, needed=True),
        Column("published_stated", "day", "the day of its publication as its source gives it",
               lambda one: one.report.published),
        Column("url", "text", "its address", lambda one: one.report.url),
        Column("language", "text", "its language, as its source or its words tell",
               lambda one: one.report.language),
        Column("characters", "integer", "the length of its text, in code points",
               lambda one: len(one.report.text), needed=True),
        Column("sha256", "text", "SHA-256 of its text in UTF-8, in hexadecimal",
               lambda one: one.report.sha256, needed=True),
        Column("text", "text", "its text, into which every start and end points",
               lambda one: one.report.text, needed=True),
        Column("extra", "json", "whatever else its source said of it",
               lambda one: as_json(dict(one.report.extra))),
        Column("versions", "json", "with which versions of program, model and register it was read",
               lambda one: as_json(dict(one.coding.versions))),
    ),
)  # fmt: skip

ACTORS = Table(
    "actors",
    "Who acts, is acted on, speaks, or is only named; named in two reports, it has two rows.",
    ("id",),
    lambda whole: whole.entries("actor"),
    (
        *head("actor"),
        field("name", "its full name", needed=True),
        field("kind", "what it is", needed=True, choices=ACTOR_KINDS),
        field("country", "the country it belongs to, ISO 3166 alpha-3"),
        field("sector", "its sector, as PLOVER has them", choices=SECTORS),
        field("role", "what the report calls it"),
        field("register", "the register's entry, the same in all reports (docs/register.md)"),
        field("aliases", "other names it goes by", "texts", needed=True),
        *tail(),
    ),
)

MENTIONS = Table(
    "mentions",
    "Where actors are named.",
    ("actor", "seq"),
    lambda whole: whole.pieces("actor", "mentions"),
    piece("actor", "the words that name it"),
)

PLACES = Table(
    "places",
    "Places that reports name, with where they lie.",
    ("id",),
    lambda whole: whole.entries("place"),
    (
        *head("place"),
        field("name", "its name as the report first writes it", needed=True),
        field("kind", "what it is", needed=True, choices=PLACE_KINDS),
        field("country", "the country it lies in, ISO 3166 alpha-3"),
        field("latitude", "degrees north (WGS 84); empty where the gazetteer does not know it", "number"),
        field("longitude", "degrees east (WGS 84)", "number"),
        *tail(),
    ),
)

PLACE_MENTIONS = Table(
    "place_mentions",
    "Where places are named.",
    ("place", "seq"),
    lambda whole: whole.pieces("place", "mentions"),
    piece("place", "the words that name it"),
)

DATES = Table(
    "dates",
    "Time expressions and what they mean.",
    ("id",),
    lambda whole: whole.entries("date"),
    (
        *head("date"),
        *quote("span", "the words of the time expression", needed=True),
        field("kind", "its kind, as TIMEX3 has them", needed=True, choices=DATE_KINDS),
        field("value", "its TIMEX3 value; empty where it cannot be told"),
        *days("value"),
        *tail(local=False),
    ),
)
