"""The verb ``steps`` as a script uses it: a real process, JSON on stdout, a status."""

from __future__ import annotations

from functools import partial

import pytest

from tests.gui.headless import verb
from tests.gui.headless.verb import run

steps = partial(run, "steps")
answer = partial(verb.answer, "steps")


def test_the_keys_of_the_design() -> None:
    got = answer("x^2 sin(x)", "--wrt", "x")
    assert [step["rule"] for step in got["steps"]] == [
        "product rule",
        "power rule",
        "derivative of sin",
        "usual order",
    ]
    for step in got["steps"]:
        assert {"rule", "before", "after", "why", "verified"} <= set(step)
    assert got["steps"][0]["before"] == "Derivative(x**2*sin(x), x)"
    assert got["steps"][0]["after"] == "Derivative(x**2, x)*sin(x) + x**2*Derivative(sin(x), x)"
    assert got["steps"][-1]["after"] == "x**2*cos(x) + 2*x*sin(x)"
    assert got["derivatives"][0]["result"] == "x**2*cos(x) + 2*x*sin(x)"
    assert got["derivatives"][0]["steps"] == [0, 1, 2, 3]


def test_one_derivation_for_each_variable_and_order() -> None:
    got = answer("x^2 y", "--order", "2")
    assert [(d["wrt"], d["order"]) for d in got["derivatives"]] == [
        ("x", 1),
        ("x", 2),
        ("y", 1),
        ("y", 2),
    ]
    assert [d["result"] for d in got["derivatives"]] == ["2*x*y", "2*y", "x**2", "0"]
    assert sorted(k for d in got["derivatives"] for k in d["steps"]) == [*range(len(got["steps"]))]


def test_the_text_answer() -> None:
    result = steps("-x^2 + |x| y", "--wrt", "x")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0] == "f by x; y is a constant"
    assert "d/dx(-x^2 + abs(x)*y)" in lines[2]
    assert any(line.startswith(" 1. sum rule") for line in lines)
    assert any("for x != 0" in line for line in lines)
    assert result.stderr == ""


def test_detail_has_more_steps() -> None:
    few = answer("x^2 + 3x")["steps"]
    many = answer("x^2 + 3x", "--detail")["steps"]
    assert len(few) == 2
    assert len(many) > len(few)


def test_some_variables() -> None:
    got = answer("x^2 y z", "--wrt", "z, x")
    assert [d["wrt"] for d in got["derivatives"]] == ["z", "x"]


def test_a_shorter_form() -> None:
    got = answer("(x^2 + 1)/(x - 1)", "--tidy", "3")
    assert got["derivatives"][0]["result"] == "(x**2 - 2*x - 1)/(x - 1)**2"


def test_a_function_without_values_is_told() -> None:
    result = steps("log(-1 - x^2) + asin(2 + x^2) gamma(x)")
    assert result.returncode == 0
    assert "not checked" not in result.stdout or "could not be verified" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("x^2 +",), 2, "^"),
        (("x^2", "--wrt", "t"), 2, "t"),
        (("5",), 2, "constant"),
        (("x^2", "--order", "0"), 2, "--order"),
        (("x^2", "--order", "7"), 2, "--order"),
        (("x^2", "--figure", "a.png"), 2, "picture"),
        (("zeta(x)",), 3, "zeta"),
    ],
)
def test_exit_status_and_sentence(arguments: tuple[str, ...], status: int, words: str) -> None:
    result = steps(*arguments)
    assert result.returncode == status, result.stderr
    assert words in result.stderr
    assert result.stdout == ""
