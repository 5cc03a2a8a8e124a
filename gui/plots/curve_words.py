"""A curve in the plane or in space in words and numbers.  No drawing."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.on_curve import state
from gui.plots.table import Table
from gui.session.names import component, readable
from studies.messages.field import Line

Array = NDArray[np.float64]


def curve_sentences(
    title: str, line: Line, function: str, name: str, point: float, velocity: Array, drawn: float
) -> str:
    """Ranges, holes, and what happens at the point; ``drawn`` is the velocity's scale."""
    f, t = readable(function), readable(name)
    over = words.over([t], [line.request.range])
    known = np.isfinite(line.values).all(axis=0)
    if not known.any():
        return f"{title}: {f} over {over}. {f} is undefined everywhere in this range."
    axes = [readable(component(function, k)) for k in range(len(line.values))]
    spans = [(float(one[known].min()), float(one[known].max())) for one in line.values]
    parts = [f"{title}: {f} over {over}.", f"It runs over {words.over(axes, spans)}."]
    missing = 1 - float(known.mean())
    if missing:
        percent = "less than 1" if missing < 0.01 else f"{100 * missing:.0f}"
        parts.append(f"Undefined on {percent} % of the range.")
    value, _ = state(line, point)
    here = f"At {t} = {number(point)}"
    if not np.isfinite(value).all():
        parts.append(f"{here} {f} is undefined.")
    elif not np.isfinite(velocity).all():
        parts.append(f"{here} {f} is {words.place(value.tolist())} and has no velocity.")
    else:
        scale = f", drawn {number(drawn, 2)} times as long" if drawn != 1.0 else ""
        speed = number(math.hypot(*velocity.tolist()))
        parts.append(
            f"{here} {f} is {words.place(value.tolist())} and the velocity"
            f" {words.place(velocity.tolist(), 4)}, of length {speed}{scale}."
        )
    return " ".join(parts)


def curve_tables(line: Line, function: str, name: str, here: tuple[float, ...]) -> list[Table]:
    """The samples with their velocities, and the point."""
    parts = tuple(component(function, k) for k in range(len(line.values)))
    header = (name, *parts, *(f"d{part}/d{name}" for part in parts))
    samples = np.column_stack((line.x, line.values.T, line.slopes.T))
    return [Table("curve", header, samples.tolist()), Table("point", header, [here])]
