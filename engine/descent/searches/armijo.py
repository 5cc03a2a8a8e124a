"""Backtracking until Armijo's condition of sufficient decrease holds.

L. Armijo, Minimization of functions having Lipschitz continuous first partial derivatives, Pacific
J. Math. 16 (1966); Nocedal and Wright, Numerical Optimization, algorithm 3.1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.descent.objective import Here, Objective, Point
from engine.descent.outcome import Outcome, Status, StoppedError
from engine.descent.searches.search import moved

FEW = 12
"""Steps that are tried by their gradients where values tell nothing."""

FAILED = Outcome(
    Status.LINE_SEARCH_FAILED,
    "No step along this direction makes f smaller: f may have a kink here, or its rounding hides"
    " what is left to gain.",
)


@dataclass(frozen=True, slots=True)
class Armijo:
    """The first of ``first, first shrink, first shrink^2, ...`` that falls enough.

    f(x + t d) <= f(x) + decrease t g.d, with g.d < 0.

    Attributes
    ----------
    first : the step tried first, 1 for Newton's.
    shrink : between 0 and 1.
    decrease : Armijo's constant, between 0 and 1/2.
    most : steps tried; 60 halvings of a step as long as x reach the rounding of x.
    """

    first: float = 1.0
    shrink: float = 0.5
    decrease: float = 1e-4
    most: int = 100

    def along(self, objective: Objective, here: Here, direction: Point) -> Here:
        """The next point; trial points where the function is undefined do not fall enough."""
        slope = sum(a * b for a, b in zip(here.g, direction, strict=True))
        if not slope < 0:
            raise StoppedError(FAILED)
        t, differences = self.first, list[float]()
        for _ in range(self.most):
            trial = moved(here.x, direction, t)
            if trial == here.x:
                break
            f = objective.f(trial)
            if f < here.f and f <= here.f + self.decrease * t * slope and math.isfinite(f):
                after = objective.at(trial)
                objective.counts.values -= 1  # its value was known
                if math.isfinite(after.slope):
                    return after
            differences.append(f - here.f if math.isfinite(f) else math.inf)
            t *= self.shrink
        return self._within_rounding(objective, here, direction, differences)

    def _within_rounding(
        self, objective: Objective, here: Here, direction: Point, differences: list[float]
    ) -> Here:
        """Where f does not fall by any step, its rounding may hide what is left to gain: the last
        trials, where x hardly moves, show how large that is.  Within it the gradient, which is
        known better, decides: the first step that halves the gradient is taken.

        (In the spirit of the approximate condition of W. Hager and H. Zhang, A new conjugate
        gradient method with guaranteed descent and an efficient line search, SIAM J. Optim. 16
        (2005).)
        """
        known = [abs(change) for change in differences if math.isfinite(change)]
        noise = max(known[-8:], default=0.0) + 2.0**-52 * abs(here.f)
        t = self.first
        for difference in differences[:FEW]:
            if difference <= 4.0 * noise:
                after = objective.at(moved(here.x, direction, t))
                if after.slope <= 0.5 * here.slope:
                    return after
            t *= self.shrink
        raise StoppedError(FAILED)
