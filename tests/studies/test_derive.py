"""The study: its stages, its forms and its program."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

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
