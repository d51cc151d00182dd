"""Who is who in a report: mentions joined to actors, with kind, country and sector."""

from verbale.reading.actors.reading import read_actors
from verbale.reading.actors.table import ActorTable

__all__ = ["ActorTable", "read_actors"]
