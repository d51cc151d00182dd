"""Who is who: countries, organisations, people and the offices they held, conflicts."""

from verbale.register.based import Based, based
from verbale.register.entries import Conflict, Entry, Match, OfficePhrase, Tenure
from verbale.register.institutions import Institution, institution
from verbale.register.memberships import Membership
from verbale.register.register import Register

__all__ = [
    "Based",
    "Conflict",
    "Entry",
    "Institution",
    "Match",
    "Membership",
    "OfficePhrase",
    "Register",
    "Tenure",
    "based",
    "institution",
]
