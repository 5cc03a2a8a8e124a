"""Orders of accuracy as slopes in log-log, and the error constants that go with them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.gradient import gradient
from engine.hessian import hessian
from engine.jacobian import jacobian
from engine.partials import partials
from engine.schemes import scheme
from engine.stencils import Stencil, stencil

Array = NDArray[np.float64]


def slope(sizes: Array, errors: Array) -> float:
    """Least-squares slope of log(error) against log(size)."""
    return float(np.polyfit(np.log(sizes), np.log(errors), 1)[0])


def wave(p: Array) -> Array:
    return np.asarray(np.exp(p[0]) * np.sin(p[1] + 0.3) + p[0] ** 3 * p[1])


X, Y = 0.7, 0.4
E, S, C = np.exp(X), np.sin(Y + 0.3), np.cos(Y + 0.3)
GRADIENT = np.array([E * S + 3 * X**2 * Y, E * C + X**3])
HESSIAN = np.array([[E * S + 6 * X * Y, E * C + 3 * X**2], [E * C + 3 * X**2, -E * S]])


@pytest.mark.parametrize(
    ("name", "order", "smallest"),
    [("forward", 1, 1e-6), ("backward", 1, 1e-6), ("central", 2, 1e-4)],
)
def test_gradient_and_jacobian_have_the_order(name: str, order: int, smallest: float) -> None:
    sizes = np.logspace(np.log10(smallest), -2, 20)
    found = np.array([gradient(wave, [X, Y], name, h, False).derivative for h in sizes])
    both = np.array(
        [jacobian(lambda p: wave(p)[None], [X, Y], name, h, False).derivative[0] for h in sizes]
    )
    assert np.array_equal(found, both)
    for entry in range(2):
        assert slope(sizes, np.abs(found[:, entry] - GRADIENT[entry])) == pytest.approx(
            order, abs=0.05
        )


@pytest.mark.parametrize(
    ("name", "order", "smallest"),
    [("forward", 1, 1e-4), ("backward", 1, 1e-4), ("central", 2, 2e-3)],
)
def test_hessian_has_the_order(name: str, order: int, smallest: float) -> None:
    sizes = np.logspace(np.log10(smallest), -1.5, 20)
    found = np.array([hessian(wave, [X, Y], name, h, False).derivative for h in sizes])
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        assert slope(sizes, np.abs(found[:, i, j] - HESSIAN[i, j])) == pytest.approx(order, abs=0.1)


@pytest.mark.parametrize(
    "formula",
    [
        *(
            scheme(name, order)
            for name in ("forward", "backward", "central")
            for order in (1, 2, 3)
        ),
        scheme("central", 4),
        stencil([-2, -1, 1, 2], 1),
        stencil([-2, -1, 0, 1, 2], 2),
        stencil([0, 1, 2], 1),
        stencil([-1, 0, 2], 1),
    ],
    ids=lambda s: f"{s.order}:" + ",".join(map(str, s.offsets)),
)
def test_error_constant_is_the_predicted_one(formula: Stencil) -> None:
    """error / h^p -> C f^(d+p), all derivatives of exp being exp."""
    x, h = 0.3, 2.0**-5
    found = partials(lambda p: np.exp(p[0]), [x], formula, h, False)
    error = float(found.derivative[0]) - np.exp(x)
    predicted = float(formula.error_coefficient) * h**formula.accuracy * np.exp(x)
    # The next term of the series is smaller by a few h; round-off is smaller still.
    assert error == pytest.approx(predicted, rel=5 * h)
