"""What a predicate is about, as a short phrase of the report's own words: the name of a position's issue."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Range
from verbale.reading.clauses import APART, trimmed, verbal

LONGEST_ISSUE = 12
_COMPLEMENTS = ("obj", "ccomp", "xcomp", "obl", "nmod", "acl", "nsubj:pass", "advcl", "obl:agent")
"""The relations of what a predicate is about, the likeliest first."""
_CONTENTS = ("xcomp", "ccomp", "advcl", "acl", "obl")
"""Where the object is who is spoken to or of ("urged Norland to sign"), what the predicate is about."""
_SUBJECTS = ("nsubj:pass", "nsubj:outer", "nsubj")
"""Relations of what a passive, or a predicate that is no verb, is about ("trade was banned")."""
_NO_WORD_OF_IT = frozenset("say speak comment talk give provide make take answer respond".split())
"""Verbs that only carry what is spoken of ("declined to comment on the talks")."""
_OPENING = frozenset(("ADP", "SCONJ", "DET", "PART", "PUNCT", "CCONJ"))
_OWNERS = frozenset(("its", "his", "her", "their", "our", "my", "your"))
_ENDS = frozenset(("acl:relcl", "appos"))
"""Relations of what only tells more of a thing that is named already."""
_INSEPARABLE = frozenset(("obj", "iobj", "xcomp", "ccomp", "compound", "flat", "fixed", "goeswith", "punct"))
"""Relations of what a phrase cannot be cut before."""
_LIGHT = frozenset(("aux", "cop", "mark", "cc", "expl", "advmod"))
"""Relations of words that lead a clause in."""
_NAMED = frozenset(("PROPN", "PRON"))


def issue(analysis: Analysis, token: int) -> str:
    """The issue that a predicate is about."""
    about = _complement(analysis, token)
    if about is None:
        about = token
    elif _carries_only(analysis, about):
        about = _complement(analysis, about) or about
    return analysis.words(_short(analysis, _phrase(analysis, _what_there_is(analysis, about))))


def _what_there_is(analysis: Analysis, token: int) -> int:
    """Of "there are grounds" the grounds; any other predicate itself."""
    below = {_relation(analysis, c): c for c in analysis.children[token]}
    return below["nsubj"] if "expl" in below and below.get("nsubj", -1) > token else token


def _complement(analysis: Analysis, token: int) -> int | None:
    """The head of what a predicate is about: what follows it, else what a passive is said of."""
    after = [c for c in _things(analysis, token) if c > token]
    whom = next((c for c in after if _relation(analysis, c) == "obj" and _is_named(analysis, c)), None)
    orders = [_COMPLEMENTS] if whom is None else [_CONTENTS, _COMPLEMENTS]
    for order in orders:
        found = [c for c in after if analysis.tokens[c].deprel in order and c != whom]
        if found:
            return min(found, key=lambda c: order.index(analysis.tokens[c].deprel))
    return whom if whom is not None else _undergoer(analysis, token)


def _undergoer(analysis: Analysis, token: int) -> int | None:
    passive = any(analysis.tokens[c].deprel == "aux:pass" for c in analysis.children[token])
    if not passive and analysis.tokens[token].upos not in ("ADJ", "VERB"):
        return None
    wanted = _SUBJECTS if analysis.tokens[token].upos == "ADJ" else _SUBJECTS[:1]
    before = (c for c in _things(analysis, token) if analysis.tokens[c].deprel in wanted)
    return next(before, None)


def _things(analysis: Analysis, token: int) -> Iterator[int]:
    """What hangs on a predicate and could name an issue. A pronoun cannot: what it stands for is another
    sentence's."""
    for child in analysis.children[token]:
        if child not in analysis.timed and analysis.tokens[child].upos != "PRON":
            yield child


def _relation(analysis: Analysis, token: int) -> str:
    return analysis.tokens[token].deprel.split(":")[0]


def _is_named(analysis: Analysis, token: int) -> bool:
    return analysis.tokens[token].upos in _NAMED


def _carries_only(analysis: Analysis, token: int) -> bool:
    return verbal(analysis, token) and analysis.tokens[token].text.lower() in _NO_WORD_OF_IT


def _phrase(analysis: Analysis, head: int) -> Range:
    """The words of a head without what only tells more of it, and not many."""
    start = min(
        (_first(analysis, c) for c in _leading(analysis, head) if c not in analysis.timed), default=head
    )
    end, below = head + 1, set(analysis.subtree(head))
    while end in below and not _ends(analysis, end, below):
        end += 1
    if end - start > LONGEST_ISSUE:
        end = _cut(analysis, head, min(end, start + LONGEST_ISSUE))
    while end - 1 > head and end - 1 in analysis.timed:
        end -= 1
    return Range(start, end)


def _cut(analysis: Analysis, head: int, limit: int) -> int:
    """Where to end what is too long: where a part begins that hangs nearest to the head, the latest of these,
    but not right behind the head."""
    places = []
    for part in analysis.subtree(head):
        first = _first(analysis, part)
        follows = analysis.tokens[part].head < first and _relation(analysis, part) not in _INSEPARABLE
        if follows and head + 1 < first <= limit:
            places.append((_depth(analysis, part, head), -first))
    return -min(places, default=(0, -limit))[1]


def _depth(analysis: Analysis, token: int, head: int) -> int:
    return next(k for k, above in enumerate((token, *analysis.above(token))) if above == head)


def _leading(analysis: Analysis, head: int) -> Iterator[int]:
    """What stands before a head and belongs to the name: a clause's subject, a noun's adjectives."""
    for child in analysis.children[head]:
        light = _relation(analysis, child) in _LIGHT or analysis.tokens[child].upos in ("PRON", "PUNCT")
        if child < head and not light and not _is_apart(analysis, child):
            yield child


def _first(analysis: Analysis, token: int) -> int:
    return analysis.subtree(token)[0]


def _ends(analysis: Analysis, token: int, below: set[int]) -> bool:
    """Whether a word begins what only tells more: it is the first of a relative clause, or of another one."""
    for above in (token, *analysis.above(token)):
        if above not in below:
            return False
        told = analysis.tokens[above].deprel in _ENDS
        aside = (told and analysis.tokens[analysis.tokens[above].head].upos != "PRON") or _is_apart(
            analysis, above
        )
        if aside and _first(analysis, above) == token:
            return True
    return False


def _is_apart(analysis: Analysis, token: int) -> bool:
    return _relation(analysis, token) in APART and verbal(analysis, token)


def _short(analysis: Analysis, words: Range) -> Range:
    start, end = words
    while end - start > 1 and _opens(analysis, start):
        start += 1
    while end - start > 1 and _opens(analysis, end - 1):
        end -= 1
    return trimmed(analysis, Range(start, end))


def _opens(analysis: Analysis, token: int) -> bool:
    """Whether a word only leads on to others: a preposition, an article, a mark, "its"."""
    word = analysis.tokens[token]
    return word.upos in _OPENING or word.text.lower() in _OWNERS
