"""Stationary points that are proved, and those that cannot be."""

from __future__ import annotations

import math

import pytest

from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from symbolic.program import Program
from symbolic.reader import read_constant, read_problem
from symbolic.stationary import MAXIMUM, MINIMUM, SADDLE, stationary_point


def program(text: str, second: bool = True) -> Program:
    *_, derivation = derive(DeriveRequest(read_problem(text), second, 0.0))
    return derivation.program


@pytest.mark.parametrize(
    ("text", "start", "kind", "x"),
    [
        ("(1 - x)^2 + 100(y - x^2)^2", [1 + 1e-6, 1 - 1e-6], MINIMUM, [1.0, 1.0]),
        ("x^2 - y^2", [1e-9, -1e-9], SADDLE, [0.0, 0.0]),
        ("-cosh(x) - y^2", [1e-3, 1e-3], MAXIMUM, [0.0, 0.0]),
        ("cos x", [3.0], MINIMUM, [math.pi]),
        ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", [3.58, -1.85], MINIMUM, [3.58442834, -1.84812653]),
        ("1e-12 x^2 + 1e12 y^2", [1e-3, 1e-9], MINIMUM, [0.0, 0.0]),
        ("(x - 1e12)^2/1e24", [1e12 + 1], MINIMUM, [1e12]),
        ("x^3 - 3x", [1.01], MINIMUM, [1.0]),
    ],
)
def test_proved(text: str, start: list[float], kind: str, x: list[float]) -> None:
    found = stationary_point(program(text), start, (), 0.1 * (1 + math.hypot(*start)))
    assert found is not None
    assert found.kind == kind
    assert found.x == pytest.approx(x, rel=1e-8)


def test_the_hessian_there() -> None:
    found = stationary_point(program("x^2 + 3x y + 5y^2"), [0.1, 0.1], (), 1.0)
    assert found is not None
    assert found.hessian == ((2.0, 3.0), (3.0, 10.0))


def test_parameters_are_exact() -> None:
    one = program("a = 1\n(x - a)^4 + (x - a)^2")
    found = stationary_point(one, [0.3], (read_constant("1/3"),), 1.0)
    assert found is not None
    assert found.x == (1 / 3,)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("x^4", [1e-3]),  # the Hessian is singular there
        ("x^3", [1e-3]),
        ("x^3 - 3x y^2", [1e-4, 1e-4]),
        ("(x + y)^2", [1e-9, 1e-9]),  # a valley of them
        ("|x| + y^2", [1e-9, 1e-9]),  # a kink
        ("exp(-x)", [3.0]),  # none
        ("x^2", [5.0]),  # too far away
        ("log x", [-1.0]),  # undefined
        ("5 + 0x", [1.0]),
    ],
)
def test_not_proved(text: str, start: list[float]) -> None:
    assert stationary_point(program(text), start, (), 0.5) is None


def test_without_a_hessian_nothing_is_proved() -> None:
    assert stationary_point(program("x^2", second=False), [0.0], (), 1.0) is None


@pytest.mark.parametrize("n", [1, 3, 10])
def test_many_variables(n: int) -> None:
    names = [f"x{k}" for k in range(n)]
    text = " + ".join(f"{k + 1}({x} - {k})^2" for k, x in enumerate(names))
    one = program(f"f({', '.join(names)}) = {text} + x0^4")
    found = stationary_point(one, [k + 0.01 for k in range(n)], (), 1.0)
    assert found is not None
    assert found.kind == MINIMUM
    assert found.x == pytest.approx(range(n), abs=1e-12)
