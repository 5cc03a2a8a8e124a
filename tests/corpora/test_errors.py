"""Slopes and best steps on smooth functions of one or two variables in the corpus."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from studies.derive import derive
from studies.errors import errors
from studies.messages.derivation import DeriveRequest
from studies.messages.errors import Errors, ErrorsRequest
from studies.messages.status import Status
from symbolic.errors import UnreadableInput
from symbolic.reader import read_constant, read_problem
from tests.corpora.meaning import needs_corpora, records

pytestmark = needs_corpora

TOLERANCE = {1: 0.1, 2: 0.1, 4: 0.2, 6: 0.3}
SHARE = 19 / 20
"""Of predicted best steps within a factor 3 of the measured ones."""

DOMAIN = (-2.5, 2.5)

STRIDE = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 3
"""Every third function, unless all are asked for."""


def _laboratories() -> Iterator[tuple[str, Errors]]:
    """One irregular point a function, along every variable."""
    chance = random.Random(20261125)
    for record in records("functions")[::STRIDE]:
        if len(record["variables"]) > 2:
            continue
        try:
            problem = read_problem(record["norm"])
        except UnreadableInput:
            continue  # the reader's own tests list the exceptions
        n = len(problem.variables)
        if not 1 <= n <= 2:
            continue
        *_, derivation = derive(DeriveRequest(problem, False, 0.0))
        point = tuple(read_constant(repr(x)) for x in _point(record, problem.variables, chance))
        for axis in range(n):
            found = errors(ErrorsRequest(derivation.program, point, axis=axis, steps=200))
            if found.outcome.status is Status.CERTIFIED:
                yield record["id"], found


def _point(record: dict[str, Any], names: tuple[str, ...], chance: random.Random) -> list[float]:
    known = {
        entry["var"]: tuple(entry["args"])
        for entry in record.get("domain") or []
        if len(entry.get("args", ())) == 2
    }
    return [round(chance.uniform(*known.get(name, DOMAIN)), 4) for name in names]


@pytest.fixture(scope="module")
def laboratories() -> list[tuple[str, Errors]]:
    found = list(_laboratories())
    assert len(found) > 200 // STRIDE
    return found


def test_slopes(laboratories: list[tuple[str, Errors]]) -> None:
    """Where the leading coefficient is not zero the slope is the order; where it is there is none,
    and a sentence says why."""
    wrong: list[tuple[str, str, object]] = []
    for name, found in laboratories:
        for scheme in found.schemes:
            if scheme.slope is None:
                told = "round-off" in scheme.sentence or "falls as h^" in scheme.sentence
                needs_complex_form = "complex numbers" in scheme.sentence
                if not (told or needs_complex_form):
                    wrong.append((name, scheme.name, scheme.sentence))
            elif abs(scheme.slope - scheme.order) > TOLERANCE[scheme.order]:
                wrong.append((name, scheme.name, scheme.slope))
    assert not wrong


@pytest.mark.parametrize(
    "name", ["forward", "backward", "central", "fourth-order", "sixth-order", "richardson"]
)
def test_predicted_best_steps(laboratories: list[tuple[str, Errors]], name: str) -> None:
    ratios = []
    for _, found in laboratories:
        scheme = found.scheme(name)
        if scheme is not None and scheme.best_h and scheme.predicted_h:
            ratios.append(scheme.predicted_h / scheme.best_h)
    assert len(ratios) > 150 // STRIDE
    assert sum(1 / 3 <= ratio <= 3 for ratio in ratios) >= SHARE * len(ratios)
