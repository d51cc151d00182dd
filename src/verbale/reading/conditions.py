"""What a stance depends on: "only if the troops leave", "in exchange for relief from sanctions"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Range, Span
from verbale.reading.clauses import clause, phrase, trimmed

_MARKS = frozenset(("if", "unless", "until", "till", "provided", "providing"))
# "providing for a port", "provided by the state" are no conditions.
_NOT_AFTER = frozenset(("for", "by", "with"))
_LONG = frozenset(("as", "so"))
# An "if" on words for or against something tells of threats and consequences, not of the stance.
_UNCONDITIONAL = frozenset(("supports", "opposes"))
# "even if", "as if" name no condition.
_NO_CONDITION = frozenset(("even", "as", "what"))
# Nouns that make one of the phrase they stand in, with the preposition before them.
_NOUNS = {"condition": "on", "conditions": "on", "exchange": "in", "return": "in"}
_DOWN = frozenset(("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "csubj", "parataxis"))
_UP = frozenset(("xcomp", "ccomp", "aux", "cop", "obj", "nsubj", "nsubj:pass", "acl", "csubj", "amod"))
_STEPS = 3
# "if necessary", "if asked": shorter clauses are turns of speech (tokens).
_SHORTEST = 3


def condition(analysis: Analysis, predicate: int, stance: str) -> Span | None:
    """The words of the condition that hangs on a stance's predicate, its complement, or the clause that
    it completes; None where there is none."""
    if stance == "undisclosed":
        return None
    found = [
        range_
        for node in _governing(analysis, predicate)
        for range_ in _conditions(analysis, node, predicate)
    ]
    if stance in _UNCONDITIONAL:
        found = [r for r in found if analysis.tokens[r.start].text.lower() != "if"]
    return analysis.span(min(found, key=lambda r: abs(r.start - predicate))) if found else None


def _governing(analysis: Analysis, predicate: int) -> list[int]:
    """The predicate, the clauses it completes, and its complements down to a few steps."""
    out, at = [predicate], predicate
    for _ in range(_STEPS):
        if analysis.tokens[at].deprel not in _UP or analysis.tokens[at].head == at:
            break
        at = analysis.tokens[at].head
        out.append(at)
    todo = [(predicate, 0)]
    while todo:
        node, depth = todo.pop()
        for child in analysis.children[node]:
            if analysis.tokens[child].deprel.split(":")[0] in _DOWN and depth < _STEPS:
                out.append(child)
                todo.append((child, depth + 1))
    return out


def _conditions(analysis: Analysis, node: int, predicate: int) -> Iterator[Range]:
    for child in analysis.children[node]:
        relation = analysis.tokens[child].deprel.split(":")[0]
        below = analysis.subtree(child)
        if predicate in below:
            continue
        if relation == "advcl" and _opens(analysis, below):
            words = _whole(analysis, below, clause(analysis, child))
            yield from (words,) if _tells(analysis, words) else ()
        elif relation == "advmod" and _opens(analysis, below):
            yield trimmed(
                analysis, Range(below[0], below[-1] + 1)
            )  # "as long as": the clause hangs on the adverb
        elif relation in ("obl", "nmod") and _is_noun(analysis, child):
            yield _whole(analysis, below, phrase(analysis, child))


def _opens(analysis: Analysis, below: list[int]) -> bool:
    """Whether a clause, given by the words below its head, opens as a condition does."""
    words = [analysis.tokens[i].text.lower() for i in below if analysis.tokens[i].upos != "PUNCT"][:3]
    before = analysis.tokens[below[0] - 1].text.lower() if below[0] else ""
    words = words[words[:1] == ["only"] :]
    if len(words) < 2:
        return False
    marked = words[0] in _MARKS and before not in _NO_CONDITION and words[1] not in _NOT_AFTER
    return marked or (words[0] in _LONG and words[1:3] == ["long", "as"])


def _tells(analysis: Analysis, words: Range) -> bool:
    """Whether a clause is more than a turn of speech, and has its verb or adjective."""
    own = [t for t in analysis.tokens[words.start : words.end] if t.upos != "PUNCT"]
    return len(own) >= _SHORTEST and any(t.upos in ("VERB", "AUX", "ADJ") for t in own)


def _is_noun(analysis: Analysis, head: int) -> bool:
    case = _NOUNS.get(analysis.tokens[head].text.lower())
    below = [analysis.tokens[c] for c in analysis.children[head]]
    told = any(t.deprel.split(":")[0] in ("nmod", "acl", "ccomp") for t in below)
    return told and case in analysis.prepositions(head)


def _whole(analysis: Analysis, below: list[int], words: Range) -> Range:
    """The words with the one that opens them, and "only" before it."""
    start = min(below[0], words.start)
    if start and analysis.tokens[start - 1].text.lower() == "only":
        start -= 1
    return trimmed(analysis, Range(start, words.end))
