"""JSON printed as it comes, so that a long run needs no memory for all of it."""

from __future__ import annotations

import json

import click


class JsonArray:
    """An array on standard output, or where it can hold a `single` value only, that value."""

    def __init__(self, *, single: bool) -> None:
        self._single, self._empty = single, True

    def add(self, value: object) -> None:
        """Print one more value."""
        before = "" if self._single else "[\n" if self._empty else ",\n"
        click.echo(before + json.dumps(value, ensure_ascii=False), nl=False)
        self._empty = False

    def close(self) -> None:
        """Print the end. A single value that never came leaves nothing printed."""
        if not (self._single and self._empty):
            click.echo("" if self._single else "[]" if self._empty else "\n]")
