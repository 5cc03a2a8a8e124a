"""Taylor coefficients of special functions, as many as are asked for."""

from __future__ import annotations

import mpmath
import pytest
from flint import arb, ctx

from symbolic.taylor import ball_taylor

AT = {"gamma": 1.7, "loggamma": 2.3, "airyai": 0.4, "airybi": 0.4, "LambertW": 0.8, "zeta": 2.5}
IN_MPMATH = {
    "gamma": mpmath.gamma,
    "loggamma": mpmath.loggamma,
    "airyai": mpmath.airyai,
    "airybi": mpmath.airybi,
    "LambertW": mpmath.lambertw,
    "zeta": mpmath.zeta,
}


@pytest.mark.parametrize("name", AT)
def test_more_coefficients_than_flint_keeps_by_itself(name: str) -> None:
    """Beyond its cap of 10, python-flint's series end; they must not be taken for polynomials."""
    count = 12
    with ctx.workprec(256):
        found = ball_taylor(name, [arb(AT[name])], 0, count)
    with mpmath.workdps(40):
        expected = mpmath.taylor(IN_MPMATH[name], mpmath.mpf(AT[name]), count - 1)
    assert found is not None
    assert len(found) == count
    for k, (ball, value) in enumerate(zip(found, expected, strict=True)):
        assert float(ball.mid()) == pytest.approx(float(mpmath.re(value)), rel=1e-9), k


def test_the_cap_is_left_as_it_was() -> None:
    before = ctx.cap
    ball_taylor("gamma", [arb(2)], 0, 30)
    assert ctx.cap == before
