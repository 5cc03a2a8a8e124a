"""SciPy's own derivatives at one point, called as anyone would call them: with their defaults.

A third opinion beside the exact value and our differences.  What SciPy claims is handed on as it
is, never corrected; only the evaluations are counted here, because its ``nfev`` counts each entry's
for itself.  SciPy is imported where it is called: its import takes longer than most answers.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.quotients import Vectorised

Array = NDArray[np.float64]

FIRST_REACH = 0.5
"""How far the stencil of ``scipy.differentiate`` reaches from the point: its ``initial_step``,
which is absolute."""

SECOND_REACH = 1.0
"""``hessian`` is a Jacobian of Jacobians: along an axis the two stencils add up."""


class Ending(IntEnum):
    """How SciPy ended for one entry; larger is told first."""

    CONVERGED = 0
    NO_CLAIM = 1
    ITERATIONS_SPENT = 2
    ERROR_GREW = 3
    NOT_FINITE = 4
    BROKEN = 5

    @property
    def sentence(self) -> str:
        """What a student is told."""
        return _SENTENCES[self]


_SENTENCES = {
    Ending.CONVERGED: "Claims success: two step sizes in a row agreed to 8 digits.",
    Ending.NO_CLAIM: "Claims nothing: one forward difference, without an estimate of its error.",
    Ending.ITERATIONS_SPENT: (
        "Reports failure: after ten step sizes its estimates still did not agree to 8 digits."
    ),
    Ending.ERROR_GREW: (
        "Reports failure: its error estimate grew when the step size shrank, so it stopped."
    ),
    Ending.NOT_FINITE: (
        "Reports failure: a function value that it needs is undefined or too large."
    ),
    Ending.BROKEN: "Gave no answer: SciPy stopped with an error of its own.",
}

_CODES = {
    0: Ending.CONVERGED,
    -1: Ending.ERROR_GREW,
    -2: Ending.ITERATIONS_SPENT,
    -3: Ending.NOT_FINITE,
}
"""``status`` of ``scipy.differentiate``."""


@dataclass(frozen=True, slots=True)
class ScipyEstimate:
    """What one of SciPy's functions returned, in arrays of the derivative's shape.

    Attributes
    ----------
    derivative : (n,) for the gradient of a scalar, (m, n) for the Jacobian of a vector, (n, n) for
        a Hessian.  NaN where SciPy gives no finite number.
    claimed_error : its own estimate, absolute; NaN where it makes none.
    endings : codes of :class:`Ending`.
    evaluations : points at which the function was evaluated, counted here.
    """

    derivative: Array
    claimed_error: Array
    endings: NDArray[np.uint8]
    evaluations: int

    @property
    def ending(self) -> Ending:
        """The gravest ending of an entry."""
        return Ending(int(self.endings.max()))

    @property
    def sentence(self) -> str:
        """How it ended, the gravest ending first; with how many entries where they differ."""
        counts = np.bincount(self.endings.ravel())
        codes = [int(code) for code in np.flatnonzero(counts)[::-1]]
        if len(codes) == 1:
            return Ending(codes[0]).sentence
        whole = self.endings.size
        return " ".join(f"{counts[c]} of {whole} entries: {Ending(c).sentence}" for c in codes)


class _Counted:
    """A :data:`Vectorised` function as SciPy wants it: points ``(n, ...)`` with any further axes,
    none included, to values ``(...)`` or ``(m, ...)``."""

    def __init__(self, function: Vectorised) -> None:
        self._function = function
        self.points = 0

    def __call__(self, points: Array) -> Array:
        columns = points.reshape(points.shape[0], -1)
        self.points += columns.shape[1]
        values = np.asarray(self._function(columns), dtype=np.float64)
        return values.reshape(values.shape[:-1] + points.shape[1:])


def approx_fprime(
    function: Vectorised, point: Sequence[float] | Array, components: int | None = None
) -> ScipyEstimate:
    """``scipy.optimize.approx_fprime``: forward differences with the absolute step 1.5e-8.

    The step is the square root of the machine epsilon whatever the size of ``x``, the error of
    order h; n + 1 evaluations and no estimate of the error.

    Parameters
    ----------
    function : maps points ``(n, M)`` to values ``(M,)``, or ``(m, M)`` with ``components`` m; NaN
        where it is undefined.
    point : n finite coordinates.
    components : m for a vector, None for a scalar.

    Returns
    -------
    ScipyEstimate with ``derivative`` of shape (n,) or (m, n).

    Raises
    ------
    ValueError : ``point`` is not a finite point.
    """
    place = _checked(point)
    counted = _Counted(function)

    def ask() -> Array:
        from scipy.optimize import approx_fprime as theirs

        return np.asarray(theirs(place, counted), dtype=np.float64)

    shape = _first_shape(place, components)
    found = _undisturbed(ask)
    if found is None:
        return _broken(shape, counted.points)
    derivative = _finite(found.reshape(shape))
    endings = np.where(np.isnan(derivative), Ending.NOT_FINITE, Ending.NO_CLAIM).astype(np.uint8)
    return ScipyEstimate(derivative, np.full(shape, np.nan), endings, counted.points)


def differentiate_jacobian(
    function: Vectorised, point: Sequence[float] | Array, components: int | None = None
) -> ScipyEstimate:
    """``scipy.differentiate.jacobian``: central differences of order 8, the step halved from 0.5
    until two estimates in a row agree to 8 digits; the gradient of a scalar is its one row.

    Its claimed error is the difference of the last two estimates.  Parameters, returns and errors
    raised are those of :func:`approx_fprime`.
    """
    place = _checked(point)
    shape = _first_shape(place, components)
    return _differentiated("jacobian", "df", function, place, shape)


def differentiate_hessian(function: Vectorised, point: Sequence[float] | Array) -> ScipyEstimate:
    """``scipy.differentiate.hessian`` of a scalar: the Jacobian of a Jacobian, about 121 n^2
    evaluations where both converge at once.

    Parameters, returns (shape (n, n)) and errors raised are those of :func:`approx_fprime`.
    """
    place = _checked(point)
    return _differentiated("hessian", "ddf", function, place, (len(place), len(place)))


def _differentiated(
    name: str, field: str, function: Vectorised, point: Array, shape: tuple[int, ...]
) -> ScipyEstimate:
    counted = _Counted(function)

    def ask() -> Any:
        import scipy.differentiate

        return getattr(scipy.differentiate, name)(counted, point)

    result = _undisturbed(ask)
    if result is None:
        return _broken(shape, counted.points)
    status = np.asarray(result.status).reshape(shape)
    endings = np.full(shape, Ending.BROKEN, np.uint8)
    for code, ending in _CODES.items():
        endings[status == code] = ending
    return ScipyEstimate(
        derivative=_finite(np.asarray(getattr(result, field), np.float64).reshape(shape)),
        claimed_error=_finite(np.asarray(result.error, np.float64).reshape(shape)),
        endings=endings,
        evaluations=counted.points,
    )


def _undisturbed(ask: Callable[[], Any]) -> Any:
    """What ``ask`` returns, its warnings kept to itself; None when SciPy raises."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ask()
        except MemoryError:  # a limit that the worker reports
            raise
        except Exception:  # noqa: BLE001 - whatever SciPy raises is its answer
            return None


def _broken(shape: tuple[int, ...], evaluations: int) -> ScipyEstimate:
    nothing = np.full(shape, np.nan)
    return ScipyEstimate(nothing, nothing, np.full(shape, Ending.BROKEN, np.uint8), evaluations)


def _first_shape(point: Array, components: int | None) -> tuple[int, ...]:
    return (len(point),) if components is None else (components, len(point))


def _finite(values: Array) -> Array:
    return np.where(np.isfinite(values), values, np.nan)


def _checked(point: Sequence[float] | Array) -> Array:
    place = np.asarray(point, dtype=np.float64)
    if place.ndim != 1 or not place.size or not np.isfinite(place).all():
        raise ValueError(f"point: must be n finite coordinates, not {point!r}")
    return place
