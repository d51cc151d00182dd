"""`verbale serve`: the record for programs."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.board import HOST
from verbale.cli.options import record_option

PORT = 8766


@click.command(
    short_help="Give the record to programs, as JSON.",
    epilog="""
\b
Examples:
  verbale serve --record talks.db               at http://127.0.0.1:8766/api/v1
  verbale serve --read-only --port 0            nothing can be decided; any free port
  verbale serve --host 0.0.0.0 --passwords coders.json
                                                for programs on other machines
  verbale serve --host 0.0.0.0 --read-only --public --allow-origin '*'
                                                publish a record, for pages of any site
""",
)
@record_option(made=False)
@click.option("--host", default=HOST, show_default=True,
              help="The address to listen at; one that others reach needs --passwords, or "
                   "--read-only --public.")  # fmt: skip
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535),
              help="The port; 0 takes a free one.")  # fmt: skip
@click.option("--passwords", type=click.Path(path_type=Path), metavar="FILE",
              help="Let coders in with name and password: a file of verbale board passwd.")  # fmt: skip
@click.option("--coder", metavar="NAME", help="The name that signs what programs decide.")
@click.option("--read-only", is_flag=True, help="Only answer: nothing can be decided.")
@click.option("--public", is_flag=True, help="Let everybody ask (with --read-only).")
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="A further name it answers to, where a proxy stands before it; may be given "
                   "again.")  # fmt: skip
@click.option("--allow-origin", "origins", multiple=True, metavar="ORIGIN",
              help="A site whose pages may ask from a browser, https://desk.example.org; may be given "
                   "again. Else none may.")  # fmt: skip
def serve(
    record: Path, host: str, port: int, passwords: Path | None, coder: str | None, read_only: bool,
    public: bool, names: tuple[str, ...], origins: tuple[str, ...],
) -> None:  # fmt: skip
    """Answer programs about the record until Ctrl-C: the JSON API without the board.

    The token that is printed opens sessions: POST it to ADDRESS/session. docs/api.md tells what can be asked;
    ADDRESS/openapi.json describes it.
    """
    from verbale.board.api.server import serve_api

    def ready(address: str, token: str) -> None:
        click.echo(f"The API is at {address} (Ctrl-C ends it)")
        if token:
            click.echo(f"Token: {token}")

    serve_api(
        record, host, port, passwords=passwords, read_only=read_only, public=public, coder=coder,
        names=names, origins=origins, ready=ready,
    )  # fmt: skip
