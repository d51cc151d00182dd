"""What a host asks of programs: robots.txt as RFC 9309 has it, with its "Crawl-delay" beside.

The longest rule that fits decides, one that allows before one that forbids; `*` stands for any characters, a
`$` at the end for the end of the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

AGENT = "Verbale"
_RULES_SIZE = 500_000  # characters that are read; the RFC asks for 500 KiB at least
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True)
class Rule:
    """A path that may, or may not, be asked for."""

    allows: bool
    path: str

    def fits(self, target: str) -> bool:
        """Whether it is about that path and query."""
        ends = self.path.endswith("$")
        first, *others = self.path.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        at = len(first)
        for part in others[:-1] if ends else others:
            at = target.find(part, at)
            if at < 0:
                return False
            at += len(part)
        if not ends:
            return True
        last = others[-1] if others else ""
        return target.endswith(last) and len(target) - len(last) >= at if others else at == len(target)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks of one program: which paths it may ask for, how many seconds it is to wait between
    two requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the address may be asked for."""
        parts = urlsplit(url)
        target = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if target == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules if rule.fits(target)]
        return max(fitting, key=lambda rule: (len(rule.path), rule.allows)).allows if fitting else True


def read_rules(text: str, agent: str = AGENT) -> Rules:
    """What a robots.txt asks of that program: all groups that name it, else all that name everybody (`*`).
    Lines that mean nothing are passed over."""
    groups = list(_groups(text[:_RULES_SIZE].splitlines()))
    for name in (agent.lower(), "*"):
        if lines := [line for names, lines in groups if name in names for line in lines]:
            return _rules(lines)
        if any(name in names for names, _ in groups):
            return Rules()
    return Rules()


def _groups(lines: Iterable[str]) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """The groups of lines, each with the programs that it names."""
    names, own = set[str](), list[tuple[str, str]]()
    for line in lines:
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower():
            case "user-agent":
                if own:
                    yield names, own
                    names, own = set(), []
                names.add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
            case "allow" | "disallow" | "crawl-delay" if names:
                own.append((key.lower(), value))
    if names:
        yield names, own


def _rules(lines: Iterable[tuple[str, str]]) -> Rules:
    rules, delay = [], 0.0
    for key, value in lines:
        if key == "crawl-delay":
            delay = max(delay, float(value)) if _NUMBER.fullmatch(value) else delay
        elif value:
            rules.append(Rule(key == "allow", _plain(value)))
    return Rules(tuple(rules), delay)


def _plain(path: str) -> str:
    """A path written in the one way in which paths can be compared."""
    escaped = quote(path, safe="/%:?#[]@!$&'()*+,;=~-._|\"<>{}^`\\ ")
    return _ESCAPE.sub(_character, escaped)


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
