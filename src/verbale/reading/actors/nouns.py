"""Which common nouns mention somebody: listed, by the form of the word, by what they stand before."""

from __future__ import annotations

from collections.abc import Set

from verbale.model import Analysis, Range
from verbale.reading.actors import lexicon
from verbale.reading.actors.phrases import determiner, relation

# Endings of nouns for one who does something, and nouns that end so and do nothing.
_DOING = ("er", "or", "ist", "ian", "ant")
_THINGS = frozenset(
    "center order charter banner poster newsletter dossier chapter matter number factor error sector "
    "computer summer winter quarter river tower".split()
)
_PRESS = frozenset(("press", "news"))
_TOLD_BY_PRESS = frozenset(("report", "article", "review", "commentary", "editorial"))


def kind_of_noun(word: str) -> str:
    """The kind of mention a common noun makes, "" where it names no actor."""
    if lexicon.person_noun(word):
        return "person"
    if lexicon.group_noun(word):
        return "group"
    if word in lexicon.BODIES:
        return "body"
    if word in lexicon.DOCUMENTS or lexicon.singular(word) in lexicon.DOCUMENTS:
        return "document"
    return "country" if word in lexicon.COUNTRY_NOUNS else ""


def kind_of_source(analysis: Analysis, head: int, called: Set[str]) -> str:
    """What a noun that no list has is where it speaks, "" for nobody.

    With "the", a noun with which the name of a body ends (`called`) is that body ("the centre"). A plural is
    people ("medics", "news agencies"); one who by the ending of the word does something is a person not told
    of yet ("a cardiologist", "an organizer").
    """
    word = analysis.tokens[head].text.casefold()
    one = lexicon.singular(word)
    if word in called and determiner(analysis, head) == "the":
        return "body"
    if is_people(word):
        return "group"
    if one in lexicon.DOCUMENTS or one in lexicon.FIGURES:
        return ""
    does = word.endswith(_DOING) and word not in _THINGS
    return "person" if does and determiner(analysis, head) in ("a", "an", "another") else ""


def is_people(word: str) -> bool:
    """Whether the noun of who speaks or acts is a plural, and so people: "medics", "news agencies"."""
    one = lexicon.singular(word)
    return one not in ("other", word) and one not in lexicon.DOCUMENTS and one not in lexicon.FIGURES


def says_whose(analysis: Analysis, token: int) -> bool:
    """Whether a noun right before the word for a document says whose it is: "a ministry statement", "a
    ministry press release", "media reports"; a press release itself is not the press's."""
    top = analysis.tokens[token].head
    document = analysis.tokens[top].text.casefold()
    if relation(analysis, token) != "compound" or kind_of_noun(document) != "document":
        return False
    between = [analysis.tokens[i].text.casefold() for i in range(token + 1, top)]
    if analysis.tokens[token].text.casefold() in _PRESS:
        return not between and lexicon.singular(document) in _TOLD_BY_PRESS
    return not between or between in ([word] for word in _PRESS)


def before_noun(analysis: Analysis, token: int) -> Range:
    """A noun that modifies another with the words before it that say of which kind it is: "local media"."""
    start = token
    while start and analysis.tokens[start - 1].upos in ("ADJ", "PROPN", "NOUN"):
        start -= 1
    return Range(start, token + 1)
