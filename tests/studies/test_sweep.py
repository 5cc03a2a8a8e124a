"""The study ``sweep``: 4.4 of the course, and what has no rate."""

from __future__ import annotations

import math
import pickle

import numpy as np
import pytest

from engine.descent.settings import Settings
from studies.catalogue import load
from studies.messages.descent import Sweep, SweepRequest
from symbolic.reader import read_constant
from tests.studies.descents import program, run


def sweep(text: str, start: list[float], method: Settings, *rates: float, steps: int = 30) -> Sweep:
    point = tuple(read_constant(str(x)) for x in start)
    request = SweepRequest(program(text), point, (), method, rates, steps)
    found = load("sweep")(request)
    assert isinstance(found, Sweep)
    return found


def test_4_4_of_the_course() -> None:
    rates = (0.01, 0.1, 0.5, 0.9)
    found = sweep("x^2 + y^2", [4, 3], Settings("gradient-descent"), *rates)
    assert found.steps.tolist() == [30, 30, 2, 30]
    assert found.statuses == ("step-limit", "step-limit", "converged", "step-limit")
    # every step keeps (1 - 2 rate)^2 of f
    expected = [25 * (1 - 2 * rate) ** (2 * 30) for rate in rates]
    assert found.finals == pytest.approx(expected, abs=1e-12)
    assert found.lowest == 0.0
    for rate, values, path in zip(rates, found.values, found.paths, strict=True):
        alone = run("x^2 + y^2", [4, 3], Settings("gradient-descent", rate=rate), steps=30)
        assert np.array_equal(values, alone.values)
        assert np.array_equal(path, alone.path)


def test_rates_that_lead_nowhere() -> None:
    found = sweep("log(x) + 1/x", [2], Settings("gradient-descent"), 0.1, 100.0, steps=500)
    assert found.statuses == ("converged", "undefined")
    assert math.isnan(found.finals[1])
    assert found.lowest == pytest.approx(1.0)
    found = sweep("exp(x^2)", [2], Settings("momentum"), 10.0)
    assert found.statuses == ("diverged",)
    assert math.isnan(found.finals[0])
    assert found.lowest == pytest.approx(math.exp(4))
    nowhere = sweep("log x", [-1], Settings("adam"), 0.1)
    assert math.isnan(nowhere.lowest)


def test_wrong_requests_are_named() -> None:
    for method in (Settings("newton"), Settings("gradient-descent", search="exact")):
        with pytest.raises(ValueError, match=r"^method: .* no learning rate"):
            sweep("x^2", [1], method, 0.1)
    with pytest.raises(ValueError, match=r"^rates:"):
        sweep("x^2", [1], Settings("adam"))
    with pytest.raises(ValueError, match=r"^rate:"):
        sweep("x^2", [1], Settings("adam"), -1.0)
    point = (read_constant("10^400"),)
    with pytest.raises(ValueError, match=r"^start:"):
        load("sweep")(SweepRequest(program("x^2"), point, (), Settings("adam"), (0.1,)))


def test_it_can_be_pickled() -> None:
    found = pickle.loads(pickle.dumps(sweep("x^2", [1], Settings("adam"), 0.1, 0.2)))
    assert found.steps.shape == (2,)
