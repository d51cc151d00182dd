"""Packed web crawls (WACZ 1.1): the WARC files in a zip file's folder "archive"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verbale.errors import SourceError
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.source import Source
from verbale.sources.zips import archive, open_member


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The crawls in it. Raises SourceError where there is none."""
    with archive(source) as opened:
        names = [name for name in sorted(opened.namelist())
                 if name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))]  # fmt: skip
        if not names:
            raise SourceError(
                'expected WARC files in the folder "archive", found none', hint="is this a WACZ file?"
            )
        for name in names:
            yield source.member(name, partial(open_member, opened, name))
