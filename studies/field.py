"""The studies ``plane`` and ``line``: a function and its first derivatives, sampled to be drawn.

Compiled float64 programs on grids; what is certified at one point is in ``studies.evaluate``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.jacobian import jacobian
from engine.two_sided import two_sided_slopes
from studies.messages.field import Line, LineRequest, Plane, PlaneRequest
from studies.vectorised import sampler
from symbolic.program import Program

Array = NDArray[np.float64]


def plane(request: PlaneRequest) -> Plane:
    """Sample values on a grid through the point, and partial derivatives on a coarser one.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program = request.program
    point = _checked_point(program, request.point)
    if len(set(request.axes)) != 2:
        raise ValueError(f"axes: must be two different variables, not {request.axes}")
    for axis, span in zip(request.axes, request.ranges, strict=True):
        _check_axis(program, axis, span)
    if request.samples < 2 or request.arrows < 1:
        raise ValueError("samples, arrows: at least 2 samples and 1 arrow a side are needed")

    x, y = (np.linspace(low, high, request.samples) for low, high in request.ranges)
    values_at = sampler(program, ("value",), request.parameters)
    (values,) = values_at(_grid(point, request.axes, x, y))

    arrow_x, arrow_y = (np.linspace(low, high, request.arrows) for low, high in request.ranges)
    derivatives = exact_slopes(
        program, request.parameters, _grid(point, request.axes, arrow_x, arrow_y), request.axes
    )
    m = len(values)
    return Plane(
        request=request,
        x=x,
        y=y,
        values=values.reshape(m, len(y), len(x)),
        arrow_x=arrow_x,
        arrow_y=arrow_y,
        derivatives=derivatives.reshape(m, 2, len(arrow_y), len(arrow_x)),
        undefined=_share_undefined(values),
    )


def line(request: LineRequest) -> Line:
    """Sample values and exact slopes along one variable, and numeric slopes at the markers.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program = request.program
    point = _checked_point(program, request.point)
    _check_axis(program, request.axis, request.range)
    if request.samples < 2 or request.markers < 1:
        raise ValueError("samples, markers: at least 2 samples and 1 marker are needed")

    def along(t: Array) -> Array:
        points = np.repeat(point[:, None], t.size, axis=1)
        points[request.axis] = t.ravel()
        return points

    x = np.linspace(*request.range, request.samples)
    values_at = sampler(program, ("value",), request.parameters)
    (values,) = values_at(along(x))
    slopes = exact_slopes(program, request.parameters, along(x), (request.axis,))
    marker_x = np.linspace(*request.range, request.markers)
    numeric = jacobian(lambda t: values_at(along(t))[0], marker_x[None, :], request.scheme)
    return Line(
        request=request,
        x=x,
        values=_finite(values),
        slopes=slopes[:, 0],
        marker_x=marker_x,
        marker_slopes=numeric.derivative[:, 0],
        undefined=_share_undefined(values),
    )


def exact_slopes(
    program: Program, parameters: tuple[float, ...], points: Array, axes: tuple[int, ...]
) -> Array:
    """First partial derivatives along ``axes`` at ``points`` (n, N): shape (m, len(axes), N); NaN
    where one does not exist."""
    name = "gradient" if program.has("gradient") else "jacobian"
    along = list(axes)
    entries, edge = sampler(program, (name, "edge"), parameters)(points)
    table = entries.reshape(-1, program.variables, points.shape[1])[:, along, :]
    # On a join or a kink the formula is not to be trusted: |x| would have the slope sign(0) = 0.
    # (Where the function is undefined ``edge`` is NaN, and so is the table.)
    joins = np.flatnonzero(edge[0] == 1.0)
    if joins.size:
        values_at = sampler(program, ("value",), parameters)

        def section(moved: Array) -> Array:
            """The function of the plotted variables alone; the others are the same everywhere."""
            spread = np.repeat(points[:, joins[:1]], moved.shape[1], axis=1)
            spread[along] = moved
            return values_at(spread)[0]

        table = table.copy()
        table[:, :, joins] = two_sided_slopes(section, points[along][:, joins])
    return _finite(table)


def _grid(point: Array, axes: tuple[int, int], x: Array, y: Array) -> Array:
    """All points (n, len(y) * len(x)) of the grid, x fastest, other variables held."""
    points = np.repeat(point[:, None], x.size * y.size, axis=1)
    points[axes[0]] = np.tile(x, y.size)
    points[axes[1]] = np.repeat(y, x.size)
    return points


def _finite(values: Array) -> Array:
    return np.where(np.isfinite(values), values, np.nan)


def _share_undefined(values: Array) -> float:
    """Share of the points where some component is undefined; an overflow to infinity is not."""
    return float(np.isnan(values).any(axis=0).mean())


def _checked_point(program: Program, point: tuple[float, ...]) -> Array:
    array = np.asarray(point, dtype=np.float64)
    if array.shape != (program.variables,) or not np.isfinite(array).all():
        raise ValueError(f"point: must be {program.variables} finite numbers, not {point}")
    return array


def _check_axis(program: Program, axis: int, span: tuple[float, float]) -> None:
    if not 0 <= axis < program.variables:
        raise ValueError(f"axis: the program has no variable {axis}")
    low, high = span
    if not (np.isfinite(span).all() and low < high):
        raise ValueError(f"range: must run from a smaller to a larger number, not {span}")
