"""The study: its stages, its forms and its program."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from gui.jobs.failure import Kind, failure_of
from studies.derive import derive
from studies.messages.derivation import Derivation, DeriveRequest
from symbolic.differentiate import NotDifferentiable
from symbolic.reader import read_problem


def answers(typed: str, **options: float) -> list[Derivation]:
    return list(derive(DeriveRequest(read_problem(typed), **options)))  # type: ignore[arg-type]


def texts(answer: Derivation) -> list[list[str]]:
    return [[formula.text for formula in row] for row in answer.jacobian]


def test_stages_of_a_scalar() -> None:
    found = answers("f(x, y) = x/(x^2 + 1) + x y")
    assert [answer.stage for answer in found] == ["first", "second", "tidy"]
    assert [answer.final for answer in found] == [False, False, True]
    first, second, tidy = found
    assert first.hessian is None
    assert not first.program.has("hessian")
    assert second.hessian is not None
    assert second.program.has("hessian")
    assert second.program.output("gradient").shape == (2,)
    assert first.gradient is not None
    assert tidy.gradient is not None
    assert tidy.gradient[0].operations < first.gradient[0].operations
    assert first.seconds <= second.seconds <= tidy.seconds


def test_nothing_tidier_still_ends() -> None:
    found = answers("f(x, y) = x y")
    assert [(answer.stage, answer.final) for answer in found] == [
        ("first", False),
        ("second", False),
        ("second", True),
    ]


def test_only_what_was_asked() -> None:
    (only,) = answers("x^2", hessian=False, tidy_seconds=0)
    assert only.final
    assert only.stage == "first"
    assert [answer.final for answer in answers("x^2", tidy_seconds=0)] == [False, True]


def test_a_vector_has_a_jacobian_only() -> None:
    (answer,) = answers("[x^2 y, 5x + sin(y)]", tidy_seconds=0)
    assert texts(answer) == [["2*x*y", "x**2"], ["5", "cos(y)"]]
    assert answer.gradient is None
    assert answer.hessian is None
    assert answer.program.output("jacobian").shape == (2, 2)


def test_typed_components_stay_as_typed() -> None:
    answer = answers("x/x + 0 log(x)", tidy_seconds=0)[0]
    assert answer.components[0].text == "x/x + 0*log(x)"
    assert answer.domain == ("log(x) needs x > 0",)
    assert texts(answer) == [["0"]]


def test_decimals_come_back_as_decimals() -> None:
    assert texts(answers("0.1 x^2", tidy_seconds=0)[0]) == [["0.2*x"]]
    assert texts(answers("x^2/10", tidy_seconds=0)[0]) == [["x/5"]]


def test_every_form_is_given() -> None:
    formula = answers("sin(x)/2", tidy_seconds=0)[0].jacobian[0][0]
    assert formula.text == "cos(x)/2"
    assert "cos" in formula.latex
    assert "cos" in formula.typst
    assert formula.numpy.startswith("np.cos")
    assert formula.operations == 2


def test_parameters_and_intermediates() -> None:
    answer = answers("a = 2\nq = x + y\nf(x, y) = a q^2", tidy_seconds=0)[0]
    assert answer.program.inputs == ("x", "y", "a")
    assert texts(answer) == [["a*(2*x + 2*y)", "a*(2*x + 2*y)"]]


def test_a_typed_derivative() -> None:
    answer = answers("d/dx (x^3) y", tidy_seconds=0)[-1]
    assert answer.problem.variables == ("x", "y")
    assert answer.gradient is not None


def test_no_variables_at_all() -> None:
    answer = answers("2 + 3", tidy_seconds=0)[-1]
    assert texts(answer) == [[]]


def test_answers_travel() -> None:
    for answer in answers("f(x, y) = |x| max(x, y)"):
        assert pickle.loads(pickle.dumps(answer)) == answer


def test_what_has_no_derivative_is_said() -> None:
    with pytest.raises(NotDifferentiable, match="besselj with respect to its first argument"):
        answers("f(n, x) = besselj(n, x)")


def test_numbers_too_long_to_write_are_said() -> None:
    with pytest.raises(NotDifferentiable, match="4,000 digits"):
        answers("(7^900 x)^9")


def test_twenty_four_variables() -> None:
    names = [f"x{index}" for index in range(24)]
    squares = " + ".join(f"({a}-{b}^2)^2" for a, b in pairwise(names))
    answer = answers(f"f({', '.join(names)}) = {squares}", tidy_seconds=0)[-1]
    assert answer.hessian is not None
    assert len(answer.hessian) == 24
    assert answer.hessian[0][1] is answer.hessian[1][0]


def test_components_stand_alone() -> None:
    answer = answers("a = 2\nq = x + y\nf(x, y, z) = a q z", tidy_seconds=0)[-1]
    (component,) = answer.components
    assert component.text == "a*(x + y)*z"
    assert "q" not in component.latex + component.numpy + component.sympy


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a = 3\nf(x, y) = 2 x a y", ["2*a*y", "2*a*x"]),
        ("a = 3\nf(x, y) = y a^2 sin(x)", ["a**2*y*cos(x)", "a**2*sin(x)"]),
        ("a = 3\nf(x, y) = x^2/a + y", ["2*x/a", "1"]),
    ],
)
def test_parameters_stand_before_variables(typed: str, expected: list[str]) -> None:
    assert texts(answers(typed, tidy_seconds=0)[0]) == [expected]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("x + factorial2(1.25)", "1"),  # SymPy has no double factorial of 5/4
        ("x^2 + laguerre(1/2, 2)", "2*x"),
        ("mod(5x, 2x)", "1"),
        ("piecewise((hermite(-4/3, x), x < 0), (x^2, True))", None),
    ],
)
def test_numbers_that_sympy_refuses(typed: str, expected: str | None) -> None:
    gradient = texts(answers(typed, tidy_seconds=0)[0])[0]
    assert gradient == [expected] if expected else "2*x, x > 0" in gradient[0]


def test_why_there_is_no_derivative_crosses_processes() -> None:
    with pytest.raises(NotDifferentiable) as refused:
        answers("f(n, x) = besselj(n, x)")
    copy = pickle.loads(pickle.dumps(refused.value))
    assert copy.sentence == refused.value.sentence == str(refused.value)
    assert failure_of(copy).kind is Kind.REFUSED


@pytest.mark.parametrize(
    "typed", ["cosh(((y + x)/(0/y))^2)", "max(x, y/(x - x))", "floor(log(0) + x y)"]
)
def test_what_has_a_value_nowhere_has_no_derivative(typed: str) -> None:
    assert texts(answers(typed, tidy_seconds=0)[-1]) == [["Piecewise((0, False))"] * 2]


def test_another_branch_still_counts() -> None:
    answer = answers("piecewise((x^2, x > 0), (2, 1/(x - x) > 0))", tidy_seconds=0)[-1]
    assert "2*x" in texts(answer)[0][0]
