"""Where reports come from: files and folders, archives, crawls, feeds and addresses, in any format of
`verbale.sources.formats`."""

from verbale.sources.build import Overrides
from verbale.sources.folders import Listing, Place, find, place
from verbale.sources.problem import Problem
from verbale.sources.read import as_day, count, count_file, holds_many, read_file, read_paths, read_text
from verbale.sources.rows import parse_columns

__all__ = ["Listing", "Overrides", "Place", "Problem", "as_day", "count", "count_file", "find", "holds_many",
           "parse_columns", "place", "read_file", "read_paths", "read_text"]  # fmt: skip
