"""A function along a straight line through the point: question and answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studies.messages.linear_map import Certified
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SliceRequest:
    """f(p + t u) for every t with p + t u in the box of the plotted variables.

    ``u`` is the unit direction at ``angle`` (a constant tree, degrees) in ``axes`` (two variables,
    or one, whose direction is then +1); ``ranges`` are the box along ``axes``.  Where the point
    lies outside the box, t runs over as much as the box is wide, around 0.  ``point`` and
    ``parameters`` are constant trees.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...]
    axes: tuple[int, ...]
    angle: Node
    ranges: tuple[tuple[float, float], ...]
    samples: int = 401


@dataclass(frozen=True, slots=True)
class Slice:
    """The function along the line.

    Attributes
    ----------
    direction : unit vector along ``axes``, (1,) or (2,).
    t, values : (k,), ascending; NaN where f is undefined, infinite where it overflows.
    value, slope, curvature : f, u . grad f and u . H u at the point, exact, with their digits.
    sentence : what the curvature tells along this direction ("curves upward: ...").
    """

    request: SliceRequest
    direction: Array
    t: Array
    values: Array
    value: Certified
    slope: Certified
    curvature: Certified
    sentence: str
