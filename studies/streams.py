"""The study ``streams``: streamlines of a gradient or of a plane field, over the plotted box."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.streamlines import streamlines
from engine.zeros import Vectorised, zeros_of_field
from studies.messages.streams import Streams, StreamsRequest
from studies.vectorised import sampler

Array = NDArray[np.float64]

SAMPLES = 100
"""A side of the grid that lines are drawn through."""
ASIDE = 1e-6
"""The grid lies this share of the box aside from round numbers, where joins and poles often are."""


def streams(request: StreamsRequest) -> Streams:
    """Evenly spaced streamlines, and the zeros between them.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    _check(request)
    field_at = _field(request)
    x, y = (_nodes(*span) for span in request.ranges)
    across, along = np.meshgrid(x, y)
    field = field_at(np.stack((across.ravel(), along.ravel()))).reshape(2, y.size, x.size)
    low = np.array([span[0] for span in request.ranges])
    widths = np.array([span[1] - span[0] for span in request.ranges])
    size = _size(*widths)
    scale = widths / size  # data units in one unit of the drawing
    # What a gradient says in data units is a velocity there; in the drawing it is divided by scale,
    # here by its ratio to the smaller one, lest 1e300 overflow.
    shares = scale.min() / scale
    drawn = streamlines(field * shares[:, None, None], (size[0], size[1]), 1 / request.density)
    heads = drawn.heads
    arrows = np.hstack((low + heads[:, :2] * scale, heads[:, 2:] * scale))
    return Streams(
        request=request,
        lines=tuple(_inside(low + line * scale, request.ranges) for line in drawn.lines),
        arrows=arrows,
        zeros=zeros_of_field(field_at, x, y, field),
    )


def _field(request: StreamsRequest) -> Vectorised:
    """Points (2, N) in the plotted plane to both components (2, N), NaN where undefined."""
    program = request.program
    if request.of == "field":
        name, entries = "value", [0, 1]
    else:
        name = "gradient" if program.has("gradient") else "jacobian"
        entries = [request.component * program.variables + axis for axis in request.axes]
    sample = sampler(program, (name,), request.parameters)
    held = np.array(request.point, dtype=np.float64)[:, None]

    def field(places: Array) -> Array:
        points = np.repeat(held, places.shape[1], axis=1)
        points[list(request.axes)] = places
        return np.asarray(sample(points)[0][entries])

    return field


def _nodes(low: float, high: float) -> Array:
    """The grid along one axis."""
    shares = np.linspace(0.37 * ASIDE, 1 - 0.63 * ASIDE, SAMPLES)
    return low + (high - low) * shares


def _size(width: float, height: float) -> Array:
    """Width and height of the drawing: as the box where its picture has equal units on both axes,
    else a square."""
    ratio = width / height
    if not 0.4 <= ratio <= 2.5:
        return np.array([1.0, 1.0])
    return np.array([width, height]) / max(width, height)


def _inside(line: Array, ranges: tuple[tuple[float, float], tuple[float, float]]) -> Array:
    """The line without what rounding put outside the box."""
    (x0, x1), (y0, y1) = ranges
    return np.clip(line, [x0, y0], [x1, y1])


def _check(request: StreamsRequest) -> None:
    program = request.program
    n, m = program.variables, len(program.output("value").indices)
    if len(request.point) != n or not np.isfinite(request.point).all():
        raise ValueError(f"point: must be {n} finite numbers, not {request.point}")
    if len(set(request.axes)) != 2 or not all(0 <= axis < n for axis in request.axes):
        raise ValueError(f"axes: must be two different variables, not {request.axes}")
    for low, high in request.ranges:
        if not (math.isfinite(high - low) and low < high):
            raise ValueError(f"ranges: must run from smaller to larger, not {request.ranges}")
    if request.of == "field" and m < 2:
        raise ValueError("of: a field needs two components")
    if not 0 <= request.component < m:
        raise ValueError(f"component: the program has no component {request.component}")
    if not 1 <= request.density <= 60:
        raise ValueError(f"density: must be 1 to 60, not {request.density}")
