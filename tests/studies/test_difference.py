"""An answer beside the exact derivative: samples, masks, and the largest difference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from studies.check import check
from studies.difference import difference
from studies.messages.check import (
    DERIVATIVE,
    DIRECTIONAL,
    GRADIENT,
    HESSIAN,
    JACOBIAN,
    CheckRequest,
)
from studies.messages.difference import Difference, DifferenceRequest
from symbolic.points import read_point
from symbolic.reader import read_problem


def wanted(
    text: str,
    answer: str,
    of: str = DERIVATIVE,
    place: tuple[int, int] = (0, 0),
    ranges: tuple[tuple[float, float], ...] = (),
    **more: Any,
) -> DifferenceRequest:
    problem = read_problem(text)
    n = len(problem.variables)
    axes = tuple(range(min(n, 2)))
    return DifferenceRequest(
        CheckRequest(problem, answer, of=of, **more),
        place,
        False,
        (1.0,) * n,
        tuple(each.value for each in problem.parameters),
        axes,
        ranges or ((-3.0, 3.0),) * len(axes),
    )


def found(text: str, answer: str, of: str = DERIVATIVE, **more: Any) -> Difference:
    return difference(wanted(text, answer, of, **more))


def test_values_are_those_of_the_two_derivatives() -> None:
    result = found("sin(x^2)", "cos(x^2)")
    assert result.x.shape == result.yours.shape == (601,)
    np.testing.assert_allclose(result.yours, np.cos(result.x**2), atol=1e-12)
    np.testing.assert_allclose(result.exact, 2 * result.x * np.cos(result.x**2), atol=1e-12)
    np.testing.assert_array_equal(result.difference, result.yours - result.exact)


def test_the_largest_difference_lies_between_samples() -> None:
    """yours - exact = cos x - 1/2, which is largest in size at pi, where it is -3/2."""
    result = found("x/2", "cos(x)", ranges=((1.0, 4.0),))
    assert result.largest is not None
    assert result.largest.at[0] == pytest.approx(np.pi, abs=1e-6)
    assert result.largest.size == pytest.approx(1.5, abs=1e-12)
    assert not result.largest.unbounded


def test_of_a_constant_difference_the_middle_is_told() -> None:
    result = found("x^2", "2x + 3")
    assert result.largest is not None
    assert result.largest.at == (0.0,)
    assert result.largest.size == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("log x", "1/x^2"),
        ("x^2", "2x + log(x^2)"),
        ("x^2", "2x + 1/(x - 0.1234)^2"),
        ("x^2", "2x + 1/|x|^(1/10)"),
    ],
)
def test_at_a_pole_the_difference_has_no_largest_value(text: str, answer: str) -> None:
    result = found(text, answer)
    assert result.largest is not None
    assert result.largest.unbounded


@pytest.mark.parametrize(
    "answer",
    ["2x + e^(-10^6 (x - 0.1234)^2)", "2x + sqrt(|x|)", "2x + sign(x - 0.3)", "2x - |x|"],
)
def test_spikes_cusps_and_jumps_have_one(answer: str) -> None:
    result = found("x^2", answer)
    assert result.largest is not None
    assert not result.largest.unbounded


def test_rounding_is_no_difference() -> None:
    result = found("sin(x)^2", "sin(2x)")
    assert result.largest is None
    assert np.abs(result.difference).max() < 1e-14


def test_a_difference_of_one_billionth_is_one() -> None:
    result = found("cos(4x)/4", "-sin(4x) + 10^(-9)")
    assert result.largest is not None
    assert result.largest.size == pytest.approx(1e-9, rel=1e-3)


def test_where_the_function_is_undefined_both_are() -> None:
    """1/x exists for x < 0, log x and its derivative do not."""
    result = found("log x", "1/x")
    left = result.x <= 0
    assert np.isnan(result.yours[left]).all()
    assert np.isnan(result.exact[left]).all()
    assert np.isfinite(result.yours[~left]).all()
    assert result.largest is None
    assert not result.lacking.any()


def test_where_only_yours_is_undefined_something_is_lacking() -> None:
    result = found("x^3", "3 e^(2 ln x)")
    np.testing.assert_array_equal(result.lacking, (result.x <= 0).astype(float))
    assert result.largest is None


def test_nowhere_defined_together() -> None:
    result = found("x^2", "2x + log(-1 - x^2)")
    assert result.largest is None
    assert np.isnan(result.difference).all()


def test_overflow_is_masked() -> None:
    result = found("x", "exp(exp(x))", ranges=((0.0, 10.0),))
    assert np.isinf(result.yours[-1])
    assert np.isnan(result.difference[-1])
    assert result.largest is not None
    assert np.isfinite(result.largest.size)


def test_a_plane_is_indexed_by_y_and_x() -> None:
    result = found("x^2 y", "[2x y, x^2 + y]", GRADIENT, place=(0, 1))
    assert result.yours.shape == (161, 161)
    x, y = np.meshgrid(result.x, result.y)
    np.testing.assert_allclose(result.difference, y, atol=1e-12)
    np.testing.assert_allclose(result.exact, x**2, atol=1e-12)
    assert result.largest is not None
    assert abs(result.largest.at[1]) == 3.0


def test_other_variables_and_parameters_are_held() -> None:
    request = wanted("a = 2\nf(x, y, z) = a x y z", "[a y z, a x z, a x y + z]", GRADIENT)
    request = replace(request, place=(0, 2), point=(0.0, 0.0, 5.0), parameters=(3.0,))
    result = difference(request)
    x, y = np.meshgrid(result.x, result.y)
    np.testing.assert_allclose(result.exact, 3 * x * y, atol=1e-12)
    np.testing.assert_allclose(result.difference, 5.0, atol=1e-12)


def test_a_transposed_square_is_read_in_the_layout_it_was_judged_in() -> None:
    request = wanted("[x^2 y, 5x + sin y]", "[[2x y, 5], [x^2, cos y]]", JACOBIAN, place=(0, 1))
    *_, judged = check(request.check)
    assert judged.transposed
    turned = difference(replace(request, transposed=True))
    assert turned.largest is None
    as_typed = difference(request)
    assert as_typed.largest is not None


def test_entry_by_entry_and_along_a_direction() -> None:
    cells = (("2y^3", "6x y^2"), ("6x y^2", "3x^2 y"))
    result = found("x^2 y^3", "", HESSIAN, place=(1, 1), cells=cells)
    x, y = np.meshgrid(result.x, result.y)
    np.testing.assert_allclose(result.difference, -3 * x**2 * y, atol=1e-9)
    direction = read_point("3, 4", ("x", "y"))
    along = found("x^2 + y^2", "(6x + 8y)/5", DIRECTIONAL, direction=direction)
    assert along.largest is None


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"point": (1.0, 2.0)}, "point"),
        ({"parameters": (1.0,)}, "parameters"),
        ({"axes": ()}, "axes"),
        ({"axes": (0, 0)}, "axes"),
        ({"axes": (1,)}, "axes"),
        ({"ranges": ((1.0, 1.0),)}, "ranges"),
        ({"ranges": ((0.0, float("inf")),)}, "ranges"),
        ({"samples": 2}, "samples"),
        ({"place": (0, 1)}, "place"),
    ],
)
def test_wrong_requests_name_the_field(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        difference(replace(wanted("x^2", "2x"), **changes))


def test_what_is_not_answered_or_cannot_be_read_has_no_samples() -> None:
    with pytest.raises(ValueError, match="place"):
        difference(wanted("x^2", "", cells=(("",),)))
    with pytest.raises(ValueError, match="check"):
        difference(wanted("x^2", "[2x"))
