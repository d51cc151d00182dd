"""The words around a predicate: its clause, and the phrases that hang on it."""

from __future__ import annotations

from verbale.model import Analysis, Range
from verbale.reading.actors.phrases import SUBJECTS

# Relations that begin another clause, and so another matter.
APART = frozenset(("conj", "parataxis", "advcl", "list", "discourse", "vocative", "dislocated"))
RELATIVES = frozenset(("which", "that", "who"))
VERBAL = frozenset(("VERB", "AUX"))
# A longer clause is cut on both sides of its predicate (tokens).
LONGEST_CLAUSE = 60


def verbal(analysis: Analysis, token: int) -> bool:
    """Whether the token is the head of a clause: a verb, or what a copula makes a predicate."""
    return analysis.tokens[token].upos in VERBAL or any(
        analysis.tokens[c].deprel == "cop" for c in analysis.children[token]
    )


def is_to_come(analysis: Analysis, token: int) -> bool:
    """Whether the token is a verb that somebody "is to" do."""
    tokens = analysis.tokens
    marks = (c for c in analysis.children[token] if c and tokens[c].text.lower() == "to")
    return tokens[token].upos == "VERB" and any(tokens[c - 1].text.lower() in _IS for c in marks)


_IS = frozenset(("is", "are"))
# Relations through which a clause has the subject of the clause above.
SHARED = frozenset(("conj", "xcomp", "advcl", "ccomp", "parataxis"))


def subject(analysis: Analysis, token: int, through: frozenset[str] = SHARED) -> int | None:
    """The head of the subject of a predicate: its own, or that of the clause above, by `through`."""
    at = token
    for _ in range(6):
        found = next((c for c in analysis.children[at] if analysis.tokens[c].deprel in SUBJECTS), None)
        if found is not None:
            return _antecedent(analysis, found, at)
        head = analysis.tokens[at].head
        if head == at:
            return None
        if analysis.tokens[at].deprel in ("acl", "acl:relcl") and not verbal(analysis, head):
            return head
        if analysis.tokens[at].deprel.split(":")[0] not in through:
            return None
        at = head
    return None


def _antecedent(analysis: Analysis, found: int, predicate: int) -> int:
    """What a relative pronoun stands for; any other subject itself."""
    relative = (
        analysis.tokens[found].text.lower() in RELATIVES and analysis.tokens[predicate].deprel == "acl:relcl"
    )
    return analysis.tokens[predicate].head if relative else found


def clause(analysis: Analysis, token: int) -> Range:
    """The words of the clause that `token` heads, with its subject, without other clauses at its edges."""
    words = _own(analysis, token)
    if verbal(analysis, token):
        first = subject(analysis, token, frozenset(("xcomp",)))
        if first is not None and first < token:
            words |= {i for i in _own(analysis, first) if i < token} | {first}
    start, end = min(words), max(words) + 1
    start, end = max(start, token - LONGEST_CLAUSE), min(end, token + LONGEST_CLAUSE)
    return trimmed(analysis, Range(start, end))


def _own(analysis: Analysis, token: int) -> set[int]:
    out, todo = set(), [token]
    while todo:
        at = todo.pop()
        out.add(at)
        todo += [c for c in analysis.children[at] if not _apart(analysis, c)]
    return out


def _apart(analysis: Analysis, token: int) -> bool:
    """Whether a token is no part of its head's clause: a mark, or the head of another clause."""
    name = analysis.tokens[token].deprel.split(":")[0]
    return name == "punct" or (name in APART and verbal(analysis, token))


def phrase(analysis: Analysis, token: int) -> Range:
    """The words below a token, other clauses at its edges left out."""
    words = _own(analysis, token)
    return trimmed(analysis, Range(min(words), max(words) + 1))


def trimmed(analysis: Analysis, range_: Range) -> Range:
    """The range without marks at its edges; quotation marks stay, and a range of marks alone stays whole."""
    start, end = range_
    while start < end and _loose(analysis, start):
        start += 1
    while end > start and _loose(analysis, end - 1):
        end -= 1
    return Range(start, end) if start < end else range_


def _loose(analysis: Analysis, token: int) -> bool:
    return analysis.tokens[token].text in {",", ".", ";", ":", "-", "--", "–", "—", "(", ")"}
