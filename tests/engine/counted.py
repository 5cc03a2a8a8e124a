"""A vectorised function that counts, on its own, how often and at how many points it is called."""

from __future__ import annotations

from engine.quotients import Array, Vectorised


class Counted:
    """Wraps ``function``; ``calls`` and ``points`` are the evidence against ``evaluations``."""

    def __init__(self, function: Vectorised) -> None:
        self.function = function
        self.calls = 0
        self.points = 0

    def __call__(self, points: Array) -> Array:
        self.calls += 1
        self.points += points.shape[-1]
        return self.function(points)
