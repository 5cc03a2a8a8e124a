"""The fixed rate: always the same multiple of the direction."""

from __future__ import annotations

from dataclasses import dataclass

from engine.descent.objective import Here, Objective, Point
from engine.descent.searches.search import moved


@dataclass(frozen=True, slots=True)
class Fixed:
    """``x + rate direction``; ``rate`` is the course's learning rate."""

    rate: float

    def along(self, objective: Objective, here: Here, direction: Point) -> Here:
        """The next point, whatever its value."""
        return objective.at(moved(here.x, direction, self.rate))
