"""Derivatives of any order at a point along one variable: certified Taylor coefficients.

No formula is differentiated: the value is expanded as a power series in exact and ball arithmetic
(``symbolic.germs``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

from flint import arb, ctx

from symbolic.ball_enclosures import ENOUGH_BITS, enclosure_of, exact_enclosure
from symbolic.enclosure import Enclosure
from symbolic.germ import Germ
from symbolic.germs import Germs
from symbolic.interpreter import Element
from symbolic.jets import Lines
from symbolic.program import Program
from symbolic.reals import Real
from symbolic.tree import Node

ATTEMPTS = 3
"""How often the precision is doubled before a coefficient is left as it is."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """``f(x + t) = sum_k derivatives[k] t^k / k!`` near a point where f is proved to be analytic.

    Attributes
    ----------
    derivatives : ``f^(k)(x)`` for k = 0, 1, ...; 0 with radius 0 where it is proved to vanish.
    balls : the same as balls, of the precision that was asked for.
    degree : of f as a polynomial along the variable; None when it is not known to be one.
    """

    derivatives: tuple[Enclosure, ...]
    balls: tuple[arb, ...]
    degree: int | None


def expansion(
    program: Program,
    inputs: Sequence[Node],
    variable: int,
    component: int,
    count: int,
    bits: int,
) -> Expansion | None:
    """The first ``count`` derivatives, the value first, along one variable.

    Parameters
    ----------
    program : with outputs ``value``, ``defined`` and ``edge``.
    inputs : one constant expression for each input: variables, then parameters.
    bits : of precision to begin with; doubled while a derivative has not 60 certain bits.

    Returns
    -------
    None where the function is not proved to be analytic, or some coefficient is not known.
    """
    return expansions(program, inputs, variable, count, bits, (component,))[0]


def expansions(
    program: Program,
    inputs: Sequence[Node],
    variable: int,
    count: int,
    bits: int,
    components: Sequence[int] | None = None,
) -> list[Expansion | None]:
    """The same for several components, by default for all of them, from one pass."""
    found: list[Expansion | None] = []
    for _ in range(ATTEMPTS):
        with ctx.workprec(bits):
            line = Lines(program, inputs, count)
            wanted = range(len(line.components)) if components is None else components
            if not line.smooth:
                return [None] * len(wanted)
            germs = line.germ(Germs(line.reals, count), variable, 1)
            found = [_expanded(line, germs[component], count) for component in wanted]
        if all(_settled(one) for each in found if each is not None for one in each.derivatives):
            break
        bits *= 2
    return found


def _expanded(line: Lines, germ: Element, count: int) -> Expansion | None:
    if not isinstance(germ, Germ) or (germ.order is not None and germ.order < count):
        return None
    terms = dict(germ.terms)
    if any(exponent.denominator != 1 or exponent < 0 for exponent in terms):
        return None
    derivatives, balls = [], []
    for k in range(count):
        coefficient = terms.get(k)
        if coefficient is None:
            derivatives.append(exact_enclosure(Fraction(0)))
            balls.append(arb(0))
            continue
        if not isinstance(coefficient, Real):
            return None
        exact = line.reals.rational(coefficient)
        ball = coefficient.ball * factorial(k)
        balls.append(ball)
        derivatives.append(
            enclosure_of(ball) if exact is None else exact_enclosure(exact * factorial(k))
        )
    degree = None if germ.order is not None else max((int(k) for k in terms), default=0)
    return Expansion(tuple(derivatives), tuple(balls), degree)


def _settled(derivative: Enclosure) -> bool:
    if derivative.midpoint is None or derivative.radius == 0:
        return True
    return bool(derivative.radius * 2**ENOUGH_BITS <= abs(derivative.midpoint))
