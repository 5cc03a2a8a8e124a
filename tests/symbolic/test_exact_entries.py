"""Exact entries: each derivative once, whatever is asked of it."""

from __future__ import annotations

import pytest

from symbolic.exact_entries import ExactEntries
from symbolic.points import read_point
from symbolic.print_text import text
from symbolic.reader import read_problem


def test_rows_of_derivatives() -> None:
    entries = ExactEntries(read_problem("q = x y; f = q^2 + a x\na = 3"))
    ((value, first), (mixed, turned)) = entries.rows(
        [[(0, ()), (0, ("x",))], [(0, ("x", "y")), (0, ("y", "x"))]]
    )
    assert text(value.shown) == "x**2*y**2 + a*x"
    assert text(first.shown) == "2*x*y**2 + a"
    assert text(mixed.shown) == text(turned.shown) == "4*x*y"
    assert first.exact.inputs == ("x", "y", "a")
    assert (value.exact.along, mixed.exact.along, turned.exact.along) == ("", "y", "x")
    assert text(first.exact.function) == "(x*y)**2 + a*x"


def test_a_parameter_may_be_derived_by() -> None:
    ((entry,),) = ExactEntries(read_problem("a x^2\na = 3")).rows([[(0, ("a",))]])
    assert text(entry.shown) == "x**2"


def test_decimals_are_shown_and_fractions_judged() -> None:
    ((entry,),) = ExactEntries(read_problem("0.25 x^2")).rows([[(0, ("x",))]])
    assert text(entry.shown) == "0.5*x"
    assert text(entry.exact.tree) == "x/2"


def test_slopes() -> None:
    problem = read_problem("[x y, x + y]")
    entries = ExactEntries(problem)
    direction = read_point("3, 4", problem.variables)
    first, second = entries.along(direction, normed=True)
    assert text(second.shown) == "7/5"
    assert text(first.shown) == "4*x/5 + 3*y/5"
    assert text(entries.along(direction, normed=False)[1].shown) == "7"


def test_arguments() -> None:
    entries = ExactEntries(read_problem("x y"))
    with pytest.raises(ValueError, match=r"^component: 1 of 1"):
        entries.rows([[(1, ("x",))]])
    with pytest.raises(ValueError, match=r"^wrt: 't' is no input"):
        entries.rows([[(0, ("t",))]])
    with pytest.raises(ValueError, match=r"^direction: "):
        entries.along(read_point("0, 0", ("x", "y")), normed=True)
