"""What is said about a scheme: its formula in plain text, and what is out of the ordinary."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.power_law import PowerLaw
from engine.stencils import Stencil
from symbolic.expansion import Expansion

Array = NDArray[np.float64]

_PRIMES = {1: "f'", 2: "f''", 3: "f'''"}


def formula(stencil: Stencil) -> str:
    """``(f(x + h) - 2 f(x) + f(x - h)) / h^2``, terms from the right to the left."""
    whole = stencil.denominator
    pairs = zip(stencil.offsets, stencil.weights, strict=True)
    terms = [(offset, int(weight * whole)) for offset, weight in pairs if weight]
    parts: list[str] = []
    for offset, factor in sorted(terms, reverse=True):
        size = "" if abs(factor) == 1 else f"{abs(factor)} "
        value = f"{size}f({_place(offset)})"
        if not parts:
            parts.append(f"-{value}" if factor < 0 else value)
        else:
            parts.append(f"- {value}" if factor < 0 else f"+ {value}")
    power = "h" if stencil.order == 1 else f"h^{stencil.order}"
    below = power if whole == 1 else f"({whole} {power})"
    return f"({' '.join(parts)}) / {below}"


def _place(offset: Fraction) -> str:
    if not offset:
        return "x"
    size = abs(offset)
    above = "h" if size.numerator == 1 else f"{size.numerator}h"
    step = above if size.denominator == 1 else f"{above}/{size.denominator}"
    return f"x {'-' if offset < 0 else '+'} {step}"


def derivative(order: int) -> str:
    """``f'`` to ``f'''``, then ``f^(4)``."""
    return _PRIMES.get(order, f"f^({order})")


def remark(
    order: int,
    accuracy: int,
    power: int | None,
    series: Expansion | None,
    numeric: Array,
    h: Array,
    law: PowerLaw | None,
) -> str:
    """One sentence, or two, about what is out of the ordinary; empty when nothing is.

    Parameters
    ----------
    order, accuracy : of the derivative and of the scheme.
    power : of the first term of its error that does not vanish here; None when there is none.
    series : of the function, where it is analytic.
    numeric : the scheme's values for the steps ``h``, NaN where it is undefined.
    law : the slope that was found.
    """
    sentences = []
    if series is not None and power is None:
        if series.degree is not None:
            sentences.append(
                f"Exact up to round-off: along this variable f is a polynomial of degree"
                f" {series.degree}, and this scheme makes no truncation error on it."
            )
        else:
            sentences.append(
                f"Exact up to round-off: every term of the error that is known here vanishes, up to"
                f" h^{len(series.derivatives) - order - 1}."
            )
    elif power is not None and power > accuracy:
        sentences.append(
            f"The h^{accuracy} term of the error vanishes here, since"
            f" {derivative(order + accuracy)} = 0 at this point: the error falls as h^{power}."
        )
    elif power is not None and law is None and np.isfinite(numeric).any():
        sentences.append("Too few steps stay where the error follows a power of h to fit a slope.")
    missing = ~np.isfinite(numeric)
    if missing.all():
        sentences.append("The function is undefined at the points that this scheme needs.")
    elif missing.any():
        first = h[int(np.argmax(missing))] if not missing[0] else h[0]
        sentences.append(f"From h = {first:.2g} on it steps out of the domain of the function.")
    return " ".join(sentences)
