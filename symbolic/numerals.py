"""Numbers as digits, the same for every printer.  What was typed as a decimal keeps its digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.tree import Number

_DECIMAL = re.compile(
    r"[+-]?(?P<whole>[0-9]*)(?:\.(?P<part>[0-9]*))?(?:[eE](?P<exponent>[+-]?[0-9]+))?"
)
_CHUNK = 4000  # below the interpreter's own limit for turning integers into digits
_WHOLE_CHUNK = 10**_CHUNK


@dataclass(frozen=True, slots=True)
class Numeral:
    """The digits of a number.

    Attributes
    ----------
    negative : whether it is below zero; the digits never carry a sign.
    digits : ``12``, ``0.10``; the numerator when there is a denominator.
    exponent : the power of ten as typed (``-12`` in ``8.854e-12``), or empty.
    denominator : of an exact fraction, or empty.
    """

    negative: bool
    digits: str
    exponent: str = ""
    denominator: str = ""

    @property
    def plain(self) -> bool:
        """Whether it is one run of digits, perhaps with a point."""
        return not self.exponent and not self.denominator


def numeral(number: Number) -> Numeral:
    """The digits in which ``number`` is shown: as typed if decimal, else its exact value."""
    value = number.value
    negative = value < 0
    if number.decimal:
        match = _DECIMAL.fullmatch(number.text)
        if match and (match["whole"] or match["part"]):
            digits = match["whole"] or "0"
            if match["part"] is not None:
                digits += "." + (match["part"] or "0")
            exponent = (match["exponent"] or "").lstrip("+")
            return Numeral(negative, digits, exponent)
    denominator = "" if value.denominator == 1 else decimal_digits(value.denominator)
    return Numeral(negative, decimal_digits(abs(value.numerator)), "", denominator)


def decimal_digits(value: int) -> str:
    """The decimal digits of an integer that is not negative, however long it is."""
    chunks: list[str] = []
    while value >= _WHOLE_CHUNK:
        value, low = divmod(value, _WHOLE_CHUNK)
        chunks.append(str(low).zfill(_CHUNK))
    chunks.append(str(value))
    return "".join(reversed(chunks))
