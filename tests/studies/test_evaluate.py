"""The study ``evaluate``: both columns, their difference, and every way in which one may fail."""

from __future__ import annotations

import pickle
from fractions import Fraction

import numpy as np
import pytest

from studies.evaluate import evaluate
from studies.messages.evaluation import ADAPTIVE, EvaluateRequest, Evaluation, Quantity, Step
from studies.messages.status import Status
from symbolic.program import Program
from symbolic.tree import Constant, Node
from tests.studies.programs import (
    X,
    absolute,
    call,
    course_map,
    joined,
    number,
    over,
    power,
    quartic,
    scalar,
    scaled_log,
    sine,
)

PI = Constant(0, 0, "pi")


def at(program: Program, *point: Node | int | str, **options: object) -> Evaluation:
    trees = tuple(p if isinstance(p, Node) else number(p) for p in point)
    return evaluate(EvaluateRequest(program, trees, **options))  # type: ignore[arg-type]


def the(evaluation: Evaluation, name: str) -> Quantity:
    quantity = evaluation.quantity(name)
    assert quantity is not None
    return quantity


def statuses(quantity: Quantity) -> list[Status]:
    return [outcome.status for outcome in quantity.outcomes]


def test_the_courses_hessian_example() -> None:
    found = at(quartic(), 1, 2)
    assert [quantity.name for quantity in found.quantities] == ["value", "gradient", "hessian"]
    assert found.point.tolist() == [1.0, 2.0]
    assert found.quantity("jacobian") is None
    assert the(found, "value").exact == 7.0
    assert the(found, "gradient").exact.tolist() == [8.0, 5.0]
    assert the(found, "hessian").exact.tolist() == [[16.0, 2.0], [2.0, 2.0]]
    assert the(found, "hessian").digits == ("16", "2", "2", "2")
    assert the(found, "value").steps.shape == (0,)
    for quantity in found.quantities:
        assert set(statuses(quantity)) == {Status.CERTIFIED}
        assert quantity.remarks == ()
        assert quantity.exact.shape == quantity.numeric.shape == quantity.difference.shape
    # The notebook's Hessian is off by 5.76e-06.
    assert np.abs(the(found, "hessian").difference).max() < 5.76e-8
    assert np.abs(the(found, "gradient").difference).max() < 1e-9


def test_the_courses_jacobian_example() -> None:
    found = at(course_map(), 1, 2)
    assert [quantity.name for quantity in found.quantities] == ["value", "jacobian"]
    assert the(found, "value").exact.shape == (2,)
    jacobian = the(found, "jacobian")
    assert jacobian.exact.tolist() == [[4.0, 1.0], [5.0, np.cos(2.0)]]
    assert jacobian.digits[3] == "-0.41614683654714239"
    assert np.abs(jacobian.difference).max() < 1e-9
    assert jacobian.steps.shape == (2,)


def test_difference_is_taken_with_the_exact_value() -> None:
    """cos 2 is no float64: the difference must be finer than float64 subtraction can tell."""
    found = the(at(course_map(), 1, 2), "value")
    sine_of_two = Fraction(
        "0.909297426825681695396019865911744842702254971447890268378973011530967"
    )
    truth = Fraction(float(found.numeric[1])) - (5 + sine_of_two)
    assert found.difference[1] == float(truth) != 0.0
    assert abs(found.difference[1]) < 1e-15


def test_the_point_may_be_an_expression() -> None:
    found = at(sine(), over(PI, number(4)))
    assert found.point.tolist() == [np.pi / 4]
    assert the(found, "value").digits == ("0.70710678118654752",)
    gradient = the(found, "gradient")
    assert gradient.exact.tolist() == [np.sqrt(0.5)]
    assert abs(gradient.difference[0]) < 2e-11


@pytest.mark.parametrize("scheme", ["forward", "backward", "central"])
def test_schemes_and_steps_are_the_requests(scheme: str) -> None:
    size = 2.0**-10
    found = at(
        quartic(), 1, 4, scheme=scheme, first_step=Step(size, False), second_step=Step(2 * size)
    )
    assert the(found, "gradient").steps.tolist() == [size, size]
    assert the(found, "hessian").steps.tolist() == [2 * size, 8 * size]
    # forward and backward err by h f''/2, central by h^2 f'''/6, where f_xx = 20 and f_xxx = 24
    error = {"forward": 10 * size, "backward": -10 * size, "central": 4 * size**2}[scheme]
    assert the(found, "gradient").difference[0] == pytest.approx(error, rel=0.01)


def test_parameters_are_held() -> None:
    found = at(scaled_log(), 2, parameters=(number(3),))
    assert the(found, "gradient").exact.tolist() == [1.5]
    assert the(found, "gradient").steps.shape == (1,)
    assert the(found, "hessian").exact.tolist() == [[-0.75]]
    assert abs(the(found, "gradient").difference[0]) < 1e-9


def test_undefined_points_are_told() -> None:
    for x in (0, -1):
        found = at(scaled_log(), x, parameters=(number(3),))
        for quantity in found.quantities:
            assert set(statuses(quantity)) == {Status.UNDEFINED}
            assert {outcome.sentence for outcome in quantity.outcomes} == {
                "The function is undefined at this point."
            }
            for column in (quantity.exact, quantity.numeric, quantity.difference):
                assert np.isnan(column).all()
        assert the(found, "gradient").remarks == ("The function is undefined at this point.",)


def test_undefined_stencil_points_are_told_and_the_exact_column_stands() -> None:
    found = the(at(scaled_log(), "1e-9", parameters=(number(1),)), "gradient")
    assert found.exact.tolist() == [1e9]
    assert np.isnan(found.numeric).all()
    assert np.isnan(found.difference).all()
    assert len(found.remarks) == 1
    assert "one step away" in found.remarks[0]


def test_a_kink_has_no_derivative_and_its_neighbour_has() -> None:
    found = at(absolute(), 0, 2)
    assert the(found, "value").exact == 4.0
    gradient = the(found, "gradient")
    assert statuses(gradient) == [Status.NOT_DIFFERENTIABLE, Status.CERTIFIED]
    assert np.isnan(gradient.exact[0])
    assert gradient.exact[1] == 4.0
    assert gradient.outcomes[0].sentence
    assert np.isnan(gradient.difference[0])


def test_a_smooth_join_has_a_derivative() -> None:
    found = at(joined(), 0)
    assert the(found, "gradient").exact.tolist() == [0.0]
    assert statuses(the(found, "gradient")) == [Status.CERTIFIED]
    assert statuses(the(found, "hessian")) == [Status.NOT_DIFFERENTIABLE]
    assert the(at(joined(), 1), "hessian").exact.tolist() == [[2.0]]


def test_numbers_too_large_for_float64() -> None:
    growth = scalar(call("exp", X), (call("exp", X),))
    found = at(growth, 1000)
    for quantity in found.quantities:
        assert statuses(quantity) == [Status.OVERFLOW]
        assert np.isnan(quantity.exact).all()
        assert np.isnan(quantity.numeric).all()
        assert quantity.digits[0].startswith("1.97007111401704")
    assert the(found, "gradient").remarks
    reciprocal = scalar(over(number(1), X), (over(number(-1), power(X, 2)),))
    far = at(reciprocal, "1e400")
    assert the(far, "value").digits == ("1e-400",)
    assert np.isnan(the(far, "gradient").numeric).all()


def test_negative_and_positive_numbers_take_the_same_way() -> None:
    found = at(quartic(), "-1.5", "-0.25")
    assert found.point.tolist() == [-1.5, -0.25]
    assert the(found, "value").exact == 1.5**4 - 1.5**2 * 0.25 + 0.25**2


def test_requests_and_results_can_be_pickled() -> None:
    request = EvaluateRequest(quartic(), (number(1), number(2)))
    found = pickle.loads(pickle.dumps(evaluate(pickle.loads(pickle.dumps(request)))))
    assert the(found, "hessian").exact.tolist() == [[16.0, 2.0], [2.0, 2.0]]
    assert found.seconds > 0.0


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="point"):
        at(quartic(), 1)
    with pytest.raises(ValueError, match="parameters"):
        at(scaled_log(), 1)
    with pytest.raises(ValueError, match="scheme"):
        at(quartic(), 1, 2, scheme="sideways")
    with pytest.raises(ValueError, match="size"):
        at(quartic(), 1, 2, first_step=Step(-1.0))


def test_the_adaptive_derivative_claims_an_error() -> None:
    for found, names in ((at(quartic(), 1, 2, scheme=ADAPTIVE), ("gradient", "hessian")),
                         (at(course_map(), 1, 2, scheme=ADAPTIVE), ("jacobian",))):  # fmt: skip
        for name in names:
            quantity = the(found, name)
            assert quantity.claimed.shape == quantity.numeric.shape
            assert (np.abs(quantity.difference) <= quantity.claimed).all()
            assert (quantity.claimed < 1e-7).all()
            assert quantity.steps.size == 0
            assert quantity.remarks == ()


def test_the_adaptive_derivative_sees_a_kink_by_itself() -> None:
    gradient = the(at(absolute(), 0, 1, scheme=ADAPTIVE), "gradient")
    assert np.isnan(gradient.numeric[0])
    assert gradient.remarks == (
        "Not differentiable: the slope is -1 on the left and 1 on the right.",
    )
