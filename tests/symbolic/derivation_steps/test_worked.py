"""How steps are verified: proofs, agreement, and what becomes of a line that is refuted."""

from __future__ import annotations

import pytest

from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.meaning import Meaning
from symbolic.derivation_steps.worked import AGREES, NOT_CHECKED, PROVED, Worked, worked
from symbolic.print_typed import typed
from symbolic.read_expression import read_expression
from symbolic.reader import read_problem


def work(function: str, exact: str | None = None) -> Worked:
    problem = read_problem(function)
    meaning = Meaning(problem, "x", False)
    tree = problem.components[0]
    slope = meaning.slope(tree) if exact is None else read_expression(exact, problem.variables)
    return worked(problem, tree, slope, Along("x", problem.definitions), meaning)


def test_a_refuted_line_is_no_fact() -> None:
    """Where the derivative is not what the rules give, no step of theirs is shown."""
    (step,) = work("x^2 sin(x)", "3x").steps
    assert step.rule == "direct"
    assert step.verified == NOT_CHECKED
    assert typed(step.after) == "3*x"


def test_right_lines_are_proved() -> None:
    found = work("x^2 sin(x)/(1 + x)")
    assert {step.verified for step in found.steps} == {PROVED}


def test_what_is_equal_by_no_identity_at_hand_agrees() -> None:
    found = work("sin(x)^2", "sin(2x)")
    assert found.steps[-1].verified == AGREES
    assert all(step.verified == PROVED for step in found.steps[:-1])


def test_without_a_point_nothing_agrees() -> None:
    found = work("sqrt(-1 - x^2) asin(2 + x^2)", "1")
    assert found.steps[-1].verified == NOT_CHECKED


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("x + x", "2x", True),
        ("(x + 1)^2", "x^2 + 2x + 1", True),
        ("1/x + 1/(x + 1)", "(2x + 1)/(x (x + 1))", True),
        ("x/|x|", "|x|/x", True),
        ("x", "|x|", False),
        ("x", "x + 10^(-40)", False),
        ("1/x", "1/x^2", False),
    ],
)
def test_proofs(one: str, other: str, equal: bool) -> None:
    meaning = Meaning(read_problem("f(x) = x"), "x", False)
    trees = [read_expression(text, ("x",)) for text in (one, other)]
    assert meaning.equal(*trees) is equal
