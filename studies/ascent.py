"""The study ``ascent``: the path of steepest ascent from the point, in the plotted plane."""

from __future__ import annotations

import math

import numpy as np

from engine.ascent import Ending, steepest_ascent
from engine.box_units import Field, Sample
from studies.ascent_words import sentence
from studies.field import exact_slopes
from studies.messages.ascent import Ascent, AscentRequest
from symbolic.line_program import line_program
from symbolic.scalar_code import scalar_function

ENDINGS = {
    Ending.PLATEAU: "summit",
    Ending.LEAVING: "border",
    Ending.OUTSIDE: "border",
    Ending.POLE: "undefined",
    Ending.CREST: "kink",
    Ending.PEAK: "kink",
    Ending.JUMP: "kink",
    Ending.FAINT: "limit",
    Ending.SHARP: "limit",
    Ending.COARSE: "limit",
}
"""The kinds of ending that the message tells apart by their sentence only."""


def ascent(request: AscentRequest) -> Ascent:
    """Follow the gradient uphill.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program = request.program
    located = (*request.point, *request.parameters)
    if len(request.point) != program.variables or len(located) != len(program.inputs):
        raise ValueError(f"point: must be {program.variables} numbers, with all parameters")
    if not np.isfinite(located).all():
        raise ValueError(f"point: must be finite, not {request.point}")
    first, second = request.axes
    start = (request.point[first], request.point[second])
    path = steepest_ascent(_field(request), start, request.ranges)
    return Ascent(
        request=request,
        path=path.points,
        values=path.values,
        ending=ENDINGS.get(path.ending, path.ending.value),
        sentence=sentence(path, request.ranges, start),
    )


def _field(request: AscentRequest) -> Field:
    """The component and its slopes in the plotted plane, one point at a time."""
    program, (first, second) = request.program, request.axes
    # t stays 0: of the line program only its value and partial derivatives are wanted, which no
    # other component and no other variable slows down.
    line = line_program(program, request.axes, request.component)
    evaluate = scalar_function(line, ("value", "partials", "edge"))
    inputs = [0.0, *request.point, *request.parameters, 1.0, 0.0]
    across, along = first + 1, second + 1

    def field(x: float, y: float) -> Sample:
        inputs[across], inputs[along] = x, y
        value, slope_x, slope_y, edge = evaluate(inputs)
        if edge == 1.0:  # on a join the formulas are not to be trusted: |x| would have slope 0
            return (value, *_two_sided(request, x, y))
        return value, slope_x, slope_y

    return field


def _two_sided(request: AscentRequest, x: float, y: float) -> tuple[float, float]:
    """Partial derivatives at a join, where both sides agree on them; else NaN."""
    point = np.array(request.point, dtype=np.float64)[:, None]
    point[list(request.axes), 0] = x, y
    slopes = exact_slopes(request.program, request.parameters, point, request.axes)
    slope_x, slope_y = slopes[request.component, :, 0].tolist()
    return (slope_x, slope_y) if math.isfinite(slope_x + slope_y) else (math.nan, math.nan)
