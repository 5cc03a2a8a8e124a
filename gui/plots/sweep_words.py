"""What a sweep over learning rates shows, in words and tables.  No drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.descent.outcome import Status
from engine.descent.settings import TITLES
from gui.plots.axes_text import number
from gui.plots.table import Table
from studies.messages.descent import Sweep, Theory

Array = NDArray[np.float64]


def sweep_words(
    sweep: Sweep, theory: Theory | None, gaps: Sequence[Array], function: str, rate: float
) -> str:
    """The best rate, those that fail, and what theory says."""
    request = sweep.request
    title = TITLES[request.method.method]
    parts = [
        f"{title} at {len(request.rates)} learning rates, {request.steps} steps at most:"
        f" {function} above its minimum, step by step and at the end."
    ]
    ends = [float(one[-1]) if one.size else math.nan for one in gaps]
    # A gap that is not drawn is that of the lowest value itself.
    finals = [math.nan if math.isnan(end) else end for end in np.asarray(sweep.finals, dtype=float)]
    known = [place for place, final in enumerate(finals) if math.isfinite(final)]
    if known:
        best = min(known, key=lambda place: (finals[place], int(sweep.steps[place])))
        above = f", {number(ends[best], 3)} above" if math.isfinite(ends[best]) else ""
        parts.append(
            f"The lowest end is that of the rate {number(request.rates[best], 3)}: {function} ="
            f" {number(finals[best])}{above}, after {int(sweep.steps[best])} steps."
        )
    for status, what in ((Status.DIVERGED, "diverges"), (Status.UNDEFINED, "leaves the domain")):
        rates = [
            number(one, 3)
            for one, ended in zip(request.rates, sweep.statuses, strict=True)
            if ended == status.value
        ]
        if rates:
            parts.append(f"It {what} at {', '.join(rates)}.")
    if theory is not None and math.isfinite(theory.stable_rate):
        parts.append(f"The largest stable rate is 2/L = {number(theory.stable_rate)}.")
    if theory is not None and math.isfinite(theory.best_rate):
        parts.append(f"The best fixed rate is 2/(L + m) = {number(theory.best_rate)}.")
    if math.isfinite(rate):
        parts.append(f"The present rate is {number(rate)}.")
    return " ".join(parts)


def sweep_tables(sweep: Sweep, gaps: Sequence[Array], function: str) -> list[Table]:
    """The end by rate, and the curve of each rate."""
    above = f"{function} above the minimum"
    rates = sweep.request.rates
    ends = [
        (rate, float(steps), float(final), float(one[-1]) if one.size else math.nan)
        for rate, steps, final, one in zip(rates, sweep.steps, sweep.finals, gaps, strict=True)
    ]
    curves = [
        (rate, float(step), float(value), float(gap))
        for rate, values, one in zip(rates, sweep.values, gaps, strict=True)
        for step, (value, gap) in enumerate(zip(values, one, strict=True))
    ]
    return [
        Table("ends", ("rate", "steps", function, above), ends),
        Table("curves", ("rate", "step", function, above), curves),
    ]
