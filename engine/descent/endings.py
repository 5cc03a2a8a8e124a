"""The judge of a descent: whether it can go on, whether it has arrived, and what to say of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.descent.objective import Here, Objective
from engine.descent.outcome import Outcome, Status
from engine.descent.stationary import Kind, Place, kind_by_values, place_of

FAR = 1e12
"""Iterates farther away than this many times ``1 + ||start||`` that are higher than the start have
left for good."""

AWAY = 1e3
"""So have those farther than this when the limit of steps is reached."""

DEEP = 1e100
"""A value below minus this is taken for one without bound."""

STATUSES = {Kind.SADDLE: Status.SADDLE, Kind.MAXIMUM: Status.MAXIMUM, Kind.FAR: Status.STALLED}
"""All other kinds of place are no reason to doubt a minimum."""

GROWING = (
    "The values grow beyond all bounds: the steps are too long. Try a smaller rate, or a method"
    " that chooses its own steps."
)
FALLING = "The function falls without bound along this path: it has no minimum there."


@dataclass(frozen=True, slots=True)
class Judge:
    """Of one descent from ``start``."""

    objective: Objective
    start: Here
    steps: int
    tolerance: float

    def trouble(self, here: Here, number: int) -> Outcome | None:
        """The outcome when a descent cannot go on from here."""
        if math.isfinite(here.f) and math.isfinite(here.slope) and here.f > -DEEP:
            if here.f <= self.start.f or not self._away(here, FAR):
                return None
            return Outcome(Status.DIVERGED, GROWING)
        if here.f == -math.inf or here.f <= -DEEP:
            return Outcome(Status.DIVERGED, FALLING)
        if here.f == math.inf or not all(map(math.isfinite, here.x)):
            if number == 0:
                return Outcome(Status.DIVERGED, "f is too large for a float64 at the start.")
            return Outcome(Status.DIVERGED, GROWING)
        if math.isnan(here.f):
            return Outcome(
                Status.UNDEFINED,
                "The function is undefined at the start. Choose another start."
                if number == 0
                else f"Step {number} led to where the function is undefined. Try a smaller rate or"
                " another start.",
            )
        place = "At the start" if number == 0 else f"After step {number}"
        lowest = kind_by_values(self.objective, here.x, here.f, 0.0) is Kind.LOWEST
        return Outcome(
            Status.UNDEFINED,
            f"{place} the function has no gradient: a kink, or the border of its domain. "
            + (
                "f is lower nowhere around: it may well be a minimum, which no gradient can tell."
                if lowest
                else "A gradient method cannot go on from there; try another start."
            ),
        )

    def limited(self, here: Here, before: Here) -> Outcome:
        """The outcome when the last step allowed was taken."""
        left = f"the gradient's length is still {here.slope:.3g}"
        reached = f"The limit of {self.steps} step{'s' * (self.steps != 1)} was reached"
        if here.f > self.start.f:
            if self._away(here, AWAY):
                return Outcome(
                    Status.DIVERGED,
                    f"After {self.steps} steps f has grown from {self.start.f:.3g} to"
                    f" {here.f:.3g}: the steps are too long. Try a smaller rate.",
                )
            advice = f"{reached}, and f is higher than at the start: the steps are too long."
            return Outcome(Status.STEP_LIMIT, f"{advice} Try a smaller rate.")
        still = all(abs(a - b) <= 2.0**-51 * abs(a) for a, b in zip(here.x, before.x, strict=True))
        if here is not before and still:
            return Outcome(
                Status.STEP_LIMIT,
                f"{reached}, but x no longer changes: the steps are lost in its rounding, and"
                f" {left}. A larger tolerance, or a larger rate, would end it.",
            )
        if self._away(here, AWAY):
            gone = math.dist(here.x, self.start.x)
            return Outcome(
                Status.STEP_LIMIT,
                f"{reached}: f is still falling, and x has gone {gone:.3g} away. There may be no"
                " minimum on this way.",
            )
        return Outcome(
            Status.STEP_LIMIT,
            f"{reached}; {left}. Allow more steps, or try another rate or method.",
        )

    def arrived(self, here: Here, number: int) -> Outcome:
        """The outcome when the gradient is shorter than the tolerance."""
        place = place_of(self.objective, here.x)
        status = STATUSES.get(place.kind, Status.CONVERGED)
        return Outcome(status, self._sentence(place, here, number))

    def _sentence(self, place: Place, here: Here, number: int) -> str:
        numeric = self.objective.exact is not None
        where = arrival(number)
        if place.kind is Kind.FAR:
            return self._stalled(place, here, number)
        told = KINDS[place.kind] if len(here.x) > 1 else ALONE.get(place.kind, KINDS[place.kind])
        if numeric and math.isfinite(place.distance):
            slope = self.objective.judged_at(here.x).slope
            if slope >= 10.0 * self.tolerance:
                return (
                    f"{where}{told} The exact gradient is still {slope:.3g} long: the finite"
                    f" difference has led {place.distance:.3g} beside the stationary point."
                )
        return f"{where}{told}"

    def _stalled(self, place: Place, here: Here, number: int) -> str:
        after = f"After {number} step{'s' * (number != 1)}" if number else "At the start"
        away = (
            f"the nearest stationary point is about {place.distance:.3g} away"
            if math.isfinite(place.distance)
            else "no stationary point is in sight"
        )
        if self.objective.exact is not None:
            slope = self.objective.judged_at(here.x).slope
            if slope >= 10.0 * self.tolerance:
                return (
                    f"{after} the finite-difference gradient vanishes, but the exact one is"
                    f" {slope:.3g} long, and {away}: h is too large or too small."
                )
        if here.slope >= self.tolerance:
            return (
                f"{after} the gradient had been shorter than {self.tolerance:.3g}, but the last"
                f" step led away: {away}."
            )
        return (
            f"{after} the gradient is shorter than {self.tolerance:.3g}, but f is merely flat"
            f" there: {away}. A smaller tolerance goes on."
        )

    def _away(self, here: Here, far: float) -> bool:
        reach = far * (1.0 + math.hypot(*self.start.x))
        return math.dist(here.x, self.start.x) > reach


KINDS = {
    Kind.MINIMUM: " at a minimum: f rises in every direction.",
    Kind.MAXIMUM: ", but at a maximum: f falls in every direction. Start a little aside.",
    Kind.SADDLE: ", but at a saddle: f still falls in some direction. Start a little aside.",
    Kind.LOWEST: ": the Hessian is singular there, but f is lower nowhere around.",
    Kind.LEVEL: ": f does not change around there, a plateau.",
    Kind.UNKNOWN: ": the gradient vanishes. Without a Hessian nothing tells a minimum from a"
    " saddle.",
}

ALONE = {
    Kind.MINIMUM: " at a minimum: f rises on both sides.",
    Kind.MAXIMUM: ", but at a maximum: f falls on both sides. Start a little aside.",
    Kind.SADDLE: ", but at a point of inflection: f falls on one side. Start a little aside.",
}
"""The same for one variable."""


def arrival(number: int) -> str:
    """How a sentence about a stationary point begins."""
    if number == 0:
        return "The start is a stationary point already"
    return f"Converged after {number} step" + ("" if number == 1 else "s")
