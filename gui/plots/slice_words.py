"""A function along a line through the point in words and numbers.  No drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.model_words import model_name
from gui.plots.sample_words import course_along
from gui.plots.table import Table
from gui.session.names import readable
from gui.session.schemes import typeset
from studies.messages.slice import Slice
from studies.messages.taylor import Taylor

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is drawn.

    Attributes
    ----------
    coefficients : of the polynomial in t, (k + 1,); empty where there is none.
    x : (k,) along the axis, which is called ``name``: t, or the only variable.
    place : of the point in the plotted variables.
    here : along the axis, and f there; NaN where not known.
    holes : undefined stretches.
    """

    slice: Slice
    taylor: Taylor | None
    coefficients: Array
    x: Array
    name: str
    function: str
    place: tuple[float, ...]
    here: tuple[float, float]
    holes: tuple[tuple[float, float], ...]

    @property
    def one(self) -> bool:
        """Whether the function is one of a single variable."""
        return len(self.slice.direction) == 1

    @property
    def order(self) -> int:
        """Of the polynomial; -1 where there is none."""
        return len(self.coefficients) - 1


def slice_sentences(title: str, shown: Reading, critical: str = "") -> str:
    """The line, extremes, the critical points, slope and curvature, and the polynomial."""
    f, variable, found = readable(shown.function), readable(shown.name), shown.slice
    through = ""
    if not shown.one:
        way = words.place(found.direction.tolist())
        through = f" along {way} through {words.place(shown.place, 4)}"
    span = words.over([variable], [(float(shown.x[0]), float(shown.x[-1]))])
    parts = [
        f"{title}: {f}{through}, {span}.",
        words.extremes_along(f, variable, shown.x, found.values),
        course_along(f, variable, shown.x, found.values),
    ]
    sentence = "" if math.isnan(shown.here[0]) else typeset(found.sentence)
    parts += [critical, _point_in_words(f, shown), sentence, _polynomial_in_words(f, shown)]
    if shown.holes:
        spans = ", ".join(f"from {number(a, 3)} to {number(b, 3)}" for a, b in shown.holes[:3])
        parts.append(f"Undefined {spans}{' and elsewhere' if len(shown.holes) > 3 else ''}.")
    return " ".join(part for part in parts if part)


def _point_in_words(f: str, shown: Reading) -> str:
    point, value = shown.here
    if math.isnan(point):
        return ""
    if not math.isfinite(value):
        return f"At the point {f} is undefined."
    slope, bend = shown.slice.slope.value, shown.slice.curvature.value
    here = f"At the point {f} is {number(value)}"
    if not math.isfinite(slope):
        return f"{here} and has no slope along the line."
    if not math.isfinite(bend):
        return f"{here}, its slope {number(slope)}; it has no second derivative along the line."
    return f"{here}, its slope {number(slope)} and its second derivative {number(bend)}."


def _polynomial_in_words(f: str, shown: Reading) -> str:
    sentence = "" if shown.taylor is None else typeset(shown.taylor.sentence)
    if shown.order < 1:
        return sentence
    name = "tangent" if shown.order == 1 else model_name(shown.order)
    return f"Dashed: the {name} of {f} at the point. {sentence}".strip()


def slice_tables(shown: Reading) -> list[Table]:
    """The curve with the polynomial, the point, and the polynomial's coefficients."""
    found, f = shown.slice, shown.function
    columns, header = [shown.x, found.values], [shown.name, f]
    if shown.order >= 0:
        start = 0.0 if shown.taylor is None or not shown.one else float(shown.taylor.centre[0])
        offsets = shown.x - start
        with np.errstate(over="ignore", invalid="ignore"):
            heights = np.polynomial.polynomial.polyval(offsets, shown.coefficients)
        columns.append(np.asarray(heights, dtype=np.float64))
        header.append("polynomial")
    here = (*shown.here, found.slope.value, found.curvature.value)
    tables = [
        Table("curve", tuple(header), np.column_stack(columns).tolist()),
        Table("point", (shown.name, f, "slope", "curvature"), [here]),
    ]
    if shown.order >= 0:
        rows = [(float(k), float(c)) for k, c in enumerate(shown.coefficients)]
        tables.append(Table("Taylor polynomial", ("power", "coefficient"), rows))
    return tables
