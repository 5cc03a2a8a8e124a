"""Nesterov's accelerated gradient: the gradient is taken where the momentum leads.

``v <- beta v + rate grad f(x - beta v)``, ``x <- x - v``.  Y. Nesterov, A method for solving the
convex programming problem with convergence rate O(1/k^2), Soviet Math. Dokl. 27 (1983), in the form
of Sutskever et al., On the importance of initialization and momentum in deep learning (2013).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from engine.descent.endings import GROWING
from engine.descent.objective import Here, Objective, Point
from engine.descent.outcome import Outcome, Status, StoppedError


@dataclass(frozen=True, slots=True)
class Nesterov:
    """Momentum that looks ahead."""

    rate: float = 0.1
    beta: float = 0.9
    name: str = "nesterov"
    title: str = "Nesterov"
    judged: Literal["before", "after"] = "after"

    def begin(self, _objective: Objective, here: Here) -> Point:
        """At rest."""
        return [0.0] * len(here.x)

    def step(self, objective: Objective, here: Here, memory: Point) -> tuple[Here, Point]:
        """Look ahead, then roll on."""
        ahead = [a - self.beta * b for a, b in zip(here.x, memory, strict=True)]
        g = objective.slope_at(ahead)
        if math.inf in map(abs, g):
            raise StoppedError(Outcome(Status.DIVERGED, GROWING))
        if any(map(math.isnan, g)):
            raise StoppedError(
                Outcome(
                    Status.UNDEFINED,
                    "Where the momentum leads the function has no gradient. Try a smaller rate or"
                    " less momentum.",
                )
            )
        v = [self.beta * a + self.rate * b for a, b in zip(memory, g, strict=True)]
        return objective.at([a - b for a, b in zip(here.x, v, strict=True)]), v
