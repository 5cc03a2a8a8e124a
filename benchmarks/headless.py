"""How long ``derive`` takes as a whole process, against ``import numpy, sympy`` in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
PEER = ["-c", "import numpy, sympy"]
CASES = {
    "derive, no point": ["main.py", "derive", "x^2 y + sin(x y)", "--json"],
    "derive at a point": ["main.py", "derive", "x^2 y + sin(x y)", "--at", "1, 2", "--json"],
    "derive, harder": [
        "main.py",
        "derive",
        "sin(x*y)*exp(-(x^2+y^2)/4) + log(1+x^2*y^2) + sqrt(1+x^2)",
        "--json",
    ],
}


def once(arguments: list[str]) -> float:
    """Seconds from start to end of one process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Runs alternate, so that a slow minute of the machine falls on both sides alike."""
    once(PEER)
    for name, arguments in CASES.items():
        once(arguments)
        pairs = [(once(PEER), once(arguments)) for _ in range(RUNS)]
        peer = statistics.median(p for p, _ in pairs)
        ours = statistics.median(o for _, o in pairs)
        print(f"{name}: {ours:.3f} s; import numpy, sympy: {peer:.3f} s; ratio {ours / peer:.2f}")


if __name__ == "__main__":
    main()
