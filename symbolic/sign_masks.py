"""Which signs a program's numbers may have: x² + 1 is positive, exp(u) too, |u| is not negative.

A sound over-approximation by one bit a sign, for numbers that are defined; it spares conditions
that always hold.  It decides nothing by sampling.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symbolic.program import Payload

NEGATIVE, ZERO, POSITIVE = 1, 2, 4
ANY = NEGATIVE | ZERO | POSITIVE

OPPOSITE = (0, 4, 2, 6, 1, 5, 3, 7)
"""The mask of -u from the mask of u."""

_PRESERVING = frozenset(
    (
        "sinh", "tanh", "asinh", "atan", "cbrt", "root", "sign", "erf", "erfi", "erfinv", "expm1",
        "log1p", "csch", "coth", "atanh", "Shi",
    )
)  # fmt: skip
"""Odd increasing functions and their reciprocals: the result has the sign of the argument."""

_POSITIVE = frozenset(("exp", "cosh", "sech", "sigmoid", "softplus", "erfc"))

_NONNEGATIVE = frozenset(("abs", "relu", "hypot", "sqrt", "acos", "acosh"))


def _product(left: int, right: int) -> int:
    signs = (left | right) & ZERO
    if left & POSITIVE:
        signs |= right & (NEGATIVE | POSITIVE)
    if left & NEGATIVE:
        signs |= OPPOSITE[right & (NEGATIVE | POSITIVE)]
    return signs


def _sum(left: int, right: int) -> int:
    signs = 0
    if left & POSITIVE or right & POSITIVE:
        signs |= POSITIVE
    if left & NEGATIVE or right & NEGATIVE:
        signs |= NEGATIVE
    # zero comes from zero + zero or from opposite signs
    opposite = (left & POSITIVE and right & NEGATIVE) or (left & NEGATIVE and right & POSITIVE)
    if (left & ZERO and right & ZERO) or opposite:
        signs |= ZERO
    return signs


def of_number(value: Fraction) -> int:
    """The sign of a rational number, as a mask."""
    return POSITIVE if value > 0 else NEGATIVE if value < 0 else ZERO


def possible_signs(operation: str, arguments: Sequence[int], payload: Payload) -> int:
    """The mask of signs that an instruction's result may have.

    Parameters
    ----------
    operation, payload : as in :data:`symbolic.program.OPERATIONS`.
    arguments : the masks of the arguments, in order.
    """
    match operation:
        case "number":
            assert isinstance(payload, Fraction)
            return of_number(payload)
        case "constant":
            return POSITIVE
        case "neg":
            return OPPOSITE[arguments[0]]
        case "add":
            total = arguments[0]
            for mask in arguments[1:]:
                total = _sum(total, mask)
            return total
        case "sub":
            return _sum(arguments[0], OPPOSITE[arguments[1]])
        case "mul":
            total = POSITIVE
            for mask in arguments:
                total = _product(total, mask)
            return total
        case "div":
            return _product(arguments[0], arguments[1] & (NEGATIVE | POSITIVE)) or ANY
        case "ipow":
            assert isinstance(payload, int)
            mask = arguments[0]
            if payload % 2:
                return mask
            return (mask & ZERO) | (POSITIVE if mask & (NEGATIVE | POSITIVE) else 0)
        case "pow":
            return POSITIVE if arguments[0] == POSITIVE else ANY
        case "select":
            values = 0
            for mask in arguments[1::2]:
                values |= mask
            return values
        case "call":
            return _of_call(str(payload), arguments)
    return ANY


def _of_call(name: str, arguments: Sequence[int]) -> int:
    first = arguments[0]
    if name in _POSITIVE:
        return POSITIVE
    if name in _NONNEGATIVE:
        strict = name in ("abs", "sqrt") and not first & ZERO
        return POSITIVE if strict else ZERO | POSITIVE
    if name in _PRESERVING:
        return first
    if name in ("gamma", "factorial") and not first & NEGATIVE:
        return POSITIVE
    if name == "max":
        second = arguments[1]
        if POSITIVE in (first, second):
            return POSITIVE
        low = not (first & NEGATIVE and second & NEGATIVE)
        return (first | second) & (ZERO | POSITIVE) if low else ANY
    if name == "min":
        return first | arguments[1]
    return ANY
