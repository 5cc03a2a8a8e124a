"""Newton's method, pure as in the course: ``x <- x - H^-1 grad f(x)``.

It goes to where the quadratic model is stationary, be that a minimum, a saddle or a maximum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.descent.objective import Array, Here, Objective
from engine.descent.outcome import Outcome, Status, StoppedError
from engine.descent.stationary import scales, symmetric

EPSILON = float(np.finfo(float).eps)


@dataclass(frozen=True, slots=True)
class Newton:
    """The whole step, always."""

    name: str = "newton"
    title: str = "Newton"
    judged: Literal["before", "after"] = "before"

    def begin(self, _objective: Objective, _here: Here) -> None:
        """It remembers nothing."""

    def step(self, objective: Objective, here: Here, _memory: None) -> tuple[Here, None]:
        """To the stationary point of the model, which is here where the gradient is 0, be the
        Hessian singular or not."""
        hessian = known_hessian(objective, here)
        if here.slope == 0.0:
            return objective.at(here.x), None
        step = newton_step(hessian, np.array(here.g))
        return objective.at([a - float(b) for a, b in zip(here.x, step, strict=True)]), None


def known_hessian(objective: Objective, here: Here) -> Array:
    """The Hessian here.

    Raises
    ------
    StoppedError : where it does not exist.
    ValueError : when nobody can tell it.
    """
    hessian = objective.h(here.x)
    if hessian is None:
        raise ValueError("method: Newton's methods need the Hessian")
    if not np.isfinite(hessian).all():
        raise StoppedError(
            Outcome(
                Status.UNDEFINED,
                "The function has no Hessian here. Methods that use the gradient alone can go on.",
            )
        )
    return symmetric(hessian)


def newton_step(hessian: Array, gradient: Array) -> Array:
    """``H^-1 g``.

    Raises
    ------
    StoppedError : when H is singular, exactly or to rounding.
    """
    n = len(gradient)
    # Columns and rows of very different scale are no singularity: judge the scaled matrix.
    scale = scales(hessian)
    sizes = np.abs(np.linalg.eigvalsh(hessian / scale[:, None] / scale))
    if not sizes.min() > n * EPSILON * sizes.max():
        raise StoppedError(
            Outcome(
                Status.SINGULAR_HESSIAN,
                "The Hessian is singular here: the quadratic model has no single stationary point."
                " Damped Newton and the trust region modify it and go on.",
            )
        )
    return np.asarray(np.linalg.solve(hessian, gradient), dtype=np.float64)
