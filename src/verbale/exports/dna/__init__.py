"""Discourse Network Analyzer: an SQLite database as DNA 3.0 makes it, to be opened or imported there.

Leifeld (2017), "Discourse Network Analysis", Oxford Handbook of Political Networks; github.com/leifeld/dna.
"""

from verbale.exports.dna.writing import write

__all__ = ["write"]
