"""The vertical axis of a surface: heights worth drawing, its name and its ticks.  No drawing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gui.plots.axes_text import mathematics
from gui.plots.levels import Levels, robust_range
from gui.plots.spread import LIMIT

Array = NDArray[np.float64]
Range = tuple[float, float]

TICKS = 6
"""Of a logarithmic axis, at most."""


def height_range(levels: Levels, heights: Array, values: Array) -> tuple[Range, tuple[bool, bool]]:
    """The heights that the samples resolve, and whether there are some below and above.

    Parameters
    ----------
    heights : (l, k) the field's ``values`` on the scale of its ``levels``; NaN where undefined.
    """
    known = heights[np.isfinite(heights)]
    if not known.size:
        return (-1.0, 1.0), (False, False)
    if not levels.heights.size:
        constant = float(np.clip(known[0], -LIMIT / 2, LIMIT / 2))
        margin = 0.5 * abs(constant) or 1.0
        return (constant - margin, constant + margin), (False, False)
    lowest, highest = float(known.min()), float(known.max())
    if levels.spacing == "linear":
        low, high = robust_range(values) or (lowest, highest)
    else:
        low, high = max(lowest, float(levels.heights[0])), min(highest, float(levels.heights[-1]))
    slack = 1e-9 * (high - low)
    return (low, high), (lowest < low - slack, highest > high + slack)


def height_name(levels: Levels, function: str) -> str:
    """The name of the vertical axis, which tells its scale."""
    name = f"${mathematics(function)}$"
    return name if levels.spacing == "linear" else f"{name}, log scale"


def height_ticks(levels: Levels, span: Range) -> tuple[Array, list[str]] | None:
    """On a logarithmic scale, the levels at powers of ten inside ``span``, with their own values;
    None on a linear one, which has round numbers anyway."""
    if levels.spacing == "linear":
        return None
    low, high = span
    inside = np.flatnonzero((levels.heights >= low) & (levels.heights <= high))
    away = np.abs(levels.values - (0.0 if levels.spacing == "log" else levels.scale.pivot))
    with np.errstate(divide="ignore"):
        powers = np.log10(away)
    tens = [k for k in inside if away[k] == 0 or abs(powers[k] - round(powers[k])) < 1e-9]
    chosen = tens if len(tens) >= 3 else list(inside)
    places = [int(k) for k in chosen[:: max(1, -(-len(chosen) // TICKS))]]
    return levels.heights[places], levels.texts(places) if places else []
