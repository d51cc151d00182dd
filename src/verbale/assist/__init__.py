"""The record for assistants: a server of the Model Context Protocol, which answers with quotations and ids.

    assistant ──MCP──▶ server ──▶ tools, a function a question ──▶ the record ──▶ told: plain values, bounded

Only `server` knows the protocol's package; the tools are plain functions over a `Record`, and nothing writes.
"""

from verbale.assist.tools import Tools

__all__ = ["Tools"]
