"""What is said about a scheme: its formula in plain text, and what is out of the ordinary."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.power_law import PowerLaw
from engine.stencils import Stencil
from studies.reference import Reference
from symbolic.enclosure import OVERFLOW
from symbolic.quotient_errors import Split

Array = NDArray[np.float64]

OFF = 0.25
"""A slope that differs by more than this from the order of accuracy is told."""

NOWHERE = "undefined or too large"

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


def about_the_slope(
    order: int,
    accuracy: int,
    power: int | None,
    found: Reference,
    split: Split,
    h: Array,
    law: PowerLaw | None,
) -> tuple[str, ...]:
    """Why the truncation error does not fall as ``h^accuracy``; empty when it does.

    Parameters
    ----------
    order, accuracy : of the derivative and of the scheme.
    power : of the first term of its error that does not vanish here; None when none is known.
    found : the exact derivative, and the series of the function where it is analytic.
    split : the errors, for the steps ``h``.
    law : the power law that the truncation error follows.
    """
    if found.exact.midpoint is None or found.exact.kind == OVERFLOW:
        return ()
    if power is not None and power > accuracy:
        return (
            f"The h^{accuracy} term of the error vanishes here, since"
            f" {derivative(order + accuracy)} = 0 at this point: the error falls as h^{power}.",
        )
    known = np.isfinite(split.truncation)
    made = split.truncation[known] != 0.0
    if power is None and found.polynomial and found.series is not None:
        whole = f"f is a polynomial of degree {found.series.degree} along this variable"
        if not made.any():
            return (
                f"Exact up to round-off: {whole}, and this scheme makes no truncation error on it.",
            )
        reach = h[known][int(np.argmax(made))]
        return (
            f"Exact up to round-off for steps below {reach:.2g}: {whole} near the point, but not so"
            " far away.",
        )
    if power is None and known.any() and not made.any():
        return ("Exact up to round-off: as far as is known, every term of the error vanishes.",)
    if power is None and found.series is not None:
        falls = "" if law is None else f": the error falls as h^{law.slope:.3g}"
        return (f"The leading terms of the error vanish here{falls}.",)
    if law is None:
        return ("Too few steps follow a power of h to fit a slope.",) if known.any() else ()
    if abs(law.slope - accuracy) > OFF:
        return (
            f"The function is not smooth enough here: the error falls as h^{law.slope:.2g}, not"
            f" as h^{accuracy}.",
        )
    return ()


def about_the_domain(numeric: Array, h: Array) -> tuple[str, ...]:
    """Where the scheme has no value, for the steps ``h``; empty when it has one everywhere."""
    missing = ~np.isfinite(numeric)
    if missing.all():
        return (f"The function is {NOWHERE} at the points that this scheme needs.",)
    if missing[0]:
        return (f"At some steps the function is {NOWHERE} at the points that this scheme needs.",)
    if missing.any():
        first = h[int(np.argmax(missing))]
        return (f"From h = {first:.2g} on it steps to where the function is {NOWHERE}.",)
    return ()
