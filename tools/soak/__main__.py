"""Soaks the window, and tells what came of it.

``python -m tools.soak --minutes 30 --seed 1``, on the screen that ``QT_QPA_PLATFORM`` names
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.soak.watch import run

WARM = 10.0
"""Minutes before those that count: every lens is seen, every list of it, every theme and every size
of text, and then whatever comes, so that what is made when it is first wanted is there."""


def main() -> int:
    """Read the arguments, soak, tell; 1 where something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="from the first look on")
    parser.add_argument("--warm", type=float, default=WARM, help="minutes before the first look")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spare", action="store_true", help="kill no workers")
    parser.add_argument("--into", type=Path, help="an empty folder for the log and what it says")
    chosen = parser.parse_args()
    arguments: dict[str, Any] = {
        "seconds": 60 * (chosen.warm + chosen.minutes),
        "seed": chosen.seed,
        "warm": 60 * chosen.warm,
        "kills": not chosen.spare,
    }
    if chosen.into is not None:
        judgement = run(chosen.into, **arguments)
    else:
        with tempfile.TemporaryDirectory() as name:
            judgement = run(Path(name) / "soak", **arguments)
    sys.stdout.write(judgement.text + "\n")
    return 1 if judgement.faults else 0


if __name__ == "__main__":
    sys.exit(main())
