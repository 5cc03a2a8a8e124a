"""Shorter forms are taken only where they keep values and domain."""

from __future__ import annotations

import pytest
import sympy
from sympy import cos, exp, log, sin, sqrt, tan

from symbolic.agreement import Agreement
from symbolic.deconstruct import Deconstruction
from symbolic.nonsmooth import AbsoluteValue
from symbolic.print_text import text
from symbolic.reader import read_problem
from symbolic.restrictions import implied, restrictions
from symbolic.tidy import Tidying

x, y = sympy.symbols("v0 v1", real=True)
BACK = Deconstruction({x: "x", y: "y"})


def tidied(*entries: sympy.Expr, typed: str = "f(x, y) = x + y", seconds: float = 20) -> list[str]:
    tidying = Tidying(BACK, Agreement(read_problem(typed)), seconds)
    return [text(BACK.tree(entry)) for entry in tidying.shorter(entries)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (1 / (x**2 + 1) - 2 * x**2 / (x**2 + 1) ** 2, "(1 - x**2)/(x**2 + 1)**2"),
        (y * exp(x) * cos(y) - x * exp(x) * cos(y), "(y - x)*exp(x)*cos(y)"),
        (x * y + x * sin(y), "x*(y + sin(y))"),
        (sin(x) ** 2 + cos(x) ** 2 + x * y, "x*y + 1"),
        (1 / (x**2 + 1) - 2 * x**2 / (x**2 + 1) ** 2 + y, "y + (1 - x**2)/(x**2 + 1)**2"),
        (x * AbsoluteValue(y) + y * AbsoluteValue(y), "(x + y)*Abs(y)"),
    ],
)
def test_shorter_forms(entry: sympy.Expr, expected: str) -> None:
    (found,) = tidied(entry)
    assert found == expected


@pytest.mark.parametrize(
    "entry",
    [
        (x**2 - 1) / (x - 1) + 1,
        (x**2 - y**2) / (x + y),
        log(x) + log(y) + 1,
        log(x**2) - 2 * log(x),
        sqrt(x) * sqrt(y),
        tan(x) * cos(x),
        log(exp(x) * y) - x,
        (x**2 - x * y) / (x - y) + x**2 * y - x * y,
    ],
)
def test_the_domain_is_kept(entry: sympy.Expr) -> None:
    agreement = Agreement(read_problem("f(x, y) = x + y"))
    shorter = Tidying(BACK, agreement, 20).shorter([entry])[0]
    assert implied(restrictions(entry), restrictions(shorter))
    assert implied(restrictions(shorter), restrictions(entry))


def test_cancelling_a_denominator_is_refused() -> None:
    assert tidied((x**2 - 1) / (x - 1)) == ["(x**2 - 1)/(x - 1)"]


def test_no_time_leaves_everything() -> None:
    entry = x * y + x * sin(y)
    assert tidied(entry, seconds=0) == ["x*y + x*sin(y)"]


def test_agreement_sees_values_and_holes() -> None:
    agreement = Agreement(read_problem("f(x, y) = x + y"))
    tree = BACK.tree
    assert agreement.holds(tree((x + y) ** 2), tree(x**2 + 2 * x * y + y**2))
    assert not agreement.holds(tree(x), tree(AbsoluteValue(x)))
    assert not agreement.holds(tree(x + 1), tree((x**2 - 1) / (x - 1)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1 / (x**2 - 1), 1 / ((x - 1) * (x + 1)), True),
        (1 / (x**2 + 1), x, True),
        (1 / x, x, False),
        (log(x * y), log(x) + log(y), False),
        (tan(x), sin(x) / cos(x), True),
        (sqrt(x), x, False),
        (sqrt(x**2 + 1), x, True),
    ],
)
def test_restrictions_compare(one: sympy.Expr, other: sympy.Expr, same: bool) -> None:
    a, b = restrictions(one), restrictions(other)
    assert (implied(a, b) and implied(b, a)) is same
