"""A user's own actors and offices: read from a file, checked, laid over the register, written."""

from verbale.register.own.entries import (
    Fault,
    OwnActors,
    OwnBody,
    OwnMembership,
    OwnOffice,
    OwnPerson,
    OwnTenure,
)
from verbale.register.own.overlay import overlay
from verbale.register.own.reading import read_own
from verbale.register.own.writing import write_own

__all__ = ["Fault", "OwnActors", "OwnBody", "OwnMembership", "OwnOffice", "OwnPerson", "OwnTenure",
           "overlay", "read_own", "write_own"]  # fmt: skip
