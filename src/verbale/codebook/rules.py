"""The rules of a type, under `when` and `unless`: what an event must be, or must not be."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from verbale.codebook.entries import Codebook, Party, Rule
from verbale.codebook.nodes import Form, is_empty, shown
from verbale.codebook.words import Phrases
from verbale.model.coding import ACTOR_KINDS
from verbale.register import Register

RULE_FIELDS = ("words", "mode", "status", "contexts", "place", "claimed", "actors", "recipients", "parties")
PARTY_FIELDS = ("name", "country", "sector", "kind")
_CLAIMED = {"yes": True, "no": False}


class Rules:
    """Reads rules; modes, statuses, contexts and sectors are those of the codebook that is extended."""

    def __init__(self, form: Form, plover: Codebook) -> None:
        self._form = form
        self._modes = {t.name: tuple(mode.name for mode in t.modes) for t in plover.types}
        self._statuses = tuple(term.name for term in plover.statuses)
        self._contexts = tuple(term.name for term in plover.contexts)
        self._sectors = tuple(term.name for term in plover.sectors)

    def read(self, node: Any, of: tuple[str, ...]) -> tuple[Rule, ...]:
        """The rules of a node, which is one or a list of them, for events of the types `of`."""
        return tuple(self._rule(item, of) for item in self._form.items(node) if not is_empty(item))

    def _rule(self, node: Any, of: tuple[str, ...]) -> Rule:
        form, fields = self._form, self._form.fields(node, RULE_FIELDS, "a rule")
        words = form.texts(fields.get("words"), "words or a list of words")
        places = form.texts(fields.get("place"), "a place or a list of places")
        claimed = form.choices(fields.get("claimed"), _CLAIMED, "“claimed”")
        return Rule(
            words=Phrases(tuple(text for _, text in words)),
            modes=form.choices(fields.get("mode"), self._modes_of(of), _mode_of(of)),
            statuses=form.choices(fields.get("status"), self._statuses, "a status"),
            contexts=form.choices(fields.get("contexts"), self._contexts, "a context"),
            places=tuple(text for _, text in places),
            claimed=_CLAIMED[claimed[0]] if claimed else None,
            actors=self._party(fields.get("actors")),
            recipients=self._party(fields.get("recipients")),
            parties=self._party(fields.get("parties")),
        )

    def _modes_of(self, of: tuple[str, ...]) -> tuple[str, ...]:
        """The modes that events of these types may have; of types of the file's own, any."""
        own = not of or any(name not in self._modes for name in of)
        names = self._modes if own else of
        return tuple(mode for name in names for mode in self._modes[name])

    def _party(self, node: Any) -> Party | None:
        if is_empty(node):
            return None
        fields = self._form.fields(node, PARTY_FIELDS, "who takes part")
        names = self._form.texts(fields.get("name"), "a name or a list of names")
        return Party(
            tuple(text for _, text in names),
            self._countries(fields.get("country")),
            self._form.choices(fields.get("sector"), self._sectors, "a sector"),
            self._form.choices(fields.get("kind"), ACTOR_KINDS, "a kind of actor"),
        )

    def _countries(self, node: Any) -> tuple[str, ...]:
        out = []
        for item, words in self._form.texts(node, "a country or a list of countries"):
            if re.fullmatch(r"[A-Z]{3}", words):
                out.append(words)
            else:
                what = "a country as its ISO 3166 code of three capitals, such as TUR"
                self._form.wrong(item, what, f"{shown(words)}{self._code_of(words)}")
        return tuple(out)

    def _code_of(self, name: str) -> str:
        """The end of an error about a country that the register knows by that name."""
        code = None if self._form.full else self._register.country_of(name)
        return f", did you mean {code!r}?" if code else ""

    @cached_property
    def _register(self) -> Register:
        return Register.open()


def _mode_of(of: tuple[str, ...]) -> str:
    return f"a mode of {' or '.join(of)}" if of else "a mode"
