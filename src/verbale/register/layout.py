"""The register's files and their columns, shared by the reader and the script that builds them."""

from __future__ import annotations

COUNTRIES = ("id", "name", "kind", "country", "aliases", "acronyms", "adjectives", "demonyms", "seats",
             "capitals")  # fmt: skip
ORGANISATIONS = ("id", "name", "kind", "country", "sector", "head", "aliases", "acronyms")
PEOPLE = ("id", "name", "country", "sector", "wikidata", "gender", "rank", "surname", "aliases")
PLACES = ("id", "name", "country", "aliases")
TENURES = ("person", "office", "where", "start", "end", "source")
OFFICES = ("id", "sector", "broader", "phrases")
PHRASES = ("phrase", "sector")
CONFLICTS = ("name", "parties", "start", "end")
INSTITUTIONS = ("id", "name", "kind", "sector", "head", "phrases")
SEATS = ("name", "country", "institution")
CODES = ("alpha2", "alpha3")
MEMBERSHIPS = ("organisation", "member", "standing", "start", "end", "source")
LEADS = ("office", "countries", "start", "end", "source")

FILES = {"countries": COUNTRIES, "organisations": ORGANISATIONS, "people": PEOPLE, "places": PLACES,
         "tenures": TENURES, "offices": OFFICES, "phrases": PHRASES, "conflicts": CONFLICTS,
         "institutions": INSTITUTIONS, "seats": SEATS, "codes": CODES,
         "memberships": MEMBERSHIPS, "leads": LEADS}  # fmt: skip


def file_name(table: str) -> str:
    """The name of the file that holds a table."""
    return f"{table}.tsv"
