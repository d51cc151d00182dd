"""Puts the help of every command where a page says {{ commands }}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from verbale.cli.main import cli

PLACE = "{{ commands }}"
COLUMNS = 82


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by MkDocs for each page."""
    if PLACE not in markdown:
        return markdown
    return markdown.replace(PLACE, "\n".join(_pages(cli, click.Context(cli, info_name="verbale"))))


def _pages(command: click.Command, context: click.Context) -> Iterator[str]:
    context.max_content_width = context.terminal_width = COLUMNS
    context.help_option_names = ["-h", "--help"]
    depth = context.command_path.count(" ")
    yield f"{'#' * (depth + 2)} `{context.command_path}`\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            below = command.commands[name]
            yield from _pages(below, click.Context(below, info_name=name, parent=context))
