"""Clause rules for who said what: a peer that finds indirect speech too, over Verbale's own trees.

The three patterns are those of the published rule sets for quotations (van Atteveldt et al. 2017,
"Clause analysis"; Asr et al. 2021, "The Gender Gap Tracker"), written anew for Universal Dependencies:
a verb of saying with a subject and a clause that is its object, or that it stands in as an aside; a noun
after "according to", and the clause that this hangs on; a quotation of whole sentences without a verb of
its own, which goes on with the speaker before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from benchmarks.reading.said import Said
from verbale.model import Analysis, Span
from verbale.text.quotes import quotations

SAYING = frozenset(
    """acknowledge add admit agree allege announce argue ask assert assure believe boast charge cite claim
    comment complain concede conclude confirm contend continue declare deny describe disclose emphasize
    estimate exclaim explain express feel find hint hope imply indicate inform insist joke mention note
    observe point predict proclaim promise quip recall remark repeat reply report respond reveal say shout
    show state stress suggest suspect tell testify think tweet urge vow warn wonder worry write""".split()
)
IRREGULAR = {
    "said": "say", "told": "tell", "thought": "think", "wrote": "write", "written": "write", "felt": "feel",
    "found": "find", "shown": "show",
}  # fmt: skip
CLAUSES, ASIDES, SUBJECTS = ("ccomp", "obj"), "parataxis", ("nsubj", "nsubj:pass")


def is_saying(form: str) -> bool:
    """Whether a verb's form is one of a verb of saying."""
    word = form.lower()
    bare = [word, word[:-1], word[:-2], word[:-3], f"{word[:-3]}e", f"{word[:-3]}y"]
    doubled = [b[:-1] for b in bare[2:4] if len(b) > 2 and b[-1] == b[-2]]
    return IRREGULAR.get(word, "") in SAYING or any(b in SAYING for b in (*bare, *doubled))


def clause_rules(analysis: Analysis) -> list[Said]:
    """What the three patterns find in a text."""
    found = [*_reporting(analysis), *_according(analysis)]
    return found + list(_going_on(analysis, found))


def _under(analysis: Analysis, token: int, without: int = -1) -> Span:
    """The words below a token, `without` the branch that begins there."""
    below, rest = [token], [c for c in analysis.children[token] if c != without]
    while rest:
        below.append(rest.pop())
        rest += [c for c in analysis.children[below[-1]] if c != without]
    return analysis.span((min(below), max(below) + 1))


def _pieces(analysis: Analysis, token: int, hole: Span) -> tuple[Span, ...]:
    """The words below a token; where `hole` stands in them, those before and after it."""
    whole = _under(analysis, token)
    if not whole.overlaps(hole):
        return (whole,)
    parts = (Span(whole.start, max(whole.start, hole.start)), Span(min(whole.end, hole.end), whole.end))
    return tuple(p for p in parts if p.start < p.end)


def _reporting(analysis: Analysis) -> Iterator[Said]:
    for verb, token in enumerate(analysis.tokens):
        if token.upos != "VERB" or not is_saying(token.text):
            continue
        below = analysis.children[verb]
        subject = next((c for c in below if analysis.tokens[c].deprel in SUBJECTS), None)
        if subject is None:
            continue
        source = (_under(analysis, subject),)
        clause = next((c for c in below if analysis.tokens[c].deprel in CLAUSES), None)
        if clause is not None:
            yield Said((_under(analysis, clause),), source)
        elif token.deprel == ASIDES:
            yield Said(_pieces(analysis, token.head, _under(analysis, verb)), source)


def _according(analysis: Analysis) -> Iterator[Said]:
    for i, (token, after) in enumerate(pairwise(analysis.tokens)):
        noun, above = token.head, analysis.tokens[token.head].head
        if (token.text.lower(), after.text.lower()) == ("according", "to") and i != noun != above:
            source = _under(analysis, noun, without=i)
            yield Said(_pieces(analysis, above, _under(analysis, noun)), (source,))


def _going_on(analysis: Analysis, found: list[Said]) -> Iterator[Said]:
    """Quotations of a sentence or more that no rule gave a speaker: those of the speaker before."""
    for quote in quotations(analysis.text):
        if any(c.overlaps(quote) for x in found for c in x.content) or "." not in quote.of(analysis.text):
            continue
        before = [x for x in found if x.source and x.source[0].start < quote.start]
        last = max(before, key=lambda x: x.source[0].start, default=None)
        yield Said((quote,), last.source if last else ())
