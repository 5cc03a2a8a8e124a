"""The study ``sweep``: one method at many learning rates, as in 4.4 of the course."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.descent.settings import RATES
from engine.descent.start import whole
from studies.exact import placed
from studies.messages.descent import Sweep, SweepRequest
from studies.minimised import objective


def sweep(request: SweepRequest) -> Sweep:
    """A descent for each rate, in the order asked.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong; for a method that has no rate.
    """
    program, n = request.program, request.program.variables
    method = request.method.method
    searched = method == "gradient-descent" and request.method.search == "exact"
    if method not in RATES or searched:
        raise ValueError(f"method: {method} has no learning rate to sweep")
    if not request.rates:
        raise ValueError("rates: at least one is needed")
    inputs, located = placed(program, request.start, request.parameters)
    if not np.isfinite(located).all():
        raise ValueError("start: must be finite numbers, like the parameters")
    trails = []
    for rate in request.rates:
        target = objective(program, inputs[n:], located[n:].tolist(), request.gradient, request.h)
        settings = replace(request.method, rate=rate)
        start = located[:n].tolist()
        trails.append(
            whole(settings, target, start, steps=request.steps, tolerance=request.tolerance)
        )
    finals = np.array([trail.values[-1] for trail in trails])
    known = [values[np.isfinite(values)] for values in (trail.values for trail in trails)]
    return Sweep(
        request=request,
        statuses=tuple(trail.outcome.status.value for trail in trails),
        values=tuple(trail.values for trail in trails),
        paths=tuple(trail.path for trail in trails),
        steps=np.array([len(trail.values) - 1 for trail in trails], dtype=np.int64),
        finals=np.where(np.isfinite(finals), finals, np.nan),
        lowest=min((float(values.min()) for values in known if values.size), default=np.nan),
    )
