"""The day of publication from the words, and the findings of words that clash, on hand-built analyses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.reading.builder import build
from verbale.model import Actor, Analysis, DateMention, Finding, Report, Span
from verbale.reading.checks import find_clashes
from verbale.reading.checks.tense import placed
from verbale.reading.publication import Inferred, estimate, infer_published
from verbale.register import Register
from verbale.text.timex import FUTURE, UNKNOWN, find

SUNAK = """
British ADJ 3 amod
Prime PROPN 3 compound
Minister PROPN 4 nmod
Rishi PROPN 6 nsubj PERSON
Sunak PROPN 4 flat PERSON
told VERB 0 root
parliament NOUN 6 obj
on ADP 9 case
Tuesday PROPN 6 obl DATE
that SCONJ 14 mark
he PRON 14 nsubj
will AUX 14 aux
be AUX 14 cop
host NOUN 6 ccomp
to ADP 17 case
Ukrainian ADJ 17 amod
President PROPN 14 nmod
Volodymyr PROPN 17 flat PERSON
Zelenskyy PROPN 18 flat PERSON
on ADP 21 case
March PROPN 14 obl DATE
3 NUM 21 nummod DATE
^. PUNCT 6 punct

After ADP 3 case
two NUM 3 nummod DURATION
years NOUN 9 obl DURATION
of ADP 5 case
war NOUN 3 nmod
^, PUNCT 9 punct
Ukraine PROPN 9 nsubj
must AUX 9 aux
ask VERB 0 root
Russia PROPN 9 obj
for ADP 12 case
nothing PRON 9 obl
^. PUNCT 9 punct
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def spans_of(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)


def dates_of(analysis: Analysis) -> tuple[DateMention, ...]:
    return tuple(DateMention(time.span, time.kind, None) for time in find(analysis.text))


def person(text: str, name: str, register_id: str, country: str, mention: str | None = None) -> Actor:
    mentions = spans_of(text, mention or name)
    return Actor(register_id, name, "person", country, "GOV", mentions, register=register_id)


def country(text: str, name: str, id_: str) -> Actor:
    return Actor(id_, name, "country", id_, mentions=spans_of(text, name), register=id_)


def sunak_actors(text: str) -> list[Actor]:
    return [
        person(text, "Rishi Sunak", "rishi-sunak", "GBR", "British Prime Minister Rishi Sunak"),
        person(text, "Volodymyr Zelenskyy", "volodymyr-zelenskyy", "UKR"),
        country(text, "Ukraine", "UKR"),
        country(text, "Russia", "RUS"),
    ]


def clashes(
    analysis: Analysis, actors: list[Actor], register: Register, day: date | Inferred | None
) -> list[Finding]:
    report = Report("r", analysis.text, published=day if isinstance(day, date) else None)
    return list(find_clashes(report, analysis, dates_of(analysis), actors, (), (), register, day))


def words_of(analysis: Analysis, finding: Finding) -> list[str]:
    return [span.of(analysis.text) for span in finding.evidence]


def test_an_undated_report_is_dated_by_its_words(register: Register) -> None:
    analysis = build(SUNAK)
    actors = sunak_actors(analysis.text)
    inferred = infer_published(analysis, dates_of(analysis), actors, register)
    assert inferred is not None
    assert inferred.exact
    assert inferred.day == date(2024, 2, 27)
    assert inferred.interval is not None
    assert inferred.interval[0] <= inferred.day <= inferred.interval[1]
    said = {span.of(analysis.text) for span, _ in inferred.reasons}
    assert {"Tuesday", "March 3", "two years", "British Prime Minister Rishi Sunak"} <= said
    (found,) = clashes(analysis, actors, register, inferred)
    assert found.kind == "date-inferred"
    assert found.value == "2024-02-27"
    assert "Tuesday 27 February 2024" in found.message


def test_words_without_a_year_leave_the_day_open(register: Register) -> None:
    analysis = build(
        "He PRON 2 nsubj\nspoke VERB 0 root\non ADP 4 case\nTuesday PROPN 2 obl DATE\n^. PUNCT 2 punct"
    )
    assert infer_published(analysis, dates_of(analysis), (), register) is None


def test_a_text_without_any_clue(register: Register) -> None:
    analysis = build("Nothing PRON 2 nsubj\nhappened VERB 0 root\n^. PUNCT 2 punct")
    assert infer_published(analysis, (), (), register) is None
    assert clashes(analysis, [], register, None) == []


def test_a_wrong_year_clashes_with_duration_and_office(register: Register) -> None:
    wrong = SUNAK.replace(
        "3 NUM 21 nummod DATE", "3 NUM 21 nummod DATE\n, PUNCT 21 punct DATE\n2020 NUM 21 nummod DATE"
    )
    analysis = build(wrong)
    actors = sunak_actors(analysis.text)
    inferred = infer_published(analysis, dates_of(analysis), actors, register)
    assert inferred is not None
    assert inferred.day == date(2024, 2, 27)
    found = {f.kind: words_of(analysis, f) for f in clashes(analysis, actors, register, inferred)}
    assert found["date-contradicts-duration"] == ["March 3 , 2020", "two years"]
    assert found["office-not-held-then"] == ["British Prime Minister Rishi Sunak", "March 3 , 2020"]


FORMER = """
Former ADJ 2 amod
President PROPN 3 nmod
Joe PROPN 5 nsubj PERSON
Biden PROPN 3 flat PERSON
welcomed VERB 0 root
the DET 7 det
plan NOUN 5 obj
^. PUNCT 5 punct
"""


def biden(analysis: Analysis) -> list[Actor]:
    return [person(analysis.text, "Joe Biden", "joe-biden", "USA")]


def test_former_of_somebody_in_office(register: Register) -> None:
    analysis = build(FORMER)
    (found,) = clashes(analysis, biden(analysis), register, date(2022, 6, 1))
    assert found.kind == "office-not-held-then"
    assert words_of(analysis, found) == ["Former President Joe Biden"]
    assert "20 January 2021" in found.message


def test_holder_before_taking_office(register: Register) -> None:
    analysis = build(FORMER.replace("Former ADJ", "US PROPN"))
    (found,) = clashes(analysis, biden(analysis), register, date(2014, 6, 1))
    assert words_of(analysis, found) == ["US President Joe Biden"]


@pytest.mark.parametrize("word", ["Then", "Incoming", "Acting", "Deputy", "Future"])
def test_titles_that_claim_no_office_now(register: Register, word: str) -> None:
    analysis = build(FORMER.replace("Former ADJ", f"{word} ADJ"))
    assert clashes(analysis, biden(analysis), register, date(2014, 6, 1)) == []


def test_a_candidate_is_no_holder(register: Register) -> None:
    analysis = build(
        FORMER.replace("Former ADJ 2 amod\nPresident PROPN", "presidential ADJ 2 amod\ncandidate NOUN")
    )
    assert clashes(analysis, biden(analysis), register, date(2014, 6, 1)) == []


def test_days_near_the_change_of_office(register: Register) -> None:
    analysis = build(FORMER.replace("Former ADJ", "US PROPN"))
    assert clashes(analysis, biden(analysis), register, date(2021, 1, 14)) == []


def in_year(year: str, text: str) -> Analysis:
    plan = "the DET 7 det\nplan NOUN 5 obj"
    return build(text.replace(plan, f"{plan}\nin ADP 9 case\n{year} NUM 5 obl DATE"))


def test_history_is_not_a_clash(register: Register) -> None:
    analysis = in_year("2023", FORMER.replace("Joe", "Donald").replace("Biden", "Trump"))
    trump = [person(analysis.text, "Donald Trump", "donald-trump", "USA")]
    assert clashes(analysis, trump, register, date(2025, 6, 1)) == []


def test_nothing_is_former_before_it_was_left(register: Register) -> None:
    analysis = in_year("2019", FORMER)
    (found,) = clashes(analysis, biden(analysis), register, date(2022, 6, 1))
    assert found.level == "contradiction"


def dated(words: str) -> Analysis:
    rows = [f"{word} NUM 2 obl DATE" for word in words.split()]
    return build(
        "\n".join(["They PRON 2 nsubj", "met VERB 0 root", "on ADP 2 case", *rows, "^. PUNCT 2 punct"])
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("June 31 , 2021", "impossible-date"),
        ("February 29 , 2023", "impossible-date"),
        ("Monday , March 12 , 2024", "weekday-contradicts-date"),
    ],
)
def test_dates_that_cannot_be(register: Register, words: str, kind: str) -> None:
    (found,) = clashes(dated(words), [], register, date(2024, 3, 13))
    assert found.kind == kind


@pytest.mark.parametrize(
    "words", ["February 29 , 2024", "Tuesday , March 12 , 2024", "Tuesday , March 12", "June 30"]
)
def test_dates_that_are_right(register: Register, words: str) -> None:
    assert clashes(dated(words), [], register, date(2024, 3, 13)) == []


def test_a_weekday_off_its_date_without_year(register: Register) -> None:
    (found,) = clashes(dated("Monday , March 12"), [], register, date(2024, 3, 13))
    assert found.message == "12 March 2024 is a Tuesday, not a Monday."


def test_a_duration_that_does_not_fit_the_report(register: Register) -> None:
    analysis = build(SUNAK.split("\n\n")[1])
    actors = [country(analysis.text, "Ukraine", "UKR"), country(analysis.text, "Russia", "RUS")]
    (found,) = clashes(analysis, actors, register, date(2022, 6, 1))
    assert found.kind == "date-contradicts-duration"
    assert clashes(analysis, actors, register, date(2024, 3, 1)) == []


PLAN = """
They PRON 3 nsubj
are AUX 3 aux:pass
scheduled VERB 0 root
to PART 5 mark
visit VERB 3 xcomp
Oslo PROPN 5 obj
on ADP 8 case
May PROPN VERB obl DATE
3 NUM 8 nummod DATE
^, PUNCT 12 punct
before SCONJ 12 mark
leaving VERB 3 advcl
"""


@pytest.mark.parametrize("verb", ["3", "5", "12"])
def test_a_plan_looks_ahead_wherever_its_date_hangs(verb: str) -> None:
    analysis = build(PLAN.replace("VERB obl", f"{verb} obl"))
    assert placed(analysis, 7) == FUTURE


@pytest.mark.parametrize(
    ("auxiliary", "expected"), [("were", UNKNOWN), ("had", UNKNOWN), ("will", FUTURE), ("are", FUTURE)]
)
def test_a_plan_told_in_the_past_is_open(auxiliary: str, expected: int) -> None:
    analysis = build(PLAN.replace("VERB obl", "5 obl").replace("are AUX", f"{auxiliary} AUX"))
    assert placed(analysis, 7) == expected


DATELINE = """
OSLO PROPN 0 root
^, PUNCT 1 punct
May PROPN 1 nmod DATE
3 NUM 3 nummod DATE
( PUNCT 6 punct
^NTB PROPN 1 dep
^) PUNCT 6 punct
-- PUNCT 1 punct
British ADJ 11 amod
Prime PROPN 11 compound
Minister PROPN 12 nmod
Tony PROPN 14 nsubj PERSON
Blair PROPN 12 flat PERSON
resigned VERB 1 parataxis
on ADP 16 case
Thursday PROPN 14 obl DATE
^. PUNCT 14 punct
"""


def test_a_dateline_and_a_weekday_choose_the_year(register: Register) -> None:
    analysis = build(DATELINE)
    actors = [person(analysis.text, "Tony Blair", "tony-blair", "GBR")]
    assert infer_published(analysis, dates_of(analysis), actors, register) is None  # 2001 or 2007
    analysis = build(
        DATELINE.replace("Tony", "John").replace("Blair", "Major").replace("Thursday", "Tuesday")
    )
    actors = [person(analysis.text, "John Major", "john-major", "GBR")]
    inferred = infer_published(analysis, dates_of(analysis), actors, register)
    assert inferred is not None
    assert inferred.exact
    assert inferred.day == date(1994, 5, 3)


def test_a_line_of_its_own_dates_the_report(register: Register) -> None:
    analysis = build(
        "Published VERB 0 root\n3 NUM 3 nummod DATE\nMay PROPN 1 obl DATE\n2007 NUM 3 nummod DATE\n##\n"
        "Nothing PRON 2 nsubj\nhappened VERB 0 root\n^. PUNCT 2 punct"
    )
    inferred = infer_published(analysis, dates_of(analysis), (), register)
    assert inferred is not None
    assert inferred.exact
    assert inferred.day == date(2007, 5, 3)


def test_an_auxiliary_makes_a_verb_of_a_mistagged_word() -> None:
    analysis = build(
        "He PRON 2 nsubj\nsaid VERB 0 root\nthey PRON 5 nsubj\nwill AUX 5 aux\nvisit ADP 2 ccomp\n"
        "on ADP 7 case\nFriday PROPN 5 obl DATE"
    )
    assert placed(analysis, 6) == FUTURE


COUNTED = """
On ADP 3 case
the DET 3 det
{word} {pos} 9 obl
{unit} NOUN 3 nmod
of ADP 6 case
{war} NOUN 3 nmod
^, PUNCT 9 punct
Ukraine PROPN 9 nsubj
asked VERB 0 root
Russia PROPN 9 obj
for ADP 12 case
nothing PRON 9 obl
^. PUNCT 9 punct
"""


def counted(word: str, unit: str, war: str) -> Analysis:
    return build(COUNTED.format(word=word, pos="ADJ", unit=unit, war=war))


@pytest.mark.parametrize(
    ("word", "unit", "days", "off"),
    [("100th", "day", 99.5, 3), ("third", "week", 17.5, 7), ("second", "anniversary", 730.5, 21)],
)
def test_an_age_counted_from_the_first_day_of_a_war_dates_the_report(
    word: str, unit: str, days: float, off: int, register: Register
) -> None:
    analysis = counted(word, unit, "invasion")
    actors = [country(analysis.text, "Ukraine", "UKR"), country(analysis.text, "Russia", "RUS")]
    found = estimate(analysis, (), actors, register)
    assert found is not None
    told = [c.start + timedelta(days) for c in register.conflicts({"RUS", "UKR"})]
    assert min(abs((found.day - day).days) for day in told) <= off
    # Russia and Ukraine have had two wars: the words fit one of 2014 too, so the day is not given as exact.
    assert len(told) > 1
    assert not found.exact
    assert found.interval is not None
    assert found.interval[0] <= found.day <= found.interval[1]
    assert [span.of(analysis.text) for span, _ in found.reasons] == [f"{word} {unit} of invasion"]


def test_days_of_something_else_date_nothing(register: Register) -> None:
    analysis = counted("third", "week", "rehearsal")
    actors = [country(analysis.text, "Ukraine", "UKR"), country(analysis.text, "Russia", "RUS")]
    assert estimate(analysis, (), actors, register) is None
    peaceful = counted("third", "week", "war")
    assert estimate(peaceful, (), [], register) is None


def test_an_anniversary_with_the_year_of_its_beginning_gives_the_year(register: Register) -> None:
    text = COUNTED.format(word="40th", pos="ADJ", unit="anniversary", war="Lisbon").replace(
        "Lisbon NOUN 3 nmod", "the DET 8 det\n1975 NUM 8 nummod\naccord NOUN 3 nmod"
    )
    analysis = build(text)
    found = estimate(analysis, (), [], register)
    assert found is not None
    assert found.interval is not None
    assert found.interval[0].year >= 2014
    assert found.interval[1].year <= 2016
    assert "2015" in found.reasons[0][1]
