"""The path of steepest ascent in a plane: x' = grad f / |grad f|, by arc length, inside a box.

Steps are measured in units of the box, directions are those of the true gradient.  Two things make
explicit methods fail here: along a sharp ridge the flow is stiff, and at a summit its direction is
undefined.  So a step is that of ROS2, a linearly implicit method of order 2 with the stiffness
across the path in it, and the last piece to a summit is Newton's.

Source: J. G. Verwer, E. J. Spee, J. G. Blom, W. Hundsdorfer, SIAM J. Sci. Comput. 20 (1999), 1456
(ROS2 keeps its order for any matrix in the place of the Jacobian).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from engine.box_units import (
    BoxUnits,
    Field,
    Place,
    Range,
    Vector,
    progress,
    turn,
)
from engine.kinks import highest_around, kink_between, meet, unbounded
from engine.summit import Kind, critical_point

Array = NDArray[np.float64]
LONGEST = 0.02
"""Longest step, in box units: fine enough to look smooth."""
FIRST = 0.005
SHORTEST = 1e-10
"""Steps below this find out what is in the way."""
TOLERANCE = 3e-5
"""On the difference between the steps of order 2 and 1, in box units."""
TILT = 0.1
"""And on what it does to the direction, in radians: beside a sharp ridge that is more."""
MOST_STEPS = 2000
SHORT, MOST_SHORT = 1e-4, 250
"""A path that has tried so many steps shorter than this is on a ridge too sharp to follow."""
GAMMA = 1.0 - math.sqrt(0.5)
"""Of ROS2; with it the method is L-stable."""
NEAR = 0.02
"""Within this distance of a summit, in box units, Newton's method is tried."""
SUSPECT, TURN = 2e-3, 0.02
"""A step shorter than this on which 1 - cos of the turn is larger may have met a kink."""
ROUNDING = 8 * float(np.finfo(np.float64).eps)


class Ending(Enum):
    """How a path ends."""

    SUMMIT = "summit"
    PLATEAU = "plateau"
    SADDLE = "saddle"
    BORDER = "border"
    LEAVING = "leaving"
    OUTSIDE = "outside"
    UNDEFINED = "undefined"
    POLE = "pole"
    CREST = "crest"
    PEAK = "peak"
    JUMP = "jump"
    LEVEL = "level"
    KINK = "kink"
    FAINT = "faint"
    SHARP = "sharp"
    LIMIT = "limit"
    COARSE = "coarse"


@dataclass(frozen=True, slots=True)
class Path:
    """``points`` (k, 2), ``values`` (k,) never falling, and how it ended; k is 0 where f is
    undefined at the start."""

    points: Array
    values: Array
    ending: Ending


def steepest_ascent(field: Field, start: Vector, ranges: tuple[Range, Range]) -> Path:
    """Follow the gradient uphill.

    Parameters
    ----------
    field : see :data:`Field`; called one point at a time, 3 or 4 times a step.
    start : (x, y).
    ranges : of x and y, low below high.

    Raises
    ------
    ValueError : ``start`` is not finite or a range is empty.
    """
    (x0, x1), (y0, y1) = ranges
    if not (math.isfinite(x1 - x0) and math.isfinite(y1 - y0) and x0 < x1 and y0 < y1):
        raise ValueError(f"ranges: must run from smaller to larger numbers, not {ranges}")
    if not all(map(math.isfinite, start)):
        raise ValueError(f"start: must be finite, not {start}")
    return _Climb(field, start, ranges).path()


class _Climb:
    """One path under way."""

    def __init__(self, field: Field, start: Vector, ranges: tuple[Range, Range]) -> None:
        self._box = BoxUnits(field, start, ranges)
        self._start = start
        self._shortest = max(SHORTEST, 4 * self._box.spacing)
        self._noise = 0.0
        self._steepest = 0.0
        self._points: list[Vector] = []
        self._values: list[float] = []

    # the way --------------------------------------------------------------------------------------

    def path(self) -> Path:
        """All of it."""
        here = self._box.at(0.0, 0.0)
        if math.isnan(here.value):
            return Path(np.empty((0, 2)), np.empty(0), Ending.UNDEFINED)
        self._keep(here, self._start)
        ending = self._first(here) or self._climb(here)
        values = np.maximum.accumulate(np.array(self._values))  # what falls is rounding
        return Path(np.array(self._points), values, ending)

    def _first(self, here: Place) -> Ending | None:
        """What ends the path before it begins."""
        if any(
            low > 0 or high < 0 for low, high in zip(self._box.low, self._box.high, strict=True)
        ):
            return Ending.OUTSIDE
        if not math.isfinite(here.value):
            return Ending.POLE
        if self._shortest > FIRST:
            return Ending.COARSE
        if math.isnan(here.speed):
            return Ending.KINK
        if here.speed == 0:
            return Ending.LEVEL
        leaves = any(
            (low == 0 and n < 0) or (high == 0 and n > 0)
            for low, high, n in zip(self._box.low, self._box.high, here.n, strict=True)
        )
        return Ending.LEAVING if leaves else None

    def _climb(self, here: Place) -> Ending:
        h, rate, looked, tried, short = FIRST, 0.0, False, False, 0
        for _ in range(MOST_STEPS):
            short += h < SHORT
            if short > MOST_SHORT:
                return Ending.SHARP
            self._steepest = max(self._steepest, here.speed)
            # |w| falls linearly towards a summit: that tells how far it is.
            if not tried and rate > 0 and here.speed < NEAR * rate:
                tried = True
                summit = self._summit(here, 2 * NEAR)
                if summit is not None:
                    return summit
            new, ahead, error = self._step(here, h)
            out = self._box.beyond(new)
            fell = new.value < here.value - self._slack(here)
            known = math.isfinite(new.value) and not math.isnan(new.speed)
            if not looked and h < SUSPECT and turn(here, ahead) > TURN and ahead.speed > 0:
                looked = True
                met = self._crease(here, ahead)
                if isinstance(met, Ending):
                    return met
                if met is not None:
                    here, h, looked, rate = met, FIRST, False, 0.0
                    continue
            # A step that leads nowhere, or turns back, has gone past something.
            past = progress(here, new) < 0.3 * h or turn(here, new) >= 1
            fits = out or (known and not fell and (not past or new.speed == 0))
            if fits and error <= 1:
                if out:
                    return self._leave(here, h)
                if new.speed == 0:
                    return self._level(here, new)
                self._keep(new)
                rate = (here.speed - new.speed) / h
                here, looked, tried = new, False, False
                h = min(LONGEST, h * min(2.0, 0.9 / math.sqrt(max(error, 1e-9))))
                continue
            if (fell or past) and not tried:
                tried = True
                summit = self._summit(here, 4 * h)
                if summit is not None:
                    return summit
            h *= 0.5 if not error > 1 else max(0.2, 0.9 / math.sqrt(error))
            if h < self._shortest:
                stopped = self._stopped(here)
                if stopped is not None:
                    return stopped
                h = FIRST
        return Ending.LIMIT

    def _step(self, here: Place, h: float) -> tuple[Place, Place, float]:
        """The place a step of ROS2 away, its stage straight ahead, and the error of order 1
        over what is allowed.

        The direction field n turns only across itself: with t across n its Jacobian in the plane
        is ``J = t (kappa n + mu t)'``, where kappa is the curvature of the path, and mu < 0 says
        how fast paths draw together.  Hence

            ``(1 - gamma h J)^-1 v = v + t gamma h (kappa n'v + mu t'v) / (1 - gamma h mu)``.

        Where paths diverge nothing is stiff, and J = 0 leaves Heun's method.
        """
        (n1, n2), (t1, t2) = here.n, (-here.n[1], here.n[0])
        # Well below 1 / |mu|, or mu is mistaken; the gradient's rounding allows it.
        offset = 10 * self._shortest
        aside = self._box.at(here.u + offset * t1, here.v + offset * t2).n
        mu = (aside[0] * t1 + aside[1] * t2) / offset
        k1, k2 = n1, n2
        stiff, kappa = 0.0, 0.0
        if mu < 0:  # not where it is NaN
            onward = self._box.at(here.u + offset * n1, here.v + offset * n2).n
            kappa = (onward[0] * t1 + onward[1] * t2) / offset
            stiff = GAMMA * h / (1 - GAMMA * h * mu)
            k1, k2 = n1 + stiff * kappa * t1, n2 + stiff * kappa * t2
        ahead = self._box.at(here.u + h * k1, here.v + h * k2)
        l1, l2 = ahead.n[0] - 2 * k1, ahead.n[1] - 2 * k2
        part = stiff * (kappa * (n1 * l1 + n2 * l2) + mu * (t1 * l1 + t2 * l2)) if stiff else 0.0
        l1, l2 = l1 + part * t1, l2 + part * t2
        error = 0.5 * h * math.hypot(k1 + l1, k2 + l2) / TOLERANCE
        if mu < 0:
            error *= max(1.0, TOLERANCE * -mu / TILT)
        new = self._box.at(here.u + h * (1.5 * k1 + 0.5 * l1), here.v + h * (1.5 * k2 + 0.5 * l2))
        return new, ahead, error

    # endings --------------------------------------------------------------------------------------

    def _summit(self, here: Place, reach: float) -> Ending | None:
        """The summit within ``reach``, if there is one and it is higher."""
        found = critical_point(self._differential, here.u, here.v, reach)
        if found is None or found.kind is Kind.SADDLE:
            return None
        top = self._box.at(found.u, found.v)
        if self._box.beyond(top) or not top.value >= here.value - self._slack(here):
            return None
        self._keep(top)
        return Ending.SUMMIT

    def _level(self, here: Place, there: Place) -> Ending:
        """The gradient is exactly 0 ``there``: a summit met by chance, or the rim of a plateau."""
        below, above = here, there
        while math.hypot(above.u - below.u, above.v - below.v) > self._shortest:
            middle = self._box.at((below.u + above.u) / 2, (below.v + above.v) / 2)
            if middle.speed == 0:
                above = middle
            else:
                below = middle
        self._keep(above)
        found = critical_point(self._differential, there.u, there.v, NEAR)
        if found is not None and found.kind is Kind.SADDLE:
            return Ending.SADDLE
        flat = found is None or found.kind is Kind.FLAT
        beyond = math.hypot(there.u - above.u, there.v - above.v)
        return Ending.PLATEAU if flat and beyond > 2 * self._shortest else Ending.SUMMIT

    def _leave(self, here: Place, h: float) -> Ending:
        """Cut the step where it meets the border, by bisection on its length."""
        inside, outside = 0.0, h
        while outside - inside > 1e-12:
            middle = (inside + outside) / 2
            new, _, _ = self._step(here, middle)
            if math.isnan(new.u):
                break
            if self._box.beyond(new):
                outside = middle
            else:
                inside = middle
        new, _, _ = self._step(here, outside)
        self._end_on_border(new, here)
        return Ending.BORDER

    def _end_on_border(self, new: Place, here: Place) -> None:
        """The last point, its coordinates cut to the box exactly."""
        cut = []
        for w, low, high, span, at in zip(
            (new.u, new.v),
            self._box.low,
            self._box.high,
            self._box.ranges,
            self._box.data(new),
            strict=True,
        ):
            slack = 1e-9
            cut.append(span[0] if w < low + slack else span[1] if w > high - slack else at)
        value = self._box.field(cut[0], cut[1])[0]
        self._points.append((cut[0], cut[1]))
        self._values.append(value if math.isfinite(value) else here.value)

    def _crease(self, here: Place, new: Place) -> Ending | Place | None:
        """Whether a jump of the gradient lies between two places: an ending where both sides lead
        up to it, the place behind it where the path only bends; None where there is none."""
        sides = kink_between(self._box, here, new, self._shortest)
        if sides is None:
            return None
        a, b = sides
        if meet(a, b):
            return self._ridge(a, a if a.value >= b.value else b)
        if b.value < here.value - self._slack(here):
            return None
        self._keep(a)
        self._keep(b)
        return b

    def _ridge(self, before: Place, top: Place) -> Ending:
        """Both sides lead up to ``top``: a crest, a sharp peak or a pole."""
        if unbounded(self._box, before, 10 * self._shortest):
            self._keep(before)
            return Ending.POLE
        self._keep(top)
        peak = highest_around(self._box, top, 1e4 * self._shortest)
        return Ending.PEAK if peak else Ending.CREST

    def _stopped(self, here: Place) -> Ending | None:
        """What is in the way of the shortest step; None when it is only noise in the values."""
        near = 1e-8 + 10 * self._shortest
        at_border = any(
            (w - low < near and n < 0) or (high - w < near and n > 0)
            for w, low, high, n in zip(
                (here.u, here.v), self._box.low, self._box.high, here.n, strict=True
            )
        )
        if at_border:
            self._end_on_border(here, here)
            return Ending.BORDER
        probes = [
            self._box.at(here.u + d * here.n[0], here.v + d * here.n[1])
            for d in (2 * self._shortest, 10 * self._shortest, 100 * self._shortest)
        ]
        if unbounded(self._box, here, 10 * self._shortest):
            return Ending.POLE
        if not all(math.isfinite(place.value) for place in probes):
            return Ending.UNDEFINED
        if here.speed < 1e-5 * self._steepest:
            found = critical_point(self._differential, here.u, here.v, 1e-3)
            if found is not None:
                top = self._box.at(found.u, found.v)
                if top.value >= here.value - self._slack(here):
                    self._keep(top)
                return Ending.SADDLE if found.kind is Kind.SADDLE else Ending.SUMMIT
            return Ending.FAINT
        known = [place for place in probes if not math.isnan(place.speed)]
        if known and meet(here, known[0]):
            return self._ridge(here, here)
        drop = here.value - min(place.value for place in probes)
        behind = [
            self._box.at(
                here.u - k * self._shortest * here.n[0], here.v - k * self._shortest * here.n[1]
            )
            for k in range(1, 6)
        ]
        spread = max(abs(place.value - here.value) for place in behind)
        if drop > 100 * spread:
            return Ending.JUMP
        if self._noise > 1e3 * drop:
            return Ending.KINK
        self._noise = max(20 * spread, 20 * abs(drop), 4 * self._noise)
        return None

    def _differential(self, u: float, v: float) -> Vector:
        """Derivatives by the box units, over the steepest slope so far."""
        place = self._box.at(u, v)
        scale = max(self._steepest, place.speed) or 1.0
        (fx, fy), (a, b) = place.slopes, self._box.shares
        return fx / scale / a, fy / scale / b

    def _slack(self, here: Place) -> float:
        """How much f may fall by rounding."""
        return ROUNDING * abs(here.value) + self._noise

    def _keep(self, place: Place, point: Vector | None = None) -> None:
        self._points.append(point or self._box.data(place))
        self._values.append(place.value)
