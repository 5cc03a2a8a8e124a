"""The box of a picture of descents, where nobody has typed one."""

from __future__ import annotations

import numpy as np

from engine.descent.endings import AWAY
from gui.headless.figure import DEFAULT_RANGE
from studies.messages.descent import Descent

Range = tuple[float, float]

MARGIN, LEAST = 0.25, 0.1
"""Of a box around descents: what is left free on each side, as a share of what they need; and the
share of the usual box that they must fill to be shown in it."""


def surroundings(descent: Descent) -> tuple[Range, ...]:
    """Ranges of all variables that show where the descents go: the usual box where they fill enough
    of it, otherwise one around the start, the ends and the minimum, with what paths take beside."""
    start = descent.runs[0].path[0]
    reach = AWAY * (1.0 + float(np.linalg.norm(start)))
    runs = [
        run
        for run in descent.runs
        if run.status not in ("diverged", "undefined")
        and np.abs(run.path[-1] - start).max() <= reach
    ]
    places = [start[None, :], *(run.path[-1:] for run in runs)]
    theory = descent.theory
    if theory is not None and theory.eigenvalues.size:
        places.append(theory.minimum[None, :])
    needed = np.concatenate(places)
    low, high = needed.min(axis=0), needed.max(axis=0)
    spans = high - low
    for run in runs:  # a path may swing out by as much as the way is long
        path = np.clip(run.path, low - spans, high + spans)
        low, high = np.minimum(low, path.min(axis=0)), np.maximum(high, path.max(axis=0))
    below, above = DEFAULT_RANGE
    edge = 0.05 * (above - below)
    usual = bool((low >= below + edge).all() and (high <= above - edge).all())
    spans = high - low
    widest = float(spans.max())
    if usual and (widest == 0.0 or widest >= LEAST * (above - below)):
        return (DEFAULT_RANGE,) * len(low)
    size = np.maximum(np.abs(low), np.abs(high))
    if widest == 0.0:
        spans = np.maximum(above - below, size)
    elif len(runs) < len(descent.runs):  # some leave, nobody knows along which variable
        spans = np.full(len(low), widest)
    else:  # a variable that does not change gets as much room as the others take
        spans = np.where(spans > 1e-9 * size, spans, widest)
    middle = (low + high) / 2
    half = spans * (0.5 + MARGIN)
    return tuple((float(a), float(b)) for a, b in zip(middle - half, middle + half, strict=True))
