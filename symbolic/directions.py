"""A direction in a plane from its angle in degrees, as exact as the angle allows.

Multiples of 90 degrees give the numbers 0, 1 and -1; other angles the cosine and the sine as
expressions, whose exact forms know the constructible values (cos 60 degrees is 1/2).
"""

from __future__ import annotations

from fractions import Fraction

from symbolic.balls import evaluate_constant
from symbolic.exact_forms import Forms
from symbolic.interpreter import Missing
from symbolic.reals import Reals
from symbolic.tree import Call, Constant, Node, Number, Product, Quotient

QUARTERS = ((1, 0), (0, 1), (-1, 0), (0, -1))


def direction(angle: Node) -> tuple[Node, Node]:
    """Cosine and sine of ``angle`` degrees as constant expressions.

    Raises
    ------
    ValueError : when the angle has no real value.
    """
    field = Reals(Forms())
    value = evaluate_constant(angle, field)
    if isinstance(value, Missing):
        raise ValueError("angle: has no real value")
    degrees = field.rational(value)
    if degrees is not None:
        degrees %= 360  # exactly, however large: the sine of 1e30 degrees is not lost
        quarters, rest = divmod(degrees, 90)
        if rest == 0:
            c, s = QUARTERS[int(quarters)]
            return _number(Fraction(c)), _number(Fraction(s))
        angle = _number(degrees)
    turns = Quotient(0, 0, angle, _number(Fraction(180)))
    radians = Product(0, 0, (turns, Constant(0, 0, "pi")))
    return Call(0, 0, "cos", (radians,)), Call(0, 0, "sin", (radians,))


def _number(value: Fraction) -> Number:
    return Number(0, 0, str(value), value)
