"""The bundle's start against the checkout's: when is the first window visible?

Both are started in turn, as a person starts them, and watched from outside.  Needs ``make bundle``
and Xvfb.  Run it from the project's folder: ``python -m benchmarks.bundle_start``.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks._screen import screen_in_memory, seconds_to_window

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "dist" / "nablascope" / "nablascope"
ROUNDS = 5
ALLOWED = 1.5
"""The bundle's time as a multiple of the checkout's."""


def medians(display: str, bundle: Path = BUNDLE, rounds: int = ROUNDS) -> tuple[float, float]:
    """Seconds until the window is visible: of the bundle, of the checkout; medians of ``rounds``.

    A first round of each is not counted: it makes the list of type faces, and the next ones read
    from the system's memory.
    """
    commands = ([str(bundle)], [sys.executable, str(ROOT / "main.py")])
    times: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": home, "LANG": "C.UTF-8"}
        for _ in range(rounds + 1):
            for command, found in zip(commands, times, strict=True):
                found.append(seconds_to_window(command, display, environment))
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])


def main() -> None:
    """Print both, and the ratio."""
    if not BUNDLE.exists():
        print("there is no bundle: make bundle")
        return
    with screen_in_memory() as display:
        bundle, checkout = medians(display)
    print(f"window visible, checkout   {checkout:6.2f} s")
    print(f"window visible, bundle     {bundle:6.2f} s   {bundle / checkout:4.2f} of that")
    print(f"                           (<= {ALLOWED})")


if __name__ == "__main__":
    main()
