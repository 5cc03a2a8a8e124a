"""All eleven methods on every test function of the corpus with a known minimum.

One start for every second function by default; ``NABLASCOPE_WHOLE_CORPUS=1`` takes five for each.
"""

from __future__ import annotations

import math
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytest

from engine.descent.outcome import Status
from engine.descent.settings import NAMES, Settings
from engine.descent.start import whole
from engine.descent.stationary import NEAR
from studies.derive import derive
from studies.descent import descent
from studies.messages.derivation import DeriveRequest
from studies.messages.descent import DescentRequest, Run
from studies.minimised import objective
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem
from symbolic.stationary import MINIMUM, stationary_point
from tests.corpora.meaning import needs_corpora, records

pytestmark = needs_corpora

STARTS = 5 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 1
STEPS, TOLERANCE = 500, 1e-8

STRONG = ("damped-newton", "bfgs", "trust-region")
SHARE = 0.95
"""Of the smooth cases in which those reach a stationary point."""

STATIONARY = 1e-3
"""A known minimum where the gradient is longer, or has no value, is no stationary point: it lies on
the border of the box, beyond which f falls, or at the tip of a cone."""

FUNCTIONS = [
    record
    for record in records("functions")
    if record["corpus"] == "b_testfunctions" and record["argmins"]
]


RUN = FUNCTIONS if STARTS > 1 else FUNCTIONS[::2]
"""Functions on which all methods run."""


@lru_cache(maxsize=1)
def program(identity: str) -> Program:
    record = next(record for record in FUNCTIONS if record["id"] == identity)
    problem = read_problem(f"f({', '.join(record['variables'])}) = {record['norm']}")
    *_, derivation = derive(DeriveRequest(problem, True, 0.0))
    return derivation.program


def starts(record: dict[str, Any], count: int) -> Iterator[list[float]]:
    """Points of the function's box."""
    chance = random.Random(record["id"])
    box = {entry["var"]: entry["range"] for entry in record["domain"]}
    for _ in range(count):
        yield [chance.uniform(*box[name]) for name in record["variables"]]


@dataclass(frozen=True)
class Case:
    name: str
    status: str
    slope: float


@pytest.mark.parametrize("record", RUN, ids=[record["where"] for record in RUN])
def test_every_run_ends_and_says_so_truthfully(record: dict[str, Any]) -> None:
    one = program(record["id"])
    methods = tuple(map(Settings, NAMES))
    for start in starts(record, STARTS):
        point = tuple(read_constant(repr(x)) for x in start)
        request = DescentRequest(one, point, (), methods, STEPS, TOLERANCE)
        for run in descent(request).runs:
            truthful(one, run)


def truthful(one: Program, run: Run) -> None:
    """What a status claims, seen from outside."""
    status = Status(run.status)
    assert run.message.endswith(".")
    assert run.steps <= STEPS
    assert run.path.shape == (run.steps + 1, one.variables)
    end, value, slope = run.path[-1], float(run.values[-1]), float(run.slopes[-1])
    if status in (Status.CONVERGED, Status.SADDLE, Status.MAXIMUM, Status.STALLED):
        # the course's methods look at the gradient before their last step
        before = float(run.slopes[-2]) if run.steps else slope
        assert min(slope, before) <= TOLERANCE
    if status is Status.CONVERGED:
        room = NEAR * (1 + math.hypot(*end))
        proved = stationary_point(one, end.tolist(), (), room)
        assert proved is None or proved.kind == MINIMUM
    if status is Status.STEP_LIMIT:
        assert run.steps == STEPS
        assert math.isfinite(value)
        assert math.isfinite(slope)
    if status is Status.UNDEFINED and "undefined" in run.message:
        assert math.isnan(value)
    if status is Status.SINGULAR_HESSIAN:
        assert run.settings.method == "newton"
    if status is Status.LINE_SEARCH_FAILED:
        assert run.settings.method in ("damped-newton", "bfgs", "cg", "trust-region")


@lru_cache(maxsize=1)
def strong_cases() -> dict[str, list[Case]]:
    """The three methods from five starts on every smooth function."""
    found: dict[str, list[Case]] = {method: [] for method in STRONG}
    for record in FUNCTIONS:
        slope = record["verified"].get("max_abs_gradient_at_first_good_argmin")
        if record["smooth"] != "smooth_atoms_only" or slope is None or slope > STATIONARY:
            continue
        one = program(record["id"])
        for start in starts(record, 5):
            for method in STRONG:
                target = objective(one, (), ())
                trail = whole(Settings(method), target, start, steps=STEPS, tolerance=TOLERANCE)
                slope_left = float(trail.slopes[-1])
                found[method].append(Case(record["where"], trail.outcome.status.value, slope_left))
    return found


@pytest.mark.parametrize("method", STRONG)
def test_strong_methods_reach_a_stationary_point(method: str) -> None:
    cases = strong_cases()[method]
    assert len(cases) > 300
    missed = [case for case in cases if not case.slope <= TOLERANCE]
    told = Counter((case.name, case.status) for case in missed)
    assert len(missed) <= (1 - SHARE) * len(cases), told
