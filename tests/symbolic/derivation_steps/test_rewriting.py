"""The lines that a person would write."""

from __future__ import annotations

from itertools import pairwise

import pytest

from symbolic.derivation_steps.application import pending
from symbolic.derivation_steps.rewriting import MOST_STEPS
from symbolic.derivation_steps.sentences import wording
from symbolic.print_typed import typed
from symbolic.tree import walk
from tests.symbolic.derivation_steps.derived import all_steps, lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 + 3x", ["d/dx(x^2) + 3", "2*x + 3"]),
        ("7", ["0"]),
        ("x", ["1"]),
        ("-3x + 5", ["-3"]),
        ("4 x^3", ["12*x^2"]),
        ("3 sin(2x + 1)", ["6*cos(2*x + 1)"]),
        ("(x^2 + 1)^5", ["5*(x^2 + 1)^4*d/dx(x^2 + 1)", "10*(x^2 + 1)^4*x"]),
        (
            "x^2 sin(x)",
            [
                "d/dx(x^2)*sin(x) + x^2*d/dx(sin(x))",
                "2*x*sin(x) + x^2*d/dx(sin(x))",
                "2*x*sin(x) + x^2*cos(x)",
            ],
        ),
        ("sin(x) + cos(x) + sin(2x)", None),
    ],
)
def test_lines(text: str, expected: list[str] | None) -> None:
    if expected is None:  # both sines are found at once
        assert [len(step.applied) for step in all_steps(text)] == [1, 2, 1]
    else:
        assert lines(text) == expected


def test_equal_derivatives_are_found_together() -> None:
    steps = all_steps("hypot(sin(x^2), sin(x^2))")
    assert [len(step.replaced) for step in steps] == [1, 2, 2]


def test_every_rule_on_its_own_in_detail() -> None:
    assert lines("x^2 + 3x", detail=True) == [
        "d/dx(x^2) + d/dx(3*x)",
        "2*x + d/dx(3*x)",
        "2*x + 3*d/dx(x)",
        "2*x + 3",
    ]


@pytest.mark.parametrize("detail", [False, True])
def test_each_line_follows_from_the_one_before(detail: bool) -> None:
    steps = all_steps("x^2 sin(x^3)/(1 + e^(-x)) + max(x, x^2) + |x|", detail=detail)
    for one, following in pairwise(steps):
        assert following.before is one.after
    assert not pending(steps[-1].after)
    for step in steps:
        before = {id(part) for part in walk(step.before)}
        after = {id(part) for part in walk(step.after)}
        assert all(id(part) in before for part in step.replaced)
        assert all(id(part) in after for part in step.replacing)


def test_terms_of_one_shape_are_not_all_shown() -> None:
    text = " + ".join(f"sin({k} x^2)^3" for k in range(2, 102))
    steps = all_steps(text)
    assert len(steps) <= 6
    assert steps[-1].alike == 99
    assert "99 derivatives of the same form" in wording(steps[-1], "x").why


def test_the_number_of_steps_is_bounded() -> None:
    functions = ["sin", "cos", "tan", "exp", "atan", "sinh", "cosh", "tanh", "sqrt", "log"]
    text = " + ".join(f"{f}({g}(x^{k}))" for k in (2, 3) for f in functions for g in functions)
    steps = all_steps(text)
    assert len(steps) == MOST_STEPS + 1
    assert steps[-1].rest
    assert "left" in wording(steps[-1], "x").why
    assert not pending(steps[-1].after)


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("x^2 sin(x)", "product rule", "u = x^2, v = sin(x): (u v)' = u' v + u v'"),
        ("sin(x)/x", "quotient rule", "(u/v)' = (u' v - u v')/v^2"),
        ("2/sin(x)", "reciprocal rule", "c = 2, v = sin(x)"),
        ("x^7", "power rule", "n = 7"),
        ("cos(x)^7", "chain rule with a power", "u = cos(x), n = 7"),
        ("sin(x^2)", "chain rule with sin", "u = x^2: (sin(u))' = cos(u) u'"),
        ("sin(x)", "derivative of sin", "The derivative of sin(x) is cos(x)"),
        ("q = x^2; f = sin(q)", "chain rule with sin", "u = q"),
        ("e^(x^2)", "chain rule with an exponential", "u = x^2: (e^u)' = e^u u'"),
        ("2^x", "exponential rule", "a = 2"),
        ("x^x", "general power rule", "u^v = e^(v ln u)"),
        ("floor(x)", "derivative of floor", "between its jumps"),
        ("max(x, y)", "max", "kink"),
        ("max(x, y, 1)", "max", "largest"),
        ("x if x > 0 else 2x", "case by case", "inside"),
        ("q = x^2; f = q", "named intermediate", "what q stands for"),
        ("besselj(1, x)", "derivative of besselj", "known derivative"),
        ("hypot(x, x^2)", "chain rule with hypot", "each argument"),
        ("mod(x, 3)", "remainder", "floor"),
        ("x sin(x) e^x", "product rule", "(u v w)'"),
        ("x sin(x) e^x cos(x)", "product rule", "One factor"),
        ("x sin(x) e^x cos(x) log(x)", "product rule", "halves"),
        ("x/|x|", "constant sign", "sign"),
        ("x + y^2", "sum rule", "x + y^2 is 1"),
        ("3", "derivative of a constant", "does not depend on x"),
        ("x", "derivative of the variable", "1"),
    ],
)
def test_words(text: str, title: str, words: str) -> None:
    step = all_steps(text)[0]
    said = wording(step, "x")
    assert said.title == title
    assert words in said.why
    assert said.why.endswith(".")


def test_long_parts_are_shortened_in_sentences() -> None:
    long = " + ".join(f"x^{k}" for k in range(2, 60))
    said = wording(all_steps(f"({long}) sin(x)")[0], "x")
    assert "..." in said.why
    assert len(said.why) < 200


def test_conditions_stand_with_their_rules() -> None:
    where = {
        text: [typed(one.where) for one in all_steps(text)[0].applied if one.where is not None]
        for text in ("|x|", "sqrt(x)", "floor(x)", "x^x", "max(x, y)", "atan2(y, x)", "sin(x)")
    }
    assert where == {
        "|x|": ["x != 0"],
        "sqrt(x)": ["x > 0"],
        "floor(x)": ["x != floor(x)"],
        "x^x": ["x > 0"],
        "max(x, y)": ["x != y"],
        "atan2(y, x)": ["y != 0 or x > 0"],
        "sin(x)": [],
    }
