"""Streamlines of a plane field: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StreamsRequest:
    """Streamlines in the plane of two variables through the point.

    Attributes
    ----------
    axes, ranges : of the two plotted variables, as in :class:`studies.messages.field.PlaneRequest`;
        the others are held at ``point`` (``n`` numbers).
    of : ``gradient``, of the component ``component``; or ``field``, of a map whose first two
        components are the arrows' ends.
    component : from 0; of a ``field`` it does not matter.
    density : streamlines that would fit side by side across the box, roughly.
    """

    program: Program
    point: tuple[float, ...]
    parameters: tuple[float, ...]
    axes: tuple[int, int]
    ranges: tuple[tuple[float, float], tuple[float, float]]
    of: Literal["gradient", "field"] = "gradient"
    component: int = 0
    density: int = 15


@dataclass(frozen=True, slots=True)
class Streams:
    """Streamlines, each running the way the field points.

    Attributes
    ----------
    lines : of shape (k, 2) each, k at least 2, inside the box and where the field is defined.
    arrows : (a, 4) places x, y and unit-free directions u, v (data units) of arrow heads.
    zeros : (z, 2) places where the field was found to vanish, if any were looked for.
    """

    request: StreamsRequest
    lines: tuple[Array, ...]
    arrows: Array
    zeros: Array
