"""Quadratic polynomials, recognised exactly."""

from __future__ import annotations

import pytest

from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from symbolic.quadratic import is_quadratic
from symbolic.reader import read_problem


@pytest.mark.parametrize("second", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 + y^2", True),
        ("5x^2 + y^2 - 3x y + 1", True),
        ("x", True),
        ("7 + 0x", True),
        ("(x + y)(x - 2y)", True),
        ("a = 2\na x^2/(a^2 + 1) + pi x y + e^a", True),
        ("a = 2\nx^2/a", True),
        ("(x^2 + y)^2 - x^4 - 2x^2 y", True),  # third derivatives cancel
        ("x^3 - (x - 1)^3", True),
        ("x^3", False),
        ("x^2 y", False),
        ("(1 - x)^2 + 100(y - x^2)^2", False),
        ("sin x", False),
        ("x^2/(1 + 0x)", True),
        ("x^2 x/x", False),  # undefined at 0
        ("|x|", False),
        ("max(x, y)^2", False),
        ("x^2 + 1e-300 x^3", False),
        ("x^2 + e^x - e^x", True),
    ],
)
def test_quadratic(text: str, expected: bool, second: bool) -> None:
    *_, derivation = derive(DeriveRequest(read_problem(text), second, 0.0))
    if "e^x" in text and not second:
        pytest.skip("the value alone holds exponentials, which are not multiplied out")
    assert is_quadratic(derivation.program) is expected


def test_large_products_are_not_multiplied_out() -> None:
    names = [f"x{k}" for k in range(12)]
    problem = read_problem(f"({' + '.join(names)})^9")
    *_, derivation = derive(DeriveRequest(problem, False, 0.0))
    assert not is_quadratic(derivation.program)
