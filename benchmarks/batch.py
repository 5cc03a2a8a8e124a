"""A class's answers: rows a second with one worker and with two, the same file from both.

Run as ``python -m benchmarks.batch``.  Start-up is excluded: the clock runs from the moment when
every worker has judged its share of the first rows to the last row.
"""

from __future__ import annotations

import os
import statistics
import time
from contextlib import closing

from gui.headless.batch_pool import Workers, cores
from gui.headless.batch_run import judged
from gui.headless.batch_table import table
from studies.catalogue import STUDIES
from studies.messages.submission import SubmissionRequest, SubmissionResult

ROUNDS = 3
COPIES = 45
WARM = 30
"""Rows for each worker before the clock runs."""

KINDS = (
    ("sin({k}x) exp(-x^2)", "{k} cos({k}x) exp(-x^2) - 2x sin({k}x) exp(-x^2)"),
    ("sin({k}x) exp(-x^2)", "cos({k}x) exp(-x^2) - 2x sin({k}x) exp(-x^2)"),
    ("x^{k} ln(x)", "x^({k}-1) ({k} ln x + 1)"),
    ("(x^2+{k})/(x+1)", "(x^2 + 2x - {k})/(x+1)^2"),
    ("(x^2+{k})/(x+1)", "(2x(x+1) + x^2 + {k})/(x+1)^2"),
    ("sqrt(x^2+{k})", "x/sqrt(x^2+{k})"),
    ("atan({k}x)", "{k}/(1+({k}x)^2)"),
    ("tanh({k}x)", "{k}(1 - tanh({k}x)^2)"),
    ("x^2 y + {k}sin(x y)", "[2x y + {k}y cos(x y), x^2 + {k}x cos(x y)]"),
    ("x^2 y + {k}sin(x y)", "[2x y + {k}cos(x y), x^2 + {k}x cos(x y)]"),
    ("[x^2 y, {k}x + sin y]", "[2x y, x^2; {k}, cos y]"),
    ("|x - {k}| x", "|x - {k}| + x sign(x - {k})"),
)
"""Functions and answers, right ones and wrong ones."""


def submissions() -> list[SubmissionRequest]:
    """The rows, no two alike."""
    texts = [[text.format(k=k) for text in kind] for k in range(2, 2 + COPIES) for kind in KINDS]
    return [
        SubmissionRequest(row, f"s{row}", function, answer)
        for row, (function, answer) in enumerate(texts)
    ]


def run(rows: list[SubmissionRequest], jobs: int) -> tuple[float, float, bytes]:
    """Rows a second without the start, seconds with it, and the file."""
    done: list[SubmissionResult] = []
    started = began = time.perf_counter()
    with closing(Workers(jobs, STUDIES)) as workers:
        for result in judged(workers, rows):
            if result is not None:
                done.append(result)
                if len(done) == WARM * jobs:
                    began = time.perf_counter()
        ended = time.perf_counter()
    rate = (len(rows) - WARM * jobs) / (ended - began)
    return rate, ended - started, table(done, ",", False, False)


def main() -> None:
    """Measure one and two by turns, so that a slow minute of the machine falls on both."""
    rows = submissions()
    ratios = []
    files = set()
    for _ in range(ROUNDS):
        one, alone, first = run(rows, 1)
        two, together, second = run(rows, 2)
        files |= {first, second}
        ratios.append(two / one)
        print(
            f"{len(rows)} rows: one worker {one:.1f} a second ({alone:.1f} s in all),"
            f" two {two:.1f} ({together:.1f} s), ratio {two / one:.2f}"
        )
    same = "the same file" if len(files) == 1 else "DIFFERENT FILES"
    print(f"median ratio {statistics.median(ratios):.2f}; {same}")
    print(f"{cores()} processors, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
