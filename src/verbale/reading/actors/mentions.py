"""Where a report mentions somebody: names, role phrases, groups, bodies, documents, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from verbale.model import Analysis, Range
from verbale.reading.actors import lexicon
from verbale.reading.actors.nouns import before_noun, is_people, kind_of_noun, kind_of_source, says_whose
from verbale.reading.actors.phrases import determiner, phrase, relation
from verbale.reading.actors.taking_part import taking_part
from verbale.text.names import HONORIFICS

PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their "
    "theirs themselves "
                     "who whom whose which i me my we us our".split())  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mention somebody.

    `kind` is name, person (a role), group, body, document, country ("the country") or pronoun;
    `name` the proper name inside, with the entity's `label`; `noun` the role noun in lower case
    ("" where there is none); `determiner` as in `phrases.determiner`.
    """

    range: Range
    head: int
    kind: str
    name: Range | None = None
    label: str | None = None
    noun: str = ""
    determiner: str = ""

    @property
    def definite(self) -> bool:
        """Whether the phrase takes up something known: "the", "this", a possessive."""
        return self.determiner in _DEFINITE


_DEFINITE = frozenset("the this that these those his her its their our my both".split())


def find_mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """All mentions in order of the text (by first token, longer first)."""
    named = list(_named(analysis))
    taken = {t for m in named if m.name for t in range(*m.name)}
    titles = {t for m in named for t in range(*m.range)}
    common = [m for m in _common(analysis) if m.head not in (taken if m.kind == "pronoun" else titles)]
    return tuple(sorted((*named, *common), key=lambda m: (m.range.start, -m.range.end)))


def _named(analysis: Analysis) -> Iterator[Mention]:
    people = {t for e in analysis.entities if e.label == "PERSON" for t in range(*e.range)}
    for entity in analysis.entities:
        name = _trimmed(analysis, entity.range)
        if name.start == name.end or _is_pronoun(analysis, name, entity.label):
            continue
        if entity.label == "LOC" or not lexicon.generic(analysis.words(name)) or _newspaper(analysis, name):
            yield _name_mention(analysis, name, entity.label, people)


def _newspaper(analysis: Analysis, name: Range) -> bool:
    """Whether a body is called as documents are: "The Post"."""
    word = analysis.tokens[name.start].text
    before = analysis.tokens[name.start - 1].text if name.start else ""
    return name.end - name.start == 1 and before == "The" and word.casefold() in lexicon.DOCUMENTS


def _is_pronoun(analysis: Analysis, name: Range, label: str) -> bool:
    """Whether what is marked as a name begins with a pronoun; US is not "us", and He Lin is somebody."""
    word = analysis.tokens[name.start].text
    if word.casefold() not in PRONOUNS or (len(word) > 1 and word.isupper()):
        return False
    return label != "PERSON" or not (name.end - name.start > 1 or capital_within(analysis, name.start))


def capital_within(analysis: Analysis, token: int) -> bool:
    """Whether a word has a capital that no beginning of a sentence or quotation gives it."""
    before = analysis.tokens[token - 1]
    first = token == analysis.sentences[analysis.sentence_of[token]].start
    return analysis.tokens[token].text[0].isupper() and not first and before.text not in _OPENING


_OPENING = frozenset(('"', "“", "'", "‘", "``", "«", ":", "-", "--", "–", "—", "(", "[", "...", "…"))


def _trimmed(analysis: Analysis, name: Range) -> Range:
    """The name without an article before it and a possessive or mark after it."""
    start, end = name
    while start < end and analysis.tokens[start].text.casefold() in ("the", "a", "an", '"', "“", "("):
        start += 1
    while end > start and analysis.tokens[end - 1].text.casefold() in (
        "'s",
        "’s",
        "'",
        "’",
        ",",
        '"',
        "”",
        ")",
    ):
        end -= 1
    return Range(start, end)


def _name_mention(analysis: Analysis, name: Range, label: str, people: Set[int]) -> Mention:
    head = analysis.head_of(name)
    if label != "PERSON":
        return Mention(name, head, "name", name, label, "", determiner(analysis, head))
    whole = Range(title_start(analysis, name.start, people), name.end)
    top = analysis.head_of(whole) if whole != name else head
    return Mention(
        whole, top, "name", name, label, _title_noun(analysis, whole, name), determiner(analysis, top)
    )


def title_start(analysis: Analysis, name: int, people: Set[int] = frozenset()) -> int:
    """Where the title before a name that begins at token `name` begins; `name` where there is none.

    A title is a run of nouns and adjectives that holds a role noun, joined to the name without a
    comma: "the Kremlin's top adviser", "Minister of Foreign Affairs of Belarus". Read from the order
    of words, since trees differ in how they join title and name. `people` are the tokens of names of
    people: no title reaches beyond one.
    """
    first = analysis.sentences[analysis.sentence_of[name]].start
    start = name
    while (
        start > first
        and start - 1 not in people
        and (step := _bracket(analysis, start, first) or _in_title(analysis, start - 1, first))
        and not _belongs_to(analysis, start - 1, name)
    ):
        start -= step
    while start < name and analysis.tokens[start].upos in ("ADP", "PUNCT", "PART", "CCONJ"):
        start += 1
    return start if any(is_role(analysis.tokens[i].text) for i in range(start, name)) else name


def _belongs_to(analysis: Analysis, at: int, name: int) -> bool:
    """Whether a preposition makes what stands before it another's office: "aide to President Holm"."""
    words = [analysis.tokens[i].text.casefold() for i in range(at, name)]
    if words[0] not in ("to", "for", "of") or "and" in words:
        return False
    return any(lexicon.PERSONS.get(word, "MIL") != "MIL" for word in words)


def _bracket(analysis: Analysis, at: int, first: int) -> int:
    """3 where a short form in brackets stands right before a token ("the agency (ABC) chief"), else 0."""
    texts = [analysis.tokens[i].text for i in range(max(first, at - 3), at)]
    return 3 if len(texts) == 3 and texts[0] == "(" and texts[2] == ")" else 0


def is_role(word: str) -> bool:
    """Whether a word is a role noun or a rank or form of address before names."""
    folded = word.casefold()
    return lexicon.person_noun(folded) or folded.rstrip(".") in HONORIFICS


def _in_title(analysis: Analysis, at: int, first: int) -> bool:
    token = analysis.tokens[at]
    if token.upos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X") or token.text in (
        "'s",
        "’s",
        "'",
        "’",
        "-",
        "/",
        "his",
        "her",
        "its",
    ):
        return (
            token.upos != "NOUN"
            or lexicon.singular(token.text) == token.text.casefold()
            or token.text.casefold() in _TITLE_PLURALS
        )
    if token.text.casefold() in ("of", "for", "and", "to", "in", "at", "on"):
        before = [analysis.tokens[i].text.casefold() for i in range(max(first, at - 5), at)]
        near = before[-1:] if token.text in ("to", "at", "on") else before[-4:]
        named = token.text == "in" and "of" in before  # "of the mission in"
        return any(lexicon.person_noun(w) for w in (before if named else near))
    return False


_TITLE_PLURALS = frozenset(
    "affairs armed forces operations relations communications sports arts works rights resources "
    "nations".split()
)


def _title_noun(analysis: Analysis, whole: Range, name: Range) -> str:
    """The role noun nearest before a name, one before "of" rather than one after it."""
    words = [analysis.tokens[i].text.casefold() for i in range(whole.start, name.start)]
    roles = [w for w in words if lexicon.person_noun(w)]
    before_of = [w for w, following in pairwise(words) if following == "of" and lexicon.person_noun(w)]
    return (before_of or roles or [""])[-1]


def _common(analysis: Analysis) -> Iterator[Mention]:
    acting, sources = taking_part(analysis), _sources(analysis)
    called = {analysis.tokens[e.range.end - 1].text.casefold() for e in analysis.entities if e.label == "ORG"}
    for i, token in enumerate(analysis.tokens):
        word = token.text.casefold()
        if word in PRONOUNS and token.upos in ("PRON", "DET"):
            yield Mention(Range(i, i + 1), i, "pronoun", noun=word)
        elif token.upos in _NOUNS or (token.upos == "ADJ" and determiner(analysis, i)):
            kind = kind_of_noun(word) or (kind_of_source(analysis, i, called) if i in sources else "")
            kind = kind or ("group" if i in acting and is_people(word) else "")
            if kind and not _inside(analysis, i):
                yield Mention(
                    _words(analysis, i, kind), i, kind, noun=word, determiner=determiner(analysis, i)
                )
            elif kind in ("body", "group") and says_whose(analysis, i):
                top = analysis.tokens[i].head
                words, article = before_noun(analysis, i), determiner(analysis, top)
                yield Mention(words, i, kind, noun=word, determiner=article)


def _sources(analysis: Analysis) -> frozenset[int]:
    return frozenset(analysis.head_of(a.source) for a in analysis.attributions if a.source)


def _words(analysis: Analysis, head: int, kind: str) -> Range:
    """The phrase of a noun; for a body with the name after "of" that the tree hangs elsewhere."""
    start, end = phrase(analysis, head)
    tokens = analysis.tokens
    if kind == "body" and end == head + 1 and _heads_name(analysis, head):
        end += 2
        while end < len(tokens) and tokens[end].upos == "PROPN":
            end += 1
    return Range(start, end)


def _heads_name(analysis: Analysis, token: int) -> bool:
    """Whether a capital noun opens a name with "of": "Ministry of Commerce"."""
    words = analysis.tokens[token : token + 3]
    return (
        len(words) == 3
        and words[0].text[:1].isupper()
        and words[1].text == "of"
        and words[2].text[:1].isupper()
    )


def _inside(analysis: Analysis, token: int) -> bool:
    """Whether a noun only modifies another one ("government" in "government troops")."""
    modifies = relation(analysis, token) in ("compound", "flat", "fixed", "amod")
    return modifies and not _heads_name(analysis, token)
