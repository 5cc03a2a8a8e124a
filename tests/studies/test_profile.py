"""A line and its derivative of any order, exact beside numeric with the step that was asked for."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest

from studies.derive import derive
from studies.higher import higher
from studies.messages.derivation import DeriveRequest
from studies.messages.profile import HigherRequest, ProfileRequest
from studies.profile import profile
from symbolic.program import Program
from symbolic.reader import read_problem


def first(text: str) -> Program:
    *_, derivation = derive(DeriveRequest(read_problem(text), False, 0.0))
    return derivation.program


def request(program: Program, **choices: object) -> ProfileRequest:
    settled: dict[str, object] = {
        "point": (0.0,), "parameters": (), "axis": 0, "component": 0, "order": 1,
        "range": (-1.0, 2.0), "samples": 31, "markers": 7,
    }  # fmt: skip
    return ProfileRequest(program, **(settled | choices))  # type: ignore[arg-type]


def test_exact_line_and_numeric_markers() -> None:
    found = profile(request(first("exp x"), scheme="forward", h=0.5))
    assert found.slopes == pytest.approx(np.exp(found.x))
    assert found.marker_slopes == pytest.approx(np.exp(found.marker_x) * (np.exp(0.5) - 1) / 0.5)
    assert found.undefined == 0


@pytest.mark.parametrize("name", ["backward", "central", "fourth-order", "sixth-order",
                                  "richardson", "complex-step"])  # fmt: skip
def test_every_scheme(name: str) -> None:
    found = profile(request(first("sin x"), scheme=name, h=1e-4))
    assert found.marker_slopes == pytest.approx(np.cos(found.marker_x), abs=1e-3)


def test_higher_orders_have_formulas_and_programs() -> None:
    made = higher(HigherRequest(read_problem("[x^2 y, e^(x y)]"), 0, 3))
    assert [formula.text for formula in made.formulas] == ["0", "y**3*exp(x*y)"]
    found = profile(
        request(made.program, point=(0.0, 2.0), component=1, order=3, scheme="stencil",
                offsets=(F(-2), F(-1), F(1), F(2)), h=1e-3)
    )  # fmt: skip
    assert found.slopes == pytest.approx(8 * np.exp(2 * found.x))
    assert found.marker_slopes == pytest.approx(8 * np.exp(2 * found.marker_x), rel=1e-4)


def test_kinks_and_holes_are_gaps() -> None:
    found = profile(request(first("|x|"), range=(-1.0, 1.0), samples=5))
    assert np.array_equal(found.slopes, [-1, -1, np.nan, 1, 1], equal_nan=True)
    root = profile(request(first("sqrt x"), range=(-1.0, 1.0), samples=5, markers=5))
    assert np.isnan(root.values[:2]).all()
    assert np.isnan(root.marker_slopes[:2]).all()
    assert root.undefined == pytest.approx(0.4)


def test_a_program_without_the_derivative_leaves_it_undefined() -> None:
    found = profile(request(first("sin x"), order=2))
    assert np.isnan(found.slopes).all()
    assert np.isfinite(found.marker_slopes).all()


@pytest.mark.parametrize(
    ("choices", "field"),
    [({"range": (1.0, 0.0)}, "range"), ({"point": ()}, "point"), ({"samples": 1}, "samples")],
)
def test_wrong_requests_name_the_field(choices: dict[str, object], field: str) -> None:
    with pytest.raises(ValueError, match=field):
        profile(request(first("sin x"), **choices))


@pytest.mark.parametrize(
    ("axis", "order", "field"), [(1, 2, "axis"), (0, 1, "order"), (0, 5, "order")]
)
def test_wrong_orders_are_refused(axis: int, order: int, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        higher(HigherRequest(read_problem("sin x"), axis, order))
