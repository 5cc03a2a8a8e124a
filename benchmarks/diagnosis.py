"""How many injected mistakes the diagnosis names, by mistake, and how long it takes.

Run as ``python -m benchmarks.diagnosis [COUNT] [SEED]``; needs the corpora beside the project.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict

from symbolic.diagnosis.entry import explanations
from symbolic.differentiate import NotDifferentiable
from symbolic.verdict.derivatives import exact_derivative
from tests.corpora.wrong_answers import untrue, wrong_answers

SECONDS = 2.0


def main() -> None:
    """Print a table: a row a mistake."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    table: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    sizes: Counter[int] = Counter()
    seconds: list[float] = []
    for wrong in wrong_answers(seed, count):
        try:
            exact = exact_derivative(wrong.problem, wrong.wrt).tree
        except NotDifferentiable:
            continue
        started = time.perf_counter()
        found = explanations(
            wrong.problem.components[0],
            wrong.wrt,
            wrong.problem.variables,
            wrong.answer,
            exact,
            SECONDS,
        )
        seconds.append(time.perf_counter() - started)
        said = {name for each in found for name in each.mistakes}
        outcome = "named" if said & set(wrong.expected) else "equivalent" if found else "unnamed"
        table[wrong.kind][outcome] += 1
        total[outcome] += 1
        total["misnamed"] += len(untrue(wrong, found))
        sizes[len(found)] += 1
        if outcome == "unnamed" and "-v" in sys.argv:
            print("unnamed:", wrong.kind, wrong.wrt, wrong.problem.text[:120])
    print(f"{'mistake':36}{'named':>7}{'equivalent':>12}{'unnamed':>9}")
    for kind in sorted(table):
        row = table[kind]
        print(f"{kind:36}{row['named']:>7}{row['equivalent']:>12}{row['unnamed']:>9}")
    print(f"{'all':36}{total['named']:>7}{total['equivalent']:>12}{total['unnamed']:>9}")
    seconds.sort()
    print(
        f"misnamed {total['misnamed']}; explanations an answer:"
        f" {dict(sorted(sizes.items()))}; seconds: median {seconds[len(seconds) // 2]:.3f},"
        f" 95 of 100 {seconds[int(0.95 * len(seconds))]:.2f}, longest {seconds[-1]:.2f}"
    )


if __name__ == "__main__":
    main()
