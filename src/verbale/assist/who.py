"""Who an actor is: by the register, and by what the reports of the record say."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from verbale.assist.told import NAMES_LIMIT, Told, entry, plain, value_of, within
from verbale.assist.words import QUOTED
from verbale.errors import RecordError
from verbale.record import Record
from verbale.record.survey import Survey
from verbale.register import Register

LATEST, STANDS, TIES = 5, 10, 15
"""Latest entries of each role, issues, and others dealt with; the lists give the rest."""
OFFICES = 12


def who_is(record: Record, name: str) -> Told:
    """The actor of that whole name. Raises RecordError, with names near it, where the record has none."""
    survey = record.survey
    totals = survey.doings(name).totals
    if not totals:
        raise _nobody(record, name)
    identities = survey.identities(name)
    return {
        "notice": QUOTED,
        "name": plain(name),
        "in_reports": [value_of({f: getattr(i, f) for f in ("kind", "role", "country", "sector", "reports")})
                       for i in identities[:4]],
        "register": _known(next((i.register for i in identities if i.register), None)),
        "counts": dict(totals),
        "stands": _stands(survey, name),
        "deals_with": _deals(survey, name),
        "said": _latest(survey.statements(name, limit=LATEST)),
        "did": _latest(survey.events(name, "actor", limit=LATEST)),
        "had_done_to_it": _latest(survey.events(name, "recipient", limit=LATEST)),
    }  # fmt: skip


def _latest(rows: object) -> list[Told]:
    return list(within([entry(row) for row in rows], 8_000))  # type: ignore[attr-defined]


def _nobody(record: Record, name: str) -> RecordError:
    near = [row.name for row in record.actors(q=name, limit=8)] if name.strip() else []
    named = f"names that hold these words: {plain('; '.join(near))}" if near else "look with the tool search"
    return RecordError("the record names nobody exactly so", where=name[:100], hint=named)


def _stands(survey: Survey, name: str) -> list[Told]:
    return [
        {"issue": plain(s.latest.issue_name or s.latest.toward), "stance": s.latest.stance, "id": s.latest.id,
         "published": value_of(s.latest.published), "positions": s.number, "ever_changed": s.changed}
        for s in survey.stands(name)[:STANDS]
    ]  # fmt: skip


def _deals(survey: Survey, name: str) -> list[Told]:
    """Events with each other actor, by type, in either direction."""
    return [
        {"from": plain(tie.source), "to": plain(tie.target), "events": dict(tie.types)}
        for tie in survey.ties_of(name, limit=TIES)
    ]


@lru_cache(maxsize=1)
def _register() -> Register:
    return Register.open()


def _known(id_: str | None) -> Told | None:
    """What the register that is shipped knows, with the source of each office."""
    found = _register().get(id_) if id_ else None
    if found is None:
        return None
    offices = sorted(_register().tenures(found.id), key=lambda t: t.start or "", reverse=True)
    return {
        "name": found.name, "kind": found.kind, "country": found.country,
        "also_called": list(islice(dict.fromkeys(a for a in found.aliases if a != found.name), NAMES_LIMIT)),
        "offices": [{"office": t.office, "country": t.country, "from": t.start, "until": t.end,
                     "source": t.source} for t in offices[:OFFICES]],
    }  # fmt: skip
