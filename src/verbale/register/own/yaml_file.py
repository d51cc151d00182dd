"""Own actors as YAML: lists of people, organisations, groups and offices.

Nodes are taken as written, so that 2024-03-01 stays a date in words and NO no boolean, and every entry
keeps its line. Anchors and tags have no use here and are refused: they are how small files grow large.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from verbale.errors import RegisterError
from verbale.register.own.entries import Raw

_KINDS = {"people": "person", "organisations": "organisation", "groups": "group", "offices": "office",
          "memberships": "membership"}  # fmt: skip
_DEEPEST = 8


def read_yaml(text: str, name: str) -> Iterator[Raw]:
    """The entries of a YAML file called `name`. RegisterError where it is no YAML or of another form."""
    yield from entries(composed(text, name), name)


def entries(root: Any, name: str) -> Iterator[Raw]:
    """The entries of a node of such lists (None: of none), as `composed` gives it."""
    for section, node in _pairs(
        root, name, "the lists people, organisations, groups, offices or memberships"
    ):
        kind = _KINDS.get(section)
        if kind is None:
            _fail(node, name, f"one of {', '.join(_KINDS)}, found {section!r}")
        yield from (_entry(str(kind), item, name) for item in _items(node, name))


def composed(text: str, name: str) -> Any:
    """The root node of a YAML file, None for an empty one, without aliases and tags and not too deep.
    RegisterError for anything else."""
    import yaml

    try:
        return _composed(yaml, text, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{name}:{mark.line + 1}" if mark else name
        raise RegisterError(f"expected YAML: {getattr(error, 'problem', None) or error}", where=at) from error


def _composed(yaml: Any, text: str, name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where the C library is there
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or _tagged(event):
            _fail(event, name, "no anchors, aliases and tags (&, *, !), found one")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            _fail(event, name, f"lists at most {_DEEPEST} deep")
    return yaml.compose(text, Loader=loader)


def _tagged(event: Any) -> bool:
    return getattr(event, "tag", None) is not None


def _entry(kind: str, node: Any, name: str) -> Raw:
    raw = Raw(kind, _at(node, name))
    for key, value in _pairs(node, name, f"a {kind} as fields with values"):
        if kind == "person" and key == "offices":
            raw.offices = [_entry("tenure", item, name) for item in _items(value, name)]
        else:
            raw.fields[key] = tuple(_words(value, name))
    return raw


def _words(node: Any, name: str) -> Iterator[str]:
    for item in node.value if node.id == "sequence" else [node]:
        if item.id != "scalar":
            _fail(item, name, "words or a list of words")
        if item.value not in ("", "~", "null"):
            yield item.value


def _pairs(node: Any, name: str, expected: str) -> Iterator[tuple[str, Any]]:
    if node is None:
        return
    if node.id != "mapping":
        _fail(node, name, expected)
    for key, value in node.value:
        if key.id != "scalar":
            _fail(key, name, "a word as key")
        yield key.value, value


def _items(node: Any, name: str) -> list[Any]:
    if node.id == "scalar" and node.value in ("", "~", "null"):
        return []
    if node.id != "sequence":
        _fail(node, name, "a list, each item after a dash")
    return list(node.value)


def _at(node: Any, name: str) -> str:
    return f"{name}:{node.start_mark.line + 1}"


def _fail(node: Any, name: str, expected: str) -> NoReturn:
    hint = 'the form is in docs/register.md, "Your own actors"'
    raise RegisterError(f"expected {expected}", where=_at(node, name), hint=hint)
