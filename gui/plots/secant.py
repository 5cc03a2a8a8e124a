"""Where a difference touches the function: two points and a slope, or the points of a stencil.

Numbers only, no drawing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gui.plots.curve import along
from studies.messages.errors import Errors
from studies.messages.profile import Profile

Contact = tuple[float, float | None]
"""x, and f there; None where it is to be read off the curve."""


@dataclass(frozen=True, slots=True)
class Secant:
    """Points on the function, and the slope of the line through the first of them."""

    contacts: tuple[Contact, ...] = ()
    slope: float = math.nan


NONE = Secant()


def secant(reading: Errors, scheme: str, at: int = 0) -> Secant:
    """The secant of a scheme for a first derivative, at the step of index ``at``.

    Forward: through x and x + h; backward: through x - h and x; every other scheme: through x - h
    and x + h.
    """
    heights = float(reading.left[at]), reading.value, float(reading.right[at])
    return _through(scheme, reading.at, float(reading.h[at]), heights)


def secant_along(profile: Profile, scheme: str, x: float, h: float) -> Secant:
    """The same, read off the sampled curve: at once, and as good as the eye can tell."""
    heights = [along(profile.x, profile.values, place) for place in (x - h, x, x + h)]
    return _through(scheme, x, h, (heights[0], heights[1], heights[2]))


def _through(scheme: str, x: float, h: float, heights: tuple[float, float, float]) -> Secant:
    """Through two of the three points at x - h, x and x + h."""
    left, here, right = zip((x - h, x, x + h), heights, strict=True)
    first, second = {"forward": (here, right), "backward": (left, here)}.get(scheme, (left, right))
    width = h if scheme in ("forward", "backward") else 2 * h
    with np.errstate(over="ignore", invalid="ignore"):
        slope = float(np.float64(second[1] - first[1]) / width)
    return Secant((first, second), slope)


def stencil_points(x: float, h: float, offsets: tuple[Fraction, ...]) -> Secant:
    """The points that a stencil looks at; a line through them says nothing."""
    return Secant(tuple((x + float(offset) * h, None) for offset in offsets))
