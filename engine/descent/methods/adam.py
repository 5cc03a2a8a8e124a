"""Adam: momentum and a rate for each coordinate, both corrected for starting from zero.

``m <- b1 m + (1 - b1) g``, ``s <- b2 s + (1 - b2) g^2``,
``x <- x - rate m' / (sqrt(s') + epsilon)`` with m' = m / (1 - b1^k), s' = s / (1 - b2^k) at step k.
r = sqrt(s) is what is remembered, so that no square can be too large or too small for a float64.
D. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR (2015), algorithm 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from engine.descent.objective import Here, Objective, Point

Memory = tuple[int, Point, Point]


@dataclass(frozen=True, slots=True)
class Adam:
    """``beta1`` of the mean gradient and ``beta2`` of the mean square are kept."""

    rate: float = 0.1
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    name: str = "adam"
    title: str = "Adam"
    judged: Literal["before", "after"] = "after"

    def begin(self, _objective: Objective, here: Here) -> Memory:
        """Step 0, both means zero."""
        zeros = [0.0] * len(here.x)
        return 0, zeros, list(zeros)

    def step(self, objective: Objective, here: Here, memory: Memory) -> tuple[Here, Memory]:
        """The corrected means decide."""
        k, means, roots = memory
        b1, b2, k = self.beta1, self.beta2, k + 1
        means = [b1 * m + (1.0 - b1) * g for m, g in zip(means, here.g, strict=True)]
        kept, new = math.sqrt(b2), math.sqrt(1.0 - b2)
        roots = [math.hypot(kept * r, new * g) for r, g in zip(roots, here.g, strict=True)]
        first, second = 1.0 - b1**k, math.sqrt(1.0 - b2**k)
        x = [
            a - self.rate * (m / first) / (r / second + self.epsilon)
            for a, m, r in zip(here.x, means, roots, strict=True)
        ]
        return objective.at(x), (k, means, roots)
