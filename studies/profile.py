"""The study ``profile``: a function and its derivative of some order along one variable, to be
drawn with numeric derivatives beside the exact line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.schemes import COMPLEX_STEP, scheme
from engine.schemes.complex_step import complex_step
from engine.stencils import stencil
from engine.step_table import StepTable
from studies.errors import OnLine, on_line
from studies.field import exact_slopes
from studies.messages.errors import OWN
from studies.messages.profile import Profile, ProfileRequest
from studies.vectorised import sampler
from symbolic.complex_floats import complex_function

Array = NDArray[np.float64]


def profile(request: ProfileRequest) -> Profile:
    """Sample along the line.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program = request.program
    located = np.array([*request.point, *request.parameters], dtype=np.float64)
    if located.size != len(program.inputs) or len(request.point) != program.variables:
        raise ValueError(f"point: must be {program.variables} numbers")
    low, high = request.range
    if not (np.isfinite(request.range).all() and low < high):
        raise ValueError(f"range: must run from a smaller to a larger number, not {request.range}")
    if request.samples < 2 or request.markers < 1:
        raise ValueError("samples, markers: at least 2 samples and 1 marker are needed")
    function = on_line(program, located, request.axis, request.component)
    x = np.linspace(low, high, request.samples)
    markers = np.linspace(low, high, request.markers)
    values = function(x)
    return Profile(
        request=request,
        x=x,
        values=_finite(values),
        slopes=_exact(request, located, x),
        marker_x=markers,
        marker_slopes=_finite(_numeric(request, function, located, markers)),
        undefined=float(np.isnan(values).mean()),
    )


def _exact(request: ProfileRequest, located: Array, x: Array) -> Array:
    """The exact derivative at ``x``; NaN where it does not exist, or the program lacks it."""
    program = request.program
    points = np.repeat(located[: program.variables, None], x.size, axis=1)
    points[request.axis] = x
    if request.order == 1 and (program.has("gradient") or program.has("jacobian")):
        slopes = exact_slopes(program, request.parameters, points, (request.axis,))
        return np.asarray(slopes[request.component, 0])
    if not program.has("higher"):
        return np.full(x.size, np.nan)
    entries, edge = sampler(program, ("higher", "edge"), request.parameters)(points)
    return _finite(np.where(edge[0] == 1.0, np.nan, entries[request.component]))


def _numeric(request: ProfileRequest, function: OnLine, located: Array, markers: Array) -> Array:
    """The scheme's derivative at every marker, with the one step that is asked for."""
    if request.scheme == COMPLEX_STEP:
        program = request.program
        complex_of = complex_function(program, request.component, located.tolist(), request.axis)
        steps = np.full(markers.size, request.h)
        found = complex_step(complex_of, markers, steps)
        return np.where(np.isnan(function(markers)), np.nan, found)
    if request.scheme == OWN:
        chosen = stencil(request.offsets, request.order)
    else:
        chosen = scheme(request.scheme, request.order)
    # One step at many points: the table of many steps at one point, turned round.
    table = StepTable([chosen.formula], request.order)
    with np.errstate(all="ignore"):
        points = markers + table.offsets * request.h
        values = function(points.ravel()).reshape(points.shape)
        quotients = table.numerators @ values / (table.denominators * request.h**request.order)
    found = np.asarray(quotients[0])
    return np.where(np.isnan(function(markers)), np.nan, found)


def _finite(values: Array) -> Array:
    return np.where(np.isfinite(values), values, np.nan)
