"""A surface over a plane in words and numbers.  No drawing."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.levels import Levels
from gui.plots.plane_picture import rows
from gui.plots.sample_words import course_over
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.field import Plane

Array = NDArray[np.float64]


def surface_sentences(
    title: str, plane: Plane, values: Array, names: tuple[str, str], f: str
) -> str:
    """Ranges, extremes and holes; ``f`` is readable."""
    ranges = words.over([readable(name) for name in names], plane.request.ranges)
    parts = [
        f"{title}: {f} over {ranges}.",
        words.extremes(f, plane.x, plane.y, values),
        course_over(f, values),
        words.holes(values),
    ]
    return " ".join(part for part in parts if part)


def scale_sentence(levels: Levels, f: str) -> str:
    """The scale of the heights; empty where it is that of the numbers."""
    if levels.spacing == "linear":
        return ""
    return f"Heights stand on a logarithmic scale: {levels.scale.formula(f)}."


def height_sentence(
    f: str, point: tuple[float, float], value: float, gradient: tuple[float, float]
) -> str:
    """The height of the surface at a point and its tangent plane."""
    here, (u, v) = f"At the point {words.place(point)}", gradient
    if math.isnan(value):
        return f"{here} {f} is undefined."
    height = f"{here} the surface is {number(value)} high"
    if not (math.isfinite(u) and math.isfinite(v)):
        return f"{height} and has no tangent plane."
    if u == 0 and v == 0:
        return f"{height} and its tangent plane is level."
    return (
        f"{height}; its tangent plane rises along the gradient {words.place((u, v), 4)},"
        f" of length {number(math.hypot(u, v))}."
    )


def surface_tables(
    plane: Plane, values: Array, slopes: Array, names: tuple[str, str], function: str,
    here: tuple[float, ...],
) -> list[Table]:  # fmt: skip
    """Heights on the grid, partial derivatives (2, j, j) at the arrows, and the point."""
    (a, b), f = names, function
    partials = (f"d{f}/d{a}", f"d{f}/d{b}")
    return [
        Table("values", (a, b, f), rows(plane.x, plane.y, values)),
        Table("gradient", (a, b, *partials), rows(plane.arrow_x, plane.arrow_y, *slopes)),
        Table("point", (a, b, f, *partials), [here]),
    ]
