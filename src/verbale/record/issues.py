"""Issues under one name: which ways of writing an issue belong together, by meaning or as a person says.

`issue_names` maps the key of each way of writing (`ids.issue_key`) to the name of its issue; what a person
said is pinned, and gathering leaves it alone. Positions carry the key of that name in `issue`; an issue that
a codebook names keeps that name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, func, select

from verbale.reading.issues import Phrase
from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.ids import issue_key
from verbale.record.rows import IssueRow
from verbale.record.search.index import put_again

_CHUNK = 400
"""Keys asked for at once: SQLite takes 999 parameters and more."""


def phrases(connection: Connection) -> list[Phrase]:
    """Every way of writing an issue that no codebook names, as most positions write it."""
    positions = schema.positions.c
    query = select(positions.toward, func.count()).where(positions.issue_name.is_(None))
    query = query.where(counting(schema.positions))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for toward, number in connection.execute(query.group_by(positions.toward)):
        counts[issue_key(toward)][" ".join(toward.split())] += number
    return [Phrase(key, min(c, key=lambda w: (-c[w], w)), c.total()) for key, c in sorted(counts.items())]


def settled(connection: Connection, keys: Iterable[str] | None = None) -> dict[str, str]:
    """The names of issues by key: of those keys, or all that are pinned."""
    table = schema.issue_names
    if keys is None:
        return {row.key: row.name for row in connection.execute(select(table).where(table.c.pinned))}
    asked, out = sorted(set(keys)), dict[str, str]()
    for at in range(0, len(asked), _CHUNK):
        query = select(table).where(table.c.key.in_(asked[at : at + _CHUNK]))
        out.update({row.key: row.name for row in connection.execute(query)})
    return out


def issue_names(connection: Connection) -> dict[str, str]:
    """How each issue that gathers several writings is called, by its own key."""
    names = connection.execute(select(schema.issue_names.c.name).distinct()).scalars()
    return {issue_key(name): name for name in names}


def settle(connection: Connection, names: Mapping[str, str], *, pinned: bool) -> int:
    """Give keys their issue's name, and positions with them; how many positions changed."""
    table = schema.issue_names
    if not names:
        return 0
    rows = [{"of": key, "name": name, "pinned": pinned} for key, name in names.items()]
    connection.execute(table.delete().where(table.c.key == bindparam("of")), rows)
    connection.execute(table.insert().values(key=bindparam("of")), rows)
    return _apply(connection, names)


def _apply(connection: Connection, names: Mapping[str, str]) -> int:
    positions = schema.positions
    query = select(positions.c.id, positions.c.report_id, positions.c.toward, positions.c.issue)
    changed = [
        {"of": row.id, "issue": issue_key(name), "in": row.report_id}
        for row in connection.execute(query.where(positions.c.issue_name.is_(None)))
        if (name := names.get(issue_key(row.toward))) is not None and issue_key(name) != row.issue
    ]
    if changed:
        moved = positions.update().where(positions.c.id == bindparam("of")).values(issue=bindparam("issue"))
        connection.execute(moved, changed)
    for report in sorted({row["in"] for row in changed}):
        put_again(connection, report)
    return len(changed)


def ways_of(connection: Connection, issues: Iterable[str]) -> list[str]:
    """The keys of all ways of writing that stand under any of these issues (or are one of them)."""
    wanted = {issue_key(i) for i in issues}
    positions = schema.positions.c
    query = select(positions.toward, positions.issue).where(positions.issue_name.is_(None)).distinct()
    return sorted(
        {key for toward, issue in connection.execute(query) if {key := issue_key(toward), issue} & wanted}
    )


def list_issues(connection: Connection, like: str | None) -> list[IssueRow]:
    """Every issue, those with most positions first; with `like`, those of which any writing holds it."""
    positions, sought = schema.positions.c, (like or "").casefold()
    query = select(positions.issue, positions.toward, positions.issue_name, schema.actors.c.name)
    query = query.where(counting(schema.positions))
    found: dict[str, list[tuple[str, str | None, str]]] = defaultdict(list)
    for issue, toward, book, party in connection.execute(query.join(schema.actors)):
        found[issue].append((" ".join(toward.split()), book, party))
    named = {
        issue_key(row.name): (row.name, row.pinned) for row in connection.execute(select(schema.issue_names))
    }
    rows = (_row(key, entries, *named.get(key, (None, False))) for key, entries in found.items())
    kept = [r for r in rows if any(sought in w.casefold() for w in (r.name, *r.ways))]
    return sorted(kept, key=lambda r: (-r.positions, r.name))


def _row(key: str, entries: list[tuple[str, str | None, str]], name: str | None, pinned: bool) -> IssueRow:
    writings = Counter(toward for toward, _, _ in entries)
    ways = tuple(sorted(writings, key=lambda w: (-writings[w], w)))
    book = next((b for _, b, _ in entries if b), None)
    parties = tuple(dict.fromkeys(party for _, _, party in entries))
    return IssueRow(key, book or name or ways[0], len(entries), parties, ways, pinned or book is not None)
