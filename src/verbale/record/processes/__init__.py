"""Negotiations and disputes: who deals with whom about what, found from events, mended by hand."""

from verbale.record.processes.rows import (
    Finding,
    Named,
    ProcessPage,
    ProcessParty,
    ProcessRow,
    Side,
    Told,
)
from verbale.record.processes.sections import MEETINGS, SECTIONS
from verbale.record.processes.service import Processes, definitions
from verbale.record.processes.store import Definition

__all__ = ["MEETINGS", "SECTIONS", "Definition", "Finding", "Named", "ProcessPage", "ProcessParty",
           "ProcessRow", "Processes", "Side", "Told", "definitions"]  # fmt: skip
