"""A function and its first derivatives on a grid or along a line, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program

Array = NDArray[np.float64]

SAMPLES, COARSE_SAMPLES = 161, 61
"""Along each side of a picture, at rest and while something moves."""


@dataclass(frozen=True, slots=True)
class PlaneRequest:
    """Values on a plane through the point.

    ``axes`` are the indices of the two plotted variables; the others are held at ``point``
    (float64, ``n`` numbers).  ``ranges`` are (low, high) for each axis.  ``samples`` points a side
    for values, ``arrows`` a side for first derivatives.
    """

    program: Program
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axes: tuple[int, int]
    ranges: tuple[tuple[float, float], tuple[float, float]]
    samples: int = SAMPLES
    arrows: int = 15


@dataclass(frozen=True, slots=True)
class Plane:
    """Shapes: ``x`` (samples,), ``y`` (samples,), ``values`` (m, samples, samples) indexed
    [component, iy, ix]; ``arrow_x``, ``arrow_y`` (arrows,), ``derivatives`` (m, 2, arrows, arrows):
    partial derivative of each component along each plotted axis.  Undefined numbers are NaN,
    values too large for float64 infinite; ``undefined`` is the share of sampled points where the
    function is undefined."""

    request: PlaneRequest
    x: Array
    y: Array
    values: Array
    arrow_x: Array
    arrow_y: Array
    derivatives: Array
    undefined: float

    @property
    def coarse(self) -> bool:
        """Whether it was sampled while something moved."""
        return self.request.samples <= COARSE_SAMPLES


@dataclass(frozen=True, slots=True)
class LineRequest:
    """Values along one variable (index ``axis``) through the point."""

    program: Program
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axis: int
    range: tuple[float, float]
    samples: int = 601
    markers: int = 31
    scheme: str = "central"


@dataclass(frozen=True, slots=True)
class Line:
    """Shapes: ``x`` (samples,), ``values`` and ``slopes`` (m, samples); ``marker_x`` (markers,),
    ``marker_slopes`` (m, markers): numeric derivative at every marker.  Undefined: NaN."""

    request: LineRequest
    x: Array
    values: Array
    slopes: Array
    marker_x: Array
    marker_slopes: Array
    undefined: float
