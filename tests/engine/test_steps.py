"""Steps: their default sizes and that what is divided by is what was walked."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.partials import partials
from engine.schemes import scheme
from engine.steps import EPSILON, actual_steps, default_size


@pytest.mark.parametrize(
    ("name", "order", "power"),
    [
        ("forward", 1, 2),
        ("backward", 1, 2),
        ("central", 1, 3),
        ("forward", 2, 3),
        ("central", 2, 4),
    ],
)
def test_default_sizes_are_the_textbooks(name: str, order: int, power: int) -> None:
    assert default_size(scheme(name, order)) == EPSILON ** (1.0 / power)


@given(
    st.floats(-1e6, 1e6, allow_subnormal=False),
    st.floats(1e-9, 1.0),
    st.booleans(),
)
def test_both_neighbours_are_exactly_one_step_away(x: float, size: float, relative: bool) -> None:
    (step,) = actual_steps(np.array([[x]]), size, relative, 1.0)[0]
    if step > abs(x):
        return
    if step > 0.0:
        assert Fraction(x + step) - Fraction(x) == Fraction(x) - Fraction(x - step) == step


@given(st.floats(-1e3, 1e3), st.floats(1e-9, 1.0))
def test_relative_steps_scale_beyond_one(x: float, size: float) -> None:
    (step,) = actual_steps(np.array([[x]]), size, True, 1.0)[0]
    scale = max(1.0, abs(x))
    assert step == pytest.approx(size * scale, abs=EPSILON * scale)


def test_one_size_for_each_variable() -> None:
    points = np.array([[1.0, 8.0], [0.0, 4.0]])
    assert actual_steps(points, [0.5, 0.25], False, 1.0).tolist() == [[0.5, 0.5], [0.25, 0.25]]
    assert actual_steps(points, [0.5, 0.25], True, 1.0).tolist() == [[0.5, 4.0], [0.25, 1.0]]


@pytest.mark.parametrize("size", [0.0, -1e-3, float("nan"), float("inf"), [1e-3], [1e-3] * 3])
def test_wrong_sizes_are_named(size: float | list[float]) -> None:
    with pytest.raises(ValueError, match="size"):
        actual_steps(np.ones((2, 1)), size, True, 1.0)


@pytest.mark.parametrize(
    ("name", "order"), [(n, d) for n in ("forward", "central") for d in (1, 2)]
)
def test_default_is_near_the_best_step(name: str, order: int) -> None:
    """On functions of scale 1 no fixed step is much better: the median error over many points is
    within a factor 10 of the best over 12 decades of steps."""
    x = np.random.default_rng(7).uniform(0.5, 1.5, (1, 200))
    exact = np.exp(x) + np.cos(x) if order == 1 else np.exp(x) - np.sin(x)

    def error(size: float | None) -> float:
        found = partials(lambda p: np.exp(p[0]) + np.sin(p[0]), x, scheme(name, order), size)
        return float(np.median(np.abs(found.derivative - exact)))

    best = min(error(size) for size in np.logspace(-12, -1, 45))
    assert error(None) <= 10.0 * best
