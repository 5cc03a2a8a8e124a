"""The study ``opinions``: SciPy's derivatives at one point, and how far each is from the truth.

SciPy is given the float64 program of the *value* alone, as our own differences are; the exact
column is certified (``studies.exact``).  It is a study of its own because importing SciPy takes
longer than everything that ``evaluate`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.third_opinion import (
    Ending,
    ScipyEstimate,
    approx_fprime,
    differentiate_hessian,
    differentiate_jacobian,
)
from studies.exact import exact_outputs, placed
from studies.messages.opinion import (
    APPROX_FPRIME,
    HESSIAN,
    JACOBIAN,
    Opinion,
    Opinions,
    OpinionsRequest,
)
from studies.opinion_verdicts import Entry, verdicts
from studies.vectorised import sampler
from symbolic.enclosure import Enclosure

Array = NDArray[np.float64]

MOST_VARIABLES = 10
"""Beyond, SciPy's Hessian is not asked for: it takes 121 n^2 evaluations at the least."""


def opinions(request: OpinionsRequest) -> Opinions:
    """SciPy's word on the gradient or Jacobian, and on the Hessian, that the program has.

    SciPy is asked at the float64 nearest to the point; the error is against the exact derivative
    at the point itself.  Nothing is asked where there is no such float64, or no variable.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    started = perf_counter()
    program = request.program
    inputs, located = placed(program, request.point, request.parameters)
    point, parameters = located[: program.variables], located[program.variables :]
    names = tuple(name for name in ("gradient", "jacobian", "hessian") if program.has(name))
    if not point.size or not np.isfinite(located).all():
        return Opinions(point, (), perf_counter() - started)

    exact = exact_outputs(program, names, inputs)
    values_at = sampler(program, ("value",), parameters.tolist())
    shape = program.output("value").shape
    components = shape[0] if shape else None

    def function(points: Array) -> Array:
        (values,) = values_at(points)
        return values[0] if components is None else values

    found: list[Opinion] = []
    remarks: list[str] = []
    for name in names:
        if name == "hessian" and len(point) > MOST_VARIABLES:
            remarks.append(hessian_left_out(len(point)))
            continue
        for method, estimate in _asked(name, function, point, components):
            found.append(_opinion(name, method, estimate, exact[name]))
    return Opinions(point, tuple(found), perf_counter() - started, tuple(remarks))


def hessian_left_out(n: int) -> str:
    """Why SciPy is not asked for the Hessian of so many variables."""
    return (
        f"SciPy's Hessian is left out: of {n} variables it would take at least {121 * n**2}"
        " evaluations."
    )


def _asked(
    name: str, function: Callable[[Array], Array], point: Array, components: int | None
) -> tuple[tuple[str, ScipyEstimate], ...]:
    """Every method of SciPy's for one quantity, with what it says."""
    if name == "hessian":
        return ((HESSIAN, differentiate_hessian(function, point)),)
    return (
        (APPROX_FPRIME, approx_fprime(function, point, components)),
        (JACOBIAN, differentiate_jacobian(function, point, components)),
    )


def _opinion(
    name: str, method: str, estimate: ScipyEstimate, exact: Sequence[Enclosure]
) -> Opinion:
    shape = estimate.derivative.shape
    columns = (estimate.derivative, estimate.claimed_error, estimate.endings)
    entries = [
        Entry(number, claimed, Ending(ending), enclosure)
        for number, claimed, ending, enclosure in zip(
            *(column.ravel().tolist() for column in columns), exact, strict=True
        )
    ]
    values = np.array([entry.exact.value for entry in entries]).reshape(shape)
    return Opinion(
        quantity=name,
        method=method,
        estimate=estimate.derivative,
        claimed=estimate.claimed_error,
        error=np.array([e.exact.difference(e.estimate) for e in entries]).reshape(shape),
        exact=np.where(np.isfinite(values), values, np.nan),
        evaluations=estimate.evaluations,
        ending=estimate.ending.name.lower().replace("_", " "),
        status=estimate.sentence,
        verdicts=verdicts(method, entries),
    )
