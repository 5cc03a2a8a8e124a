"""Where sampled values rise and fall, in words that are true of them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from gui.plots.sample_words import course_along, course_over, pieces, sign_changes

X = np.linspace(-2.0, 2.0, 401)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (X, "f rises all the way. It is zero or changes its sign near x = 0."),
        (-np.exp(X), "f falls all the way. It is negative at every sample."),
        (
            X**2 + 1,
            "f falls from x = −2 to 0 and rises from 0 to 2. It is positive at every sample.",
        ),
        (
            X**3 - X,
            "f rises from x = −2 to −0.58, falls from −0.58 to 0.58 and rises from 0.58 to 2."
            " It is zero or changes its sign near x = −1, 0 and 1.",
        ),
        (np.sin(9 * X), "f rises at first and turns 12 times between rising and falling."
         " It is zero or changes its sign at 11 places."),
        (
            np.maximum(X, 0),
            "f is level from x = −2 to 0 and rises from 0 to 2. It is zero on 50 % of the range.",
        ),
        (np.where(X <= 0, np.nan, np.log(np.where(X <= 0, 1, X))),
         "f rises all the way where it is defined. It is zero or changes its sign near x = 1."),
        (np.full(401, 3.0), ""),
        (np.full(401, np.nan), ""),
    ],
    ids=["line", "exponential", "bowl", "cubic", "wave", "relu", "logarithm", "constant",
         "nowhere"],
)  # fmt: skip
def test_a_curve(values: np.ndarray, said: str) -> None:
    assert course_along("f", "x", X, values) == said


def test_jumps_between_stretches_are_not_called_falls() -> None:
    with np.errstate(divide="ignore"):
        values = np.where(np.abs(np.cos(2 * X)) < 0.02, np.nan, np.tan(2 * X))
    said = course_along("f", "x", X, values)
    assert said.startswith("f rises on each of the 3 stretches where it is defined.")


def test_rounding_neither_rises_nor_falls() -> None:
    noise = 1e6 + X + 1e-11 * np.sin(1e5 * X)
    assert course_along("f", "x", X, noise).startswith("f rises all the way.")


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1.0, 1e12, 1e300])
def test_the_scale_does_not_matter(scale: float) -> None:
    assert [piece.way for piece in pieces(scale * (X**2 - 1))] == [-1, 1]
    assert sign_changes(X, scale * (X**2 - 1)) == pytest.approx([-1, 1], abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_pieces_are_what_the_samples_do(seed: int) -> None:
    dice = np.random.default_rng(seed)
    coefficients = dice.normal(size=6)
    values = np.asarray(np.polynomial.polynomial.polyval(X, coefficients), dtype=np.float64)
    values[dice.random(values.size) < 0.01] = np.nan
    for piece in pieces(values):
        steps = np.diff(values[piece.first : piece.last + 1])
        assert np.isfinite(steps).all()
        assert (np.sign(steps) == piece.way).all()
    for place in sign_changes(X, values):
        k = int(np.searchsorted(X, place, side="right")) - 1
        left, right = values[max(k - 1, 0) : k + 1], values[k : k + 2]
        assert min(np.nanmin(left), np.nanmin(right)) <= 0 <= max(np.nanmax(left), np.nanmax(right))


A, B = np.meshgrid(X, X)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (A + 2 * B, "f rises to the right everywhere; it rises upwards everywhere; it is negative"
         " on 50 % of the box."),
        (A - np.exp(B) + 99, "f rises to the right everywhere; it falls upwards everywhere; it is"
         " positive at every sample."),
        (A**2, "f rises to the right on 50 % of the box and falls on 50 %; it does not change"
         " upwards; it is nowhere negative."),
        (np.zeros_like(A), ""),
        (np.full_like(A, np.nan), ""),
    ],
    ids=["plane", "monotone", "trough", "constant", "nowhere"],
)  # fmt: skip
def test_a_field(values: np.ndarray, said: str) -> None:
    assert course_over("f", values) == said


def test_everywhere_is_said_only_where_it_is_so() -> None:
    values = A.copy()
    values[3, 7] += 1.0
    said = course_over("f", values)
    assert "rises to the right on more than 99 % of the box and falls on less than 1 %" in said


@pytest.mark.parametrize("seed", range(20))
def test_shares_are_those_of_the_samples(seed: int) -> None:
    dice = np.random.default_rng(seed)
    a, b, c = dice.normal(size=3)
    values = np.sin(a * A + b * B) + c * A * B
    values[values > 1.2] = np.nan
    said = course_over("f", values)
    for axis, way in ((1, "to the right"), (0, "upwards")):
        steps = np.diff(values, axis=axis)
        rises = 100 * float((steps[~np.isnan(steps)] > 0).mean())
        share = re.search(rf"rises {way} on (\d+) %", said)
        assert share is not None
        assert abs(int(share[1]) - rises) <= 0.51
