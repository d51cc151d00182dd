"""Where reports come from: text, HTML and JSON lines, in files and folders."""

from verbale.sources.build import Overrides
from verbale.sources.folders import Listing, find, place
from verbale.sources.problem import Problem
from verbale.sources.read import as_day, count, count_file, read_file, read_paths, read_text

__all__ = ["Listing", "Overrides", "Problem", "as_day", "count", "count_file", "find", "place", "read_file",
           "read_paths", "read_text"]  # fmt: skip
