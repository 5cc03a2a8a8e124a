"""Hessians by finite differences of the values alone, beside the exact one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.hessian import hessian
from engine.schemes import SCHEMES
from studies.messages.curvature import CurvatureRequest, Scheme
from studies.messages.evaluation import ADAPTIVE
from studies.vectorised import sampler
from symbolic.enclosure import Enclosure

Array = NDArray[np.float64]


def schemes(
    request: CurvatureRequest, located: Array, exact: Sequence[Enclosure]
) -> tuple[Scheme, ...]:
    """The Hessian by each scheme that is asked for, with its certified error.

    Parameters
    ----------
    located : the float64 nearest to each input, where differences are taken.
    exact : the exact entries, row-major.

    Raises
    ------
    ValueError : naming ``schemes`` where one is not known.
    """
    for name in request.schemes:
        if name not in (*SCHEMES, ADAPTIVE):
            known = ", ".join((*SCHEMES, ADAPTIVE))
            raise ValueError(f"schemes: must be among {known}, not {name!r}")
    n = request.program.variables
    point, parameters = located[:n], located[n:]
    values_at = sampler(request.program, ("value",), parameters.tolist())

    def function(points: Array) -> Array:
        (values,) = values_at(points)
        value: Array = values[0]
        return value

    def differences(numeric: Array) -> Array:
        pairs = zip(exact, numeric.ravel().tolist(), strict=True)
        return np.array([entry.difference(x) for entry, x in pairs]).reshape(n, n)

    found = []
    for name in request.schemes:
        if not np.isfinite(located).all():  # float64 cannot even hold the point
            nothing = np.full((n, n), np.nan)
            found.append(Scheme(name, nothing, nothing, np.empty(0)))
        elif name == ADAPTIVE:
            # Imported here: the other schemes start sooner without it.
            from engine.adaptive import adaptive_hessian

            adapted = adaptive_hessian(function, point)
            numeric = adapted.derivative
            claimed = np.where(np.isfinite(adapted.error), adapted.error, np.nan)
            difference = differences(numeric)
            found.append(Scheme(name, numeric, difference, np.empty(0), adapted.sentences, claimed))
        else:
            step = request.step
            estimate = hessian(function, point, name, step.size, step.relative)
            numeric = estimate.derivative
            difference = differences(numeric)
            found.append(Scheme(name, numeric, difference, estimate.steps, estimate.sentences))
    return tuple(found)
