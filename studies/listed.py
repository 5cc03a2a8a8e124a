"""The study ``listed``: value, gradient and its magnitude at each of several points, the exact ones
beside finite differences: the course's table of gradients.

The pieces are those of ``studies.evaluate``, for one component and first derivatives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.gradient import gradient
from studies.exact import exact_outputs, placed
from studies.messages.listed import Listed, ListedPoint, ListedRequest
from studies.messages.status import Outcome, Status
from studies.vectorised import sampler
from symbolic.enclosure import Enclosure
from symbolic.euclidean_norm import euclidean_norm
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]


def listed(request: ListedRequest) -> Listed:
    """Everything about the points asked for, in order.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    components = int(np.prod(request.program.output("value").shape))
    if not 0 <= request.component < components:
        raise ValueError(f"component: there is no component {request.component}")
    return Listed(request, tuple(_at(request, point) for point in request.points))


def _at(request: ListedRequest, point: Sequence[Node]) -> ListedPoint:
    program, n = request.program, request.program.variables
    inputs, located = placed(program, point, request.parameters)
    name = "gradient" if program.has("gradient") else "jacobian"
    found = exact_outputs(program, (name,), inputs)
    value = found["value"][request.component]
    exact = found[name][request.component * n : (request.component + 1) * n]
    magnitude = euclidean_norm(exact)
    numeric, said = _numeric(request, program, located[:n], located[n:])
    sentences = [value.sentence, *(entry.sentence for entry in exact), magnitude.sentence]
    remarks = list(dict.fromkeys(filter(None, sentences)))
    remarks += [f"numeric: {one}" for one in said if one not in remarks]
    pairs = list(zip(exact, numeric.tolist(), strict=True))
    return ListedPoint(
        point=located[:n],
        value=_known(value.value),
        value_digits=value.text(),
        exact=np.array([_known(entry.value) for entry in exact], dtype=np.float64),
        digits=tuple(entry.text() for entry in exact),
        outcomes=tuple(_outcome(entry) for entry in exact),
        numeric=numeric,
        difference=np.array([entry.difference(x) for entry, x in pairs], dtype=np.float64),
        magnitude=_known(magnitude.value),
        magnitude_digits=magnitude.text(),
        remark=" ".join(remarks),
    )


def _outcome(entry: Enclosure) -> Outcome:
    return Outcome(Status(entry.kind), entry.sentence)


def _known(value: float) -> float:
    """NaN in place of infinities: a number too large for float64 is not known as one."""
    return value if np.isfinite(value) else float("nan")


def _numeric(
    request: ListedRequest, program: Program, point: Array, parameters: Array
) -> tuple[Array, tuple[str, ...]]:
    """The finite differences of the component, shape (n,), and what is to be said of them."""
    if not (point.size and np.isfinite(point).all()):  # float64 cannot even hold the point
        return np.full(point.size, np.nan), ()
    step = request.step
    function = _component(sampler(program, ("value",), parameters.tolist()), request.component)
    estimate = gradient(function, point, request.scheme, step.size, step.relative)
    return estimate.derivative, estimate.sentences


def _component(
    values_at: Callable[[Array], tuple[Array, ...]], component: int
) -> Callable[[Array], Array]:
    """What the engine differentiates: points (n, M) to values (M,)."""

    def function(points: Array) -> Array:
        (values,) = values_at(points)
        row: Array = values[component]
        return row

    return function
