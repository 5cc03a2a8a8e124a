"""What templates are filled with: kinds of numbers, and kinds of functions of x.  Data only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NUMBERS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "A": (2, 3, 4, 5, 6, 7),  # a coefficient
        "B": (1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6),  # a term or a coefficient of either sign
        "C": (1, 2, 3, 4, 5, 6, 7, 8, 9),  # a positive term
        "Z": (1, 2, 3),  # a small positive term, which stays in the picture
        "D": (2, 3, 4, 5, -2, -3, -4, -5),  # a coefficient of either sign that is seen
        "K": (2, 3, 4, 5),  # a frequency or a rate
        "N": (2, 3, 4, 5),  # an exponent
        "M": (3, 4, 5, 6, 7, 8),  # a larger one
        "O": (3, 5, 7),  # a numerator over 2
        "H": (2, 4, 5, 7),  # a numerator over 3
    }
)
"""Capital letter -> the numbers that it may stand for, each equally likely."""

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # lines and polynomials
        "L": ("A x + B", "x + B", "C - A x", "A x - 1", "C - x", "A x + 1"),
        "J": ("A x + B", "C - A x", "A x + 1", "A x - 1"),  # slope not 1
        "Q": ("x^2 + B x + C", "A x^2 - C x", "x^2 - B x", "C - x^2", "A x^2 + B x - 1", "x^2 - C"),
        "P": ("x^3 + B x", "A x^3 - B x^2 + C", "x^2 - B x + C", "A x^2 + B x - C", "x^4 - B x^2"),
        "S": ("x^2 + C", "A x^2 + C", "x^4 + C", "x^2 + 1", "A x^2 + 1"),  # positive
        # functions of x itself
        "W": ("sin(x)", "cos(x)"),
        "T": ("sin(x)", "cos(x)", "tan(x)"),
        "G": ("sin(x)", "cos(x)", "e^x", "ln(x)"),
        "V": ("arctan(x)", "arcsin(x)", "arccos(x)"),
        "R": ("sqrt(x)", "cbrt(x)", "x^(3/2)", "x^(2/3)"),
        # an inner function whose derivative is not 1
        "U": ("K x", "x^2 + B", "K x + B", "C - x^2", "x^3", "B - K x"),
        # outer functions that take any number
        "F": ("sin(x)", "cos(x)", "e^x", "arctan(x)", "x^3", "x^M"),
        # positive functions of x that are no polynomials
        "Y": ("e^x + C", "2 + sin(x)", "3 + cos(x)", "5 - 2cos(x)", "e^(K x) + 1", "4 - 3sin(x)"),
    }
)
"""Capital letter -> templates, each equally likely."""
