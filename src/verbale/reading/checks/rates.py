"""Sums given in two currencies: within one report the rate between them should be the same.

"100 million yuan (12 million dollars)" and "5 million yuan (600,000 dollars)" agree; a factor of ten lost on
the way between two scales does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from verbale.model import Analysis, Finding, Span
from verbale.reading.checks.numerals import NUMBER, read

APART = 1.25
"""How far apart two rates of one pair must lie: sums of other years are told at other rates."""
SURELY_APART = 2.0
"""From here on it is a slip: no currency of the press halves between two paragraphs."""

_NAME = (
    r"(?:(?:US|U\.S\.|Hong Kong|Canadian|Australian|Singapore|New Zealand|New Taiwan|Swiss|Czech|Russian"
    r"|Indian|Saudi|Kuwaiti|Philippine|Mexican)\s+)?"
    r"(?:dollars?|euros?|pounds?(?:\s+sterling)?|sterling|yen|yuan|renminbi|rubles?|roubles?|rupees?|pesos?"
    r"|francs?|marks?|won|baht|ringgit|rupiah|dirhams?|riyals?|rials?|dinars?|shekels?|liras?|lire|zlotys?|crowns?|kronor"
    r"|kroner|korunas?|forints?|leus?|lei|levs?|reals?|reais|rands?|shillings?|nairas?|taka|dong|hryvnias?|tenge)"
)
_PAIR = re.compile(
    rf"(?<![\w.,$€£-])(?P<one>{NUMBER})[ -](?P<from>{_NAME})\s*(?:\(|,? or )"
    rf"(?:about |some |around |nearly |almost |roughly |approximately |over |more than )?"
    rf"(?P<sign>US\$|USD\s?|[$€£])?(?P<other>{NUMBER})(?:[ -](?P<into>{_NAME}))?",
    re.IGNORECASE,
)
_SIGNS = {"US$": "dollar", "USD": "dollar", "$": "dollar", "€": "euro", "£": "pound"}


@dataclass(frozen=True, slots=True)
class _Rate:
    """How many of the second currency make one of the first, by some words; `slack` is a share of it."""

    span: Span
    value: float
    slack: float


def check(analysis: Analysis) -> Iterator[Finding]:
    """A finding of the kind sum-differs for each conversion that is off the others of its pair."""
    for rates in _by_pair(analysis.text).values():
        usual = median(r.value for r in rates) if len(rates) > 2 else None
        yield from _odd(analysis.text, rates, usual)


def _by_pair(text: str) -> dict[tuple[str, str], list[_Rate]]:
    pairs: dict[tuple[str, str], list[_Rate]] = defaultdict(list)
    for m in _PAIR.finditer(text):
        one, other, into = read(m["one"]), read(m["other"]), _into(m)
        if one and other and into and one.value > 0 and other.value > 0:
            slack = one.slack / one.value + other.slack / other.value
            pairs[_currency(m["from"]), into].append(_Rate(Span(*m.span()), other.value / one.value, slack))
    return pairs


def _into(m: re.Match[str]) -> str | None:
    if m["sign"]:
        return _SIGNS[m["sign"].strip().upper()]
    return _currency(m["into"]) if m["into"] else None


def _currency(name: str) -> str:
    """The currency under one name: United States dollars are plain dollars."""
    words = name.lower().replace("u.s.", "us").split()
    words[-1] = words[-1].removesuffix("s") if words[-1] not in ("reais",) else "real"
    return " ".join(w for w in words if w not in ("us", "sterling")) or "pound"


def _odd(text: str, rates: Sequence[_Rate], usual: float | None) -> Iterator[Finding]:
    """Each rate off the usual one; of two alone, both together."""
    if len(rates) == 2 and _ratio(*(r.value for r in rates)) > APART + rates[0].slack + rates[1].slack:
        yield _finding(text, rates[0], rates[1])
    elif usual is not None:
        typical = min(rates, key=lambda r: abs(r.value - usual))
        for rate in rates:
            if _ratio(rate.value, usual) > APART + rate.slack + typical.slack:
                yield _finding(text, typical, rate)


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other)


def _finding(text: str, one: _Rate, other: _Rate) -> Finding:
    apart = _ratio(one.value, other.value)
    message = (
        f"“{one.span.of(text)}” is a rate of {one.value:.4g}, “{other.span.of(text)}” one of "
        f"{other.value:.4g}: they differ by a factor of {apart:.3g}."
    )
    level = "contradiction" if apart > SURELY_APART + one.slack + other.slack else "doubt"
    return Finding("sum-differs", tuple(sorted((one.span, other.span))), message, confidence=0.8, level=level)
