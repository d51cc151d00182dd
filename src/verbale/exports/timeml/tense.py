"""Tense, aspect and modality of a predicate as TimeML has them, from its tags and its auxiliaries."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.model import Analysis, Token

POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "PRON": "NOUN", "ADJ": "ADJECTIVE"}
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
_FINITE = {"VBD": "PAST", "VBZ": "PRESENT", "VBP": "PRESENT"}
_BARE = {"VBG": "PRESPART", "VBN": "PASTPART", "VB": "INFINITIVE"}


def instance(analysis: Analysis, at: int) -> Mapping[str, str | None]:
    """The attributes of a MAKEINSTANCE that the token's own words tell."""
    token = analysis.tokens[at]
    below = [analysis.tokens[child] for child in analysis.children[at]]
    helpers = [t for t in below if t.deprel.startswith("aux") or t.deprel == "cop"]
    verbal = POS.get(token.upos) == "VERB" or bool(helpers)
    return {
        "tense": _tense(token, helpers) if verbal else "NONE",
        "aspect": _aspect(token, helpers) if verbal else "NONE",
        "pos": POS.get(token.upos, "NONE"),
        "modality": next((t.text.lower() for t in helpers if _is_modal(t)), None),
        "polarity": "NEG" if any(t.text.lower() in _NOT for t in below) else "POS",
    }


def _is_modal(token: Token) -> bool:
    return token.tag == "MD" and token.text.lower() not in _FUTURE


def _tense(token: Token, helpers: list[Token]) -> str:
    if any(t.text.lower() in _FUTURE for t in helpers):
        return "FUTURE"
    if any(_is_modal(t) for t in helpers):
        return "NONE"
    finite = next((_FINITE[t.tag] for t in (*helpers, token) if t.tag in _FINITE), None)
    return finite or _BARE.get(token.tag, "NONE")


def _aspect(token: Token, helpers: list[Token]) -> str:
    perfect = any(t.text.lower() in _HAVE for t in helpers)
    progressive = token.tag == "VBG" and bool(helpers)
    return "_".join(["PERFECTIVE"] * perfect + ["PROGRESSIVE"] * progressive) or "NONE"
