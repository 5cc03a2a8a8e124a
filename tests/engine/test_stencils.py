"""Weights and errors of stencils, against published tables and against their own definition."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.schemes import SCHEMES, scheme
from engine.stencils import stencil, weights

# B. Fornberg, Mathematics of Computation 51 (1988): Table 1 (centred at a grid point), Table 2
# (centred half-way), Table 3 (one-sided).
FORNBERG = [
    (1, "-1 0 1", "-1/2 0 1/2"),
    (1, "-2 -1 0 1 2", "1/12 -2/3 0 2/3 -1/12"),
    (1, "-3 -2 -1 0 1 2 3", "-1/60 3/20 -3/4 0 3/4 -3/20 1/60"),
    (1, "-4 -3 -2 -1 0 1 2 3 4", "1/280 -4/105 1/5 -4/5 0 4/5 -1/5 4/105 -1/280"),
    (2, "-1 0 1", "1 -2 1"),
    (2, "-2 -1 0 1 2", "-1/12 4/3 -5/2 4/3 -1/12"),
    (2, "-3 -2 -1 0 1 2 3", "1/90 -3/20 3/2 -49/18 3/2 -3/20 1/90"),
    (2, "-4 -3 -2 -1 0 1 2 3 4", "-1/560 8/315 -1/5 8/5 -205/72 8/5 -1/5 8/315 -1/560"),
    (3, "-2 -1 0 1 2", "-1/2 1 0 -1 1/2"),
    (3, "-3 -2 -1 0 1 2 3", "1/8 -1 13/8 0 -13/8 1 -1/8"),
    (4, "-2 -1 0 1 2", "1 -4 6 -4 1"),
    (4, "-3 -2 -1 0 1 2 3", "-1/6 2 -13/2 28/3 -13/2 2 -1/6"),
    (1, "-1/2 1/2", "-1 1"),
    (1, "-3/2 -1/2 1/2 3/2", "1/24 -9/8 9/8 -1/24"),
    (2, "-3/2 -1/2 1/2 3/2", "1/2 -1/2 -1/2 1/2"),
    (1, "0 1", "-1 1"),
    (1, "0 1 2", "-3/2 2 -1/2"),
    (1, "0 1 2 3", "-11/6 3 -3/2 1/3"),
    (2, "0 1 2", "1 -2 1"),
    (2, "0 1 2 3", "2 -5 4 -1"),
    (3, "0 1 2 3", "-1 3 -3 1"),
    (3, "0 1 2 3 4", "-5/2 9 -12 7 -3/2"),
    (4, "0 1 2 3 4", "1 -4 6 -4 1"),
    (4, "0 1 2 3 4 5", "3 -14 26 -24 11 -2"),
]


def numbers(text: str) -> tuple[Fraction, ...]:
    return tuple(Fraction(part) for part in text.split())


@pytest.mark.parametrize(("order", "offsets", "expected"), FORNBERG)
def test_weights_are_fornbergs(order: int, offsets: str, expected: str) -> None:
    assert weights(numbers(offsets), order) == numbers(expected)


@pytest.mark.parametrize(
    ("order", "offsets", "accuracy", "coefficient"),
    [
        (1, "0 1", 1, "1/2"),
        (1, "-1 0", 1, "-1/2"),
        (1, "-1 1", 2, "1/6"),
        (1, "-1 0 1", 2, "1/6"),
        (1, "0 1 2", 2, "-1/3"),
        (1, "-2 -1 1 2", 4, "-1/30"),
        (1, "-3 -2 -1 1 2 3", 6, "1/140"),
        (2, "0 1 2", 1, "1"),
        (2, "-1 0 1", 2, "1/12"),
        (2, "-2 -1 0 1 2", 4, "-1/90"),
        (3, "-2 -1 1 2", 2, "1/4"),
        (4, "-2 -1 0 1 2", 2, "1/6"),
    ],
)
def test_leading_error_is_the_textbooks(
    order: int, offsets: str, accuracy: int, coefficient: str
) -> None:
    found = stencil(numbers(offsets), order)
    assert (found.accuracy, found.error_coefficient) == (accuracy, Fraction(coefficient))


offsets_of_any_kind = st.lists(
    st.fractions(min_value=-6, max_value=6, max_denominator=4), min_size=2, max_size=8, unique=True
)


@given(offsets_of_any_kind, st.integers(1, 4))
def test_weights_satisfy_the_definition(offsets: list[Fraction], order: int) -> None:
    """Exact on all monomials of degree below order + accuracy, and off by C beyond."""
    if len(offsets) <= order:
        with pytest.raises(ValueError, match="offsets"):
            stencil(offsets, order)
        return
    found = stencil(offsets, order)

    def applied(degree: int) -> Fraction:
        return sum(
            (w * o**degree for w, o in zip(found.weights, offsets, strict=True)), Fraction(0)
        )

    for degree in range(order + found.accuracy):
        assert applied(degree) == (factorial(order) if degree == order else 0)
    leading = order + found.accuracy
    assert applied(leading) == found.error_coefficient * factorial(leading) != 0
    assert all((found.denominator * weight).denominator == 1 for weight in found.weights)


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_named_schemes_have_their_accuracy(order: int) -> None:
    assert [scheme(name, order).accuracy for name in SCHEMES] == [1, 1, 2, 4, 6, 6]
    assert all(scheme(name, order).order == order for name in SCHEMES)
    assert all(weight != 0 for name in SCHEMES for weight in scheme(name, order).weights)


def test_backward_mirrors_forward() -> None:
    for order in (1, 2, 3, 4):
        forward, backward = scheme("forward", order), scheme("backward", order)
        assert backward.offsets == tuple(-offset for offset in reversed(forward.offsets))
        assert backward.weights == tuple(
            (-1) ** order * weight for weight in reversed(forward.weights)
        )
        assert backward.noise == forward.noise == 2**order


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="order"):
        weights([0, 1], 0)
    with pytest.raises(ValueError, match="distinct"):
        weights([0, 1, 1], 1)
    with pytest.raises(ValueError, match="at least 3 offsets"):
        stencil([0, 1], 2)
    with pytest.raises(ValueError, match="scheme"):
        scheme("sideways")
    with pytest.raises(ValueError, match="order"):
        scheme("central", 0)
