"""Codebooks: a user's own event types, issues, actors and cue words, over PLOVER, which is one itself."""

from verbale.codebook.applying import coded, named
from verbale.codebook.entries import Codebook, Cues, Issue, Party, Process, Rule, Term, Type
from verbale.codebook.reading import PLOVER_FILE, check_codebook, plover, read_codebook
from verbale.codebook.words import Match, Phrases

__all__ = ["PLOVER_FILE", "Codebook", "Cues", "Issue", "Match", "Party", "Phrases", "Process", "Rule", "Term",
           "Type", "check_codebook", "coded", "named", "plover", "read_codebook"]  # fmt: skip
