"""`verbale board`: the record in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.options import record_option

HOST, PORT = "127.0.0.1", 8765


@click.group(
    invoke_without_command=True,
    epilog="""
\b
Examples:
  verbale board                                 verbale.db in this folder
  verbale board --record talks.db --port 0      any free port
  verbale board passwd coders.json Ana          give the coder Ana a password
  verbale board --host 0.0.0.0 --passwords coders.json
                                                let coders in from other machines
  verbale board --host 0.0.0.0 --read-only --public
                                                publish a record, for all to see
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
@click.option("--coder", metavar="NAME", help="Your name, which signs what you decide.")
@click.option("--read-only", is_flag=True, help="Only show: nothing can be decided.")
@click.option("--public", is_flag=True, help="Let everybody look (with --read-only).")
@click.option("--name", "names", multiple=True, metavar="HOST",
              help="A further name the board answers to, where a proxy stands before it; may be given "
                   "again.")  # fmt: skip
@click.option("--open", "opened", is_flag=True, help="Open the board in your browser.")
@click.pass_context
def board(
    ctx: click.Context, record: Path, host: str, port: int, passwords: Path | None, coder: str | None,
    read_only: bool, public: bool, names: tuple[str, ...], opened: bool,
) -> None:  # fmt: skip
    """Show the record in a browser until Ctrl-C, to look at, search and correct.

    The address that is printed lets in one browser, once. With --passwords coders log in instead.
    """
    if ctx.invoked_subcommand:
        return
    from verbale.board import serve

    def ready(address: str) -> None:
        click.echo(f"The board is at {address} (Ctrl-C ends it)")
        if opened:
            click.launch(address)

    serve(
        record, host, port, passwords=passwords, read_only=read_only, public=public, coder=coder,
        names=names, ready=ready,
    )  # fmt: skip


@board.command(short_help="Give a coder a password for the board.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("name")
@click.password_option(
    help="The password; asked for when left out, which keeps it out of the shell's history."
)
def passwd(file: Path, name: str, password: str) -> None:
    """Give the coder NAME a password in FILE, which is made when missing.

    The file holds names and scrypt hashes, readable by you only. The name signs what the coder decides.
    """
    from verbale.board.passwords import write

    write(file, name, password)
    click.echo(f"{name} can come in: verbale board --passwords {file}")
