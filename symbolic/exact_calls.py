"""Functions of rational numbers where the value is rational and easy: |-2|, floor(7/2), cos(0)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, factorial, floor, isqrt

_AT_ZERO = {
    "sin": 0, "tan": 0, "asin": 0, "atan": 0, "sinh": 0, "tanh": 0, "asinh": 0, "atanh": 0,
    "expm1": 0, "log1p": 0, "cbrt": 0, "erf": 0, "erfi": 0, "erfinv": 0, "sqrt": 0, "relu": 0,
    "cos": 1, "cosh": 1, "sec": 1, "sech": 1, "exp": 1, "sinc": 1, "erfc": 1, "Si": 0, "Shi": 0,
    "fresnels": 0, "fresnelc": 0, "LambertW": 0,
}  # fmt: skip


def exact_call(name: str, values: Sequence[Fraction]) -> Fraction | None:
    """``name`` of rational numbers where that is rational and easy; else None."""
    if not values:
        return None
    x = values[0]
    if len(values) == 2:
        if name == "mod" and values[1] != 0:
            return x - values[1] * floor(x / values[1])
        return None
    match name:
        case "abs":
            return abs(x)
        case "sign":
            return Fraction((x > 0) - (x < 0))
        case "floor":
            return Fraction(floor(x))
        case "ceiling":
            return Fraction(ceil(x))
        case "relu":
            return max(x, Fraction(0))
        case "sqrt":
            if x >= 0:
                top, below = isqrt(x.numerator), isqrt(x.denominator)
                if top * top == x.numerator and below * below == x.denominator:
                    return Fraction(top, below)
            return None
        case "factorial":
            return Fraction(factorial(int(x))) if x.denominator == 1 and 0 <= x <= 300 else None
        case "log" | "log2" | "log10" | "acosh":
            return Fraction(0) if x == 1 else None
    value = _AT_ZERO.get(name) if x == 0 else None
    return None if value is None else Fraction(value)
