"""`verbale mcp`: the record for assistants."""

from __future__ import annotations

import secrets
from types import ModuleType
from typing import TYPE_CHECKING

import click

from verbale.cli.options import record_option
from verbale.cli.record_options import Place, open_record
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.record import Record

HOST, PORT = "127.0.0.1", 8767


@click.command(
    short_help="Let an assistant ask the record, with sources.",
    epilog="""
\b
Examples:
  verbale mcp --record talks.db                 started by an assistant; see docs/mcp.md
  verbale mcp --record talks.db --http          at http://127.0.0.1:8767/mcp, with a token
""",
)
@record_option(made=False)
@click.option("--http", is_flag=True, help="Answer on this machine's loopback instead of standard input.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535),
              help="The port of --http; 0 takes a free one.")  # fmt: skip
def mcp(record: Place, http: bool, port: int) -> None:
    """Answer an assistant about the record by the Model Context Protocol: it searches, reads evidence and
    cites. It cannot change anything.

    Needs pip install 'verbale[mcp]'. docs/mcp.md tells how assistants are set up.
    """
    server = _server()
    with open_record(record) as opened:
        if http:
            _answer(server, opened, port)
        else:
            server.serve_stdio(opened)


def _server() -> ModuleType:
    """The module that knows the protocol. Raises SettingError where its package is missing."""
    try:
        from verbale.assist import server
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package == "verbale":
            raise
        hint = "pip install 'verbale[mcp]'"
        raise SettingError(f"verbale mcp needs the package {package}", hint=hint) from error
    return server


def _answer(server: ModuleType, record: Record, port: int) -> None:
    from verbale.board.server import answer, listening, place_of

    token = secrets.token_urlsafe(24)
    with listening(HOST, port) as listener:
        place = f"{place_of(HOST, listener)}mcp"

        def ready() -> None:
            click.echo(f"The server for assistants is at {place} (Ctrl-C ends it)")
            click.echo(f"Authorization: Bearer {token}")

        answer(server.web_app(record, token), listener, ready)
