"""Damped Newton: the Hessian is made positive definite where it is not, and Armijo's search says
how far.

Negative eigenvalues are replaced by their size, tiny ones by a small share of the largest, so that
the step is one of descent (Nocedal and Wright, section 3.4, eigenvalue modification).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from engine.descent.methods.newton import known_hessian
from engine.descent.objective import Array, Here, Objective
from engine.descent.searches import Armijo, Search
from engine.descent.stationary import scales

SMALLEST = 1e-12
"""Of the modified eigenvalues, as a share of the largest."""


@dataclass(frozen=True, slots=True)
class DampedNewton:
    """Newton that always goes downhill."""

    search: Search = field(default_factory=Armijo)
    name: str = "damped-newton"
    title: str = "Damped Newton"
    judged: Literal["before", "after"] = "after"

    def begin(self, _objective: Objective, _here: Here) -> None:
        """It remembers nothing."""

    def step(self, objective: Objective, here: Here, _memory: None) -> tuple[Here, None]:
        """Down the modified model."""
        direction = descent_direction(known_hessian(objective, here), np.array(here.g))
        return self.search.along(objective, here, [float(d) for d in direction]), None


def descent_direction(hessian: Array, gradient: Array) -> Array:
    """``-D^-1 |D^-1 H D^-1|^-1 D^-1 g``, with D the scales of the variables: Newton's step where H
    is positive definite, and downhill everywhere."""
    scale = scales(hessian)
    values, vectors = np.linalg.eigh(hessian / scale[:, None] / scale)
    sizes = np.abs(values)
    largest = float(sizes.max(initial=0.0))
    if largest == 0.0:
        return -gradient
    sizes = np.maximum(sizes, SMALLEST * largest)
    direction: Array = -((vectors / sizes) @ (vectors.T @ (gradient / scale))) / scale
    return direction
