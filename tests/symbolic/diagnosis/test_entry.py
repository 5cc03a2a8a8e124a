"""Explanations of whole answers, of several mistakes, of higher orders; and no explanation where
there is nothing to explain."""

from __future__ import annotations

import pytest

from symbolic.diagnosis.entry import explanations
from symbolic.diagnosis.explanation import WHOLE
from symbolic.print_typed import typed
from symbolic.read_expression import read_expression
from symbolic.reader import read_problem
from symbolic.verdict.derivatives import exact_derivative
from symbolic.verdict.judge import judge
from symbolic.verdict.verdict import CORRECT
from tests.symbolic.diagnosis.answers import explained, mistakes

WHOLES: dict[str, tuple[str, str, str]] = {
    "function-given": ("x^3 sin(x)", "x", "x^3 sin(x)"),
    "stopped-early": ("sin(x) x^5", "xxx", "-x^5 sin(x) + 10x^4 cos(x) + 20x^3 sin(x)"),
    "one-order-too-many": ("x^7 + sin(x)", "x", "42x^5 - sin(x)"),
    "wrong-variable": ("x^3 sin(y)", "xy", "6x sin(y)"),
    "integrated-whole": ("x^3 + cos(x)", "x", "x^4/4 + sin(x) + 3"),
    "derivatives-multiplied": ("x^3 sin(y)", "xy", "3x^5 sin(y) cos(y)"),
    "sign-of-all": ("x^3 e^x + x", "x", "-3x^2 e^x - x^3 e^x - 1"),
    "factor-off": ("x^3 e^x + x", "x", "2/3 (3x^2 e^x + x^3 e^x + 1)"),
    "constant-added": ("x^3 + e^x", "x", "3x^2 + e^x - 1/7"),
}


@pytest.mark.parametrize("whole", WHOLE)
def test_every_mistake_with_the_whole_is_named(whole: str) -> None:
    assert whole in {each.whole for each in explained(*WHOLES[whole])}


@pytest.mark.parametrize(
    ("function", "wrt", "answer"),
    [
        ("x^2 sin(x)", "x", "x^2 cos(x) + 2x sin(x)"),
        ("sin(x)^2", "x", "sin(2x)"),
        ("1/x", "x", "-x^(-2)"),
        ("|x|", "x", "|x|/x"),
        ("x^4", "xx", "12x^2"),
        ("x^2 y", "xy", "2x"),
        ("5", "x", "0"),
    ],
)
def test_a_right_answer_has_no_explanation(function: str, wrt: str, answer: str) -> None:
    head = "f(x, y) = " if "y" in function + wrt else "f(x) = "
    assert explained(head + function, wrt, answer) == ()


def test_an_answer_that_is_wrong_at_one_point_only_has_none() -> None:
    # sign(0) is 0, where |x| has no derivative
    assert explained("|x|", "x", "sign(x)") == ()


@pytest.mark.parametrize("function", ["ceiling(x)", "floor(x)", "sign(x)", "heaviside(x)"])
def test_a_function_of_steps_has_no_rule_to_misapply(function: str) -> None:
    assert explained(function, "x", "2x") == ()


def test_a_wild_answer_has_none() -> None:
    assert explained("x^2 sin(x)", "x", "gamma(x) + atan(x^3)") == ()


def test_an_answer_that_is_nowhere_defined_has_none() -> None:
    assert explained("x^2", "x", "ln(-1 - x^2)") == ()


def test_the_same_mistake_everywhere() -> None:
    (found,) = explained("sin(3x) + cos(2x) + e^(5x)", "x", "cos(3x) - sin(2x) + e^(5x)")
    assert found.everywhere
    assert len(found.slips) == 3
    assert found.mistakes == ("inner-derivative-lost",)


def test_two_mistakes_at_different_places() -> None:
    found = explained("sin(3x) + x^7 + y/x", "x", "cos(3x) + 7x^7 - y/x^2")
    assert ("exponent-not-lowered", "inner-derivative-lost") in {
        tuple(sorted(each.mistakes)) for each in found
    }


def test_two_mistakes_one_inside_the_other() -> None:
    # (u v)' = u' v' and the inner derivative of u lost
    found = explained("sin(3x) x^5 + x", "x", "5x^4 cos(3x) + 1")
    assert ("inner-derivative-lost", "product-of-derivatives") in {
        tuple(sorted(each.mistakes)) for each in found
    }


def test_a_slip_in_the_first_of_two_differentiations() -> None:
    found = explained("sin(3x^2)", "xx", "-6x sin(3x^2)")
    assert {(each.step, each.mistakes) for each in found} >= {(1, ("inner-derivative-lost",))}


def test_a_slip_in_the_second_of_two_differentiations() -> None:
    found = explained("x^5 + sin(x)", "xx", "20x^4 - sin(x)")
    assert {(each.step, each.mistakes) for each in found} >= {(2, ("exponent-not-lowered",))}


def test_alternatives_are_all_named() -> None:
    # 2 x^2 comes of an exponent that was not lowered only; 2 of one lowered twice, and of two
    # differentiations
    names = mistakes("x^2 y^3", "x", "2y^3")
    assert names == {"exponent-lowered-twice", "one-order-too-many"}


def test_many_places_of_one_mistake_are_told_once() -> None:
    found = explained("x^2 + 3 + 5 + 7 + 11 + 13", "x", "2x + 1")
    assert [(each.mistakes, each.among) for each in found] == [(("constant-as-variable",), 5)]


@pytest.mark.parametrize("scale", ["10^(-12)", "10^12"])
def test_scales(scale: str) -> None:
    assert "inner-derivative-lost" in mistakes(f"{scale} sin(3x) + x", "x", f"{scale} cos(3x) + 1")


def test_domains_far_from_zero() -> None:
    found = mistakes("sqrt(x - 1000) + ln(2000 - x)", "x", "1/sqrt(x - 1000) - 1/(2000 - x)")
    assert "number-of-derivative-lost" in found


def test_twenty_variables() -> None:
    names = [f"x_{k}" for k in range(1, 21)]
    head = f"f({', '.join(names)}) = "
    body = " + ".join(f"sin({k} {name})" for k, name in enumerate(names, 2))
    problem = read_problem(head + body)
    exact = exact_derivative(problem, ("x_7",)).tree
    answer = read_expression("cos(8 x_7)", problem.variables)
    found = explanations(problem.components[0], ("x_7",), problem.variables, answer, exact, 10.0)
    assert "inner-derivative-lost" in {name for each in found for name in each.mistakes}


def test_every_explanation_gives_exactly_the_answer() -> None:
    answer = "2x cos(x) + 1"
    found = explained("x^2 sin(x) + x", "x", answer)
    assert found
    for each in found:
        typed_answer = read_expression(answer, ("x",))
        assert judge(each.misapplied, typed_answer, ("x",)).verdict == CORRECT, typed(
            each.misapplied
        )


def test_parameters_are_named_as_other_variables() -> None:
    assert "other-variable-not-held" in mistakes("a = 2\nf = a x^3 + x", "x", "3a x^2 + x^3 + 1")


def test_another_variable_without_a_formula_is_left_out() -> None:
    # nobody has a formula for the derivative of J_n by n
    assert "exponent-not-lowered" in mistakes("f(n, x) = besselj(n, 2) + x^4", "x", "4x^4")


def test_a_function_without_a_formula_may_still_be_off_by_a_factor() -> None:
    problem = read_problem("f(n, x) = besselj(n, x)")
    exact = read_expression("n x", problem.variables)  # any tree stands for the derivative by n
    answer = read_expression("2n x", problem.variables)
    (found,) = explanations(problem.components[0], ("n",), problem.variables, answer, exact, 10.0)
    assert (found.whole, found.detail) == ("factor-off", "2")


def test_wrong_arguments() -> None:
    one = read_expression("1", ("x",))
    with pytest.raises(ValueError, match="wrt: empty"):
        explanations(one, (), ("x",), one, one)
    with pytest.raises(ValueError, match="wrt: 'y'"):
        explanations(one, ("y",), ("x",), one, one)


def test_no_time_no_explanation() -> None:
    problem = read_problem("sin(3x)")
    answer = read_expression("cos(3x)", ("x",))
    exact = read_expression("3cos(3x)", ("x",))
    assert explanations(problem.components[0], ("x",), ("x",), answer, exact, 0.0) == ()
