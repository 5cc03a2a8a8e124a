"""Whether a rule is needed is read off the derivation."""

from __future__ import annotations

import pytest

from symbolic.exercises.needed import derived, needed
from symbolic.reader import read_problem


def of(text: str, wrt: str = "x") -> tuple[str, ...]:
    return derived(read_problem(text), ((0, (wrt,)),)).rules


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        ("power", "x^3", True),
        ("power", "sin x", False),
        ("product", "x sin x", True),
        ("product", "3 sin x", False),
        ("quotient", "x/(x + 1)", True),
        ("quotient", "1/(x + 1)", False),
        ("quotient", "x/3", False),
        ("chain", "sin(2x)", True),
        ("chain", "sin(x)", False),
        ("chain", "sin(x + 3)", False),
        ("chain", "(3 - x)^2", True),
        ("exponential", "2^x", True),
        ("exponential", "x^2", False),
        ("trigonometric", "x + tan x", True),
        ("inverse", "arctan x", True),
        ("roots", "x^(2/3)", True),
        ("roots", "x^2", False),
        ("roots", "sqrt(x)", True),
        ("kinks", "max(x, 1)", True),
        ("kinks", "x^2", False),
        ("general power", "x^x", True),
        ("general power", "2^x", False),
    ],
)
def test_the_rule_that_is_practised(rule: str, text: str, wanted: bool) -> None:
    found = derived(read_problem(text), ((0, ("x",)),))
    assert needed(rule, 1, found) is wanted


def test_what_levels_promise() -> None:
    def fit(rule: str, level: int, text: str) -> bool:
        return needed(rule, level, derived(read_problem(text), ((0, ("x",)),)))

    assert not fit("power", 3, "x^3")
    assert fit("power", 3, "x^3 + x")
    assert not fit("product", 4, "x sin(x)")
    assert fit("product", 4, "x sin(x^2)")


def test_rules_have_the_names_of_the_steps() -> None:
    assert of("x^2 sin(3x)") == (
        "product rule",
        "power rule",
        "chain rule with sin",
        "constant factor rule",
    )
    twice = derived(read_problem("x sin(x)"), ((0, ("x", "x")),))
    assert twice.rules[:2] == ("product rule", "derivative of sin")
    assert "derivative of cos" in twice.rules
