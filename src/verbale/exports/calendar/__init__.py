"""Planned meetings as a calendar (iCalendar, RFC 5545)."""
