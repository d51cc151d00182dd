"""The record as JSON under /api/v1, described by OpenAPI: for programs, as the pages are for people.

    request ──gate──▶ who asks, and may he ──app──▶ a route of `reading` or `deciding` ──▶ the record ──▶ JSON

FastAPI and pydantic are imported at the first request, so that a board nobody asks for JSON stays light.
"""

from verbale.board.api.gate import PREFIX, Api

__all__ = ["PREFIX", "Api"]
