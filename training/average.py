"""The mean of two networks of one descent: better than either (Wortsman et al. 2022, "Model soups").

python -m training.average build/model/model.pt build/further/model.pt --share 0.6 --out build/mean.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Parse the command line and write the mean."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("first", type=Path)
    p.add_argument("second", type=Path)
    p.add_argument("--share", type=float, default=0.5, help="weight of the second network")
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    first, second = (torch.load(path, map_location="cpu")["net"] for path in (args.first, args.second))
    mean = {name: (1 - args.share) * first[name] + args.share * second[name] for name in first}
    torch.save({"net": mean}, args.out)


if __name__ == "__main__":
    main()
