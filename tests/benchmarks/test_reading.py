"""The benchmark of the whole reading, on inputs built by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.language.counts import Counts
from benchmarks.reading import pairs, stories
from benchmarks.reading.analyses import Kept
from benchmarks.reading.clauses import clause_rules, is_saying
from benchmarks.reading.pairs import Found, Gold
from benchmarks.reading.peers import PEERS, marks_and_verbs
from benchmarks.reading.said import Said, clean, direct, scores, trimmed
from benchmarks.reading.statements import Article, Tally
from tests.reading.builder import build
from verbale.model import Actor, Analysis, Coding, Event, Span

# Attributions

TEXT = "“We agree,” Ann Holm said. Oslo is quiet, the mayor told reporters."
QUOTE, ANN = Span(0, 11), Span(12, 20)
QUIET, MAYOR = Span(27, 40), Span(42, 51)


def test_marks_and_stops_at_the_ends_of_a_content_do_not_count() -> None:
    assert trimmed(QUOTE, TEXT).of(TEXT) == "We agree"
    assert trimmed(Span(9, 11), TEXT).of(TEXT) == ""
    assert clean([Said((Span(9, 11),))], TEXT) == []


def test_a_content_with_other_ends_overlaps_but_is_not_exact() -> None:
    gold = clean([Said((QUOTE,), (ANN,)), Said((QUIET,), (MAYOR,))], TEXT)
    found = clean([Said((Span(1, 9),), (ANN,)), Said((Span(27, 34),), (ANN,))], TEXT)
    assert scores(found, gold) == {
        "exact": Counts(1, 2, 2),
        "overlap": Counts(2, 2, 2),
        "linked": Counts(1, 2, 2),
    }


def test_an_annotated_content_is_found_once_only() -> None:
    gold = clean([Said((QUIET,), ())], TEXT)
    found = clean([Said((Span(27, 31),), ()), Said((Span(32, 40),), ())], TEXT)
    assert scores(found, gold)["overlap"] == Counts(1, 2, 1)


def test_direct_attributions_are_those_in_marks() -> None:
    both = [Said((QUOTE,), (ANN,)), Said((QUIET,), (MAYOR,))]
    assert direct(both, TEXT) == both[:1]
    tally = Tally()
    tally.add(both, Article(TEXT, both))
    assert tally.counts["all", "linked"] == Counts(2, 2, 2)
    assert tally.counts["direct", "linked"] == Counts(1, 1, 1)


# Peers


def found_words(found: list[Said], text: str) -> list[tuple[list[str], list[str]]]:
    return [([s.of(text) for s in x.content], [s.of(text) for s in x.source]) for x in found]


@pytest.mark.parametrize("form", "say said says told denied denies stressed planned_no admitted".split())
def test_verbs_of_saying_are_known_in_every_form(form: str) -> None:
    assert is_saying(form) is (form != "planned_no")


def test_the_clause_rules_find_a_reported_clause_and_its_subject() -> None:
    analysis = build("""
The DET 2 det
mayor NOUN 3 nsubj
said VERB 0 root
that SCONJ 7 mark
Oslo PROPN 7 nsubj
is AUX 7 cop
quiet ADJ 3 ccomp
. PUNCT 3 punct
""")
    assert found_words(clause_rules(analysis), analysis.text) == [(["that Oslo is quiet"], ["The mayor"])]


def test_the_clause_rules_find_an_aside_and_a_source_after_according_to() -> None:
    aside = build("""
Oslo PROPN 3 nsubj
is AUX 3 cop
quiet ADJ 0 root
^, PUNCT 7 punct
the DET 6 det
mayor NOUN 7 nsubj
said VERB 3 parataxis
""")
    (one,) = clean(clause_rules(aside), aside.text)
    assert found_words([one], aside.text) == [(["Oslo is quiet"], ["the mayor"])]
    source = build("""
Oslo PROPN 3 nsubj
is AUX 3 cop
quiet ADJ 0 root
according ADP 7 case
to ADP 4 fixed
the DET 7 det
mayor NOUN 3 obl
""")
    (one,) = clause_rules(source)
    assert one.source[0].of(source.text).endswith("the mayor")
    assert one.content[0].of(source.text).strip() == "Oslo is quiet"


def _bare(text: str) -> Analysis:
    return Analysis(text, (), (), (), (), (), (), ())


def test_marks_and_verbs_find_the_name_after_or_before_a_quotation() -> None:
    text = "“We agree,” Ann Holm said.\n\nIvo Berg added: “Not today.”\n\nThe “deal” is off."
    assert found_words(marks_and_verbs(_bare(text)), text) == [
        (["“We agree,”"], ["Ann Holm"]),
        (["“Not today.”"], ["Ivo Berg"]),
        (["“deal”"], []),
    ]


@pytest.mark.parametrize("peer", [p for p in PEERS if p.package], ids=lambda p: p.package)
def test_a_peer_finds_a_quotation(peer) -> None:  # type: ignore[no-untyped-def]
    if not peer.is_installed:
        pytest.skip(f"{peer.package} is not installed")
    analysis = build("""
" PUNCT 4 punct
^We PRON 4 nsubj
will AUX 4 aux
agree VERB 9 ccomp
today NOUN 4 obl
^, PUNCT 9 punct
^" PUNCT 9 punct
Ann PROPN 9 nsubj
said VERB 0 root
""")
    (one,) = clean(peer.make()(analysis), analysis.text)
    assert one.content[0].of(analysis.text) == "We will agree today"


# Pairs

SENTENCE = "Norway condemned Ruritania."
NORWAY, RURITANIA = Span(0, 6), Span(17, 26)
GOLD = Gold(SENTENCE, NORWAY, RURITANIA, "ACCUSE")


@pytest.mark.parametrize(
    ("found", "right", "kind"),
    [
        ([], (0, 0, 0), "no event found"),
        ([Found("ACCUSE", (NORWAY,), (RURITANIA,))], (1, 1, 1), None),
        ([Found("ACCUSE", (RURITANIA,), (NORWAY,))], (1, 1, 0), "right type, direction reversed"),
        ([Found("ACCUSE", (NORWAY, RURITANIA), ())], (1, 1, 0), "right type, both among the actors"),
        ([Found("ACCUSE", (NORWAY,), ())], (1, 1, 0), "right type, target an actor, not in this event"),
        ([Found("ACCUSE", (), (RURITANIA,))], (1, 1, 0), "right type, source not read as an actor"),
        ([Found("ACCUSE", (), ())], (1, 0, 0), "right type, other parties or wrong way"),
        ([Found("REJECT", (NORWAY,), ())], (0, 0, 0), "another type, of these parties"),
        ([Found("REJECT", (), ())], (0, 0, 0), "another type, other parties"),
    ],
)
def test_an_event_is_right_by_type_by_party_and_in_direction(
    found: list[Found], right: tuple[int, ...], kind: str | None
) -> None:
    assert tuple(pairs.count(found, GOLD, fits).right for fits in pairs.LEVELS.values()) == right
    if kind:
        assert pairs.miss(found, GOLD, [RURITANIA]) == kind


def test_events_have_the_words_of_their_participants_and_the_older_type() -> None:
    actor = Actor("a1", "Norway", "country", mentions=(NORWAY,))
    event = Event("e1", "RETREAT", "happened", ("a1",), ("gone",), Span(0, 26))
    coding = Coding(report="r", actors=(actor,), events=(event,))
    assert pairs.events(coding) == [Found("YIELD", (NORWAY,), ())]


def test_the_held_out_pairs_are_those_that_training_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "plover").mkdir()
    row = '{{"sentence": "{0} condemned B.", "source": "{1}", "target": "B", "gold_root": "ACCUSE"}}\n'
    names = ["A", "C", "D", "E", "F", "G"]
    lines = [row.format("Z", "nowhere"), *(row.format(n, n) for n in names)]
    (tmp_path / "plover/plv-train.jsonl").write_text("".join(lines), "utf-8")
    assert [g.sentence[0] for g in pairs.rows(tmp_path)] == ["A", "G"]


# Stories


def _event(type_: str, confidence: float, at: int = 0) -> Event:
    return Event(f"e{at}", type_, "happened", (), (), Span(at, at + 1), confidence=confidence)


def test_each_rule_takes_its_own_event() -> None:
    some = [_event("CONSULT", 0.5, 0), _event("AID", 0.9, 1), _event("ACCUSE", 0.4, 2)]
    some += [_event("ACCUSE", 0.3, 3), _event("ACCUSE", 0.3, 4)]
    assert {name: rule(some) for name, rule in stories.RULES.items()} == {
        "first": "CONSULT",
        "surest": "AID",
        "commonest": "ACCUSE",
        "largest sum of confidence": "ACCUSE",
        "largest sum, the first counting most": "AID",
    }
    assert {rule([]) for rule in stories.RULES.values()} == {stories.NOTHING}


def test_a_smaller_sample_is_the_beginning_of_a_larger(tmp_path: Path) -> None:
    (tmp_path / "plover").mkdir()
    lines = "".join(f'{{"text": "{k}", "label": "AID"}}\n' for k in range(9))
    (tmp_path / "plover/synthetic-dev.jsonl").write_text(lines, "utf-8")
    large = stories.stories(tmp_path, "dev", 9)
    assert len(large) == 9
    assert stories.stories(tmp_path, "dev", 4) == large[:4]


# Analyses


def test_a_kept_analysis_is_made_once_for_each_model(tmp_path: Path) -> None:
    class Counting:
        version, asked = "one", 0

        def analyse(self, text: str) -> Analysis:
            self.asked += 1
            return _bare(text)

    model = Counting()
    for _ in range(2):
        assert Kept(model, tmp_path).analyse("Oslo.").text == "Oslo."  # type: ignore[arg-type]
    assert model.asked == 1
    model.version = "two"
    Kept(model, tmp_path).analyse("Oslo.")  # type: ignore[arg-type]
    assert model.asked == 2
