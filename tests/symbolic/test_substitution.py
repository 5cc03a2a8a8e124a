"""Named intermediates put in."""

from __future__ import annotations

from symbolic.operations import operation_count
from symbolic.print_text import text
from symbolic.reader import read_problem
from symbolic.substitution import self_contained


def test_only_variables_and_parameters_are_left() -> None:
    problem = read_problem("a = 2\np = a x\nq = p + y\nf(x, y, z) = q z + p")
    assert [text(node) for node in self_contained(problem)] == ["(a*x + y)*z + a*x"]


def test_nothing_to_put_in() -> None:
    problem = read_problem("x^2 y")
    assert self_contained(problem) is problem.components


def test_a_chain_stays_small() -> None:
    lines = [f"p{k + 1} = sin(p{k}) + cos(p{k})" for k in range(60)]
    problem = read_problem("\n".join(["p0 = x", *lines, "f(x) = p60"]))
    (component,) = self_contained(problem)
    assert operation_count(component) == 3 * (2**60 - 1)
