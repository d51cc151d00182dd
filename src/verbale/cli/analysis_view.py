"""An analysis for a person's eyes: each sentence as a table of its tokens, then what was found in lists.

Tokens and sentences are numbered from 1, tokens anew in every sentence, as CoNLL-U has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from verbale.cli.safe import safe_line
from verbale.exports.analysis_json import predicates
from verbale.exports.words.conllu import entity_tags
from verbale.model import Analysis, Attribution, Frame, Range, Report

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_COLUMNS = ("", "Word", "Part of speech", "Head", "Relation", "Name")
_INDENT = "  "
_MARKS = ("“", '"')


def print_analysis(out: Console, report: Report, analysis: Analysis) -> None:
    """The whole view of one report."""
    out.rule(safe_line(report.title or report.id), style="dim")
    tags = entity_tags(analysis)
    paragraphs = analysis.paragraph_of
    for number, sentence in enumerate(analysis.sentences, 1):
        out.print()
        out.print(f"Sentence {number}, paragraph {paragraphs[sentence.start] + 1}", style="bold")
        out.print(_table(analysis, sentence, tags))
    for title, lines in _lists(analysis):
        found = list(lines)
        if found:
            out.print()
            out.print(f"{title} ({len(found)})", style="bold")
            out.print("\n".join(_INDENT + line for line in found), soft_wrap=True)
    out.print()


def _table(analysis: Analysis, sentence: Range, tags: list[str]) -> Table:
    from rich.table import Table

    table = Table(*_COLUMNS, box=None, pad_edge=False)
    table.columns[0].justify = "right"
    for i in range(*sentence):
        token = analysis.tokens[i]
        speech = " ".join(filter(None, (token.upos, token.tag)))
        number = str(i - sentence.start + 1)
        head = _head(analysis, sentence, i)
        table.add_row(number, safe_line(token.text), speech, head, token.deprel, tags[i])
    return table


def _head(analysis: Analysis, sentence: Range, at: int) -> str:
    head = analysis.tokens[at].head
    return "-" if head == at else f"{head - sentence.start + 1} {safe_line(analysis.tokens[head].text)}"


def _lists(analysis: Analysis) -> Iterator[tuple[str, Iterator[str]]]:
    """For each kind its title, and a line an entry."""

    def quoted(range_: Range) -> str:
        words = safe_line(analysis.words(range_))
        return words if words[:1] in _MARKS else f"“{words}”"

    def word(token: int) -> str:
        return f"{quoted(Range(token, token + 1))} in sentence {analysis.sentence_of[token] + 1}"

    said = analysis.factuality
    yield "Names", (f"{e.label}: {quoted(e.range)}" for e in analysis.entities)
    yield "Time expressions", (f"{t.kind}: {quoted(t.range)}" for t in analysis.times)
    yield "Attributions", (_attribution(a, quoted) for a in analysis.attributions)
    yield "Candidates for events and stances", (_frame(f, word, quoted) for f in analysis.frames)
    yield (
        "Predicates, from 3 (certainly so) to -3 (certainly not)",
        (f"{said[i]:+.1f} {word(i)}" for i in (predicates(analysis) if said else ())),
    )
    yield "Mentioned again", (" = ".join(map(quoted, chain)) for chain in analysis.chains)


def _attribution(attribution: Attribution, quoted: Callable[[Range], str]) -> str:
    source = quoted(attribution.source) if attribution.source else "nobody named"
    content = " … ".join(map(quoted, attribution.content))
    return f"{source} | {quoted(attribution.cue)} | {content} ({attribution.act})"


def _frame(frame: Frame, word: Callable[[int], str], quoted: Callable[[Range], str]) -> str:
    told = (value for value in frame.attributes.values() if value != "none")
    about = ", ".join((*told, f"{frame.score:.2f}"))
    who = "".join(f", {r.name} {quoted(Range(r.token, r.token + 1))}" for r in frame.roles)
    return f"{frame.kind} {frame.label} ({about}): {word(frame.token)}{who}"
