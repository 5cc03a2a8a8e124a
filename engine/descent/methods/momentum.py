"""Gradient descent with momentum, the course's update: ``v <- beta v + rate grad f(x)``,
``x <- x - v``.

B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR Comput. Math.
4 (1964).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.descent.objective import Here, Objective, Point


@dataclass(frozen=True, slots=True)
class Momentum:
    """A heavy ball: ``beta`` of the last step is kept."""

    rate: float = 0.1
    beta: float = 0.9
    name: str = "momentum"
    title: str = "Momentum"
    judged: Literal["before", "after"] = "before"

    @property
    def ball(self) -> tuple[float, float] | None:
        """Rate and beta."""
        return self.rate, self.beta

    def velocity(self, _here: Here, memory: Point) -> Point:
        """What the method remembers."""
        return memory

    def rolled(self, here: Here, velocity: Point) -> Point:
        """And back."""
        return velocity or self.begin(None, here)

    def begin(self, _objective: Objective | None, here: Here) -> Point:
        """The ball is at rest."""
        return [0.0] * len(here.x)

    def step(self, objective: Objective, here: Here, memory: Point) -> tuple[Here, Point]:
        """Roll on."""
        v = [self.beta * a + self.rate * g for a, g in zip(memory, here.g, strict=True)]
        return objective.at([a - b for a, b in zip(here.x, v, strict=True)]), v
