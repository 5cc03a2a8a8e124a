"""Errors of difference quotients, split exactly: truncation in ball arithmetic, the rest rounding.

Everything is certified to far more digits than float64 has and rounded once at the end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from flint import arb, ctx, fmpq
from numpy.typing import NDArray

from symbolic.complex_balls import complex_ball
from symbolic.enclosure import Enclosure
from symbolic.expansion import Expansion
from symbolic.line_balls import LineBalls
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

FEWEST_BITS, MOST_BITS, STEP_BITS = 128, 4096, 64
ENOUGH_FOR_NOTHING = 512
"""Bits after which a truncation error of which no term is known counts as none."""

CERTAIN_BITS = 30
"""Relative bits that a truncation error must have; it is drawn, and its slope fitted to 1e-3."""

NEGLIGIBLE = 1e-3
"""A truncation error that is not known but this much smaller than the error leaves it all to
round-off."""


@dataclass(frozen=True, slots=True)
class Split:
    """``error = truncation + roundoff``, each of shape (S,) and rounded once; NaN where unknown."""

    error: Array
    truncation: Array
    roundoff: Array


Quotient = Callable[[float, int], arb]
"""A scheme in high precision: (step, bits) -> ball; the caller has set the precision."""


class QuotientErrors:
    """The schemes for one derivative at one point.

    Parameters
    ----------
    program, inputs, variable, component : of which function, where, along what.
    order : of the derivative.
    exact : the derivative, when there is one.
    expansion : of the function at the point, when it is analytic there.
    """

    def __init__(
        self,
        program: Program,
        inputs: Sequence[Node],
        variable: int,
        component: int,
        order: int,
        exact: Enclosure,
        expansion: Expansion | None,
    ) -> None:
        self._program, self._variable, self._component = program, variable, component
        self._order = order
        self._line = LineBalls(program, inputs, variable, component)
        self._size = 1.0
        self._exact: arb | None = None
        self._sharp = expansion is not None or exact.radius == 0
        if expansion is not None:
            self._exact = expansion.balls[order]
            self._size = abs(expansion.derivatives[0].value) or 1.0
        elif exact.midpoint is not None:
            self._exact = arb(_rational(exact.midpoint), _rational(exact.radius))

    def of_stencil(
        self,
        offsets: Sequence[Fraction],
        weights: Sequence[Fraction],
        steps: Array,
        numeric: Array,
        expected: Array,
    ) -> Split:
        """Split the errors of a stencil.

        Parameters
        ----------
        offsets, weights : of the formula ``sum_k w_k f(x + o_k h) / h^d``.
        steps : shape (S,).
        numeric : what float64 made of it, shape (S,).
        expected : roughly how large the truncation error is, shape (S,), which says how much
            precision is needed; NaN where nobody knows.
        """
        pairs = zip(offsets, weights, strict=True)
        used = [(o, fmpq(w.numerator, w.denominator)) for o, w in pairs if w]

        def quotient(h: float, bits: int) -> arb:
            total = arb(0)
            for offset, weight in used:
                total += self._line.at(offset, h, bits) * weight
            return total / arb(h) ** self._order

        noise = sum(abs(float(w)) for w in weights) * self._size
        return self._split(quotient, steps, numeric, expected, noise, self._order)

    def of_complex_step(self, steps: Array, numeric: Array, expected: Array) -> Split:
        """Split the errors of ``Im f(x + ih) / h``; parameters as for :meth:`of_stencil`."""

        def quotient(h: float, bits: int) -> arb:
            point = self._line.point(bits)
            value = complex_ball(self._program, self._component, point, self._variable, h)
            return value.imag / arb(h)

        size = abs(float(self._exact.mid())) if self._exact is not None else 1.0
        return self._split(quotient, steps, numeric, expected, size or 1.0, 0)

    def _split(
        self,
        quotient: Quotient,
        steps: Array,
        numeric: Array,
        expected: Array,
        noise: float,
        order: int,
    ) -> Split:
        """``noise / h^order`` is what the quotient's balls are as wide as, times ``2^-bits``."""
        count = steps.size
        error, truncation, roundoff = (np.full(count, math.nan) for _ in range(3))
        exact = self._exact
        if exact is None:
            return Split(error, truncation, roundoff)
        # From the smallest step, which needs most bits: larger ones find its values again.
        for k in np.argsort(steps):
            h, value = float(steps[k]), float(numeric[k])
            if not math.isfinite(value):
                continue
            bits = _bits(noise, h, order, float(expected[k]))
            most = MOST_BITS if expected[k] > 0.0 else ENOUGH_FOR_NOTHING
            with ctx.workprec(2 * bits):
                error[k] = float((arb(value) - exact).mid())
            while True:
                with ctx.workprec(bits):
                    found = quotient(h, bits)
                    missing = found - exact
                    enough = not found.is_finite() or missing.rel_accuracy_bits() >= CERTAIN_BITS
                if enough or bits >= most:
                    break
                bits *= 2
            vague = not self._sharp and not enough
            if vague and bool(missing.abs_upper() < NEGLIGIBLE * abs(error[k])):
                roundoff[k] = error[k]
            elif found.is_finite() and not vague:
                with ctx.workprec(bits):
                    truncation[k] = 0.0 if missing.contains(0) else float(missing.mid())
                    roundoff[k] = float((arb(value) - found).mid())
        return Split(error, truncation, roundoff)


def _bits(noise: float, h: float, order: int, expected: float) -> int:
    """Bits with which ``noise 2^-bits / h^order`` is ``2^-CERTAIN_BITS`` of what is expected."""
    wanted = FEWEST_BITS
    if expected > 0.0 and math.isfinite(expected) and math.isfinite(noise):
        lost = math.log2(noise) - order * math.log2(h) - math.log2(expected)
        wanted = 2 * CERTAIN_BITS + math.ceil(lost)
    bits = min(MOST_BITS, max(FEWEST_BITS, wanted))
    return STEP_BITS * math.ceil(bits / STEP_BITS)


def _rational(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))
