"""What a codebook may say, and what is told where it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from verbale.codebook import Codebook, check_codebook, plover, read_codebook
from verbale.errors import CodebookError
from verbale.model import coding
from verbale.register.own.entries import SECTORS

Read = Callable[[str], Codebook]
Faults = Callable[..., list[str]]


def test_plover_is_a_codebook_that_says_what_the_entries_know() -> None:
    book = plover()
    assert [t.name for t in book.types] == list(coding.EVENT_TYPES)
    assert [s.name for s in book.statuses] == list(coding.STATUSES)
    assert {s.name for s in book.sectors} == SECTORS
    modes = {t.name: [m.name for m in t.modes] for t in book.types if t.modes}
    assert modes == {"CONSULT": list(coding.CONSULT_MODES)}
    assert [c.name for c in book.contexts] == list(coding.CONTEXTS)
    terms = (*book.types, *book.statuses, *book.contexts, *book.sectors, *book.types[1].modes)
    assert all(term.meaning for term in terms)


def test_all_sections_are_read(read: Read) -> None:
    book = read("""
types:
  MEDIATE: {meaning: "between the sides", from: CONSULT, when: [{mode: third-party}, {words: shuttle}]}
  QUIET: {from: MEDIATE, unless: {claimed: yes}}
issues:
  Grain: [grain deal, corridor]
  Prisoners: {meaning: "their exchange", words: prisoner}
actors:
  groups: [{name: River Friends}]
cues:
  assert: [quip, opine]
  deny: pooh-pooh
""")
    mediate, quiet = book.types
    assert (mediate.of, len(mediate.when), mediate.when[1].words.phrases) == (("CONSULT",), 2, ("shuttle",))
    assert (quiet.of, quiet.unless[0].claimed) == (("MEDIATE",), True)
    assert [i.words.phrases for i in book.issues] == [
        ("Grain", "grain deal", "corridor"),
        ("Prisoners", "prisoner"),
    ]
    assert [body.name for body in book.actors.bodies] == ["River Friends"]
    assert dict(zip(book.cues.words.phrases, book.cues.acts, strict=True)) == {
        "quip": "assert", "opine": "assert", "pooh-pooh": "deny"}  # fmt: skip


def test_the_version_changes_with_the_file(read: Read) -> None:
    one, other = read("issues: {A: [b]}"), read("issues: {A: [c]}")
    assert one.version.startswith("ours ")
    assert one.version != other.version
    assert read("issues: {A: [b]}").version == one.version


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("typs: {}", 3, "found 'typs', did you mean 'types'?"),
        ("types:\n  X: {from: CONSULTT}", 4, "found 'CONSULTT', did you mean 'CONSULT'?"),
        ("types:\n  X: {from: Y}\n  Y: {from: AID}", 4, "or one that stands before"),
        ("types:\n  X: {when: {status: hapened}}", 4, "did you mean 'happened'?"),
        ("types:\n  X: {when: {contexts: [militry]}}", 4, "did you mean 'military'?"),
        ("types:\n  X: {from: AID, when: {mode: visit}}", 4, "a mode of AID out of none, found 'visit'"),
        ("types:\n  X: {when: {claimed: perhaps}}", 4, "“claimed” out of yes, no"),
        ("types:\n  X: {when: {actors: {sectr: GOV}}}", 4, "did you mean 'sector'?"),
        ("types:\n  X: {when: {actors: {sector: gov}}}", 4, "did you mean 'GOV'?"),
        ("types:\n  X: {when: {actors: {country: Turkey}}}", 4, "found 'Turkey', did you mean 'TUR'?"),
        ("types:\n  X: {when: {actors: {country: XQX}}}", 4, "found 'XQX' in the type 'X'"),
        ("types:\n  X: {words: [a]}", 4, "expected 'words' under “when” or “unless”"),
        ("types:\n  X: {meaning: nothing else}", 4, "says “from”, “when” or both, found neither"),
        ("types:\n  CONSULT: {from: AID}", 4, "found PLOVER's 'CONSULT'"),
        ("types:\n  two words: {from: AID}", 4, "letters, digits, _ and -"),
        ("types:\n  X: {from: AID}\n  X: {from: AID}", 5, "found 'X' again, after line 4"),
        ("types: [X]", 3, "expected types by their names, found a list"),
        ("issues:\n  A: [deal]\n  B: [Deal]", 5, "found 'Deal', which the issue 'A' has too"),
        ("issues:\n  A: [deal]\n  deal: [b]", 5, "a name of its own for the issue"),
        ("processes:\n  A: {parties: [b]}", 4, "two parties or more"),
        ("processes:\n  A: {parties: [b, c], issue: d}", 4, "did you mean 'issues'?"),
        ("issues:\n  A: {wrds: [b]}", 4, "did you mean 'words'?"),
        ("issues:\n  A: [{b: c}]", 4, "expected words or a list of words, found fields"),
        ("cues:\n  said: [quip]", 4, "expected an act out of assert"),
        ("cues:\n  assert: [quip]\n  deny: [quip]", 5, "which the act 'assert' has too"),
        ("actors:\n  people:\n    - nam: X", 5, "found 'nam'"),
        ("actors:\n  people:\n    - name: X\n      offices: [{office: none}]", 6, "an office that is known"),
        ("statuses: {x: y}", 3, "found 'statuses'"),
        (f"meaning: {'x' * 301}", 3, "at most 300 characters, found 301"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(faults: Faults, body: str, line: int, words: str) -> None:
    told = faults(body)
    assert len(told) == 1
    assert told[0].startswith(f"ours.yaml:{line}: expected ")
    assert words in told[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "expected a codebook with fields out of codebook, extends"),
        ("extends: plover", "a name for the codebook, such as codebook: our-talks, found none"),
        ("codebook: ours", "expected extends: plover, found none"),
        ("codebook: ours\nextends: cameo", "expected extends: plover, found 'cameo'"),
        ("codebook: plover\nextends: plover", "a name of its own, found 'plover'"),
        ("codebook: a b\nextends: plover", "letters, digits and hyphens"),
        ("[a, b]", "found a list"),
    ],
)
def test_the_head_must_be_right(faults: Faults, text: str, words: str) -> None:
    assert any(words in told for told in faults(text, head=""))


def test_all_mistakes_are_told_in_order_of_lines(faults: Faults) -> None:
    told = faults("cues: {asert: [x]}\ntypes: {X: {from: AIDD}}\nissues: {A: {b: c}}")
    assert [line.split(":")[1] for line in told] == ["3", "4", "5"]


def test_reading_stops_at_the_first_mistake_and_says_that_there_are_more(read: Read) -> None:
    with pytest.raises(CodebookError, match=r"found 'a'.*1 more: verbale codebook check"):
        read("cues: {a: x, b: y}")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x [1]\nb: *x", "no anchors, aliases and tags"),
        ("a: !!python/object:os.system x", "no anchors, aliases and tags"),
        ("[" * 5_000, "at most 8 deep"),
        ("a: [1", "expected YAML"),
        ("a: " + "x" * 2_000_001, "at most 2,000,000 bytes"),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError, match=words):
        read_codebook(path)


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"codebook: \xff")
    for path, words in ((tmp_path / "x.yaml", "UTF-8"), (tmp_path / "none.yaml", "cannot be read")):
        with pytest.raises(CodebookError, match=words):
            read_codebook(path)


def test_a_file_full_of_mistakes_is_soon_told(faults: Faults) -> None:
    body = "types:\n" + "".join(f"  T{n}: {{from: A{n}, when: {{status: s{n}}}}}\n" for n in range(900))
    assert len(faults(body)) == 50


def test_words_of_the_file_cannot_steer_the_terminal(faults: Faults) -> None:
    assert "\x1b" not in faults('"\\e[2J": {}')[0]


def test_the_template_is_right() -> None:
    template = Path(str(files("verbale.codebook").joinpath("template.yaml")))
    book, wrong = check_codebook(template)
    assert wrong == ()
    assert book.types
    assert book.issues
    assert book.cues


def test_a_process_has_parties_and_perhaps_issues(read: Read) -> None:
    book = read(
        "processes: {Grain: {parties: [Velia, Torland], issues: wheat}, Rest: {parties: [Velia, Norra]}}"
    )
    assert [(p.name, p.parties, p.issues) for p in book.processes] == [
        ("Grain", ("Velia", "Torland"), ("wheat",)),
        ("Rest", ("Velia", "Norra"), ()),
    ]
