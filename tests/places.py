"""Where things lie that more than one room's tests need."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"  # data and annotated reports, beside a developer's checkout
