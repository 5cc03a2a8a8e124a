"""The path of steepest ascent: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AscentRequest:
    """Follow the gradient uphill from ``point`` in the plane of the plotted variables ``axes``; the
    others are held.  It ends at the border of ``ranges``."""

    program: Program
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axes: tuple[int, int]
    ranges: tuple[tuple[float, float], tuple[float, float]]
    component: int = 0


@dataclass(frozen=True, slots=True)
class Ascent:
    """The path.

    Attributes
    ----------
    path : (k, 2), starting at the point; k is 1 where there is no way up, 0 where the function is
        not defined at the point.
    values : (k,), of the component along the path, never falling.
    ending : ``summit``, ``saddle``, ``border``, ``undefined``, ``kink``, ``level`` (the gradient
        vanishes at the point itself) or ``limit`` (of steps, or of what they can follow).
    sentence : how it ended, for a person.
    """

    request: AscentRequest
    path: Array
    values: Array
    ending: str
    sentence: str
