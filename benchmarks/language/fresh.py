"""What a process of its own takes to load a model and read with it. A JSON line on stdout.

python -m benchmarks.language.fresh FOLDER < TEXTS, a JSON string a line
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def peak() -> float:
    """The most memory this process has held at once, in MB (10^6 bytes).

    Linux's own count: what `getrusage` says there may be the parent process's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text("utf-8").split("\n") if x.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1e6 if sys.platform == "darwin" else size * 1024 / 1e6


def main() -> None:
    """Load, read what comes in, say what it took."""
    start = time.perf_counter()
    from verbale.language import Language

    language = Language.open(Path(sys.argv[1]))
    loaded = time.perf_counter() - start
    for line in sys.stdin:
        language.analyse(json.loads(line))
    print(json.dumps({"load": loaded, "peak": peak()}))


if __name__ == "__main__":
    main()
