"""The board: pages on this machine over a record. `docs/board.md` shows each."""

from verbale.board.app import create_app
from verbale.board.server import serve

__all__ = ["create_app", "serve"]
