"""Ladders, windows and lines: what the weights annihilate and reproduce, exactly or nearly."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import factorial

import numpy as np
import pytest

from engine.amplification import amplification
from engine.ladder import WINDOW, rung, tableau
from engine.lines import axes_lines, hessian_lines
from engine.sides import side
from engine.trust import Readings, choose, window_any, window_max


def test_rungs_are_geometric_and_short() -> None:
    steps = [rung(index) for index in range(-6, 60)]
    for wide, narrow in pairwise(steps):
        assert Fraction(3, 2) < wide / narrow < Fraction(5, 3)
    for step in steps:
        assert step == Fraction(float(step))
        assert step.numerator.bit_length() <= 10 or step.denominator == 1
    assert rung(3) == rung(0) / 4


@pytest.mark.parametrize("order", [1, 2, 3, 4])
@pytest.mark.parametrize(("first", "width"), [(-2, WINDOW), (7, WINDOW), (8, 4)])
def test_windows_on_monomials(order: int, first: int, width: int) -> None:
    """x^p at 0: the own part is 2 h^p for p of the order's parity, else 0."""
    table = tableau(first, width + 2, order, width)
    assert table.derivative.shape == (3, width + 2)
    for p in range(1, 2 * width + 1):
        part = 2.0 * table.steps**p
        size = np.abs(table.derivative) @ part
        own = p % 2 == order % 2
        if own:
            expected = float(factorial(order)) if p == order else 0.0
            assert np.abs(table.derivative @ part - expected).max() <= 1e-13 * size.max()
        rows = table.own if own else table.cross
        if p <= 2 * (width - 1):
            assert (np.abs(rows @ part) <= 1e-13 * (np.abs(rows) @ part)).all()
    beyond = 2 * width - (1 if order % 2 else 0)
    assert (np.abs(table.own @ table.steps**beyond) > 0.0).all()


def test_residuals_carry_the_noise_of_the_extrapolant() -> None:
    """Simulated: independent errors in single values, the centre's shared by both sides."""
    chance = np.random.default_rng(3)
    for order in (1, 2):
        lines = axes_lines(1, order)
        table = tableau(0, WINDOW, order)
        factors = amplification(table, lines)
        forward, backward = chance.standard_normal((2, WINDOW, 20_000))
        centre = chance.standard_normal(20_000)
        even, odd = forward + backward - 2.0 * centre, forward - backward
        own, cross = (odd, even) if order % 2 else (even, odd)
        noise = factors.noise[0, 0]
        for row, part, factor in (
            (table.derivative, own, 1.0),
            (table.own, own, factors.own[0, 0]),
            (table.cross, cross, factors.cross[0, 0]),
        ):
            assert np.std(row @ part) * factor == pytest.approx(noise, rel=0.03)


@pytest.mark.parametrize("power", [0, 1, 2, 3, 4])
def test_one_sided_windows_on_monomials(power: int) -> None:
    table = side(-1, WINDOW + 2, power)
    # The limit knows nothing of f at the point: constants are its business.
    for p in range(0 if power == 0 else 1, WINDOW):
        values = table.steps**p
        expected = float(factorial(power)) if p == power else 0.0
        size = np.abs(table.value) @ values
        assert (np.abs(table.value @ values - expected) <= 1e-12 * np.maximum(size, 1.0)).all()
        if p < WINDOW - (power == 0):
            left_over = np.abs(table.residual @ values)
            assert (left_over <= 1e-11 * (np.abs(table.residual) @ values)).all()


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_lines_make_the_hessian_and_the_law_vanishes(n: int) -> None:
    lines = hessian_lines(n)
    chance = np.random.default_rng(n)
    hessian = chance.standard_normal((n, n))
    hessian += hessian.T
    along = np.einsum("il,ij,jl->l", lines.directions, hessian, lines.directions)
    rows, cols = lines.axes
    assert np.abs(lines.own @ along - hessian[rows, cols]).max() < 1e-14 * n
    assert np.abs(lines.law @ along).max() < 1e-14 * n
    assert lines.directions.shape == (n, n * n)
    assert lines.mixed == (n > 1)
    for entry, terms in enumerate(lines.terms):
        assert set(terms.tolist()) == set(np.nonzero(lines.involved[entry])[0].tolist())


def readings(value: list[float], residual: list[float], floor: list[float]) -> Readings:
    """One derivative whose noise grows by 1.6 a window."""
    shape = (len(value), 1)
    return Readings(
        value=np.array(value).reshape(shape),
        residual=np.array(residual).reshape(shape),
        noise=1.6 ** np.arange(len(value), dtype=np.float64).reshape(shape),
        floor=np.array(floor).reshape(shape),
        slope=np.ones(shape),
        silent=np.zeros(shape, np.bool_),
        usable=np.ones(shape, np.bool_),
    )


def test_the_least_claim_is_chosen() -> None:
    found = choose(
        readings([5.0, 2.1, 2.0, 2.000001], [9.0, 0.1, 1e-9, 1e-9], [1e-6, 1e-6, 1e-6, 2e-6])
    )
    assert found.window.tolist() == [2]
    assert found.value.tolist() == [2.0]
    assert found.claim == pytest.approx(found.residual + found.floor)


def test_a_narrower_window_contradicts() -> None:
    found = choose(readings([7.0, 2.0, 2.0], [0.0, 1e-6, 1e-6], [1e-9, 1e-6, 2e-6]))
    assert found.value.tolist() == [2.0]


def test_trouble_on_narrow_windows_is_trouble_on_wide_ones() -> None:
    """A wide window without any residual claims what the narrower ones' noise does to it."""
    found = choose(readings([2.0, 0.3, 0.2], [0.0, 5.0, 4.0], [1e-9, 1e-9, 1e-9]))
    assert found.claim[0] > 5.0 / 1.6


def test_nothing_usable_claims_nothing() -> None:
    nothing = readings([0.0, 0.0], [0.0, 0.0], [1.0, 1.0])
    nothing.usable[:] = False
    assert choose(nothing).claim.tolist() == [np.inf]


def test_five_neighbours() -> None:
    rows = np.random.default_rng(0).standard_normal((9, 3))
    expected = np.array([rows[k : k + 5].max(axis=0) for k in range(5)])
    assert (window_max(rows) == expected).all()
    flags = rows > 1.0
    anywhere = np.array([flags[k : k + 5].any(axis=0) for k in range(5)])
    assert (window_any(flags) == anywhere).all()
