"""Difference quotients: a plan of stencil points in n variables, applied in one call.

A plan knows offsets and weights, never a function or a step; ``partials`` and ``hessian`` make
plans and shape what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from engine.status import Status

Array = NDArray[np.float64]
Vectorised = Callable[[Array], Array]
"""Maps points ``(n, M)``, one a column, to values ``(M,)`` or ``(m, M)``; NaN where undefined."""

Offset = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """One partial derivative as weights on offset vectors.

    ``weights`` maps an offset vector (``n`` numbers, in steps) to its weight; ``axes`` names the
    variable of each step in the denominator: (i, j) for the derivative by x_i and x_j.
    """

    weights: Mapping[Offset, Fraction]
    axes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The points that E quotients of one order d need, each point once, the centre first.

    Attributes
    ----------
    offsets : shape (n, P), in steps; column 0 is the centre.
    indices : shape (E, K), the points of each quotient; short ones are filled up with the centre.
    numerators : shape (E, K), whole numbers; 0 where filled up.
    denominators : shape (E,), whole numbers.
    axes : shape (d, E), the variables whose steps divide each quotient.
    """

    offsets: Array
    indices: NDArray[np.intp]
    numerators: Array
    denominators: Array
    axes: NDArray[np.intp]


def plan(n: int, quotients: Sequence[Quotient]) -> Plan:
    """The :class:`Plan` of ``quotients`` in ``n`` variables; points in common are shared."""
    centre: Offset = (Fraction(0),) * n
    numbered: dict[Offset, int] = {centre: 0}
    rows: list[tuple[list[int], list[int], int]] = []
    for quotient in quotients:
        used = {offset: weight for offset, weight in quotient.weights.items() if weight}
        # Whole numerators over one denominator: the products with values of f are then rounded
        # less than with 1/12 or 2/3, which are not floating-point numbers.
        denominator = lcm(*(weight.denominator for weight in used.values()))
        places = [numbered.setdefault(offset, len(numbered)) for offset in used]
        rows.append((places, [int(w * denominator) for w in used.values()], denominator))
    width = max(len(places) for places, _, _ in rows)
    indices = np.zeros((len(rows), width), np.intp)
    numerators = np.zeros((len(rows), width))
    for row, (places, whole, _) in enumerate(rows):
        indices[row, : len(places)] = places
        numerators[row, : len(whole)] = whole
    return Plan(
        offsets=np.array([[float(part) for part in offset] for offset in numbered]).T,
        indices=indices,
        numerators=numerators,
        denominators=np.array([float(denominator) for _, _, denominator in rows]),
        axes=np.array([quotient.axes for quotient in quotients], np.intp).T,
    )


def checked_points(points: Sequence[float] | Array) -> Array:
    """``points`` as float64 of shape (n, N); one point (n,) becomes (n, 1).

    Raises
    ------
    ValueError : another shape, no variable, or a coordinate that is not finite.
    """
    array = np.asarray(points, dtype=np.float64)
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim != 2 or array.shape[0] == 0:
        raise ValueError(f"points: must have shape (n,) or (n, N), not {np.shape(points)}")
    if not np.isfinite(array).all():
        raise ValueError("points: every coordinate must be finite")
    return array


def apply(
    plan: Plan, function: Vectorised, points: Array, steps: Array, components: bool
) -> tuple[Array, Array, NDArray[np.uint8]]:
    """Call ``function`` once, at all stencil points of all ``points``, and form the quotients.

    Parameters
    ----------
    plan : E quotients on P points in n variables.
    function : see :data:`Vectorised`.
    points : shape (n, N).
    steps : shape (n, N).
    components : whether the function returns ``(m, M)`` (else ``(M,)``, and m = 1 below).

    Returns
    -------
    values (m, N), quotients (m, E, N) and status codes (m, E, N).

    Raises
    ------
    ValueError : ``function`` returns another shape.
    """
    n, count = points.shape
    places = plan.offsets.shape[1]
    stencil_points = points[:, None, :] + plan.offsets[:, :, None] * steps[:, None, :]
    with np.errstate(all="ignore"):
        returned = np.asarray(function(stencil_points.reshape(n, places * count)), dtype=np.float64)
        _check_returned(returned, places * count, components)
        values = returned.reshape(-1, places, count)
        # The weights of a derivative add up to 0, so the centre may be taken off every value:
        #     sum_k w_k f_k = sum_k w_k (f_k - f_0).
        # For f_0/2 <= f_k <= 2 f_0 the subtraction is exact (Sterbenz), and what is added up
        # afterwards is small: the quotient has no rounding but that of f itself.
        differences = values - values[:, :1, :]
        gathered = differences[:, plan.indices, :]
        quotients = (plan.numerators[:, :, None] * gathered).sum(axis=2)
        quotients /= plan.denominators[:, None]
        for axis in plan.axes:
            quotients /= steps[axis]
    status = _status(plan, values, quotients, steps)
    quotients[status != Status.DONE] = np.nan
    return values[:, 0, :], quotients, status


def _check_returned(returned: Array, count: int, components: bool) -> None:
    wanted = f"(m, {count})" if components else f"({count},)"
    if returned.ndim != (2 if components else 1) or returned.shape[-1] != count:
        raise ValueError(
            f"function: must return shape {wanted} for {count} points, not {returned.shape}"
        )


def _status(plan: Plan, values: Array, quotients: Array, steps: Array) -> NDArray[np.uint8]:
    status = np.zeros(quotients.shape, np.uint8)
    if np.isfinite(values).all() and np.isfinite(quotients).all() and steps.all():
        return status
    # Later lines overrule earlier ones: the gravest reason is the one that is told.
    status[~np.isfinite(quotients)] = Status.OVERFLOW
    used = plan.numerators != 0.0
    missing = np.isnan(values)
    status[(missing[:, plan.indices, :] & used[:, :, None]).any(axis=2)] = Status.UNDEFINED_NEARBY
    lost = (steps == 0.0)[plan.axes].any(axis=0)
    status[:, lost] = Status.STEP_LOST
    status[np.broadcast_to(missing[:, :1, :], status.shape)] = Status.UNDEFINED_HERE
    return status
