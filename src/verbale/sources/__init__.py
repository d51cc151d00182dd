"""Where reports come from: text, HTML and JSON lines, in files and folders."""

from verbale.sources.problem import Problem

__all__ = ["Problem"]
