"""RMSProp: a rate for each coordinate, by a running mean of squared gradients.

``s <- decay s + (1 - decay) g^2``, ``x <- x - rate g / (sqrt(s) + epsilon)``; r = sqrt(s) is what
is remembered, so that no square can be too large or too small for a float64.  T. Tieleman and
G. Hinton, Lecture 6.5, Neural Networks for Machine Learning (2012).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from engine.descent.objective import Here, Objective, Point


@dataclass(frozen=True, slots=True)
class RMSProp:
    """AdaGrad that forgets."""

    rate: float = 0.05
    decay: float = 0.9
    epsilon: float = 1e-8
    name: str = "rmsprop"
    title: str = "RMSProp"
    judged: Literal["before", "after"] = "after"

    def begin(self, _objective: Objective, here: Here) -> Point:
        """No gradient seen yet."""
        return [0.0] * len(here.x)

    def step(self, objective: Objective, here: Here, memory: Point) -> tuple[Here, Point]:
        """Each coordinate at its own rate."""
        kept, new = math.sqrt(self.decay), math.sqrt(1.0 - self.decay)
        roots = [math.hypot(kept * r, new * g) for r, g in zip(memory, here.g, strict=True)]
        x = [
            a - self.rate * g / (r + self.epsilon)
            for a, g, r in zip(here.x, here.g, roots, strict=True)
        ]
        return objective.at(x), roots
