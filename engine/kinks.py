"""What stands in the way of a path uphill: a jump of the gradient, a sharp peak, a pole.

Judged from float64 values close by; it proves nothing.
"""

from __future__ import annotations

import math

from engine.box_units import BoxUnits, Place

KEPT = 0.3
"""Of a change of the gradient, how much must be left when the way over which it happens is halved:
a kink leaves all of it, a bend about half."""
AROUND = 16
"""Directions in which a peak is looked at."""


def kink_between(box: BoxUnits, a: Place, b: Place, apart: float) -> tuple[Place, Place] | None:
    """The two sides, no more than ``apart`` away from each other, of the kink between two places;
    None where the gradient only turns."""
    first = change(a, b)
    while math.hypot(b.u - a.u, b.v - a.v) > apart:
        # Not quite halfway: a kink is likely to stand on round numbers.
        m = box.at(a.u + 0.4987 * (b.u - a.u), a.v + 0.4987 * (b.v - a.v))
        if math.isnan(m.speed) or not math.isfinite(m.value):
            return None
        a, b = (a, m) if change(a, m) >= change(m, b) else (m, b)
        if change(a, b) < KEPT * first:
            return None
    return a, b


def unbounded(box: BoxUnits, here: Place, near: float) -> bool:
    """Whether f grows beyond all bounds just ahead of ``here``: on the last decade of the way,
    from ``10 near`` to ``near``, by about as much as on the one before."""
    values = [
        box.at(here.u - d * here.n[0], here.v - d * here.n[1]).value
        for d in (near, 10 * near, 100 * near)
    ]
    return values[0] - values[1] >= 0.8 * (values[1] - values[2]) > 0


def highest_around(box: BoxUnits, top: Place, radius: float) -> bool:
    """Whether f is lower all around ``top``."""
    turns = [2 * math.pi * k / AROUND for k in range(AROUND)]
    return all(
        box.at(top.u + radius * math.cos(turn), top.v + radius * math.sin(turn)).value < top.value
        for turn in turns
    )


def change(a: Place, b: Place) -> float:
    """How much the gradient differs, as a vector of box units."""
    return math.hypot(a.speed * a.n[0] - b.speed * b.n[0], a.speed * a.n[1] - b.speed * b.n[1])


def meet(a: Place, b: Place) -> bool:
    """Whether the gradients on both sides of a kink lead up to it.

    f is continuous, so the gradients g and g' before and behind the kink differ along its normal
    only, and g - g' points across it.  Going on, the path is led back where ``g' . (g - g') < 0``.
    """
    largest = max(map(abs, (*a.slopes, *b.slopes)))
    if largest == 0:
        return False
    (p, q), (r, s) = ((x / largest for x in place.slopes) for place in (a, b))
    return r * (p - r) + s * (q - s) < -1e-9 and p * (p - r) + q * (q - s) > 0
