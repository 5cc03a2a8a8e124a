"""The exact minimum along a line of a quadratic function: one division.

For f with the Hessian H constant, f(x + t d) is least at t = -(g.d) / (d.H d) (Nocedal and Wright,
equation 3.26).  On other functions it is the step that the quadratic model at x would take.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.descent.objective import Here, Objective, Point
from engine.descent.outcome import Outcome, Status, StoppedError
from engine.descent.searches.search import moved


@dataclass(frozen=True, slots=True)
class ExactQuadratic:
    """``t = -(g.d) / (d.H d)``."""

    def along(self, objective: Objective, here: Here, direction: Point) -> Here:
        """The next point."""
        hessian = objective.h(here.x)
        if hessian is None:
            raise ValueError("search: the exact search needs the Hessian")
        # By its largest entry first: squares of a tiny gradient would vanish.
        size = max(map(abs, direction))
        if size == 0.0:  # the last step ended exactly at a stationary point
            return here
        d = np.array(direction) / size
        curvature = float(d @ hessian @ d)
        slope = float(np.dot(here.g, d))
        if not 0.0 < curvature < np.inf:
            raise StoppedError(
                Outcome(
                    Status.LINE_SEARCH_FAILED,
                    "Along this direction f does not curve upwards: the exact search has no"
                    " minimum to go to. A fixed rate or Armijo's search can go on.",
                )
            )
        return objective.at(moved(here.x, d.tolist(), -slope / curvature))
