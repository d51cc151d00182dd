"""Noun phrases over the tree: where a phrase begins and ends, what modifies its head, what it does."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Range

_LEFT = frozenset(
    "det det:predet amod compound nummod nmod:poss nmod flat advmod nmod:unmarked nmod:npmod "
    "nmod:desc obl:npmod compound:prt punct appos".split()
)
_JOINED = frozenset({"flat", "flat:name", "compound", "fixed", "goeswith", "flat:foreign"})
_PREPOSITIONS = frozenset("of for in at to on from".split())
_TITLE = frozenset(("NOUN", "PROPN", "ADJ"))
_LONGEST_CHAIN = 8
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


def relation(analysis: Analysis, token: int) -> str:
    """The token's relation to its head without subtype ("nsubj:pass" gives "nsubj")."""
    return analysis.tokens[token].deprel.partition(":")[0]


def phrase(analysis: Analysis, head: int, *, tail: bool = True) -> Range:
    """The contiguous noun phrase of a head: its modifiers before it, names joined after it.

    With `tail`, also a prepositional modifier right after it ("head of the delegation"); relative
    clauses and appositions stay outside.
    """
    start, end = _start(analysis, head), _joined_end(analysis, head)
    if tail:
        end = _tail_end(analysis, head, end)
    return Range(start, end)


def _start(analysis: Analysis, head: int) -> int:
    start = head
    for child in reversed([c for c in analysis.children[head] if c < head]):
        deprel = analysis.tokens[child].deprel
        if deprel not in _LEFT or (deprel == "punct" and analysis.tokens[child].text not in "-–'’"):
            break
        below = analysis.subtree(child)
        if below[-1] + 1 < start and not _only_marks(analysis, below[-1] + 1, start):
            break
        start = below[0]
    return start


def _only_marks(analysis: Analysis, start: int, end: int) -> bool:
    return all(
        analysis.tokens[i].upos in ("PUNCT", "PART") and analysis.tokens[i].text != ","
        for i in range(start, end)
    )


def _joined_end(analysis: Analysis, head: int) -> int:
    end = head + 1
    for child in analysis.children[head]:
        if child >= end and relation(analysis, child) in _JOINED:
            below = analysis.subtree(child)
            if below[0] <= end + 1 and _only_marks(analysis, end, below[0]):
                end = max(end, below[-1] + 1)
    return end


def _tail_end(analysis: Analysis, head: int, end: int) -> int:
    for child in analysis.children[head]:
        if child <= head or relation(analysis, child) != "nmod":
            continue
        case = [c for c in analysis.children[child] if relation(analysis, c) == "case"]
        if not case or analysis.tokens[case[0]].text.lower() not in _PREPOSITIONS:
            continue
        if min(case) == end:
            end = max(end, phrase(analysis, child).end)
    return end


def determiner(analysis: Analysis, head: int) -> str:
    """The determiner of a noun in lower case: "the", "a", a possessive ("its"), or ""."""
    for child in analysis.children[head]:
        deprel, token = analysis.tokens[child].deprel, analysis.tokens[child]
        if child < head and (
            relation(analysis, child) == "det" or (deprel == "nmod:poss" and token.upos == "PRON")
        ):
            return token.text.casefold()
    return "one" if _counted_one(analysis, head) else ""


def _counted_one(analysis: Analysis, head: int) -> bool:
    """Whether a noun is counted as one of several ("one diplomat"), and so takes up nobody."""
    counts = (c for c in analysis.children[head] if relation(analysis, c) == "nummod")
    return any(analysis.tokens[c].text.casefold() == "one" for c in counts)


def possessor(analysis: Analysis, head: int) -> int | None:
    """The token of the possessor ("Italy" in "Italy's army", "his" in "his aide"), or None."""
    return next((c for c in analysis.children[head] if analysis.tokens[c].deprel == "nmod:poss"), None)


def appositions(analysis: Analysis, head: int) -> Iterator[int]:
    """Tokens in apposition to a head, and the tokens it is in apposition to."""
    yield from (c for c in analysis.children[head] if relation(analysis, c) == "appos")
    if relation(analysis, head) == "appos":
        yield analysis.tokens[head].head


def predicate(analysis: Analysis, head: int) -> int | None:
    """The predicate whose subject the head is, conjuncts and auxiliaries resolved, or None."""
    for _ in range(_LONGEST_CHAIN):
        token = analysis.tokens[head]
        if token.deprel in SUBJECTS:
            return token.head
        if relation(analysis, head) != "conj" or token.head == head:
            return None
        head = token.head
    return None


def antecedent(analysis: Analysis, pronoun: int) -> int | None:
    """The noun that the relative clause of a pronoun ("who", "which") modifies, or None."""
    at, seen = pronoun, 0
    while analysis.tokens[at].head != at and seen < _LONGEST_CHAIN:
        if analysis.tokens[at].deprel == "acl:relcl":
            return analysis.tokens[at].head
        at, seen = analysis.tokens[at].head, seen + 1
    return name_before(analysis, pronoun)


def name_before(analysis: Analysis, pronoun: int) -> int | None:
    """The head of the name that stands right before "who" or its comma, where the tree has no relative
    clause."""
    before = pronoun - 2 if pronoun and analysis.tokens[pronoun - 1].text == "," else pronoun - 1
    if before < 0 or analysis.tokens[pronoun].text.casefold() not in ("who", "whom"):
        return None
    while relation(analysis, before) == "flat":
        before = analysis.tokens[before].head
    return before if analysis.tokens[before].upos in ("PROPN", "NOUN") else None


def adjoined(analysis: Analysis, name: int) -> bool:
    """Whether a name that begins at a token stands right after a noun or adjective, or brackets after one: no
    preposition, comma or "and" before it makes it another's."""
    before = analysis.tokens[name - 1] if name else None
    return before is not None and (before.upos in _TITLE or before.text == ")")
