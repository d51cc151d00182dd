"""Negotiations and disputes: found from dealings, told on a page, and mended by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from verbale.errors import RecordError
from verbale.model import Actor, Coding, Event, Place, Position, Report, Span, Statement
from verbale.model.coding import EVENT_TYPES, STATUSES
from verbale.record import Record
from verbale.record.processes import Definition
from verbale.record.processes.finding import CROWD, SILENCE_DAYS, Dealing, Kept, find, gather
from verbale.record.processes.naming import Words, name_of, phrases
from verbale.record.processes.parties import party_of
from verbale.record.processes.sections import SECTIONS, section_of

DAY = date(2024, 3, 1).toordinal()


def dealing(
    number: int, actors: str, recipients: str = "", *, about: str = "", day: int = 0, report: str = "",
    type: str = "CONSULT",
) -> Dealing:  # fmt: skip
    """An event of the parties named, in the report of that number unless another is named."""
    sides = (tuple(sorted(filter(None, side.split(",")))) for side in (actors, recipients))
    return Dealing(f"event-{number}", report or f"r{number}", day or DAY + number, type, "happened", None,
                   tuple(filter(None, about.split(","))), *sides)  # fmt: skip


def parties(*dealings: Dealing) -> list[set[str]]:
    """The parties of each process found."""
    return [set(cluster.parties) for cluster in find(dealings)]


# who acts for whom

NAMES = {"VEL": "Velia", "TOR": "Torland"}


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        (("Velia", "country", "VEL", None), "Velia"),
        (("Olan", "person", "VEL", "GOV"), "Velia"),
        (("people", "group", "VEL", "CVL"), "Velia"),
        (("Lake League", "organisation", None, "IGO"), "Lake League"),
        (("Free Hills", "organisation", "VEL", "REB"), "Free Hills"),
        (("rebels", "group", "VEL", "REB"), None),
        (("the Post", "organisation", "VEL", "MED"), None),
        (("sides", "group", None, None), None),
        (("Port Velia", "place", "VEL", None), None),
    ],
)
def test_people_deal_for_their_country_and_unions_and_rebels_for_themselves(
    actor: tuple[str, str, str | None, str | None], party: str | None
) -> None:
    assert party_of(*actor, NAMES) == party


# what is one process


def test_two_reports_of_dealings_make_a_process_and_one_does_not() -> None:
    assert parties(dealing(1, "Velia", "Torland")) == []
    assert parties(dealing(1, "Velia", "Torland"), dealing(2, "Torland", "Velia")) == [{"Velia", "Torland"}]


def test_a_third_party_joins_where_its_reports_are_on_the_process() -> None:
    same = [dealing(n, "Velia", "Torland") for n in (1, 2, 3)]
    assert parties(*same, dealing(9, "Norra", "Velia", report="r1", day=DAY + 1)) == [
        {"Velia", "Torland", "Norra"}
    ]
    assert parties(*same, dealing(9, "Norra", "Velia")) == [{"Velia", "Torland"}]


def test_two_disputes_that_share_a_party_stay_two() -> None:
    river = [dealing(n, "Velia", "Torland", about="environment") for n in range(4)]
    rights = [dealing(10 + n, "Velia", "Lake League", about="human_rights") for n in range(3)]
    assert parties(*river, *rights) == [{"Velia", "Torland"}, {"Velia", "Lake League"}]


def test_the_same_parties_have_two_processes_where_they_deal_about_two_things() -> None:
    arms = [dealing(n, "Velia", "Torland", about="cbrn") for n in range(3)]
    water = [dealing(10 + n, "Velia", "Torland", about="environment") for n in range(3)]
    assert [c.theme for c in find([*arms, *water])] == ["environment", "weapons"]
    aside = dealing(20, "Velia", "Torland", about="health")
    assert len(find([*arms, *water, aside])) == 2  # once in passing is no matter of its own


def test_after_a_long_silence_it_is_another_process() -> None:
    before = [dealing(n, "Velia", "Torland") for n in (1, 2)]
    after = [dealing(n + SILENCE_DAYS + 10, "Velia", "Torland") for n in (1, 2)]
    assert len(find([*before, *after])) == 2
    assert len(find([*before, dealing(SILENCE_DAYS - 5, "Velia", "Torland"), *after])) == 1


def test_undated_reports_make_one_time_of_their_own_unless_all_else_is_one() -> None:
    undated = [
        Dealing(f"u{n}", f"u{n}", 0, "CONSULT", "happened", None, (), ("Torland",), ("Velia",))
        for n in (1, 2)
    ]
    dated = [dealing(n, "Velia", "Torland") for n in (1, 2, 3 * SILENCE_DAYS, 3 * SILENCE_DAYS + 1)]
    assert [len(c.reports) for c in find([*undated, *dated[:2]])] == [4]
    assert [len(c.reports) for c in find([*undated, *dated])] == [2, 2, 2]


def test_a_meeting_of_many_counts_less_for_each_two_and_a_conference_not_at_all() -> None:
    (unit, *_) = gather([dealing(1, "Velia,Torland,Norra")])
    assert unit.strength == pytest.approx(1 / 2)
    crowd = ",".join(f"P{n:02}" for n in range(CROWD + 1))
    assert list(gather([dealing(1, crowd)])) == []


def test_blows_alone_are_no_process() -> None:
    assert parties(*(dealing(n, "Velia", "Torland", type="ASSAULT") for n in range(5))) == []


def test_what_is_found_does_not_depend_on_the_order_of_reports() -> None:
    some = [dealing(n, "Velia", "Torland", about="cbrn") for n in range(4)]
    some += [dealing(n, "Norra,Velia", "Lake League", report=f"r{n}") for n in range(3, 9)]
    assert parties(*some) == parties(*reversed(some))


def test_a_kept_process_has_its_dealings_before_any_other() -> None:
    some = [dealing(n, "Velia", "Torland", about="cbrn") for n in range(4)]
    kept = Kept("process-1", "Arms", (("Torland", "Velia", "weapons", DAY, DAY + 1),))
    assert [c.kept for c in find(some, [kept])] == [kept]


# names


def test_a_process_is_called_by_its_parties_and_what_most_of_its_reports_name() -> None:
    (cluster,) = find([dealing(n, "Velia", "Torland", about="natural_resource") for n in range(3)])
    told = [("r0", "over gas supplies to"), ("r1", "Gas was cut"), ("r2", "gas supplies resumed")]
    assert name_of(cluster, Words(told)) == "Torland – Velia: gas supplies"
    assert name_of(cluster, Words([])) == "Torland – Velia: energy and resources"


def test_names_and_small_words_name_no_matter() -> None:
    assert phrases("Mira Olan said the grain corridor quickly reopened") == {"grain corridor"}


@pytest.mark.parametrize("type", EVENT_TYPES)
@pytest.mark.parametrize("status", STATUSES)
def test_every_event_has_a_section(type: str, status: str) -> None:
    assert section_of(type, status) in SECTIONS


# in a record

TEXT = "Velia met Torland in Port Sund under Norra. Torland agreed to lift the water quotas if Velia leaves."


def told(
    number: int,
    *,
    status: str = "happened",
    actors: tuple[str, str] = ("Velia", "Torland"),
    through: str = "Norra",
    model: str = "1",
) -> tuple[Report, Coding]:
    """A report of a meeting of two parties through Norra, and where Torland stands."""

    def at(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    day = date(2024, 3, 1) + timedelta(days=10 * number)
    report = Report(f"r{number}", TEXT, f"Report {number}", "The Post", day)
    codes = {
        "Velia": "VEL",
        "Torland": "TOR",
        "Sundmark": "SUN",
        "Orle": "ORL",
        "Norra": "NRA",
        "Helm": "HEL",
    }
    who = [
        Actor(f"a{n}", name, "country", codes[name], mentions=(at("Velia"),)) for n, name in enumerate(actors)
    ]
    third = Actor("a9", through, "country", codes[through], mentions=(at("Norra"),))
    return report, Coding(
        report.id, day, actors=(*who, third),
        statements=(Statement("s1", "a1", None, at("agreed"), (at("lift the water quotas"),), "indirect",
                              "promise"),),
        events=(
            Event("e1", "CONSULT", status, ("a9",), ("a0", "a1"), at("met Torland in Port Sund"),
                  "third-party", ("environment",), day.isoformat(), "Port Sund"),
            Event("e2", "AGREE", "conditional", ("a1",), ("a0",), at("agreed to lift the water quotas"),
                  contexts=("environment",)),
        ),
        positions=(Position("p1", "a1", "water quotas", "conditional", at("lift the water quotas"),
                            "s1",
                            condition=at("if Velia leaves")),),
        versions={"model": model},
        places=(Place("l1", "Port Sund", "city", "SUN", 1.0, 2.0, (at("Port Sund"),)),),
    )  # fmt: skip


@pytest.fixture
def talks(record: Record) -> Record:
    """A record of three rounds of talks of Velia with Torland, one planned, and a dispute of others."""
    for number in range(3):
        record.add(*told(number))
    record.add(*told(3, status="planned"))
    for number in (20, 21):
        record.add(*told(number, actors=("Sundmark", "Orle"), through="Helm"))
    record.processes.find()
    return record


def the(record: Record, party: str) -> str:
    """The id of the one process of that party."""
    (row,) = record.processes.list(party=party).rows
    return row.id


def test_a_page_tells_rounds_mediators_hosts_conditions_and_last_words(talks: Record) -> None:
    page = talks.processes.page(the(talks, "velia"))
    assert page is not None
    assert {p.name for p in page.row.parties} == {"Norra", "Torland", "Velia"}
    assert len(page.sections["held"]) == 3
    assert [t.day for t in page.sections["planned"]] == ["2024-03-31"]
    assert [(m.name, m.row.place) for m in page.mediators] == [("Norra", "Port Sund")]
    assert page.hosts[0].name == "Port Sund"
    assert dict(page.hosts[0].statuses) == {"happened": 3, "planned": 1}
    assert {str(p.condition) for p in page.conditions} == {"if Velia leaves"}
    side = next(s for s in page.sides if s.party.name == "Torland")
    assert [(p.issue, p.report) for p in side.positions] == [("water quotas", "r3")]
    assert side.statements[0].report == "r3"


def test_what_is_decided_on_an_entry_shows_at_once(talks: Record) -> None:
    id_ = the(talks, "Velia")
    event = talks.processes.page(id_).sections["planned"][0].row  # type: ignore[union-attr]
    talks.corrections.reject([event.id], "Ann")
    assert talks.processes.page(id_).sections["planned"] == ()  # type: ignore[union-attr]


def test_found_again_a_process_keeps_its_id_and_what_was_decided(talks: Record) -> None:
    id_ = the(talks, "Velia")
    talks.processes.change(id_, "Ann", name="The quota talks")
    talks.add(*told(5))
    talks.processes.find()
    row = talks.processes.get(id_)
    assert row is not None
    assert (row.name, row.named_by, row.reports) == ("The quota talks", "Ann", 5)


def test_a_name_is_undone_and_redone_like_any_decision(talks: Record) -> None:
    id_ = the(talks, "Velia")
    found = talks.processes.get(id_).name  # type: ignore[union-attr]
    talks.processes.change(id_, "Ann", name="The quota talks")
    talks.corrections.undo("Ann")
    assert talks.processes.get(id_).name == found  # type: ignore[union-attr]
    talks.corrections.redo("Ann")
    assert talks.processes.get(id_).name == "The quota talks"  # type: ignore[union-attr]
    assert talks.corrections.verify().faults == ()


def test_processes_merge_and_come_apart_again(talks: Record) -> None:
    one, other = the(talks, "Velia"), the(talks, "Sundmark")
    talks.processes.merge([one, other], "Ann", name="Quotas")
    (row,) = talks.processes.list().rows
    assert (row.id, row.name, row.reports) == (one, "Quotas", 6)
    talks.corrections.undo("Ann")
    assert talks.processes.list().total == 2
    assert talks.processes.get(other).reports == 2  # type: ignore[union-attr]


def test_parties_are_split_off_left_out_and_put_in(talks: Record) -> None:
    id_ = the(talks, "Velia")
    new = talks.processes.split(id_, "Ann", name="Norra's part", parties=["Norra"]).payload["id"]
    assert {p.name for p in talks.processes.get(id_).parties} == {"Velia", "Torland"}  # type: ignore[union-attr]
    assert talks.processes.get(new).name == "Norra's part"  # type: ignore[union-attr]
    talks.corrections.undo("Ann")
    assert talks.processes.get(new) is None
    talks.processes.change(id_, "Ann", without=["Norra"], parties=["Lake League"])
    names = [p.name for p in talks.processes.get(id_).parties]  # type: ignore[union-attr]
    assert "Norra" not in names
    assert names[-1] == "Lake League"
    assert talks.processes.page(id_).sections["held"]  # type: ignore[union-attr]


def test_an_issue_left_out_is_no_longer_told_and_one_put_in_is(talks: Record) -> None:
    id_ = the(talks, "Velia")
    talks.processes.change(id_, "Ann", no_issues=["Water quotas"])
    assert talks.processes.page(id_).conditions == ()  # type: ignore[union-attr]
    talks.processes.change(id_, "Ann", issues=["the water quotas"])
    page = talks.processes.page(id_)
    assert page is not None
    assert {p.report for p in page.conditions} == {"r0", "r1", "r2", "r3"}


def test_one_that_is_none_is_dropped_and_brought_back(talks: Record) -> None:
    id_ = the(talks, "Sundmark")
    talks.processes.reject(id_, "Ann")
    assert [r.id for r in talks.processes.list(dropped=True)] == [id_]
    assert talks.processes.list(party="Sundmark").total == 0
    talks.corrections.undo("Ann")
    assert the(talks, "Sundmark") == id_


def test_a_process_held_on_to_outlasts_what_is_found(talks: Record) -> None:
    id_ = the(talks, "Sundmark")
    talks.processes.accept(id_, "Ann")
    for number in (20, 21):
        talks.add(*told(number, model="2"))  # read anew, they are on something else
    talks.processes.find()
    row = talks.processes.get(id_)
    assert row is not None
    assert (row.pinned_by, row.reports) == ("Ann", 0)


def test_a_process_is_made_by_hand_and_by_a_codebook(talks: Record) -> None:
    made = talks.processes.add("Shore talks", ["Sundmark", "Orle", "Helm"], "Ann").target
    assert talks.processes.get(made).reports == 2  # type: ignore[union-attr]
    talks.corrections.undo("Ann")
    assert talks.processes.get(made) is None
    book = Definition("process-book", "Quota talks", "codebook", ("Velia", "Torland"), ("water quotas",))
    talks.processes.find([book])
    row = talks.processes.get("process-book")
    assert row is not None
    assert (row.named_by, row.reports) == ("codebook", 4)
    talks.processes.find()
    assert talks.processes.get("process-book") is not None


@pytest.mark.parametrize("name", ["", " ", "x" * 201, "a\0b"])
def test_a_bad_name_is_refused_and_nothing_decided(talks: Record, name: str) -> None:
    with pytest.raises(RecordError):
        talks.processes.change(the(talks, "Velia"), "Ann", name=name)
    assert talks.corrections.decisions() == []


def test_a_process_that_is_not_there_is_refused(talks: Record) -> None:
    processes, known = talks.processes, the(talks, "Velia")
    with pytest.raises(RecordError, match="no such process"):
        processes.change("process-x", "Ann", name="No")
    with pytest.raises(RecordError, match="no such process"):
        processes.merge([known, "process-x"], "Ann")
    with pytest.raises(RecordError, match="two processes"):
        processes.merge([known], "Ann")
    with pytest.raises(RecordError, match="parties or themes"):
        processes.split(known, "Ann", name="No")
    assert talks.processes.page("process-x") is None


def test_reports_read_since_are_counted(talks: Record) -> None:
    assert talks.processes.found().reports == 6
