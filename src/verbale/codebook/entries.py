"""Frozen types of a codebook. `at` is where an entry stands, "file:line"; it is no part of what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from verbale.codebook.words import Phrases
from verbale.register.own import OwnActors


@dataclass(frozen=True, slots=True)
class Term:
    """A member of a closed set (a status, a mode, a context, a sector) and what it means."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Party:
    """What somebody who takes part must be. An empty field asks nothing; of several values one must fit."""

    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What an event must be, all of it at once. An empty field asks nothing.

    `words` are sought in the evidence; `claimed` is whether a statement must claim the event (True) or
    the report tell it itself (False); `parties` may stand on either side.
    """

    words: Phrases = field(default_factory=Phrases)
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    claimed: bool | None = None
    actors: Party | None = None
    recipients: Party | None = None
    parties: Party | None = None


@dataclass(frozen=True, slots=True)
class Type:
    """A type of event. `of` are the types, PLOVER's or earlier ones of the file, whose events may be of it
    (any, where empty); one rule of `when` must hold, where there are any, and none of `unless`."""

    name: str
    meaning: str = ""
    modes: tuple[Term, ...] = ()
    of: tuple[str, ...] = ()
    when: tuple[Rule, ...] = ()
    unless: tuple[Rule, ...] = ()
    at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue under its own name, and the words that mean it (its name is one of them)."""

    name: str
    words: Phrases
    meaning: str = ""
    at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation or dispute under its own name: what any two of its parties deal with each other, where
    `issues` are named in reports on one of these only."""

    name: str
    parties: tuple[str, ...]
    issues: tuple[str, ...] = ()
    at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words, each with the act that it tells."""

    words: Phrases = field(default_factory=Phrases)
    acts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.acts)


@dataclass(frozen=True)
class Codebook:
    """What one file says. `digest` changes with every change of the file; `extends` is "plover", or empty
    for PLOVER itself, which alone has statuses, contexts and sectors."""

    name: str
    digest: str = ""
    extends: str = ""
    meaning: str = ""
    types: tuple[Type, ...] = ()
    statuses: tuple[Term, ...] = ()
    contexts: tuple[Term, ...] = ()
    sectors: tuple[Term, ...] = ()
    issues: tuple[Issue, ...] = ()
    processes: tuple[Process, ...] = ()
    actors: OwnActors = field(default_factory=OwnActors)
    cues: Cues = field(default_factory=Cues)

    @property
    def version(self) -> str:
        """What a coding says that it was made with."""
        return f"{self.name} {self.digest}"

    @cached_property
    def issue_words(self) -> tuple[Phrases, tuple[str, ...]]:
        """The words of all issues together, and for each phrase the name of its issue."""
        pairs = [(phrase, issue.name) for issue in self.issues for phrase in issue.words.phrases]
        return Phrases(tuple(p for p, _ in pairs)), tuple(name for _, name in pairs)
