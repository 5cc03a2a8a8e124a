"""What is minimised: a value, its gradient and its Hessian at one point, each counted.

Points are plain lists: for the few variables of a descent that is faster than arrays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Point: TypeAlias = list[float]
Rolling: TypeAlias = Callable[[Point, Point, Point, float, float], Iterator[tuple[float, ...]]]


@dataclass(slots=True)
class Counts:
    """Evaluations so far."""

    values: int = 0
    gradients: int = 0
    hessians: int = 0


class Here(NamedTuple):
    """A point with its value, its gradient and the gradient's Euclidean length, NaN or infinite
    where unknown.  A tuple, since one is made at every step."""

    x: Point
    f: float
    g: Point
    slope: float


def located(x: Point, f: float, g: Point) -> Here:
    """The place x."""
    return Here(x, f, g, math.hypot(*g))


@dataclass(slots=True)
class Objective:
    """A function of ``n`` variables.

    Parameters
    ----------
    value : x (n numbers) to f(x); NaN where it is undefined, infinite where it overflows.
    gradient : x to n numbers, NaN where there is none.
    hessian : x to (n, n), NaN where there is none; None when nobody can tell.
    both : x to (f(x), gradient), where that is cheaper than asking for them one by one.
    gradient_costs : values that one gradient takes; they are counted as evaluations of f.  0 for an
        exact gradient.
    exact : x to (f(x), exact gradient), where ``gradient`` is a finite difference; the judge asks
        it.
    rolling : the heavy ball's steps ``v <- beta v + rate g``, ``x <- x - v``, fused: from x, v, the
        gradient at x, rate and beta to rows ``x', f(x'), gradient at x'``, followed by v' where
        beta is not 0.  It gives the numbers that ``both`` gives, and ends or raises where that
        would be in trouble.
    """

    value: Callable[[Point], float]
    gradient: Callable[[Point], Point]
    hessian: Callable[[Point], Array] | None = None
    both: Callable[[Point], tuple[float, Point]] | None = None
    gradient_costs: int = 0
    exact: Callable[[Point], tuple[float, Point]] | None = None
    rolling: Rolling | None = None
    counts: Counts = field(default_factory=Counts)

    def f(self, x: Point) -> float:
        """The value, counted."""
        self.counts.values += 1
        return self.value(x)

    def slope_at(self, x: Point) -> Point:
        """The gradient alone, counted."""
        self.counts.values += self.gradient_costs
        self.counts.gradients += 1
        return self.gradient(x)

    def h(self, x: Point) -> Array | None:
        """The Hessian, counted; None when it is not known."""
        if self.hessian is None:
            return None
        self.counts.hessians += 1
        return self.hessian(x)

    def at(self, x: Point) -> Here:
        """Value and gradient, counted."""
        counts = self.counts
        counts.values += 1 + self.gradient_costs
        counts.gradients += 1
        f, g = self.both(x) if self.both is not None else (self.value(x), self.gradient(x))
        return Here(x, f, g, math.hypot(*g))

    def judged_at(self, x: Point) -> Here:
        """Value and exact gradient for whoever judges: not the method's, so not counted."""
        if self.exact is not None:
            return located(x, *self.exact(x))
        if self.both is not None:
            return located(x, *self.both(x))
        return located(x, self.value(x), self.gradient(x))
