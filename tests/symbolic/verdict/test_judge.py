"""What a verdict says beside its word: domains, single points, kinks, decimals, limits."""

from __future__ import annotations

from fractions import Fraction
from time import perf_counter

import pytest

from symbolic.reader import read_problem
from symbolic.verdict.derivatives import exact_derivative, judge_derivative
from symbolic.verdict.judge import judge
from symbolic.verdict.verdict import (
    AGREES,
    CORRECT,
    ROUNDED,
    UNDECIDED,
    VERDICTS,
    WRONG,
    Verdict,
)
from tests.symbolic.verdict.typed import NAMES, tree, verdict


def derivative(function: str, answer: str, wrt: str = "x") -> Verdict:
    problem = read_problem(f"f(x, y) = {function}")
    return judge_derivative(exact_derivative(problem, [wrt]), tree(answer))


# domains ----------------------------------------------------------------------------------------


def test_a_smaller_domain_is_told() -> None:
    found = verdict("ln(x^2)", "2 ln(x)")
    assert (found.verdict, found.domain) == (CORRECT, "yours needs x > 0")


def test_a_single_point_is_told() -> None:
    assert verdict("1", "x/x").domain == "yours is undefined at x = 0"
    assert "at x = 0 there is no exact value" in verdict("x/x", "1").domain


def test_a_wrong_value_at_one_point_is_told() -> None:
    found = verdict("|x|", "x sign(x) + (1 - |sign(x)|)")
    assert found.verdict == CORRECT
    assert found.domain == "at x = 0 alone yours gives 1, the exact value is 0"


def test_where_a_wrong_answer_is_right() -> None:
    found = verdict("sqrt(x^2)", "x")
    assert (found.verdict, found.right_where) == (WRONG, "x > 0")
    assert found.domain == "right for x > 0 only"
    assert verdict("atan2(y, x)", "atan(y/x)").right_where == "x > 0"


def test_slopes_outside_of_the_functions_domain_count_for_nothing() -> None:
    # 1/sqrt(x^2 - 1) is real for x < -1, where arcosh is not
    found = derivative("acosh(x)", "sign(x)/sqrt(x^2 - 1)")
    assert found.verdict == CORRECT
    assert judge(tree("1/sqrt(x^2-1)"), tree("sign(x)/sqrt(x^2-1)"), NAMES).verdict == WRONG


def test_thin_domains_are_found() -> None:
    found = verdict("ln(-1 - x^2 + 1.01) + x", "ln(0.01 - x^2) + x")
    assert found.verdict == CORRECT
    refuted = verdict("sqrt(sin(x) - 0.999999)", "sqrt(sin(x) - 0.999999) + x")
    assert refuted.verdict == WRONG
    assert refuted.counterexample is not None
    ((_, value),) = refuted.counterexample.point
    assert abs(float(value) - 1.5708) < 0.01 or abs(float(value) - 1.5708) > 3


def test_nowhere_defined_is_undecided() -> None:
    found = verdict("ln(x - x - 1)", "1")
    assert found.verdict == UNDECIDED
    assert found.evidence == "No point was found at which both are defined."
    assert "a search for points of the common domain" in found.tried


def test_ranges_restrict() -> None:
    known = {"x": (Fraction(0), None)}
    assert judge(tree("|x|"), tree("x"), NAMES, ranges=known).verdict == CORRECT
    assert judge(tree("|x|"), tree("x"), NAMES).verdict == WRONG
    both = {"x": (Fraction(2), Fraction(3))}
    assert judge(tree("|x - 2|"), tree("x - 2"), NAMES, ranges=both).verdict == CORRECT


def test_whole_exponents_of_negative_numbers() -> None:
    found = verdict("(x^2)^y", "x^(2y)")
    assert found.verdict == CORRECT  # where x > 0
    assert "raised to whole powers" in found.domain
    assert verdict("(-2)^(x y)", "(-2)^x").verdict == WRONG


# kinks ------------------------------------------------------------------------------------------


def test_subgradients_are_named() -> None:
    found = derivative("|x|", "sign(x)")
    assert found.verdict == CORRECT
    assert found.domain == (
        "at x = 0 there is no derivative (the slopes are -1 and 1); yours gives 0, a subgradient"
    )


def test_a_value_beyond_the_slopes_is_no_subgradient() -> None:
    found = derivative("|x|", "sign(x) + 5 (1 - |sign(x)|)")
    assert found.verdict == CORRECT
    assert "no subgradient" in found.domain


def test_no_word_about_a_kink_where_the_answer_says_none() -> None:
    assert derivative("|x|", "x/|x|").domain == ""


@pytest.mark.parametrize(
    ("function", "answer"), [("max(x, 0)^2", "2max(x, 0)"), ("0 if x < 0 else x^2", "2max(x, 0)")]
)
def test_at_a_smooth_join_the_function_decides(function: str, answer: str) -> None:
    """The formula of the derivative has a gap at 0; the derivative has none."""
    found = derivative(function, answer)
    assert found.verdict == CORRECT
    assert found.domain == ""


def test_a_wrong_value_at_a_smooth_join_is_told() -> None:
    found = derivative("max(x, 0)^2", "2max(x, 0) + 1 - |sign(x)|")
    assert found.verdict == CORRECT
    assert found.domain == "at x = 0 alone yours gives 1, the exact value is 0"


def test_slopes_that_meet_over_a_jump_are_no_derivative() -> None:
    found = derivative("x + sign(x)", "1")
    assert found.domain == "at x = 0 there is no derivative, and yours gives 1"


def test_a_gap_of_a_second_derivative_is_called_a_gap_of_the_formula() -> None:
    problem = read_problem("max(x, 0)^3")
    answer = read_problem("6max(x, 0)").components[0]
    found = judge_derivative(exact_derivative(problem, ("x", "x")), answer)
    assert found.verdict == CORRECT
    assert found.domain == (
        "at x = 0 the formula of the exact derivative has no value, and yours gives 0"
    )


# decimals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exact", "answer", "word"),
    [
        ("x/3", "0.333x", ROUNDED),
        ("x/3", "0.33333333333x", ROUNDED),
        ("x/3", "0.334x", WRONG),
        ("x/2", "0.5x", CORRECT),
        ("pi", "3.14", ROUNDED),
        ("pi", "3.15", WRONG),
        ("sqrt(2) sin(x)", "1.41421sin(x)", ROUNDED),
        ("-4sin(4x)", "-4sin(4x) + 1e-9", WRONG),
        ("x^(1/3)", "x^0.33", ROUNDED),
        ("0.51", "0.50", WRONG),
        ("0.25x", "0.25x + 10^(-9)", WRONG),
    ],
)
def test_decimals(exact: str, answer: str, word: str) -> None:
    assert verdict(exact, answer).verdict == word


# evidence ---------------------------------------------------------------------------------------


def test_a_counterexample_is_simple_and_certified() -> None:
    found = verdict("2x", "3x")
    assert found.evidence == "At x = 1/2 yours gives 1.5, the exact value is 1."
    assert found.counterexample is not None
    assert found.counterexample.point == (("x", Fraction(1, 2)),)
    assert verdict("2", "3").evidence == "Yours is 3, the exact value is 2."


def test_values_are_shown_to_the_digit_that_differs() -> None:
    shown = verdict("x", "x + 10^(-20)").counterexample
    assert shown is not None
    assert shown.yours == "0.50000000000000000001"


def test_agreement_without_proof() -> None:
    found = verdict("tan(3pi/11) + 4 sin(2pi/11)", "sqrt(11)")
    assert found.verdict == AGREES
    assert found.tried
    assert "30 digits" in found.evidence


@pytest.mark.parametrize(
    ("exact", "answer", "words"),
    [
        ("x", "x", "same expression"),
        ("(x+1)^2", "x^2+2x+1", "Expanding both"),
        ("1/x+1/y", "(x+y)/(x y)", "same terms"),
        ("1/(x+1)+1/(x-1)", "2x/(x^2-1)", "common denominator"),
        ("sin(2x)", "2 sin(x) cos(x)", "addition formulas"),
        ("ln(x y^2)", "ln(x) + 2 ln|y|", "ln |a b|"),
        ("e^(x+y)", "e^x e^y", "e^a e^b"),
        ("ln(sqrt(x^2+1)-x)", "-asinh(x)", "same derivative"),
        ("sqrt(3+2 sqrt(2))", "1+sqrt(2)", "same square"),
        ("atan(1/2)+atan(1/3)", "pi/4", "less than a turn"),
    ],
)
def test_proofs_say_how(exact: str, answer: str, words: str) -> None:
    found = verdict(exact, answer)
    assert found.verdict == CORRECT
    assert words in found.evidence


def test_typed_derivatives_are_worked_out() -> None:
    assert verdict("3x^2", "d/dx(x^3)").verdict == CORRECT


# limits and errors ------------------------------------------------------------------------------


def test_time_is_kept() -> None:
    started = perf_counter()
    text = " + ".join(f"sqrt(x^{k} + y^{k + 1} + {k})" for k in range(2, 14))
    found = judge(tree(f"({text})^4"), tree(f"({text})^2 ({text})^2 + y - y"), NAMES, seconds=0.5)
    assert found.verdict in VERDICTS
    assert found.verdict != WRONG
    assert perf_counter() - started < 3


def test_strange_names_and_empty_ranges_are_refused() -> None:
    with pytest.raises(ValueError, match="answer: 'z'"):
        judge(tree("x"), tree("z", ("z",)), NAMES)
    with pytest.raises(ValueError, match="ranges"):
        judge(tree("x"), tree("x"), NAMES, ranges={"x": (Fraction(1), Fraction(1))})
    with pytest.raises(ValueError, match="wrt"):
        exact_derivative(read_problem("f(x) = x"), ["t"])
    with pytest.raises(ValueError, match="component"):
        exact_derivative(read_problem("f(x) = x"), ["x"], 1)
