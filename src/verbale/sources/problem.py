"""What went wrong with one report or file, said so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a report from being read, or (`kept`) that was amiss while it was read.

    `where` names the file, and after a colon the line (`reports.jsonl:7`), or the report; `what`
    says what was expected and what came; `hint` what to do.
    """

    where: str
    what: str
    hint: str = ""
    kept: bool = False

    def __str__(self) -> str:
        advice = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.what}{advice}"
