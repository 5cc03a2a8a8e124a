"""What is said of critical points and of how complete their list is, in sentences for students."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.enclosure import Enclosure
from symbolic.proved_points import ProvedPoint

ALL_PROVED = (
    "The list is complete, and that is proved: every other part of the box was shown by interval"
    " arithmetic to hold no zero of the gradient."
)
ALGEBRA = (
    "The list is complete, and that is proved: the resultants of the partial derivatives, which are"
    " polynomials, leave room for no other critical point in the box."
)
ALL_PROVED_SETS = (
    "The list is complete, and that is proved: besides the points told there are the sets told, and"
    " nothing else."
)
NO_POINT_PROVED = (
    "There is no critical point in the box, and that is proved by interval arithmetic."
)
CONSTANT = "The gradient is zero everywhere: the function is constant wherever it is defined."
KINK_FIRST = "The gradient does not exist here"
NOT_ONE = "It is not a critical point of the gradient."
OUT_OF_TIME = (
    "The time ran out before every part of the box was settled: {share} of it is proved to hold no"
    " other critical point."
)
CROWDED = (
    "Too many small boxes could not be settled, as happens where critical points fill a curve:"
    " {share} of the box is proved to hold no other critical point."
)
CROWDED_EDGE = (
    "Too many small boxes could not be settled, since kinks or jumps lie on curves: {share} of the"
    " box is proved to hold no other critical point; extrema on the kinks were only searched for."
)
NEAR_DEGENERATE = (
    "Proved except within {distance} of {what}: that the Hessian is singular there keeps interval"
    " arithmetic from excluding others so near."
)
NEAR_KINK = (
    "Proved except within {distance} of {what}, where the formulas of the derivatives do not hold."
)
MARGIN = (
    "No other point in the box has gradient zero, and that is proved; but along jumps, endless"
    " slopes or the border of the domain, extrema were only searched for."
)
NOT_ALL_LISTED = (
    "There are more critical points than could be listed in the time; those that are listed are"
    " proved."
)
TOO_MANY = "There are more than {count} critical points; the search was stopped there."
NOT_LISTED = (
    "In some part of the box exactly one critical point is proved to lie, but it could not be"
    " computed."
)


def evidence(point: ProvedPoint, names: Sequence[str]) -> str:
    """Why a critical point with an invertible Hessian is what it is."""
    unique = "Exactly one zero of the gradient lies in a tiny box around this point (Krawczyk)"
    if len(names) == 1:
        second = shown(point.eigenvalues[0]) if point.eigenvalues else "not zero"
        return f"{unique}; f'' = {second} there."
    listed = ", ".join(shown(each) for each in point.eigenvalues)
    told = f" are {listed}" if listed else ""
    joined = f"{told}:" if told else " are"
    return f"{unique}; the Hessian's eigenvalues{joined} {_sign(point.signs)}, by enclosures."


def _sign(signs: frozenset[int]) -> str:
    if len(signs) == 2:
        return "of both signs"
    return "all positive" if 1 in signs else "all negative"


def degenerate(sentence: str, singular: bool) -> str:
    """Evidence at a point with a singular Hessian, which may not be proved to be one."""
    if singular:
        return f"The gradient is exactly zero and the Hessian is singular. {sentence}"
    return f"The gradient is exactly zero; the Hessian seems to be singular. {sentence}"


def ordinary(signs: frozenset[int]) -> str:
    """Evidence at a point of simple numbers with an invertible Hessian."""
    told = f"the Hessian's eigenvalues are {_sign(signs)}, by enclosures"
    return f"The gradient is exactly zero; {told}."


def kink(sign: int, proved: bool, flat: bool, tried: int) -> str:
    """Evidence at a point where the formulas of the derivatives do not hold."""
    start = (
        "All partial derivatives exist here and are zero, though no formula holds"
        if flat
        else KINK_FIRST
    )
    way = {1: "lower", -1: "higher", 0: ""}[sign]
    if proved:
        end = f"an enclosure of f proves that it is nowhere {way} near by"
    elif sign:
        end = f"f is nowhere {way} at {tried} points tried around it, which is no proof"
    else:
        end = "f is higher on one side and lower on the other"
    return f"{start}; {end}.{'' if flat else ' ' + NOT_ONE}"


def seen_only(sign: int, tried: int) -> str:
    """Evidence at a place that only floats have seen."""
    way = "lower" if sign > 0 else "higher"
    return (
        f"{KINK_FIRST}, or it is endless; f is nowhere {way} at {tried} points tried around it,"
        f" which is no proof. {NOT_ONE}"
    )


def unsettled(count: int) -> str:
    """How complete the list is where some groups of boxes stayed open."""
    parts = "a small part" if count == 1 else f"{count} small parts"
    return f"Searched: {parts} of the box could not be settled."


def shown(value: Enclosure) -> str:
    """A number with six digits."""
    return value.text(6)


def share(done: float) -> str:
    """``99.98 %``."""
    if done >= 1.0:
        return "nearly all"
    digits = 1
    while digits < 8 and round(100 * done, digits) >= 100:
        digits += 1
    return f"{min(100 * done, 100 - 10.0**-digits):.{digits}f} %"
