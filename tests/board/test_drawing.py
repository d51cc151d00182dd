"""What is drawn, as numbers: the network, the map, the weeks of a month, stances; and days in words."""

from __future__ import annotations

from datetime import date
from math import hypot

import pytest

from verbale.board.drawing import atlas, web, weeks
from verbale.board.drawing.globe import WIDTH, WORLD, outlines, project
from verbale.board.families import FAMILIES, by_family, family_of
from verbale.board.labels import EVENT_TYPES
from verbale.board.months import span_words
from verbale.board.who import date_words
from verbale.record.survey import Month, Plan, Spot, Tie


def ties(number: int) -> list[Tie]:
    """So many ties among half as many actors."""
    return [
        Tie(f"Actor {k // 2}", f"Actor {(k * 7) % number + 1}", {"CONSULT": number - k, "ASSAULT": 1})
        for k in range(number)
    ]


def test_a_network_is_drawn_the_same_again_within_its_sheet() -> None:
    first, second = web.lay_out(ties(60)), web.lay_out(ties(60))
    assert first == second
    assert len(first.nodes) <= web.NODES
    assert all(0 <= n.x <= web.WIDTH and 0 <= n.y <= first.height for n in first.nodes)
    assert len(first.edges) <= web.ARROWS


def test_every_actor_of_a_network_has_an_arrow_and_a_place_of_its_own() -> None:
    drawn = web.lay_out(ties(120))
    assert {n.name for n in drawn.nodes} == {name for e in drawn.edges for name in (e.source, e.target)}
    places = [(n.x, n.y) for n in drawn.nodes]
    assert all(
        hypot(a[0] - b[0], a[1] - b[1]) > web.SMALL for k, a in enumerate(places) for b in places[k + 1 :]
    )
    assert web.lay_out([]).nodes == ()


def test_every_type_is_of_one_family() -> None:
    assert {family_of(type_) for type_ in EVENT_TYPES} == set(FAMILIES)
    assert by_family({"AID": 2, "RETREAT": 1, "ACCUSE": 4}) == {
        "material-cooperation": 3,
        "verbal-conflict": 4,
    }


def test_the_projection_is_equal_earth() -> None:
    equator = project(0, 0)
    assert equator.x == pytest.approx(WIDTH / 2)
    assert project(0, 180).x == pytest.approx(WIDTH)
    # the published proportions: a pole's line is 0.59 of the equator's, the height 0.487 of the width
    assert (project(90, 180).x - project(90, -180).x) / WIDTH == pytest.approx(0.592, abs=0.002)
    assert (project(-90, 0).y - project(90, 0).y) / WIDTH == pytest.approx(0.4868, abs=0.001)


def test_countries_lie_where_their_capitals_are() -> None:
    capitals = {"FRA": (48.86, 2.35), "IRQ": (33.31, 44.37), "BRA": (-15.79, -47.88), "AUS": (-35.28, 149.13)}
    for code, (latitude, longitude) in capitals.items():
        assert outlines()[code].box.holds(project(latitude, longitude))
        assert outlines()[code].view.holds(project(latitude, longitude))
    assert len(outlines()) > 170


def test_a_map_shows_the_places_of_its_part_the_most_events_first() -> None:
    spots = [
        Spot("Paris (FRA)", "Paris", "city", "FRA", 48.86, 2.35, {"CONSULT": 9}),
        Spot("FRA", "France", "country", "FRA", 47.28, 2.87, {"CONSULT": 4}),
        Spot("Lima (PER)", "Lima", "city", "PER", -12.05, -77.04, {"AID": 1}),
    ]
    europe = atlas.draw(spots, "europe")
    assert [d.spot.name for d in europe.dots] == ["Paris", "France"]
    assert [d.whole for d in europe.dots] == [False, True]
    assert europe.dots[0].radius > europe.dots[1].radius
    assert europe.dots[0].label is not None
    world = atlas.draw(spots, None)
    assert (len(world.dots), world.view, len(world.outlines)) == (3, WORLD, len(outlines()))
    assert len(atlas.draw(spots, "FRA").outlines) < 40


def test_plans_lie_on_their_days_in_as_few_lanes_as_they_need() -> None:
    days = [(4, 6), (5, 5), (7, 7), (9, 18), (1, 31)]
    plans = [Plan(date(2024, 3, a), date(2024, 3, b), (), (), None) for a, b in days]
    listed = weeks.listed(plans)
    sheet = weeks.lay_out(Month(date(2024, 3, 1), tuple(plans), False, None, None), listed)
    assert [week.days[0].isoformat() for week in sheet][:2] == ["2024-02-26", "2024-03-04"]
    second = [[(b.start, b.end, b.after) for b in lane] for lane in sheet[1].lanes]
    assert second == [[(1, 3, False), (4, 4, False), (6, 7, True)], [(2, 2, False)]]
    assert listed[-1].wide
    assert sum(len(lane) for week in sheet for lane in week.lanes) == 6


def test_more_plans_than_a_week_has_room_for_are_counted() -> None:
    plans = [Plan(date(2024, 3, 5), date(2024, 3, 5), (), (), None)] * (weeks.LANES + 3)
    sheet = weeks.lay_out(Month(date(2024, 3, 1), tuple(plans), False, None, None), weeks.listed(plans))
    assert (len(sheet[1].lanes), sheet[1].left_out) == (weeks.LANES, 3)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 5, 3), date(2025, 5, 3), "3 May 2025"),
        (date(2025, 5, 3), date(2025, 5, 7), "3–7 May 2025"),
        (date(2025, 5, 1), date(2025, 5, 31), "May 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 5, 30), date(2025, 6, 2), "30 May 2025 to 2 June 2025"),
    ],
)
def test_spans_in_words(first: date, last: date, said: str) -> None:
    assert span_words(first, last) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2003", "2003"),
        ("2003-05", "May 2003"),
        ("2003-05-01", "1 May 2003"),
        ("../2003-05-01", "1 May 2003 or before"),
        ("2003-05-01/..", "1 May 2003 or after"),
        ("2001/2003-05", "between 2001 and May 2003"),
    ],
)
def test_dates_of_the_register_in_words(value: str, said: str) -> None:
    assert date_words(value) == said
