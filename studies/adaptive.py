"""The engine's adaptive derivatives beside the exact ones: their own claim, and the truth."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine.adaptive import adaptive_derivative
from engine.status import Status
from studies.messages.errors import Adaptive
from symbolic.enclosure import Enclosure

Array = NDArray[np.float64]


def adaptive_along(
    function: Callable[[Array], Array], at: float, order: int, exact: Enclosure
) -> Adaptive | None:
    """The adaptive derivative of a function of one variable; None at no finite point.

    Parameters
    ----------
    function : maps (M,) to (M,); NaN where it is undefined.
    at : the float64 nearest to the point.
    order : of the derivative.
    exact : that derivative, or why there is none.
    """
    if not math.isfinite(at):
        return None
    found = adaptive_derivative(function, at, order)
    value, claimed = float(found.derivative), float(found.error)
    status = Status(int(found.status))
    return Adaptive(
        value=value,
        claimed=claimed if math.isfinite(claimed) and math.isfinite(value) else math.nan,
        error=exact.difference(value),
        evaluations=found.evaluations,
        status=status.name.lower().replace("_", " "),
        sentence=" ".join(found.sentences),
    )
