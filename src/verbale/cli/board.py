"""`verbale board`: the record in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import record_option

HOST, PORT = "127.0.0.1", 8765


@click.command(
    short_help="Show the record in a browser.",
    epilog="""
\b
Examples:
  verbale board                                 verbale.db in this folder
  verbale board --record talks.db --port 0      any free port
""",
)
@record_option(made=False)
@click.option("--host", default=HOST, show_default=True, help="The address to listen at.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535),
              help="The port; 0 takes a free one.")  # fmt: skip
@click.option("--allow-remote", is_flag=True,
              help="Let other machines in (with --host): the pages ask for no password.")  # fmt: skip
def board(record: Path | str, host: str, port: int, allow_remote: bool) -> None:
    """Show the record in a browser, on this machine only, until Ctrl-C."""
    from verbale.board import serve

    def ready(address: str) -> None:
        click.echo(f"The board is at {address} (Ctrl-C ends it)")

    serve(record, host, port, allow_remote=allow_remote, ready=ready)
