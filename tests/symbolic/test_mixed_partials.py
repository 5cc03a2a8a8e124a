"""Whether the order of differentiation matters: classic examples, both ways and neither."""

from __future__ import annotations

from fractions import Fraction

import pytest

from symbolic.enclosure import CERTIFIED, UNCERTIFIED, Enclosure
from symbolic.jets import decide_derivative
from symbolic.mixed_partials import order_matters
from tests.symbolic.programs import point, program_of

PEANO = "f(x, y) = 0 if x == 0 and y == 0 else x y (x^2 - y^2)/(x^2 + y^2)"


def told(text: str, *at: str) -> bool | None:
    program = program_of(text)
    hessian = decide_derivative(program, point(*at), ("hessian",))["hessian"]
    return order_matters(program, point(*at), hessian)[0, 1]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        (PEANO, ("0", "0"), True),
        ("f(x, y) = x y if |y| <= |x| else -x y", ("0", "0"), True),
        ("f(x, y) = 0 if x == 0 or y == 0 else x^2 atan(y/x) - y^2 atan(x/y)", ("0", "0"), True),
        ("f(x, y) = 0 if x == 0 and y == 0 else x^3 y/(x^2 + y^2)", ("0", "0"), True),
        ("x^2 |y|", ("0", "0"), True),  # by x, then by y: 0; the other way round nothing
        ("f(x, y) = 0 if x == 0 and y == 0 else x^2 y^2/(x^2 + y^2)", ("0", "0"), False),
        ("x |x| y", ("0", "0"), False),
        ("|x|^3 + x y", ("0", "1"), False),
        ("y |y| + sin(x) y", ("1", "0"), False),  # cos 1 both ways: proved by exact forms
        ("|x|^3 + e^x sin(y)", ("0", "1"), False),
        ("|x| y", ("0", "0"), None),  # neither exists
        ("x y sign(x y)", ("0", "0"), None),
    ],
)
def test_classic_examples(text: str, at: tuple[str, ...], expected: bool | None) -> None:
    assert told(text, *at) is expected


def test_what_is_not_certified_proves_nothing() -> None:
    program = program_of(PEANO)
    zero = Enclosure(Fraction(0))
    for kind, expected in ((CERTIFIED, True), (UNCERTIFIED, None)):
        entries = (zero, Enclosure(Fraction(1), Fraction(1, 10), kind), zero, zero)
        assert order_matters(program, point("0", "0"), entries) == {(0, 1): expected}
