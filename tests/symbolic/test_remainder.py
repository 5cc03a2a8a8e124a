"""What a linear map leaves of a function, against mpmath and by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import mpmath
import pytest

from studies.exact import enclosed
from symbolic.ball_matrix import dot
from symbolic.balls import enclose
from symbolic.directions import direction
from symbolic.reader import read_constant
from symbolic.remainder import Remainders, moving_program
from tests.studies.derived import at, derived


def remainders(text: str, point: tuple[str, ...], angle: str = "0") -> Remainders:
    """Along ``angle`` in the first two variables, or along the only one."""
    program = derived(text)
    n = program.variables
    axes = tuple(range(min(n, 2)))
    towards = direction(read_constant(angle))[: len(axes)]
    name = "jacobian" if program.has("jacobian") else "gradient"
    entries = enclose(program, (name,), at(*point))[name]
    rows = [entries[k : k + n][: len(axes)] for k in range(0, len(entries), n)]
    slopes = [dot(row, enclosed(towards)) for row in rows]
    return Remainders(program, at(*point), axes, towards, slopes)


@pytest.mark.parametrize("t", [1.0, 1e-3, 1e-7, 1e-10, 1e-14])
@pytest.mark.parametrize(
    ("text", "function", "x"),
    [
        ("sin(x)", mpmath.sin, "1/2"),
        ("exp(x)", mpmath.exp, "0.3"),
        ("sqrt(1 + x^2)", lambda x: mpmath.sqrt(1 + x**2), "2"),
        ("log(x)", mpmath.log, "1e-6"),
    ],
)
def test_along_a_line(
    text: str, function: Callable[[mpmath.mpf], mpmath.mpf], x: str, t: float
) -> None:
    with mpmath.workdps(80):
        a, b = x.split("/") if "/" in x else (x, "1")
        p, step = mpmath.mpf(a) / mpmath.mpf(b), mpmath.mpf(t)
        exact = abs(function(p + step) - function(p) - step * mpmath.diff(function, p))
    assert remainders(text, (x,)).norm(t) == pytest.approx(float(exact), rel=1e-9)


def test_the_norm_is_euclidean() -> None:
    # x^2 - y^2 and 2 x y: the remainder is t^2 (cos 2a, sin 2a), of length t^2
    found = remainders("[x^2 - y^2, 2 x y]", ("1", "2"), "30")
    for t in (1.0, 1e-5, 1e-10):
        assert found.norm(t) == pytest.approx(t * t, rel=1e-12)


def test_leading_powers() -> None:
    assert remainders("sin(x)", ("1",)).leading.power == 2
    assert remainders("sin(x)", ("0",)).leading.power == 3
    assert remainders("x^7", ("0",)).leading.power is None
    affine = remainders("[3 x + y, 2 - y]", ("1", "2"), "30")
    assert affine.leading.affine
    assert affine.analytic


def test_nothing_left_is_zero() -> None:
    assert remainders("[3 x + pi y, 2 - y]", ("1", "2"), "30").norm(1e-10) == 0.0
    assert remainders("sin(x)^2 + cos(x)^2 + y", ("1", "2"), "30").norm(1e-3) == 0.0


def test_undefined_and_too_large() -> None:
    found = remainders("sqrt(x)", ("1/4",))
    assert found.norm(1e-3) > 0
    assert math.isnan(remainders("sqrt(-x)", ("-1/4",)).norm(1.0))
    assert math.isnan(remainders("exp(1000 x)", ("1/2",)).norm(1.0))
    assert math.isnan(remainders("x^40", ("0",)).norm(1e-10))


def test_a_kink_is_not_analytic() -> None:
    found = remainders("sqrt(|x y|)", ("0", "0"), "45")
    assert not found.analytic


def test_the_moving_program_is_the_value_at_p_plus_t_u() -> None:
    program = moving_program(derived("[x^2 y, x + z]"), (1, 2))
    assert program.variables == 1
    assert program.inputs == ("t", "x", "y", "z", "u1", "u2")
    found = enclose(program, ("value",), at("10", "2", "3", "5", "7", "11"))["value"]
    assert [entry.midpoint for entry in found] == [4 * 73, 2 + 115]
