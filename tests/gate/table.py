"""`make gate`: print the quality gate's table; exit 1 where a measure fell."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.gate.measure import measure, table
from tests.places import SHARED


def main() -> int:
    if not SHARED.is_dir():
        print("The quality gate needs the annotated reports, which are not beside this checkout; skipped.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(SHARED, Path(folder))
    print(table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
