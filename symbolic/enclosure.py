"""A real number known to lie within a radius of a rational midpoint, or why there is none.

Plain rational data, so that it can be pickled; no ball arithmetic here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

CERTIFIED, UNCERTIFIED, UNDEFINED = "certified", "uncertified", "undefined"
UNDECIDED, OVERFLOW, NOT_DIFFERENTIABLE = "undecided", "overflow", "not differentiable"
KINDS = (CERTIFIED, UNCERTIFIED, UNDEFINED, UNDECIDED, OVERFLOW, NOT_DIFFERENTIABLE)

_LARGEST = Fraction(2**1024 - 2**970)
"""Halfway between the largest float64 and the next that would be: from here on it rounds to inf."""


def nearest_float(value: Fraction) -> float:
    """The float64 nearest to a rational number; infinite when it is too large."""
    if abs(value) >= _LARGEST:
        return math.inf if value > 0 else -math.inf
    return float(value)  # Python divides integers with one correct rounding


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What is known about one number.

    Attributes
    ----------
    midpoint : a rational number, or None when nothing is known or its size is beyond all bounds.
    radius : the true value differs from the midpoint by no more than this (0: it is exact).
    kind : ``certified`` (proved), ``uncertified`` (the radius is an estimate), ``undefined``,
        ``undecided`` (the precision limit came first), ``overflow`` (certified, but too large for
        a float64) or ``not differentiable``.
    sentence : the explanation; empty when all is well.
    shown : the text of a number whose size is beyond all bounds; such a large one has no
        ``midpoint``, such a small one has the midpoint 0.
    """

    midpoint: Fraction | None
    radius: Fraction = Fraction(0)
    kind: str = CERTIFIED
    sentence: str = ""
    shown: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a number at all."""
        return self.midpoint is not None or bool(self.shown)

    @property
    def exact(self) -> bool:
        """Whether the number is this very rational number."""
        return self.midpoint is not None and self.radius == 0 and self.kind != UNCERTIFIED

    @property
    def value(self) -> float:
        """The nearest float64; NaN when there is no number."""
        if self.midpoint is None:
            if not self.shown:
                return math.nan
            return -math.inf if self.shown.startswith("-") else math.inf
        return nearest_float(self.midpoint) + 0.0  # 0.0 for what rounds to -0.0

    @property
    def rounded_correctly(self) -> bool:
        """Whether :attr:`value` is proved to be the float64 nearest to the true number."""
        if self.midpoint is None:
            return False
        low, high = self.midpoint - self.radius, self.midpoint + self.radius
        return nearest_float(low) == nearest_float(high)

    def contains(self, value: Fraction) -> bool:
        """Whether ``value`` lies in the enclosure."""
        return self.midpoint is not None and abs(value - self.midpoint) <= self.radius

    def difference(self, x: float) -> float:
        """``x`` minus the number, rounded once; 0 where the enclosure holds ``x``, since nothing is
        known that tells them apart; NaN when either is not a number."""
        if self.midpoint is None or not math.isfinite(x):
            return math.nan
        apart = Fraction(x) - self.midpoint
        return 0.0 if abs(apart) <= self.radius else nearest_float(apart)

    def text(self, digits: int = 17) -> str:
        """Decimal text with no more than ``digits`` significant digits, all of them proved.

        The last digit is rounded.  An exact number that is shorter stays short.  Where not even
        one digit is known the text tells a bound, ``0 ± 1e-30``.  Empty when there is no number.
        """
        if self.midpoint is None or self.shown:
            return self.shown
        if self.midpoint == 0 and self.radius == 0:
            return "0"
        low, high = self.midpoint - self.radius, self.midpoint + self.radius
        if low <= 0 <= high:
            return f"0 ± {_upper_power(max(high, -low))}"
        for count in range(digits, 0, -1):
            first = _rounded(low, count)
            if self.radius == 0 or first == _rounded(high, count):
                return _decimal(*first, short=self.radius == 0)
        # a rounding border lies between: one digit, and how far off it may be
        centre = _decimal(*_rounded(self.midpoint, 1))
        return f"{centre} ± {_upper_power(self.radius + abs(self.midpoint))}"


def _exponent(value: Fraction) -> int:
    """The e with 10**e <= |value| < 10**(e + 1), for a value that is not 0."""
    size = abs(value)
    bits = size.numerator.bit_length() - size.denominator.bit_length()
    guess = math.floor(bits * 0.30102999566398120)
    while size >= Fraction(10) ** (guess + 1):
        guess += 1
    while size < Fraction(10) ** guess:
        guess -= 1
    return guess


def _rounded(value: Fraction, digits: int) -> tuple[int, int]:
    """``(m, e)``: value rounded to m 10**e with that many significant digits."""
    exponent = _exponent(value) - digits + 1
    mantissa = round(value / Fraction(10) ** exponent)
    if abs(mantissa) == 10**digits:  # 9.99 has become 10.0
        return mantissa // 10, exponent + 1
    return mantissa, exponent


def _decimal(mantissa: int, exponent: int, short: bool = False) -> str:
    """Decimal text; ``short`` drops trailing zeros, which are digits like any other."""
    sign = "-" if mantissa < 0 else ""
    mantissa = abs(mantissa)
    while short and mantissa % 10 == 0:
        mantissa //= 10
        exponent += 1
    shown = str(mantissa)
    scientific = len(shown) - 1 + exponent
    if -5 <= scientific < 17:
        if exponent >= 0:
            return sign + shown + "0" * exponent
        if scientific >= 0:
            return f"{sign}{shown[: scientific + 1]}.{shown[scientific + 1 :]}"
        return f"{sign}0.{'0' * (-scientific - 1)}{shown}"
    tail = f".{shown[1:]}" if len(shown) > 1 else ""
    return f"{sign}{shown[0]}{tail}e{scientific:+03d}"


def _upper_power(size: Fraction) -> str:
    """``1e-30``: a power of ten that is not less than ``size`` > 0."""
    return f"1e{_exponent(size) + 1:+03d}" if size > 0 else "0"
