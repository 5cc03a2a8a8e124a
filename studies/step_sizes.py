"""Which step sizes the error laboratory shows: fifteen decades around the best ones."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

OCTAVES = 50
"""Powers of two that are covered: fifteen decades."""

ROOM = 1e3
"""Decades below the shortest of the best steps, where round-off rules: at least three; and one
above the longest."""


def step_sizes(
    count: int,
    span: tuple[float, float] | None,
    predicted: Sequence[float | None],
) -> Array:
    """About ``count`` steps, ascending, evenly spaced in log h.

    Without a ``span`` they end at 1, or where the best steps that theory predicts lie elsewhere
    (for 1/x at 1e-8, or sin(x/1e6)) at a power of two that brings them into view.  The ratio of two
    neighbours is the n-th root of 2 for a whole n: then 2h, h/2 and h/4 are steps as well, and
    stencils of different steps share their values.

    Parameters
    ----------
    count : how many steps are wished for.
    span : smallest and largest step.
    predicted : best steps; None where there is none.
    """
    if span is not None:
        low, high = span
        return np.geomspace(low, high, count)
    a_octave = max(1, round(count / OCTAVES))
    total = a_octave * OCTAVES
    top = 0
    best = [step for step in predicted if step is not None]
    if best:
        highest, lowest = math.log2(max(best) * 10.0), math.log2(min(best) / ROOM)
        if highest > top:
            top = math.ceil(highest)
        elif lowest < top - OCTAVES:
            top = math.ceil(max(lowest + OCTAVES, highest))
    powers = np.arange(total - 1, -1, -1)
    return np.asarray(np.exp2(top - powers / a_octave))
