"""What a search is: a point and a direction in, the next point out."""

from __future__ import annotations

from typing import Protocol

from engine.descent.objective import Here, Objective, Point


class Search(Protocol):
    """How far to go."""

    def along(self, objective: Objective, here: Here, direction: Point) -> Here:
        """The next point, ``here.x + t direction`` with some t > 0.

        Raises
        ------
        StoppedError : when no t will do.
        """


def moved(x: Point, direction: Point, t: float) -> Point:
    """``x + t direction``."""
    return [a + t * d for a, d in zip(x, direction, strict=True)]
