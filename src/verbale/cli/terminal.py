"""The terminal: plain lines where it is none (a pipe, a file), colours and a progress bar where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_NARROWEST = 60  # columns; below this the lists can no longer be read
_PIPE_WIDTH = 100


def console(*, stderr: bool = False) -> Console:
    """The terminal behind standard output or standard error. Colours obey NO_COLOR."""
    from rich.console import Console

    found = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width = _PIPE_WIDTH
    found.width = max(found.width, _NARROWEST)
    return found


@contextmanager
def progress(
    errors: Console, total: Callable[[], int], doing: str = "Reading"
) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere; what it gives is called with how many reports are done."""
    if not errors.is_terminal:
        yield lambda done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.tasks[bar.add_task("", total=total(), rate="")]

        def advance(done: int) -> None:
            pace = (task.completed + done) / (task.elapsed or 1)
            bar.update(task.id, advance=done, rate=f"{pace:,.1f}/s")

        yield advance
