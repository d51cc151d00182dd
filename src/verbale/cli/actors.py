"""`verbale actors`: ask the register who is who, list it, and bring in lists of one's own."""

from __future__ import annotations

import click

from verbale.cli.actors_import import import_
from verbale.cli.actors_list import list_
from verbale.cli.actors_show import show


@click.group(
    epilog="""
\b
Examples:
  verbale actors show "the Saudi defence minister" --on 2020-05-01
  verbale actors list --country TUR --office foreign-minister
  verbale actors import query.json -o ministers.yaml
  verbale read reports/ --actors ministers.yaml
""",
)
def actors() -> None:
    """Ask the register who is who: countries, organisations, people with the offices they held.

    Your own actors and offices go into a YAML or CSV file (docs/register.md has its form), which every
    command here takes with --actors, as do read, show and check.
    """


for command in (show, list_, import_):
    actors.add_command(command)
