"""The study ``opinions``: SciPy beside the truth, and the sentence wherever it is wrong."""

from __future__ import annotations

import pickle
from fractions import Fraction

import numpy as np
import pytest

from engine.third_opinion import Ending
from studies.messages.opinion import (
    APPROX_FPRIME,
    HESSIAN,
    JACOBIAN,
    Judgement,
    Opinion,
    Opinions,
    OpinionsRequest,
)
from studies.opinion_verdicts import Entry, judge, verdicts
from studies.opinions import MOST_VARIABLES, opinions
from symbolic.enclosure import (
    NOT_DIFFERENTIABLE,
    OVERFLOW,
    UNDECIDED,
    UNDEFINED,
    Enclosure,
)
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.tree import Constant, Node
from tests.studies.programs import (
    X,
    Y,
    absolute,
    add,
    call,
    course_map,
    joined,
    mul,
    name,
    neg,
    number,
    over,
    power,
    quartic,
    scalar,
    scaled_log,
    sine,
)

PI = Constant(0, 0, "pi")
NAN = float("nan")


def at(program: Program, *point: Node | int | str, **options: object) -> Opinions:
    trees = tuple(p if isinstance(p, Node) else number(p) for p in point)
    return opinions(OpinionsRequest(program, trees, **options))  # type: ignore[arg-type]


def the(found: Opinions, method: str) -> Opinion:
    (opinion,) = (one for one in found.opinions if one.method == method)
    return opinion


def judgements(opinion: Opinion) -> list[tuple[Judgement, tuple[int, ...]]]:
    return [(verdict.judgement, verdict.entries) for verdict in opinion.verdicts]


def test_all_is_well_with_a_polynomial() -> None:
    found = at(quartic(), 1, 2)
    asked = [(one.quantity, one.method) for one in found.opinions]
    assert asked == [
        ("gradient", APPROX_FPRIME),
        ("gradient", JACOBIAN),
        ("hessian", HESSIAN),
    ]
    for one in found.opinions:
        assert one.verdicts == ()
        assert one.sentence == ""
        assert not one.wrong
        assert one.max_abs_error < 1e-6
    assert the(found, APPROX_FPRIME).evaluations == 3
    assert np.isnan(the(found, APPROX_FPRIME).max_claimed)
    assert the(found, HESSIAN).exact.tolist() == [[16.0, 2.0], [2.0, 2.0]]
    assert found.by("differentiate", "hessian") is the(found, HESSIAN)
    assert found.by("approx_fprime", "hessian") is None
    assert found.remarks == ()


def test_the_jacobian_of_a_vector() -> None:
    found = at(course_map(), 1, 2)
    assert [one.method for one in found.opinions] == [APPROX_FPRIME, JACOBIAN]
    for one in found.opinions:
        assert one.quantity == "jacobian"
        assert one.estimate.shape == one.claimed.shape == one.error.shape == (2, 2)
        assert one.verdicts == ()
    assert the(found, JACOBIAN).max_abs_error < 1e-11
    assert the(found, JACOBIAN).ending == "converged"


def test_errors_are_true_ones_finer_than_float64_can_subtract() -> None:
    opinion = the(at(sine(), over(PI, number(4))), JACOBIAN)
    root = Fraction("0.70710678118654752440084436210484903928483593768847")
    assert opinion.error[0] == float(Fraction(float(opinion.estimate[0])) - root) != 0.0


def test_success_at_a_kink_is_wrong() -> None:
    found = at(absolute(), 0, 2)
    forward, central = the(found, APPROX_FPRIME), the(found, JACOBIAN)
    for one in (forward, central):
        assert judgements(one) == [(Judgement.NO_DERIVATIVE, (0,))]
        assert one.wrong
        assert "there is no derivative here" in one.sentence
        assert np.isnan(one.error[0])
        assert one.error[1] == pytest.approx(0.0, abs=1e-7)
    assert "claims success" in central.sentence
    assert forward.sentence.startswith("Says 1,")
    assert the(found, HESSIAN).verdicts[0].judgement is Judgement.ADMITTED


def test_a_smooth_join_has_no_sentence_about_a_missing_derivative() -> None:
    found = at(joined(), 0)
    assert not any(one.wrong for one in found.opinions if one.quantity == "gradient")


@pytest.mark.parametrize(
    ("program", "x"),
    [
        (scalar(call("log", X), (over(number(1), X),), ((neg(power(X, -2)),),)), "0.001"),
        (scalar(call("sqrt", X), (over(number("1/2"), call("sqrt", X)),)), "0.1"),
    ],
)
def test_a_step_out_of_the_domain_gives_no_number(program: Program, x: str) -> None:
    found = at(program, x)
    central = the(found, JACOBIAN)
    assert np.isnan(central.estimate[0])
    assert central.ending == "not finite"
    assert judgements(central) == [(Judgement.NO_NUMBER, (0,))]
    assert central.sentence == (
        "Gives no number: it looks 0.5 to either side, where the function has no finite value."
    )
    assert not central.wrong
    if program.has("hessian"):
        assert "looks 1 to either side" in the(found, HESSIAN).sentence
    assert judgements(the(found, APPROX_FPRIME)) == []


def test_a_failure_that_is_none() -> None:
    """FACTS 16: cos' at 0 is reported as a failure, with a true error of 3e-13."""
    cosine = scalar(call("cos", X), (neg(call("sin", X)),), ((neg(call("cos", X)),),))
    found = at(cosine, 0)
    central = the(found, JACOBIAN)
    assert central.ending == "iterations spent"
    assert judgements(central) == [(Judgement.FALSE_ALARM, (0,))]
    assert central.max_abs_error < 1e-12
    assert "although its estimate is good" in central.sentence
    assert the(found, HESSIAN).verdicts == ()


def test_false_success() -> None:
    """sin(64 pi x) + 5x: the stencil of 1/2, 1/4, .. 1/32 sees nothing but the straight line."""
    wave = mul(number(64), PI, X)
    program = scalar(
        add(call("sin", wave), mul(number(5), X)),
        (add(mul(number(64), PI, call("cos", wave)), number(5)),),
    )
    central = the(at(program, 0), JACOBIAN)
    assert central.ending == "converged"
    assert central.max_claimed < 1e-12
    assert central.max_abs_error == pytest.approx(64 * np.pi)
    assert judgements(central) == [(Judgement.FALSE_SUCCESS, (0,))]
    assert central.wrong
    assert "the true error is 201" in central.sentence


def test_a_fixed_step_that_does_not_suit() -> None:
    reciprocal = scalar(over(number(1), X), (neg(over(number(1), power(X, 2))),))
    found = at(reciprocal, "1e-8")
    assert judgements(the(found, APPROX_FPRIME)) == [(Judgement.INACCURATE, (0,))]
    assert judgements(the(found, JACOBIAN)) == [(Judgement.ADMITTED, (0,))]
    assert the(found, APPROX_FPRIME).wrong
    assert not the(found, JACOBIAN).wrong


def test_a_scaled_rosenbrock_is_judged_by_its_relative_error() -> None:
    inner = add(Y, neg(power(X, 2)))
    scale = 10**6
    program = scalar(
        mul(
            number(scale), add(power(add(number(1), neg(X)), 2), mul(number(100), power(inner, 2)))
        ),
        (
            mul(
                number(scale),
                add(mul(number(2), add(X, number(-1))), mul(number(-400), X, inner)),
            ),
            mul(number(200 * scale), inner),
        ),
    )
    forward = the(at(program, -1, "1.2"), APPROX_FPRIME)
    assert forward.max_abs_error > 1
    assert forward.verdicts == ()


def test_points_where_nothing_can_be_said() -> None:
    found = at(scaled_log(), -1, parameters=(number(3),))
    for one in found.opinions:
        assert np.isnan(one.estimate).all()
        assert one.verdicts == ()
    assert at(sine(), "1e400").opinions == ()
    assert at(_linear(0)).opinions == ()


def _linear(n: int) -> Program:
    """x0 + x1 + ..., with its Hessian."""
    names = tuple(f"x{k}" for k in range(n))
    total: Node = add(*(name(x) for x in names)) if n else number(3)
    problem = Problem("", "f", (total,), names)
    gradient = (tuple(number(1) for _ in names),)
    return lower_problem(problem, gradient, tuple(tuple(number(0) for _ in names) for _ in names))


def test_the_hessian_of_many_variables_is_left_out_with_a_sentence() -> None:
    few, many = MOST_VARIABLES, MOST_VARIABLES + 1
    assert at(_linear(few), *[1] * few).of("hessian")
    found = at(_linear(many), *[1] * many)
    assert found.of("hessian") == ()
    assert "left out" in found.remarks[0]


def test_parameters_are_held() -> None:
    found = at(scaled_log(), 2, parameters=(number(3),))
    assert the(found, JACOBIAN).estimate == pytest.approx([1.5], rel=1e-7)


def test_requests_and_results_can_be_pickled() -> None:
    request = OpinionsRequest(quartic(), (number(1), number(2)))
    found = pickle.loads(pickle.dumps(opinions(pickle.loads(pickle.dumps(request)))))
    assert the(found, HESSIAN).exact.tolist() == [[16.0, 2.0], [2.0, 2.0]]


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="point"):
        at(quartic(), 1)
    with pytest.raises(ValueError, match="parameters"):
        at(scaled_log(), 1)


# ------------------------------------------------------------------ the rule

ONE = Enclosure(Fraction(1))
KINK = Enclosure(None, kind=NOT_DIFFERENTIABLE)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (Entry(1 + 2**-27, 1e-15, Ending.CONVERGED, ONE), None),  # negligible
        (Entry(1 + 1e-6, 2e-7, Ending.CONVERGED, ONE), None),  # within ten times the claim
        (Entry(1 + 1e-6, 1e-8, Ending.CONVERGED, ONE), Judgement.FALSE_SUCCESS),
        (Entry(1 + 1e-9, 1e-3, Ending.ERROR_GREW, ONE), Judgement.FALSE_ALARM),
        (Entry(1 + 1e-6, 1e-3, Ending.ITERATIONS_SPENT, ONE), Judgement.ADMITTED),
        (Entry(1 + 9e-4, NAN, Ending.NO_CLAIM, ONE), None),
        (Entry(1 + 2e-3, NAN, Ending.NO_CLAIM, ONE), Judgement.INACCURATE),
        (Entry(NAN, NAN, Ending.NOT_FINITE, ONE), Judgement.NO_NUMBER),
        (Entry(NAN, NAN, Ending.BROKEN, ONE), Judgement.NO_NUMBER),
        (Entry(NAN, NAN, Ending.NOT_FINITE, KINK), None),
        (Entry(0.0, 0.0, Ending.CONVERGED, KINK), Judgement.NO_DERIVATIVE),
        (Entry(1.0, NAN, Ending.NO_CLAIM, KINK), Judgement.NO_DERIVATIVE),
        (Entry(5e3, 2e3, Ending.ERROR_GREW, KINK), Judgement.ADMITTED),
        (Entry(0.0, 0.0, Ending.CONVERGED, Enclosure(None, kind=UNDEFINED)),
         Judgement.NO_DERIVATIVE),
        (Entry(1.0, 0.0, Ending.CONVERGED, Enclosure(None, kind=UNDECIDED)), None),
        (Entry(1.0, 0.0, Ending.CONVERGED, Enclosure(Fraction(10**400), kind=OVERFLOW)), None),
    ],
)  # fmt: skip
def test_the_rule(entry: Entry, expected: Judgement | None) -> None:
    assert judge(entry) is expected
    found = verdicts(JACOBIAN, [entry])
    assert [verdict.judgement for verdict in found] == ([] if expected is None else [expected])
    assert all(verdict.sentence.endswith(".") for verdict in found)


def test_the_gravest_comes_first_with_the_numbers_of_its_worst_entry() -> None:
    found = verdicts(
        JACOBIAN,
        [
            Entry(1 + 1e-9, 1e-3, Ending.ERROR_GREW, ONE),
            Entry(1.5, 1e-9, Ending.CONVERGED, ONE),
            Entry(3.0, 1e-9, Ending.CONVERGED, ONE),
        ],
    )
    assert [(v.judgement, v.entries) for v in found] == [
        (Judgement.FALSE_SUCCESS, (1, 2)),
        (Judgement.FALSE_ALARM, (0,)),
    ]
    assert found[0].sentence.endswith("the true error is 2.")
