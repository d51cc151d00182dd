"""A codebook's nodes checked and turned into its types, section by section."""

from __future__ import annotations

import re
from typing import Any

from verbale.codebook.entries import Codebook, Cues, Issue, Process, Term, Type
from verbale.codebook.nodes import HINT, Form, is_empty, shown
from verbale.codebook.rules import RULE_FIELDS, Rules
from verbale.codebook.words import Phrases
from verbale.errors import RegisterError
from verbale.model.coding import ACTS
from verbale.register.own import Fault, OwnActors
from verbale.register.own.checking import checked
from verbale.register.own.yaml_file import entries

PLOVER = "plover"
FIELDS = ("codebook", "extends", "meaning", "types", "issues", "processes", "actors", "cues")
"""The fields of a codebook that extends PLOVER."""
PLOVER_FIELDS = ("codebook", "meaning", "types", "statuses", "contexts", "sectors")
TYPE_FIELDS = ("meaning", "from", "when", "unless")
PLOVER_TYPE_FIELDS = ("meaning", "modes")
ISSUE_FIELDS = ("meaning", "words")
PROCESS_FIELDS = ("parties", "issues")
MOST_PHRASES = 20_000
"""In one file; finding them takes no longer for it, but reading the file does."""
MOST_TYPES = 1_000
"""Each is tried on each event."""
_NAME = re.compile(r"[^\W\d_][\w-]{0,59}")


class Reading:
    """Reads the root node of one file; `form.faults` has what is wrong with it."""

    def __init__(self, form: Form, digest: str, plover: Codebook | None) -> None:
        self._form, self._digest, self._plover = form, digest, plover

    def codebook(self, root: Any) -> Codebook:
        """What the file says, as far as it is right."""
        if is_empty(root):
            self._form.wrong(root, "a codebook with fields out of " + ", ".join(FIELDS), "nothing")
            return Codebook("")
        fields = self._form.fields(root, FIELDS if self._plover else PLOVER_FIELDS, "a codebook")
        name = self._name(root, fields)
        if self._plover is None:
            return self._standing_alone(name, fields)
        return self._extending(name, fields, root)

    def _name(self, root: Any, fields: dict[str, Any]) -> str:
        node = fields.get("codebook")
        name = self._form.text(node, "a name")
        if not name:
            self._form.wrong(node or root, "a name for the codebook, such as codebook: our-talks", "none")
        elif not _NAME.fullmatch(name):
            self._form.wrong(node, "a name of letters, digits and hyphens", repr(name))
        elif self._plover and name == PLOVER:
            self._form.wrong(node, "a name of its own", f"{PLOVER!r}")
        return name

    def _standing_alone(self, name: str, fields: dict[str, Any]) -> Codebook:
        statuses, contexts, sectors = (
            self._terms(fields.get(part)) for part in ("statuses", "contexts", "sectors")
        )
        types = tuple(self._plover_type(key, node) for key, node in self._named(fields.get("types"), "types"))
        meaning = self._meaning(fields)
        return Codebook(name, self._digest, "", meaning, types, statuses, contexts, sectors)

    def _plover_type(self, key: Any, node: Any) -> Type:
        fields = self._form.fields(node, PLOVER_TYPE_FIELDS, "a type")
        modes = self._terms(fields.get("modes"))
        return Type(key.value, self._meaning(fields), modes, at=self._form.at(key))

    def _terms(self, node: Any) -> tuple[Term, ...]:
        pairs = self._form.pairs(node, "names with their meanings")
        return tuple(Term(key.value, self._form.text(value, "a meaning")) for key, value in pairs)

    def _extending(self, name: str, fields: dict[str, Any], root: Any) -> Codebook:
        extends = fields.get("extends")
        if self._form.text(extends, "plover") != PLOVER:
            found = repr(self._form.text(extends, "plover")) if extends is not None else "none"
            self._form.wrong(extends or root, f"extends: {PLOVER}", found)
        return Codebook(
            name,
            self._digest,
            PLOVER,
            self._meaning(fields),
            self._types(fields.get("types")),
            issues=self._issues(fields.get("issues")),
            processes=self._processes(fields.get("processes")),
            actors=self._actors(fields.get("actors")),
            cues=self._cues(fields.get("cues")),
        )

    def _meaning(self, fields: dict[str, Any]) -> str:
        return self._form.text(fields.get("meaning"), "a meaning in words")

    def _named(self, node: Any, what: str) -> list[tuple[Any, Any]]:
        return list(self._form.pairs(node, f"{what} by their names"))

    # types

    def _types(self, node: Any) -> tuple[Type, ...]:
        assert self._plover is not None
        rules = Rules(self._form, self._plover)
        known, out = [t.name for t in self._plover.types], []
        for number, (key, value) in enumerate(self._named(node, "types")):
            if number == MOST_TYPES:
                self._form.wrong(key, f"at most {MOST_TYPES:,} types", "more")
                break
            if self._good_name(key, known):
                out.append(self._type(key, value, rules, known))
                known.append(key.value)
        return tuple(out)

    def _good_name(self, key: Any, known: list[str]) -> bool:
        if not _NAME.fullmatch(key.value):
            self._form.wrong(key, "a type's name of letters, digits, _ and -", shown(key.value))
            return False
        if key.value in known:
            self._form.wrong(key, "a name of its own for the type", f"PLOVER's {key.value!r}")
            return False
        return True

    def _type(self, key: Any, node: Any, rules: Rules, known: list[str]) -> Type:
        moved = self._rule_beside(node)
        fields = self._form.fields(node, TYPE_FIELDS, "a type")
        what = "a type of PLOVER, or one that stands before,"
        of = self._form.choices(fields.get("from"), known, what)
        when = rules.read(fields.get("when"), of)
        if not (moved or fields.get("from") or fields.get("when")):
            self._form.wrong(key, f"a type {shown(key.value)} that says “from”, “when” or both", "neither")
        unless = rules.read(fields.get("unless"), of)
        return Type(key.value, self._meaning(fields), (), of, when, unless, self._form.at(key))

    def _rule_beside(self, node: Any) -> bool:
        """Whether fields of a rule stand beside `when`: that is noted, and they are dropped."""
        if node is None or node.id != "mapping":
            return False
        beside = [pair for pair in node.value if pair[0].id == "scalar" and pair[0].value in RULE_FIELDS]
        for key, value in beside:
            what = f"{key.value!r} under “when” or “unless”"
            self._form.wrong(key, what, "it beside them", f"write when: {{{key.value}: ...}}")
            node.value.remove((key, value))
        return bool(beside)

    # issues

    def _issues(self, node: Any) -> tuple[Issue, ...]:
        issues, owners = [], dict[str, str]()
        for key, value in self._named(node, "issues"):
            name = self._form.text(key, "a name")
            if not name:
                self._form.wrong(key, "a name for the issue", "none")
                continue
            if value is not None and value.id == "mapping":
                fields = self._form.fields(value, ISSUE_FIELDS, "an issue")
            else:
                fields = {"words": value}  # the short form: the words alone
            owner = f"the issue {name!r}"
            first = owners.setdefault(name.casefold(), owner)
            if first != owner:
                self._form.wrong(key, "a name of its own for the issue", f"{name!r}, words of {first}")
            words = self._phrases(fields.get("words"), owners, owner)
            issues.append(Issue(name, Phrases((name, *words)), self._meaning(fields), self._form.at(key)))
        return tuple(issues)

    def _phrases(self, node: Any, owners: dict[str, str], owner: str) -> tuple[str, ...]:
        """The phrases of a node; one that belongs to another owner already is noted and left out."""
        out = []
        for item, words in self._form.texts(node, "words or a list of words"):
            first = owners.setdefault(words.casefold(), owner)
            if first != owner:
                self._form.wrong(item, f"words that mean {owner} alone", f"{words!r}, which {first} has too")
            elif len(owners) <= MOST_PHRASES:
                out.append(words)
            else:
                self._form.wrong(item, f"at most {MOST_PHRASES:,} phrases in a file", "more")
                break
        return tuple(out)

    # processes

    def _processes(self, node: Any) -> tuple[Process, ...]:
        out = []
        for key, value in self._named(node, "processes"):
            fields = self._form.fields(value, PROCESS_FIELDS, "a process")
            parties = self._texts(fields.get("parties"), "a list of parties")
            if len(parties) < 2:
                self._form.wrong(
                    key, f"two parties or more of the process {shown(key.value)}", f"{len(parties)}"
                )
                continue
            issues = self._texts(fields.get("issues"), "words or a list of words")
            out.append(Process(key.value, parties, issues, self._form.at(key)))
        return tuple(out)

    def _texts(self, node: Any, what: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for _, words in self._form.texts(node, what)))

    # actors

    def _actors(self, node: Any) -> OwnActors:
        name = self._form.at(None)
        try:
            return checked(entries(None if is_empty(node) else node, name))
        except RegisterError as error:
            self._form.note(Fault(error.where, error.what, error.hint or HINT))
            return OwnActors()

    # cues

    def _cues(self, node: Any) -> Cues:
        pairs: list[tuple[str, str]] = []
        owners: dict[str, str] = {}
        for key, value in self._named(node, "cue words by the act that they tell"):
            if key.value not in ACTS:
                found = self._form.unknown(key.value, ACTS)
                self._form.wrong(key, f"an act out of {', '.join(ACTS)}", found)
                continue
            pairs += ((words, key.value) for words in self._phrases(value, owners, f"the act {key.value!r}"))
        return Cues(Phrases(tuple(w for w, _ in pairs)), tuple(act for _, act in pairs))
