"""Reports as CoNLL-U: sentences and trees of the language model, with the entries on their words.

In MISC stand SpaceAfter=No or what else is between words (SpacesAfter, SpacesBefore of the first, as UDPipe
writes them), TokenRange (code points of the report's text), NER, and Entries: the entries that the word is
evidence of, in BIO, as B-ID:FIELD with the stable id. What an entry says is a comment of the first sentence,
# ID = JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from verbale.exports.characters import for_line, json_line
from verbale.exports.formats import About
from verbale.exports.linked.addresses import dumped
from verbale.exports.words.conllu import to_conllu
from verbale.model import Analysis, Range, Span
from verbale.record.fields import KINDS
from verbale.record.streaming import CodedReport
from verbale.sources.conllu import GivenSentence, Row

_SPACES = {" ": r"\s", "\n": r"\n", "\r": r"\r", "\t": r"\t", "|": r"\p", "\\": r"\\"}
"""What UDPipe writes for characters that MISC cannot hold."""


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write one file, a document a report. A report without words is a comment alone, which has no sentence
    to stand before: it is left out."""
    language = about.language()
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for one in reports:
            analysis = language.analyse(one.report.text)
            file.writelines(to_conllu(laid_out(one, analysis), analysis))


def laid_out(one: CodedReport, analysis: Analysis) -> Iterator[GivenSentence]:
    """The sentences of a report with all that the language model has not said."""
    id_ = quote(one.report.id, safe="", errors="surrogatepass")
    entries = _entries(one, analysis)
    paragraphs = {p.start for p in analysis.paragraphs}
    for number, sentence in enumerate(analysis.sentences, 1):
        comments = [] if number > 1 else _document(one, id_)
        if sentence.start in paragraphs:
            comments.append("# newpar")
        comments += [f"# sent_id = {id_}-{number}", f"# text = {_as_read(analysis, sentence)}"]
        rows = (_row(analysis, sentence, at, entries[at]) for at in range(*sentence))
        yield GivenSentence(tuple(comments), tuple(rows))


def _document(one: CodedReport, id_: str) -> list[str]:
    report = one.report
    told = {
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published and report.published.isoformat(),
        "url": report.url,
    }
    entries = [f"# {entry.id} = {json_line(dumped(entry.fields))}" for entry in one.entries]
    begins = f"# newdoc id = {id_}" if id_ else "# newdoc"
    return [begins, *(f"# {n} = {for_line(v)}" for n, v in told.items() if v), *entries]


def _as_read(analysis: Analysis, sentence: Range) -> str:
    """The sentence on one line, as the rules of CoNLL-U want it: one space wherever there is any."""
    words = [for_line(analysis.tokens[at].text) + " " * (not _glued(analysis, at)) for at in range(*sentence)]
    return "".join(words).rstrip(" ")


def _row(analysis: Analysis, sentence: Range, at: int, entries: Sequence[str]) -> Row:
    misc = [*_spacing(analysis, at), f"TokenRange={analysis.tokens[at].start}:{analysis.tokens[at].end}"]
    if entries:
        misc.append(f"Entries={','.join(entries)}")
    form = for_line(analysis.tokens[at].text)
    unsaid = ("_",) * 7
    return Row._make((str(at - sentence.start + 1), form, *unsaid, "|".join(misc)))


def _gap(analysis: Analysis, at: int) -> str:
    """What stands between a token and the next, or the end of the text; before the first (-1), its start."""
    start = analysis.tokens[at].end if at >= 0 else 0
    last = at + 1 == len(analysis.tokens)
    return analysis.text[start : None if last else analysis.tokens[at + 1].start]


def _glued(analysis: Analysis, at: int) -> bool:
    return not _gap(analysis, at)


def _spacing(analysis: Analysis, at: int) -> Iterator[str]:
    if at == 0 and (before := _gap(analysis, -1)):
        yield f"SpacesBefore={_escaped(before)}"
    after = _gap(analysis, at)
    if not after:
        yield "SpaceAfter=No"
    elif after != " ":
        yield f"SpacesAfter={_escaped(after)}"


def _escaped(space: str) -> str:
    return for_line("".join(_SPACES.get(char, char) for char in space))


def _entries(one: CodedReport, analysis: Analysis) -> list[list[str]]:
    """Of each token, whose it is: B- or I-, the entry's id, and the field that has the span."""
    out: list[list[str]] = [[] for _ in analysis.tokens]
    for entry in one.entries:
        for name, form in KINDS[entry.kind].items():
            value = entry.fields.get(name)
            if not value or form.of not in ("span", "spans"):
                continue
            for span in sorted([value] if form.of == "span" else value):
                tokens = analysis.tokens_in(Span(*span))
                for at in range(*tokens):
                    out[at].append(f"{'B' if at == tokens.start else 'I'}-{entry.id}:{name}")
    return out
