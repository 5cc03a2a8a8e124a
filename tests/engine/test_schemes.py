"""The named schemes: weights of the literature, exactness, accuracy, and Richardson's tableau."""

from __future__ import annotations

from fractions import Fraction as F
from math import factorial

import numpy as np
import pytest

from engine.schemes import COMPLEX_STEP, NAMES, SCHEMES, canonical, scheme
from engine.schemes.complex_step import coefficient, complex_step
from engine.schemes.richardson import estimates, tableau
from engine.stencils import stencil, with_weights

ORDERS = (1, 2, 3, 4)
EVALUATIONS = {
    "forward": (2, 3, 4, 5),
    "backward": (2, 3, 4, 5),
    "central": (2, 3, 4, 5),
    "fourth-order": (4, 5, 6, 7),
    "sixth-order": (6, 7, 8, 9),
    "richardson": (6, 7, 8, 9),
}


def test_weights_of_the_literature() -> None:
    """Fornberg (1988), table 1."""
    assert scheme("fourth-order", 1).formula == {
        F(-2): F(1, 12), F(-1): F(-2, 3), F(1): F(2, 3), F(2): F(-1, 12)
    }  # fmt: skip
    assert scheme("sixth-order", 2).formula == {
        F(-3): F(1, 90), F(-2): F(-3, 20), F(-1): F(3, 2), F(0): F(-49, 18),
        F(1): F(3, 2), F(2): F(-3, 20), F(3): F(1, 90),
    }  # fmt: skip
    assert scheme("central", 3).formula == {
        F(-2): F(-1, 2), F(-1): F(1), F(1): F(-1), F(2): F(1, 2)
    }  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", SCHEMES)
def test_exact_on_polynomials_below_its_accuracy_and_wrong_by_its_coefficient_at_it(
    name: str, order: int
) -> None:
    found = scheme(name, order)
    x, h = F(3, 7), F(1, 5)
    for degree in range(order + found.accuracy + 1):
        value = sum((w * (x + o * h) ** degree for o, w in found.formula.items()), F(0)) / h**order
        falling = factorial(degree) // factorial(degree - order) if degree >= order else 0
        exact = falling * x ** (degree - order) if degree >= order else F(0)
        missing = value - exact
        if degree < order + found.accuracy:
            assert missing == 0
        else:
            leading = found.error_coefficient * h**found.accuracy * factorial(degree)
            assert missing == leading
    assert found.coefficient(found.accuracy) == found.error_coefficient
    assert all(found.coefficient(q) == 0 for q in range(1, found.accuracy))


@pytest.mark.parametrize("name", SCHEMES)
def test_what_a_derivative_costs(name: str) -> None:
    assert tuple(len(scheme(name, order).formula) for order in ORDERS) == EVALUATIONS[name]


@pytest.mark.parametrize("order", ORDERS)
def test_the_tableau_gains_two_orders_a_column(order: int) -> None:
    rows = tableau(order, rows=4)
    for j, row in enumerate(rows):
        assert len(row) == j + 1
        for k, formula in enumerate(row):
            used = {offset: weight for offset, weight in formula.items() if weight}
            found = with_weights(tuple(used), tuple(used.values()), order)
            assert found.accuracy == 2 * (k + 1)


def test_richardson_of_first_derivatives_follows_from_its_offsets_alone() -> None:
    """Six points, exact to degree six: there is one such formula."""
    found = scheme("richardson", 1)
    assert stencil(found.offsets, 1).weights == found.weights


def test_ridders_estimates_are_differences_of_derivatives() -> None:
    for formula in estimates(2):
        assert sum(formula.values()) == 0
        assert sum(weight * offset**2 for offset, weight in formula.items()) == 0


def test_weights_that_are_no_derivative_are_refused() -> None:
    with pytest.raises(ValueError, match="no derivative of order 1"):
        with_weights((F(0), F(1)), (F(1), F(1)), 1)


def test_the_complex_step_does_not_cancel() -> None:
    steps = np.array([1e-3, 1e-8, 1e-20, 1e-200])
    found = complex_step(np.exp, 0.5, steps)
    assert found[1:] == pytest.approx(np.exp(0.5), rel=1e-15)
    # error C h^2 f''' with C = -1/6
    assert found[0] - np.exp(0.5) == pytest.approx(coefficient(2) * 1e-6 * np.exp(0.5), rel=1e-5)
    assert [coefficient(q) for q in (1, 3, 4)] == [0.0, 0.0, 1 / 120]


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("central", "central"), (" Fourth_Order ", "fourth-order"), ("complex", COMPLEX_STEP),
     ("central-6", "sixth-order"), ("simpson", None)],
)  # fmt: skip
def test_spellings(spelled: str, name: str | None) -> None:
    assert canonical(spelled) == name
    assert name is None or name in NAMES
