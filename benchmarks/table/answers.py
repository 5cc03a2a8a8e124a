"""Verdicts on derivatives found by hand, over the corpora, against ``simplify`` and ``equals``.

SymPy runs in a process that is killed when its time is up; a killed question counts with the limit.
Only questions of which building the difference does not give 0 already are counted.
:mod:`benchmarks.verdicts` compares the answers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from time import perf_counter

import numpy as np
from pebble import ProcessPool
from sympy.core.cache import clear_cache

from benchmarks.table.row import Row, tell
from benchmarks.verdicts import Case, cases, generated, simplified
from symbolic.construct import expression, input_symbols
from symbolic.tree import Node
from symbolic.verdict.judge import judge

EVERY, LIMIT = 16, 10.0
GROUP = "Verdicts"


def equal(exact: Node, answer: Node, inputs: tuple[str, ...]) -> float:
    """Seconds of SymPy's ``equals`` from the same trees."""
    clear_cache()
    started = perf_counter()
    symbols = dict(input_symbols(inputs))
    expression(exact, symbols).equals(expression(answer, symbols))
    return perf_counter() - started


def questions() -> Iterator[Case]:
    """Of the corpora, where they are there; generated answers in any case."""
    with suppress(FileNotFoundError):
        yield from cases(EVERY)
    yield from generated(40)


def rows() -> Iterator[Row]:
    """Median and sum."""
    ours: list[float] = []
    simplify: list[float] = []
    equals: list[float] = []
    with ProcessPool(max_workers=1) as pool:
        for case in questions():
            question = (case.exact, case.answer, case.inputs)
            try:
                _, trivial, seconds = pool.schedule(
                    simplified, args=question, timeout=LIMIT
                ).result()
            except Late:
                trivial, seconds = False, LIMIT
            except Exception:  # noqa: BLE001 - whatever SymPy raises is its answer
                continue
            if trivial:
                continue
            try:
                other = pool.schedule(equal, args=question, timeout=LIMIT).result()
            except Late:
                other = LIMIT
            except Exception:  # noqa: BLE001
                continue
            clear_cache()
            started = perf_counter()
            judge(case.exact, case.answer, case.inputs, case.domain, slope_along=case.along)
            ours.append(perf_counter() - started)
            simplify.append(seconds)
            equals.append(other)
    for name, theirs in (("SymPy simplify(a - b) == 0", simplify), ("SymPy a.equals(b)", equals)):
        for what, measure in (
            ("median", np.median),
            ("95 % quantile", lambda each: np.quantile(each, 0.95)),
            ("sum", np.sum),
        ):
            work = f"{len(ours)} answers judged, {what}"
            yield Row(GROUP, work, name, float(measure(ours)), float(measure(theirs)))


if __name__ == "__main__":
    tell(rows())
