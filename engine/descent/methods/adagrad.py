"""AdaGrad: a rate for each coordinate, shrinking with all the gradients seen so far.

``s <- s + g^2``, ``x <- x - rate g / (sqrt(s) + epsilon)``; r = sqrt(s) is what is remembered, so
that no square can be too large or too small for a float64.  J. Duchi, E. Hazan, Y. Singer,
Adaptive subgradient methods for online learning and stochastic optimization, JMLR 12 (2011).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from engine.descent.objective import Here, Objective, Point


@dataclass(frozen=True, slots=True)
class AdaGrad:
    """``epsilon`` keeps the division from zero."""

    rate: float = 0.5
    epsilon: float = 1e-8
    name: str = "adagrad"
    title: str = "AdaGrad"
    judged: Literal["before", "after"] = "after"

    def begin(self, _objective: Objective, here: Here) -> Point:
        """No gradient seen yet."""
        return [0.0] * len(here.x)

    def step(self, objective: Objective, here: Here, memory: Point) -> tuple[Here, Point]:
        """Each coordinate at its own rate."""
        roots = [math.hypot(r, g) for r, g in zip(memory, here.g, strict=True)]
        x = [
            a - self.rate * g / (r + self.epsilon)
            for a, g, r in zip(here.x, here.g, roots, strict=True)
        ]
        return objective.at(x), roots
