"""mpmath's values, for functions that ball arithmetic does not cover: close, but proved by nobody.

Evaluated at two precisions; the radius is an estimate, and whatever depends on it is marked
*uncertified*.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mpmath
from flint import arb, ctx

from symbolic.whitelist import FUNCTIONS

_GUARD_BITS = 40


def approximate(name: str, arguments: Sequence[arb]) -> arb:
    """A ball around mpmath's value of a function, at the precision of ``flint.ctx``.

    The radius is twice the change between two precisions and the effect of the arguments' own
    radii is not included.  A ball that is not finite where mpmath has no real value.
    """
    function = FORMS.get(name)
    if function is None:
        return arb("nan")
    values = []
    for extra in (_GUARD_BITS, 2 * _GUARD_BITS):
        with mpmath.workprec(int(ctx.prec) + extra):
            points = [mpmath.mpf(_mpf_tuple(a.mid())) for a in arguments]
            try:
                value = function(*points)
            except (ArithmeticError, ValueError, NotImplementedError):
                return arb("nan")
            if isinstance(value, mpmath.mpc):
                return arb("nan")
            values.append(value)
    coarse, fine = (_ball(value) for value in values)
    spread = abs(fine - coarse) * 2 + abs(fine) * arb(2) ** (-int(ctx.prec))
    return arb(fine, spread)


def _mpf_tuple(point: arb) -> tuple[int, int]:
    mantissa, exponent = point.man_exp()
    return int(mantissa), int(exponent)


def _ball(value: Any) -> arb:
    if not mpmath.isfinite(value):
        return arb("nan")
    sign, mantissa, exponent, _ = value._mpf_
    return arb((-1 if sign else 1) * int(mantissa)) * arb(2) ** int(exponent)


FORMS: dict[str, Callable[..., Any]] = {}
"""Whitelisted functions without a ball rule, as mpmath computes them."""

UNCERTIFIED: frozenset[str] = frozenset(name for name, row in FUNCTIONS.items() if not row.ball)
"""Functions whose values come from here."""
