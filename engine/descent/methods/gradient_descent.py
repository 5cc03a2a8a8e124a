"""Gradient descent: along minus the gradient, ``x <- x - rate grad f(x)``.

A. Cauchy, Methode generale pour la resolution des systemes d'equations simultanees (1847).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from engine.descent.objective import Here, Objective, Point
from engine.descent.searches import Fixed, Search


@dataclass(frozen=True, slots=True)
class GradientDescent:
    """The course's first method; ``search`` says how far."""

    search: Search = field(default_factory=lambda: Fixed(0.1))
    name: str = "gradient-descent"
    title: str = "Gradient descent"
    judged: Literal["before", "after"] = "before"

    @property
    def ball(self) -> tuple[float, float] | None:
        """A heavy ball that keeps nothing of its last step."""
        return (self.search.rate, 0.0) if isinstance(self.search, Fixed) else None

    def velocity(self, here: Here, _memory: None) -> Point:
        """At rest."""
        return [0.0] * len(here.x)

    def rolled(self, _here: Here, _velocity: Point) -> None:
        """Nothing to remember."""

    def begin(self, _objective: Objective, _here: Here) -> None:
        """It remembers nothing."""

    def step(self, objective: Objective, here: Here, _memory: None) -> tuple[Here, None]:
        """Downhill.  Where the gradient is 0 the step the course still takes leads nowhere, and
        leaves a search nothing to do."""
        if here.slope == 0.0:
            return objective.at(here.x), None
        return self.search.along(objective, here, [-g for g in here.g]), None
