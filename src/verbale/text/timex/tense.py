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
    due scheduled expected planned slated upcoming coming forthcoming plans intends hopes aims
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
_FOUND = frozenset("reached located found confirmed verified heard seen determined contacted".split())
# What a day of the week owns lies behind ("Friday's attack": 24 of 25 in TimeBank's and AQUAINT's training
# parts and the annotated reports), unless it is one of these, of which the verb tells.
_MEETINGS = frozenset(
    """
    meeting meetings talks summit election elections vote poll referendum deadline session hearing conference
    match game debate march rally ceremony funeral inauguration visit trip opening launch start
    """.split()
)
_ARRANGED_PAIRS = frozenset({("set", "to"), ("set", "for"), ("ahead", "of"), ("forward", "to")})


def is_past_form(word: str) -> bool:
    """Whether the lower-cased word has the form of a past tense or past participle."""
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)


def tense_of(group: Sequence[str]) -> int:
    """The direction of a verb with its auxiliaries and marks ("was", "to", "meet"), lower-cased, in order."""
    if "could" in group and is_of_past(group[group.index("could") + 1 :]):
        return PAST
    if any(word in _FUTURE_AUXILIARIES or word in _ARRANGED for word in group):
        past_perfect = "have" in group and "would" not in group and "will" not in group
        return PAST if past_perfect else FUTURE
    if "to" in group[:-1]:
        return FUTURE
    if any(word in _PAST_AUXILIARIES for word in group) or any(map(is_past_form, group)):
        return PAST
    return UNKNOWN


def is_of_past(after_could: Sequence[str]) -> bool:
    """Whether "could" before these lower-cased words tells what was: "could not", "could be heard"."""
    first, second = (*after_could[:2], "", "")[:2]
    return first in ("not", "n't", "n’t") or (first == "be" and second in _FOUND)


def is_owner_of_past(after: str, owned: str) -> bool:
    """Whether a weekday before these two words names a day gone: "Friday" of "Friday's attack"."""
    return after in ("'s", "’s") and owned not in _MEETINGS


def is_arranged(word: str, following: str = "") -> bool:
    """Whether the lower-cased word, before `following`, speaks of what is arranged: "due", "set to"."""
    return word in _ARRANGED or (word, following) in _ARRANGED_PAIRS
