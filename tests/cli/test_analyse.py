"""`verbale analyse`: tables, JSON and CoNLL-U, from files and standard input, and what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.analyse import safe_columns
from verbale.cli.main import cli
from verbale.model import Analysis, Entity, Range, Token

Run = Callable[..., Result]
REST = "\t_" * 8
CONLLU = "".join(f"{i}\t{word}{REST}\n" for i, word in enumerate("Olan said no".split(), 1)) + "\n"


class FakeLanguage:
    """Every line is a sentence, its first word the root, every `Olan` a person."""

    version = "fake"

    def analyse(self, text: str) -> Analysis:
        if "crash" in text:
            raise IndexError("no such token")
        if "interrupt" in text:
            raise KeyboardInterrupt
        found = list(re.finditer(r"\S+", text))
        starts = [not k or "\n" in text[found[k - 1].end() : m.start()] for k, m in enumerate(found)]
        firsts = [k for k, start in enumerate(starts) if start]
        tokens = tuple(
            Token(*m.span(), m[0], "X", max(f for f in firsts if f <= k), "root" if starts[k] else "dep")
            for k, m in enumerate(found)
        )
        ranges = tuple(map(Range, firsts, [*firsts[1:], len(tokens)]))
        names = tuple(
            Entity(Range(k, k + 1), "PERSON", 0.9) for k, t in enumerate(tokens) if t.text == "Olan"
        )
        return Analysis(text, tokens, ranges, ranges, names, (), (), ())

    def analyse_words(
        self, words: Sequence[str], spaced: Sequence[bool], paragraph: Sequence[bool], starts: Sequence[int]
    ) -> Analysis:
        return self.analyse(" ".join("\n" * start + w for w, start in zip(words, starts, strict=True)))


@pytest.fixture
def run(here: Path) -> Run:
    def run(*arguments: str, given: bytes | str = b"") -> Result:
        return CliRunner().invoke(cli, ("analyse", *arguments), obj=FakeLanguage, input=given)

    return run


def test_a_table_with_lists_below(run: Run, story: Path) -> None:
    result = run("story.txt")
    assert result.exit_code == 0, result.output
    shown = " ".join(result.stdout.split())
    assert "Sentence 2, paragraph 2" in shown
    assert "2 refuses X 1 Olan dep" in shown
    assert "1 Olan X - root B-PER" in shown
    assert "Names (2) PERSON: “Olan”" in shown
    assert "Attributions" not in shown


def test_one_report_is_one_object(run: Run, story: Path) -> None:
    result = run("story.txt", "--json")
    data = json.loads(result.stdout)
    assert data["report"]["text"] == story.read_text()
    assert data["tokens"][1] | {"start": 5, "end": 12, "text": "refuses", "head": 0} == data["tokens"][1]
    assert data["versions"] == {"model": "fake"}


@pytest.mark.parametrize(
    ("paths", "number"), [(("in",), 2), (("in/a.txt", "in/b.txt"), 2), (("c.jsonl",), 1)]
)
def test_several_reports_are_an_array(run: Run, here: Path, paths: tuple[str, ...], number: int) -> None:
    (here / "in").mkdir()
    for name in "ab":
        (here / f"in/{name}.txt").write_text("Olan said no.")
    (here / "c.jsonl").write_text('{"text": "Olan said no."}\n')
    assert len(json.loads(run(*paths, "--json").stdout)) == number


def test_standard_input(run: Run) -> None:
    assert json.loads(run("-", "--json", given="Olan said no.").stdout)["report"]["text"] == "Olan said no."
    empty = run("-", given=b"")
    assert empty.exit_code == 1
    assert "standard input: the file is empty" in empty.stderr


def test_a_report_that_fails_does_not_stop_the_others(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("crash")
    (here / "b.txt").write_text("Olan said no.")
    result = run("a.txt", "no.txt", "b.txt", "--json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 1
    assert "analysing failed: IndexError" in result.stderr
    assert "no.txt: there is no such file" in result.stderr


def test_ctrl_c(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("interrupt")
    assert run("a.txt").exit_code == 130


def test_conllu_from_files_and_standard_input(run: Run, here: Path) -> None:
    (here / "f.conllu").write_text("# sent_id = 1\n" + CONLLU + CONLLU)
    from_file = run("--conllu", "f.conllu")
    assert from_file.exit_code == 0, from_file.output
    first, second = from_file.stdout.removesuffix("\n\n").split("\n\n")
    assert first.splitlines()[0] == "# sent_id = 1"
    assert first.splitlines()[1:] == second.splitlines()
    assert second.splitlines()[1:] == ["2\tsaid\t_\tX\t_\t_\t1\tdep\t_\t_", "3\tno\t_\tX\t_\t_\t1\tdep\t_\t_"]
    assert second.startswith("1\tOlan\t_\tX\t_\t_\t0\troot\t_\tNER=B-PER\n")
    assert run("--conllu", "-", given=CONLLU).stdout == second + "\n\n"
    assert run("--conllu", "f.conllu", "f.conllu").stdout == from_file.stdout * 2
    assert run("--conllu", "-", given="").stdout == ""


def test_conllu_is_utf8_whatever_the_locale(here: Path) -> None:
    given = CONLLU.replace("said", "спит").encode()
    result = CliRunner(charset="latin-1").invoke(
        cli, ("analyse", "--conllu", "-"), obj=FakeLanguage, input=given
    )
    assert "\tспит\t".encode() in result.stdout_bytes


def test_bad_conllu_is_named_before_anything_is_printed(run: Run, here: Path) -> None:
    (here / "f.conllu").write_text(CONLLU + "2\tOlan\n")
    result = run("--conllu", "f.conllu")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "f.conllu:5: expected 10 columns with tabs between them, found 2" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--json", "--conllu", "f.txt"), "expected --json or --conllu, got both"),
        (("-", "f.txt"), "by itself"),
        (("f.conllu",), "give --conllu as well"),
        (("--conllu", "none.conllu"), "none.conllu: the file cannot be read"),
        (("--conllu", "."), "cannot be read: Is a directory"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, arguments: tuple[str, ...], what: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert what in result.stderr


def test_no_report_can_steer_the_terminal(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("Olan \x1b[2J \x9b31m \u202e said [bold]no[/bold] :smile:\r\n\x07")
    shown = run("a.txt").stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]no[/bold]" in shown
    assert safe_columns("1\ta\x1b[2J\n2\tb\u202e") == "1\ta␛[2J\n2\tb\ufffd"
