"""Many steps at once: the numbers of the course's loop, and gaps where the function has them."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from engine.schemes import SCHEMES, scheme
from engine.step_table import StepTable
from tests.engine.counted import Counted

H = np.logspace(-15, 0, 100)


def test_the_same_numbers_as_the_courses_loop() -> None:
    """Part 1, section 1.2: forward and central differences of sin at 1 for 100 steps."""
    table = StepTable([scheme("forward").formula, scheme("central").formula], 1)
    found = table.quotients(np.sin, 1.0, H)
    forward = [(np.sin(1.0 + h) - np.sin(1.0)) / h for h in H]
    central = [(np.sin(1.0 + h) - np.sin(1.0 - h)) / (2 * h) for h in H]
    assert np.array_equal(found, [forward, central])


def test_one_call_and_every_point_once() -> None:
    function = Counted(np.exp)
    table = StepTable([scheme(name, 2).formula for name in SCHEMES], 2)
    table.quotients(function, 0.3, H)
    assert function.calls == 1
    assert function.points == H.size * table.offsets.size
    assert len(set(table.offsets.ravel())) == table.offsets.size


def test_an_undefined_point_spoils_only_the_formulas_that_use_it() -> None:
    def root(x: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore"):
            return np.asarray(np.sqrt(x))

    names = ("forward", "backward", "central")
    table = StepTable([scheme(name).formula for name in names], 1)
    forward, backward, central = table.quotients(root, 0.1, np.array([0.01, 0.5]))
    assert np.isfinite(forward).all()
    assert np.isfinite([backward[0], central[0]]).all()
    assert np.isnan([backward[1], central[1]]).all()


def test_any_formula() -> None:
    table = StepTable([{F(0): F(1), F(1): F(-1)}], 1)
    found = table.quotients(lambda x: x**2, 1.0, np.array([0.5]))
    assert found[0] == pytest.approx([-2.5])


def test_no_formula_is_refused() -> None:
    with pytest.raises(ValueError, match="formulas"):
        StepTable([], 1)
