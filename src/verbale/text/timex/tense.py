"""Which way verbs point: whether the words of a clause speak of what was or of what is to come.

English dates leave the direction to the verb: "met on Friday", "will meet on Friday".
"""

from __future__ import annotations

from collections.abc import Sequence

PAST, UNKNOWN, FUTURE = -1, 0, 1

_FUTURE_AUXILIARIES = frozenset(
    """
    will 'll ’ll wo shall would may might could can should must ca
    """.split()
)
_PAST_AUXILIARIES = frozenset(
    """
    was were had did has have been 've ’ve
    """.split()
)
# Words that speak of what is arranged: "due on Friday", "the vote scheduled for June".
_ARRANGED = frozenset(
    """
    due scheduled expected planned slated upcoming ahead coming forthcoming plans intends hopes aims
    expects deadline prepares preparing planning pending rescheduled arranged supposed expires tomorrow
    """.split()
)
_IRREGULAR = frozenset(
    """
    said told met held began went came made took gave left sent became found got led saw won lost fell
    rose broke brought built bought caught chose cut drew drove felt flew fought grew hit kept knew laid
    lay meant paid put quit ran read rode rang sank sat sold set shot shut spoke spent spread stood
    stuck struck swore sought swept taught thought threw understood withdrew woke wore wrote overthrew
    underwent undertook arose bore beat bent bound burst cast dealt dug fed fled forbade forgot froze
    hung heard hid hurt lent let lit rebuilt reset slid slept split stole swung tore upheld wound
    foresaw taken given gone seen done begun born broken chosen driven fallen known shown shaken sworn
    sunk thrown torn withdrawn written overthrown undergone
    """.split()
)
_NOT_PAST = frozenset(
    """
    need indeed speed exceed proceed succeed feed seed breed agreed-upon united allied red bed armed
    so-called unified aged hundred supposed embed shed unprecedented divided led
    """.split()
)
_LEFT, _RIGHT = 40, 12  # words looked at on each side where no tree tells the verb


def is_past_form(word: str) -> bool:
    """Whether the lower-cased word has the form of a past tense or past participle."""
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)


def tense_of(group: Sequence[str]) -> int:
    """The direction of a verb with its auxiliaries and marks ("was", "to", "meet"), lower-cased, in order."""
    if any(word in _FUTURE_AUXILIARIES or word in _ARRANGED for word in group):
        past_perfect = "have" in group and "would" not in group and "will" not in group
        return PAST if past_perfect else FUTURE
    if "to" in group[:-1]:
        return FUTURE
    if any(word in _PAST_AUXILIARIES for word in group) or any(map(is_past_form, group)):
        return PAST
    return UNKNOWN


def nearby_tense(before: Sequence[str], after: Sequence[str]) -> int:
    """The direction that the nearest verbs show, given the lower-cased words of the sentence on each side."""
    for k in range(len(before) - 1, max(-1, len(before) - 1 - _LEFT), -1):
        found = _shown(before, k)
        if found != UNKNOWN:
            return found
    for k in range(min(len(after), _RIGHT)):
        found = _shown(after, k)
        if found != UNKNOWN:
            return found
    return UNKNOWN


def _shown(words: Sequence[str], k: int) -> int:
    word = words[k]
    if word in _FUTURE_AUXILIARIES or word in _ARRANGED:
        return FUTURE
    if word in _PAST_AUXILIARIES:
        follows = words[k + 1] if k + 1 < len(words) else ""
        return FUTURE if follows == "to" or follows in _ARRANGED else PAST
    if is_past_form(word):
        return FUTURE if k > 0 and words[k - 1] == "be" else PAST
    return UNKNOWN


def is_arranged(word: str) -> bool:
    """Whether the lower-cased word speaks of what is arranged: "due", "scheduled", "upcoming"."""
    return word in _ARRANGED
