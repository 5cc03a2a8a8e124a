"""All critical points: known counts and kinds, degenerate ones, kinks, sets, what stays open."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import pytest

from studies.critical import critical
from studies.messages.critical import PROVED, SEARCHED, CriticalRequest
from symbolic.reader import read_constant
from tests.studies.critical_programs import (
    CAMEL,
    HIMMELBLAU,
    PEAKS,
    answer,
    answers,
    kinds,
    program,
)

SCALED = "1e-12 ((x/1e6)^2 - 1)^2 + 1e-12 (y 1e3)^2"
WITH_PARAMETER = "a = 2\nf(x, y) = x^2 + a y^2 - a x y + y^4 - y"


@pytest.mark.parametrize(
    ("text", "ranges", "expected"),
    [
        (HIMMELBLAU, ((-5, 5),), {"maximum": 1, "minimum": 4, "saddle": 4}),
        (CAMEL, ((-3, 3), (-2, 2)), {"maximum": 2, "minimum": 6, "saddle": 7}),
        (PEAKS, ((-3, 3),), {"maximum": 3, "minimum": 3, "saddle": 3}),
        ("x^4 + y^4 - 4x y + 1", ((-3, 3),), {"minimum": 2, "saddle": 1}),
        ("sin(x) cos(y)", ((-3, 3),), {"maximum": 1, "minimum": 1, "saddle": 2}),
        ("x^3 - 3x", ((-3, 3),), {"maximum": 1, "minimum": 1}),
        ("x y z + x^2 + y^2 + z^2", ((-3, 3),), {"minimum": 1, "saddle": 4}),
        ("exp(x) + y^2", ((-3, 3),), {}),
        (SCALED, ((-3e6, 3e6), (-1e-3, 1e-3)), {"minimum": 2, "saddle": 1}),
    ],
)  # fmt: skip
def test_all_points_are_found_classified_and_proved(
    text: str, ranges: tuple[tuple[float, float], ...], expected: dict[str, int]
) -> None:
    found = answer(text, *ranges)
    assert kinds(found) == expected
    assert found.complete == PROVED
    assert found.done == 1.0
    assert not found.open_low.size
    assert all(point.proved and point.digits for point in found.points)


def test_the_numbers_of_himmelblau() -> None:
    found = answer(HIMMELBLAU, (-5, 5))
    (exact,) = [point for point in found.points if point.exact]
    assert exact.exact == "x=3, y=2"
    assert exact.value == 0.0
    # the Hessian there is (74 20; 20 34)
    assert exact.eigenvalues == pytest.approx((54 - 800**0.5, 54 + 800**0.5))
    (top,) = [point for point in found.points if point.kind == "maximum"]
    assert top.x == pytest.approx((-0.270844590667, -0.923038522213))
    assert top.value == pytest.approx(181.616521525)


def test_exact_coordinates() -> None:
    found = answer("sin(x) cos(y)", (-3, 3))
    assert {point.exact for point in found.points} == {
        "x=pi/2, y=0", "x=-pi/2, y=0", "x=0, y=pi/2", "x=0, y=-pi/2",
    }  # fmt: skip
    surds = {point.exact for point in answer("x^4 - 4x^2", (-3, 3)).points}
    assert surds == {"x=0", "x=sqrt(2)", "x=-sqrt(2)"}
    assert [point.exact for point in answer("exp(x) - 3x", (-3, 3)).points] == ["x=log(3)"]
    assert [point.exact for point in answer("x^2 + exp(x)", (-3, 3)).points] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("x^3 - 3x y^2", "saddle", "t^3"),
        ("x^4 + y^4", "minimum", "like t^4"),
        ("x^3", "neither", "odd"),
        ("-x^4", "maximum", "order 4"),
        ("x^2 + y^4", "minimum", "like t^4"),
        ("(y - x^2) (y - 3x^2)", "saddle", "valley"),
        ("(y - x^2)^2 + x^6", "minimum", "like t^6"),
        ("(x^2 + y^2)^2", "minimum", "every direction"),
    ],
)
def test_singular_hessians_are_decided_by_higher_orders(text: str, kind: str, words: str) -> None:
    found = answer(text, (-2, 2))
    (point,) = [each for each in found.points if each.degenerate]
    assert (point.kind, point.x) == (kind, (0.0,) * len(point.x))
    assert words in point.evidence
    assert point.proved
    assert found.complete == PROVED


def test_a_singular_point_that_is_no_polynomials_is_never_proved_to_be_alone() -> None:
    found = answer("cos(x^2 + y^2)", (-1, 1))
    assert kinds(found) == {"maximum": 1}
    assert found.points[0].degenerate
    assert found.complete == SEARCHED
    assert "singular" in found.sentence
    assert len(found.open_low)


@pytest.mark.parametrize(
    ("text", "equation", "isolated"),
    [
        ("(x^2 + y^2 - 1)^2", "x**2 + y**2 - 1 = 0", {"maximum": 1}),
        ("x^2 y^2", "x*y = 0", {}),
        ("(x - y)^2", "x - y = 0", {}),
    ],
)
def test_curves_of_critical_points_are_told_as_sets(
    text: str, equation: str, isolated: dict[str, int]
) -> None:
    found = answer(text, (-3, 3))
    (curve,) = found.sets
    assert curve.equation == equation
    assert curve.proved
    assert len(curve.samples) > 20
    assert kinds(found) == isolated
    assert found.complete == PROVED


def test_a_curve_that_is_no_polynomials_is_seen_but_not_proved() -> None:
    found = answers("sin(x y)", (-3, 3), seconds=6)[-1]
    assert found.complete == SEARCHED
    assert kinds(found) == {"saddle": 1}
    (curve,) = found.sets
    assert not curve.proved
    assert abs(abs(curve.samples[:, 0] * curve.samples[:, 1]) % pi - pi / 2).max() < 1e-4


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("x^2 + y^2 - z^4", "saddle", "rises along x and falls along z"),
        ("x^2 + y^2 + z^4", "minimum", "like t^4 along z"),
        ("x^3 + y^3 + z^3", "saddle", "odd power"),
        ("x^4 + y^4 + z^4 - x^2 y^2", "degenerate", "more than two variables"),
    ],
)
def test_singular_points_in_space(text: str, kind: str, words: str) -> None:
    found = answer(text, (-1, 1))
    (point,) = found.points
    assert (point.kind, point.x, point.degenerate) == (kind, (0.0, 0.0, 0.0), True)
    assert words in point.evidence
    # boxes around it stay open, and that is said
    assert found.complete == SEARCHED
    assert "singular" in found.sentence
    assert not found.sets


@pytest.mark.parametrize(
    ("text", "equations", "isolated"),
    [
        ("(x^2 + y^2 + z^2 - 1)^2", {"x**2 + y**2 + z**2 - 1 = 0"}, {"maximum": 1}),
        ("x^2 y^2 + z^2", {"y = 0, z = 0", "x = 0, z = 0"}, {}),
        ("x y z", {"y = 0, z = 0", "x = 0, z = 0", "x = 0, y = 0"}, {}),
    ],
)
def test_surfaces_and_lines_of_critical_points_in_space(
    text: str, equations: set[str], isolated: dict[str, int]
) -> None:
    found = answer(text, (-2, 2))
    assert {each.equation for each in found.sets} == equations
    assert all(each.proved and len(each.samples) > 20 for each in found.sets)
    assert kinds(found) == isolated


def test_a_singular_point_among_too_many_open_boxes_is_found_all_the_same() -> None:
    found = answer("cos(x) + x^2/2 + y^2", (-1, 1))
    (point,) = found.points
    assert (point.kind, point.exact, point.degenerate) == ("minimum", "x=0, y=0", True)
    assert found.complete == SEARCHED


def test_multiple_eigenvalues_at_a_simple_point_are_exact() -> None:
    found = answer("(x^2 + y^2)^2 - 2(x^2 - y^2) + z^2", (-2, 2))
    assert [point.eigenvalues for point in found.points] == [(2, 8, 8), (2, 8, 8), (-4, 2, 4)]


def test_a_higher_order_test_is_not_fooled_by_a_form_that_hides_from_small_directions() -> None:
    found = answer("x y (x^2-y^2) (x^2-4y^2) (4x^2-y^2) + (x^2 + y^2)^5", (-1, 1))
    (point,) = [each for each in found.points if each.degenerate]
    assert (point.exact, point.kind) == ("x=0, y=0", "saddle")


def test_variables_that_do_not_matter() -> None:
    constant = answer("f(x, y) = 5", (-3, 3))
    assert constant.complete == PROVED
    assert "constant" in constant.sets[0].sentence
    line = answer("f(x, y) = x^2 - 2x", (-3, 3))
    assert not line.points
    assert "does not depend on y" in line.sets[0].sentence
    assert (line.sets[0].samples[:, 0] == 1.0).all()


def test_a_minimum_at_a_kink_is_no_critical_point_of_the_gradient() -> None:
    for text in ("sqrt(x^2 + y^2)", "|x| + |y|", "|x - 1/2| + (y - 1)^2"):
        found = answer(text, (-3, 3))
        (point,) = found.points
        assert point.kind == "minimum at a kink"
        assert not point.smooth
        assert "not a critical point of the gradient" in point.evidence
        assert found.complete == SEARCHED
    assert answer("sqrt(x^2 + y^2)", (-3, 3)).points[0].proved
    assert answer("|x - 1/2| + (y - 1)^2", (-3, 3)).points[0].exact == "x=1/2, y=1"


def test_kinks_on_curves_and_the_border_of_the_domain() -> None:
    (point,) = answer("|x^2 - y| + (x - 0.3)^2", (-2, 2)).points
    assert point.x == pytest.approx((0.3, 0.09))
    (border,) = answer("sqrt(x) + (y - 1)^2", (0, 3)).points
    assert border.x == (0.0, 1.0)
    assert border.on_border
    (flat,) = answer("x |x|", (-3, 3)).points
    assert flat.smooth
    assert flat.kind == "degenerate"
    (inside,) = answer("x ln x", (0, 3)).points
    assert inside.x == pytest.approx((0.36787944117144233,))


def test_points_on_the_border_of_the_box_are_told() -> None:
    found = answer("x^2 + y^2", (0, 3))
    assert [point.on_border for point in found.points] == [True]
    assert found.complete == PROVED
    assert not answer("x^2 + y^2", (1, 3)).points


def test_parameters_are_exact() -> None:
    found = answers(WITH_PARAMETER, (-3, 3), parameters=(read_constant("2"),))[-1]
    other = answers("f(x, y) = x^2 + 2y^2 - 2x y + y^4 - y", (-3, 3))[-1]
    assert [p.x for p in found.points] == [p.x for p in other.points]
    assert found.complete == PROVED


def test_progress_and_the_budget() -> None:
    found = answers("x^2/40 + y^2/40 - cos(5x) cos(7y/2)", (-60, 60), seconds=1.5)
    assert len(found) >= 2
    assert [each.final for each in found] == [False] * (len(found) - 1) + [True]
    assert found[0].stage == "search"
    assert found[-1].complete == SEARCHED
    assert found[-1].seconds < 4
    assert found[-1].points[0].x == (0.0, 0.0)


def test_refused_requests() -> None:
    good = CriticalRequest(program("x^2 + y^2"), ((-1, 1), (-1, 1)), ())
    for wrong in (
        replace(good, ranges=((-1, 1),)),
        replace(good, ranges=((1, 1), (-1, 1))),
        replace(good, ranges=((-1, float("inf")), (-1, 1))),
        replace(good, parameters=(read_constant("1"),)),
        replace(good, seconds=0.0),
    ):
        with pytest.raises(ValueError, match=r"ranges|parameters|seconds"):
            next(critical(wrong))


@pytest.mark.parametrize("text", ["log(x) + y^2", "log(x - 1) + y^2", "1/x^2 + y^2"])
def test_where_f_has_no_bound_there_is_no_extremum(text: str) -> None:
    assert answer(text, (-3, 3)).points == ()
