"""Stationary points proved by ball arithmetic, with the signs of their Hessian's eigenvalues.

The Krawczyk operator ``K(X) = c - Y g(c) + (1 - Y H(X)) (X - c)`` with Y near ``H(c)^-1``: where
K(X) lies inside X, there is exactly one zero of the gradient g in X.  R. Krawczyk, Newton-
Algorithmen zur Bestimmung von Nullstellen mit Fehlerschranken, Computing 4 (1969).  The signs are
those of ``V' H(X) V`` (Sylvester's law of inertia), told by Gershgorin's discs, and so proved for
every Hessian in X.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import arb, arb_mat, ctx
from numpy.typing import NDArray

from symbolic.fast_balls import FIRST_BITS, Plan, fast_input, plan_of
from symbolic.program import Program
from symbolic.tree import Node

MINIMUM, SADDLE, MAXIMUM = "minimum", "saddle", "maximum"

REFINEMENTS, INFLATIONS = 8, 5
"""Newton steps towards the point, and boxes around it that are tried, each wider."""

_Enclosed = tuple[list[arb], list[list[arb]]]
_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StationaryPoint:
    """A proved one.

    Attributes
    ----------
    x : the float64 nearest to its coordinates.
    kind : ``minimum``, ``saddle`` or ``maximum``.
    hessian : (n, n) rows, float64, there.
    """

    x: tuple[float, ...]
    kind: str
    hessian: tuple[tuple[float, ...], ...]


def stationary_point(
    program: Program, start: Sequence[float], parameters: Sequence[Node], room: float
) -> StationaryPoint | None:
    """The stationary point that Newton's method reaches from ``start``, if it can be proved.

    Parameters
    ----------
    program : with ``gradient``, ``hessian``, ``defined`` and ``edge``.
    start : n finite numbers.
    parameters : constant expressions.
    room : how far from the start it may be.

    Returns
    -------
    StationaryPoint, or None where nothing is proved: the Hessian is singular there, the point
    stands on a kink, some function has no enclosure, or there is no stationary point near.
    """
    if not program.has("hessian"):
        return None
    plan = plan_of(program, ("gradient", "hessian", "edge"))
    with ctx.workprec(FIRST_BITS):
        fixed = [ball for node in parameters if (ball := fast_input(node)) is not None]
        if len(fixed) < len(parameters):
            return None
        search = _Search(plan, fixed)
        centre = search.refined([arb(x) for x in start], room)
        return None if centre is None else search.proved(centre)


class _Search:
    def __init__(self, plan: Plan, fixed: list[arb]) -> None:
        self.plan, self.fixed = plan, fixed
        self.n = plan.program.variables
        self.step: list[arb] = []

    def at(self, x: list[arb]) -> _Enclosed | None:
        """Gradient and Hessian over a box, where the formulas hold in all of it."""
        plan = self.plan
        values = plan.evaluate([*x, *self.fixed])
        if plan.defined is not None and values[plan.place[plan.defined]] is not True:
            return None
        gradient, hessian, (edge,) = (
            [values[plan.place[index]] for index in entries] for entries in plan.entries
        )
        if edge is not False or not all(a.is_finite() for a in (*gradient, *hessian)):
            return None
        n = self.n
        return gradient, [hessian[n * i : n * (i + 1)] for i in range(n)]

    def refined(self, x: list[arb], room: float) -> list[arb] | None:
        """The centre: Newton's method with an approximate inverse, far below float64."""
        start = _floats(x)
        for _ in range(REFINEMENTS):
            found = self.at(x)
            if found is None:
                return None
            self.inverse = _inverse(_floats_of(found[1]))
            if self.inverse is None:
                return None
            self.step = _times(self.inverse, found[0])
            x = [(a - d).mid() for a, d in zip(x, self.step, strict=True)]
            if not np.linalg.norm(_floats(x) - start) <= room:
                return None
            if all(abs(d) <= 2.0**-90 * (1 + abs(a)) for a, d in zip(x, self.step, strict=True)):
                break
        return x

    def proved(self, centre: list[arb]) -> StationaryPoint | None:
        """By the Krawczyk operator on boxes around the centre."""
        here = self.at(centre)
        if here is None or self.inverse is None:
            return None
        offset = _times(self.inverse, here[0])
        radii = [
            4 * abs(d).upper() + 2.0**-80 * (1 + abs(a))
            for a, d in zip(centre, offset, strict=True)
        ]
        for _ in range(INFLATIONS):
            box = [arb(a, r.upper()) for a, r in zip(centre, radii, strict=True)]
            there = self.at(box)
            if there is None:
                return None
            hessian = arb_mat(there[1])
            inverse = arb_mat([[arb(float(y)) for y in row] for row in self.inverse])
            apart = inverse * hessian
            image = [
                a
                - d
                + sum(
                    ((1 if i == j else 0) - apart[i, j]) * arb(0, r.upper())
                    for j, r in enumerate(radii)
                )
                for i, (a, d) in enumerate(zip(centre, offset, strict=True))
            ]
            if all(x.contains_interior(k) for x, k in zip(box, image, strict=True)):
                return self._classified(centre, hessian, here[1])
            radii = [r * 256 for r in radii]
        return None

    def _classified(
        self, centre: list[arb], hessian: arb_mat, there: list[list[arb]]
    ) -> StationaryPoint | None:
        signs = _inertia(hessian, _floats_of(there))
        if signs is None:
            return None
        kind = MINIMUM if signs == {1} else MAXIMUM if signs == {-1} else SADDLE
        rows = tuple(tuple(map(float, row)) for row in _floats_of(there).tolist())
        # what is 0 but for less than the box is wide is shown as 0
        tiny = 2.0**-80 * (1.0 + np.abs(_floats(centre)).max())
        x = [0.0 if abs(a) <= tiny else a for a in _floats(centre).tolist()]
        return StationaryPoint(tuple(x), kind, rows)


def _inertia(hessian: arb_mat, near: _Array) -> set[int] | None:
    """The signs of the eigenvalues of every matrix in ``hessian``; None where one may be zero."""
    scale = _scale(near)
    _, vectors = np.linalg.eigh(near / scale[:, None] / scale)
    congruence = arb_mat([[arb(float(v)) for v in row] for row in vectors / scale[:, None]])
    nearly = congruence.transpose() * hessian * congruence
    signs = set()
    for i in range(len(near)):
        others = sum((abs(nearly[i, j]) for j in range(len(near)) if j != i), arb(0))
        disc = nearly[i, i]
        if disc - others > 0:
            signs.add(1)
        elif disc + others < 0:
            signs.add(-1)
        else:
            return None
    return signs


def _scale(matrix: _Array) -> _Array:
    rows = np.sqrt(np.abs(matrix).max(axis=1))
    return np.where(rows > 0.0, rows, 1.0)


def _inverse(matrix: _Array) -> _Array | None:
    if not np.isfinite(matrix).all():
        return None
    scale = _scale(matrix)
    try:
        inner = np.linalg.inv(matrix / scale[:, None] / scale)
    except np.linalg.LinAlgError:
        return None
    inverse = inner / scale[:, None] / scale
    return np.asarray(inverse) if np.isfinite(inverse).all() else None


def _times(matrix: _Array, vector: list[arb]) -> list[arb]:
    return [
        sum((arb(float(y)) * a for y, a in zip(row, vector, strict=True)), arb(0)) for row in matrix
    ]


def _floats(balls: Sequence[arb]) -> _Array:
    return np.array([float(ball.mid()) for ball in balls], dtype=np.float64)


def _floats_of(rows: list[list[arb]]) -> _Array:
    return np.array([[float(ball.mid()) for ball in row] for row in rows], dtype=np.float64)
