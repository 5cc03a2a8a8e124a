"""The study ``evaluate``: exact derivatives beside finite differences at one point.

The exact column is certified (``studies.exact``), the numeric one is the engine's, applied to the
float64 program of the *value* alone: neither knows of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.estimate import Estimate
from engine.gradient import gradient
from engine.hessian import hessian
from engine.jacobian import jacobian
from studies.exact import exact_outputs, placed
from studies.messages.evaluation import ADAPTIVE, EvaluateRequest, Evaluation, Quantity
from studies.messages.status import Outcome, Status
from studies.vectorised import sampler
from symbolic.enclosure import Enclosure

if TYPE_CHECKING:
    from engine.adaptive_estimate import AdaptiveEstimate

Array = NDArray[np.float64]
Differences = Callable[..., Estimate]

FIRST: dict[str, Differences] = {"gradient": gradient, "jacobian": jacobian}
SECOND: dict[str, Differences] = {"hessian": hessian}


def evaluate(request: EvaluateRequest) -> Evaluation:
    """Value and derivatives of a program at a point, exact and numeric.

    Whatever derivatives the program has are answered: gradient and Hessian of a scalar, the
    Jacobian of a vector.  Finite differences are taken at the float64 nearest to the point.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    started = perf_counter()
    program = request.program
    inputs, located = placed(program, request.point, request.parameters)
    point, parameters = located[: program.variables], located[program.variables :]

    derivatives = {**FIRST, **SECOND}
    names = ("value", *(name for name in derivatives if program.has(name)))
    exact = exact_outputs(program, names, inputs)
    values_at = sampler(program, ("value",), parameters.tolist())
    (value,) = values_at(point[:, None])
    shape = program.output("value").shape
    quantities = [_quantity("value", exact["value"], _finite(value).reshape(shape))]
    for name in names[1:]:
        step = request.first_step if name in FIRST else request.second_step
        function = _function(values_at, vector=name == "jacobian")
        if not (point.size and np.isfinite(point).all()):  # float64 cannot even hold the point
            nothing = np.full(program.output(name).shape, np.nan)
            quantities.append(_quantity(name, exact[name], nothing))
        elif request.scheme == ADAPTIVE:
            adapted = _adapted(name, function, point)
            quantities.append(
                _quantity(
                    name,
                    exact[name],
                    adapted.derivative,
                    claimed=adapted.error,
                    remarks=adapted.sentences,
                )
            )
        else:
            estimate = derivatives[name](function, point, request.scheme, step.size, step.relative)
            quantities.append(
                _quantity(
                    name,
                    exact[name],
                    estimate.derivative,
                    steps=estimate.steps,
                    remarks=estimate.sentences,
                )
            )
    return Evaluation(point, tuple(quantities), perf_counter() - started)


def _adapted(name: str, function: Callable[[Array], Array], point: Array) -> AdaptiveEstimate:
    # Imported here: the other schemes, which the headless verb uses, start sooner without it.
    from engine import adaptive

    adapt: Callable[..., AdaptiveEstimate] = {
        "gradient": adaptive.adaptive_gradient,
        "jacobian": adaptive.adaptive_jacobian,
        "hessian": adaptive.adaptive_hessian,
    }[name]
    return adapt(function, point)


def _function(
    values_at: Callable[[Array], tuple[Array, ...]], vector: bool
) -> Callable[[Array], Array]:
    """What the engine differentiates: points (n, M) to values (M,), or (m, M) of a vector."""

    def function(points: Array) -> Array:
        (values,) = values_at(points)
        return values if vector else values[0]

    return function


def _quantity(
    name: str,
    exact: Sequence[Enclosure],
    numeric: Array,
    steps: Array | None = None,
    claimed: Array | None = None,
    remarks: tuple[str, ...] = (),
) -> Quantity:
    shape = numeric.shape
    nearest = [entry.value for entry in exact]
    pairs = zip(exact, numeric.ravel().tolist(), strict=True)
    return Quantity(
        name=name,
        exact=_finite(np.array(nearest, dtype=np.float64)).reshape(shape),
        digits=tuple(entry.text() for entry in exact),
        outcomes=tuple(Outcome(Status(entry.kind), entry.sentence) for entry in exact),
        numeric=numeric,
        difference=np.array([entry.difference(x) for entry, x in pairs]).reshape(shape),
        steps=np.empty(0) if steps is None else steps,
        claimed=np.empty(0) if claimed is None else _finite(claimed),
        remarks=remarks,
    )


def _finite(values: Array) -> Array:
    """NaN in place of infinities: a number too large for float64 is not known here."""
    return np.where(np.isfinite(values), values, np.nan)
