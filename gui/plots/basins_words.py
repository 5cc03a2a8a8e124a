"""What basins of attraction show, in words and tables.  No drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.descent.settings import TITLES
from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.basin_colours import HUES, KINDS
from gui.plots.run_words import counted
from gui.plots.table import Table
from studies.messages.descent import Basins

Array = NDArray[np.float64]

ENDS = {-1: "reach the limit of steps", -2: "diverge", -3: "run into where {f} is undefined",
        -4: "end elsewhere than at a minimum"}  # fmt: skip

ENDED = {-1: " within the limit,", -2: ", it diverges,", -3: ", it leaves the domain,", -4: ","}

TOLD = 8


def lowest_minima(basins: Basins, most: int) -> list[int]:
    """The labels of the ``most`` lowest minima, in their own order."""
    order = np.argsort(basins.values, kind="stable")[:most]
    return sorted(int(index) for index in order)


def rounded_place(basins: Basins, place: Array) -> Array:
    """``place`` with coordinates that are 0 but for the tolerance as 0."""
    span = max(high - low for low, high in basins.request.ranges)
    return np.where(np.abs(place) < 1e-6 * span, 0.0, place)


def rounded_value(value: float, scale: float) -> float:
    """``value``, or 0 where it is that but for the tolerance, against values of size ``scale``."""
    return 0.0 if abs(value) < 1e-12 * scale else value


def basins_words(
    basins: Basins,
    names: Sequence[str],
    function: str,
    point: tuple[float, float],
    scale: float = 0.0,
) -> str:
    """The minima with the share of starts that reach each, and where the start leads; ``scale`` is
    the size of the function's values, 0 where it is not known."""
    request = basins.request
    title = TITLES[request.method.method]
    parts = [
        f"Basins of attraction of {title} over {words.over(names, request.ranges)}, from"
        f" {basins.size} × {basins.size} starts; darker where it takes more steps."
    ]
    for index in lowest_minima(basins, TOLD):
        place, value = basins.minima[index], basins.values[index]
        percent = share(basins.labels == index)
        parts.append(
            f"Minimum {index + 1}, {function} = {number(rounded_value(float(value), scale))} at"
            f" {words.place(rounded_place(basins, place).tolist(), 4)}, is reached from {percent}."
        )
    if len(basins.minima) > TOLD:
        parts.append(f"{len(basins.minima) - TOLD} more minima, higher ones, are reached.")
    if not len(basins.minima):
        parts.append("No minimum is reached.")
    if len(basins.minima) > len(HUES):
        parts.append(f"Colours repeat after {len(HUES)} minima.")
    others = [(basins.labels == kind, ENDS[kind]) for kind in KINDS]
    parts += [f"{_first_upper(share(where))} {what}." for where, what in others if where.any()]
    parts.append(_from_here(basins, point))
    return " ".join(part for part in parts if part).replace("{f}", function)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def share(where: NDArray[np.bool_]) -> str:
    """``25 % of the starts``."""
    part = float(where.mean())
    percent = "less than 1" if 0 < part < 0.01 else f"{100 * part:.0f}"
    return f"{percent} % of the starts"


def _from_here(basins: Basins, point: tuple[float, float]) -> str:
    """Where the start nearest to ``point`` leads."""
    (low_x, high_x), (low_y, high_y) = basins.request.ranges
    x, y = point
    if not (math.isfinite(x) and low_x <= x <= high_x and low_y <= y <= high_y):
        return ""
    column, row = int(np.argmin(np.abs(basins.x - x))), int(np.argmin(np.abs(basins.y - y)))
    ending, steps = int(basins.labels[row, column]), int(basins.steps[row, column])
    if ending >= 0:
        what = f"it leads to minimum {ending + 1} in {counted(steps)}"
    else:
        what = f"it leads to no minimum{ENDED[ending]} after {counted(steps)}"
    return f"Near the start {words.place(point)} {what}."


def basins_tables(basins: Basins, names: tuple[str, str], function: str) -> list[Table]:
    """The ending of each start, and the minima; they are numbered from 1, as in the picture."""
    x, y = np.meshgrid(basins.x, basins.y)
    numbers = np.where(basins.labels >= 0, basins.labels + 1, basins.labels)
    columns = [part.ravel().astype(float) for part in (x, y, numbers, basins.steps)]
    program = basins.request.program
    minima = [
        (index + 1.0, *map(float, place), float(value))
        for index, (place, value) in enumerate(zip(basins.minima, basins.values, strict=True))
    ]
    return [
        Table("starts", (*names, "ending", "steps"), np.column_stack(columns).tolist()),
        Table("minima", ("number", *program.inputs[: program.variables], function), minima),
    ]
