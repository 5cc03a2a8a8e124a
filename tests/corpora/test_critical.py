"""Critical points of the corpus's test functions of two variables: known minima are found, and no
list is called complete that is not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.multistart import critical_candidates
from studies.critical_points import dropped
from studies.messages.critical import PROVED, CriticalPoints
from studies.vectorised import sampler
from symbolic.program import Program
from symbolic.proved_points import PointProver
from tests.corpora.meaning import CORPORA, needs_corpora
from tests.studies.critical_programs import answers, program

pytestmark = needs_corpora

Array = NDArray[np.float64]

SECONDS = 3.0
STRIDE = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 8
"""Every eighth function, unless all are asked for: the whole takes minutes."""
NEAR = 5e-3
"""Published coordinates are rounded, some to two decimals."""


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    ranges: tuple[tuple[float, float], ...]
    minima: Array


def cases() -> Iterator[Case]:
    for line in (CORPORA / "functions.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["corpus"] != "b_testfunctions" or len(record["variables"]) != 2:
            continue
        names = ", ".join(record["variables"])
        ranges = tuple((float(a), float(b)) for a, b in (v["range"] for v in record["domain"]))
        minima = np.array(record["argmins"], dtype=float).reshape(-1, 2)
        yield Case(record["id"], f"f({names}) = {record['norm']}", ranges, minima)


def smooth_inside(case: Case, typed: Program) -> Array:
    """The known minima inside the box where f is smooth and the gradient vanishes, but for their
    rounding."""
    low, high = np.array(case.ranges).T
    gradient, edge, hessian = sampler(typed, ("gradient", "edge", "hessian"), ())(case.minima.T)
    size = 1e-3 * np.abs(hessian).max(axis=0)
    # the absolute bound leaves out minima beside a cusp, where any slope is small against f''
    steep = np.abs(gradient).max(axis=0)
    good = (steep <= size + 1e-12) & (steep < 1.0) & (edge[0] == 0)
    inside = ((case.minima > low) & (case.minima < high)).all(axis=1)
    return np.asarray(case.minima[good & inside])


@pytest.fixture(scope="module")
def found() -> list[tuple[Case, Program, CriticalPoints]]:
    results = []
    for case in list(cases())[::STRIDE]:
        typed = program(case.text)
        results.append((case, typed, answers(case.text, *case.ranges, seconds=SECONDS)[-1]))
    assert len(results) > 70 // STRIDE
    return results


def test_known_smooth_minima_are_found(
    found: list[tuple[Case, Program, CriticalPoints]],
) -> None:
    count, missed = 0, []
    for case, typed, answer in found:
        minima = smooth_inside(case, typed)
        if not len(minima):
            continue
        count += 1
        near = NEAR * np.ptp(np.array(case.ranges), axis=1).clip(1.0, 10.0)
        points = [
            np.array(p.x) for p in answer.points if "minimum" in p.kind or p.kind == "degenerate"
        ]
        points += [row for each in answer.sets for row in each.samples]
        at = np.array(points).reshape(-1, 2)
        # where minima fill a curve, its samples stand farther apart
        slack = near if not answer.sets else 10 * near
        if not all((np.abs(at - place) <= slack).all(axis=1).any() for place in minima):
            missed.append(case.name)
    assert count > 40 // STRIDE
    assert len(missed) <= 0.05 * count, missed


def test_no_list_is_called_complete_that_is_not(
    found: list[tuple[Case, Program, CriticalPoints]],
) -> None:
    """Newton's method from other starts ends at no provable point but at those listed."""
    proved = 0
    for case, typed, answer in found:
        if answer.complete != PROVED or answer.sets:
            continue
        proved += 1
        low, high = np.array(case.ranges).T
        sample = sampler(typed, ("value", "gradient", "hessian"), ())

        def evaluate(points: Array, sample=sample) -> tuple[Array, Array, Array]:  # type: ignore[no-untyped-def]
            value, gradient, hessian = sample(points)
            return value[0], gradient, hessian.reshape(2, 2, -1)

        ends = critical_candidates(evaluate, low, high, starts=1700, descents=60)
        at = np.array([point.x for point in answer.points]).reshape(-1, 2)
        prover = PointProver(typed, ())
        for end in ends.T:
            # far out on a flat tail floats take the gradient for zero
            point = prover.proved(end.tolist(), (1e-6 * (high - low)).tolist())
            if point is None or dropped(point, low, high):
                continue
            assert (np.abs(at - end) <= 1e-5 * (high - low)).all(axis=1).any(), (case.name, end)
    assert proved > 20 // STRIDE
