"""A critical point enclosed in ball arithmetic, with its value and its Hessian's eigenvalues.

Newton's method far below float64, then the Krawczyk operator on a small box around its end: where
``K(X) = c - Y g(c) + (1 - Y H(X))(X - c)`` lies inside X, there is exactly one zero of the gradient
in X, and it lies in K(X).  The signs of the eigenvalues are those of ``V' H(X) V`` for any
invertible V (Sylvester's law of inertia), told by Gershgorin's discs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from flint import acb_mat, arb, arb_mat, ctx
from numpy.typing import NDArray

from symbolic.ball_enclosures import enclosure_of
from symbolic.enclosure import Enclosure
from symbolic.fast_balls import Plan, fast_input, plan_of
from symbolic.program import Program
from symbolic.tree import Node

BITS = 160
STEPS, INFLATIONS = 14, 5
NAMES = ("value", "gradient", "hessian", "edge")

Array = NDArray[np.float64]
Balls = list[arb]


@dataclass(frozen=True, slots=True)
class ProvedPoint:
    """A zero of the gradient that exists and is the only one in its box.

    Attributes
    ----------
    x : enclosures of its n coordinates, some 40 digits.
    value : of f there.
    eigenvalues : of the Hessian there, ascending; empty where they have no enclosure.
    signs : of the eigenvalues, proved (-1 and 1); empty where one of them may be zero.
    determinant : of the Hessian.
    """

    x: tuple[Enclosure, ...]
    value: Enclosure
    eigenvalues: tuple[Enclosure, ...]
    signs: frozenset[int]
    determinant: Enclosure

    @property
    def nearest(self) -> tuple[float, ...]:
        """The float64 nearest to each coordinate; what is 0 but for less than 1e-24 is 0."""
        return tuple(0.0 if abs(a.value) < 1e-24 else a.value for a in self.x)


class PointProver:
    """Proves critical points of one program.

    Parameters
    ----------
    program : with ``value``, ``gradient``, ``hessian``, ``defined`` and ``edge``.
    parameters : constant expressions.
    """

    def __init__(self, program: Program, parameters: Sequence[Node]) -> None:
        self.plan: Plan = plan_of(program, NAMES, BITS)
        self.n = program.variables
        with ctx.workprec(BITS):
            self.fixed = [fast_input(node, BITS) for node in parameters]

    def proved(self, start: Sequence[float], room: Sequence[float]) -> ProvedPoint | None:
        """The critical point that Newton's method reaches from ``start``, no farther off along
        each variable than ``room``; None where nothing is proved."""
        with ctx.workprec(BITS):
            box = self.enclosed(start, room)
            return None if box is None else self._told(box)

    def enclosed(self, start: Sequence[float], room: Sequence[float]) -> Balls | None:
        """The same point as a box of balls, without what is told of it.  To be called at the
        precision :data:`BITS`."""
        if None in self.fixed:
            return None
        centre = self._refined([arb(float(x)) for x in start], room)
        return None if centre is None else self._enclosed(centre)

    def hessian(self, box: Balls) -> arb_mat | None:
        """The Hessian over a box; None where the formulas do not hold in all of it."""
        found = self._at(box)
        return None if found is None else found[2]

    def _at(self, x: Balls) -> tuple[arb, Balls, arb_mat] | None:
        """Value, gradient and Hessian over a box in which the formulas hold."""
        plan = self.plan
        values = plan.evaluate([*x, *self.fixed])
        if plan.defined is not None and values[plan.place[plan.defined]] is not True:
            return None
        value, gradient, hessian, edge = (
            [values[plan.place[index]] for index in entries] for entries in plan.entries
        )
        if edge[0] is not False or not all(a.is_finite() for a in (*value, *gradient, *hessian)):
            return None
        return value[0], gradient, arb_mat(self.n, self.n, hessian)

    def _refined(self, x: Balls, room: Sequence[float]) -> Balls | None:
        start = list(x)
        for _ in range(STEPS):
            found = self._at(x)
            if found is None:
                return None
            inverse = _inverse(found[2])
            if inverse is None:
                return None
            step = inverse * arb_mat(self.n, 1, [g.mid() for g in found[1]])
            x = [(x[i] - step[i, 0]).mid() for i in range(self.n)]
            if any(not abs(a - b) <= r for a, b, r in zip(x, start, room, strict=True)):
                return None
            if all(abs(step[i, 0]) <= 2.0**-120 * (abs(x[i]) + 2.0**-40) for i in range(self.n)):
                return x
        return x

    def _enclosed(self, centre: Balls) -> Balls | None:
        here = self._at(centre)
        inverse = None if here is None else _inverse(here[2])
        if here is None or inverse is None:
            return None
        offset = inverse * arb_mat(self.n, 1, here[1])
        radii = [
            4 * abs(offset[i, 0]).upper() + arb(2) ** -140 * (abs(centre[i]) + 1).upper()
            for i in range(self.n)
        ]
        for _ in range(INFLATIONS):
            box = [arb(a, r.upper()) for a, r in zip(centre, radii, strict=True)]
            there = self._at(box)
            if there is None:
                return None
            product = inverse * there[2]
            image = [
                centre[i]
                - offset[i, 0]
                + sum(
                    ((1 if i == j else 0) - product[i, j]) * arb(0, radii[j].upper())
                    for j in range(self.n)
                )
                for i in range(self.n)
            ]
            if all(x.contains_interior(k) for x, k in zip(box, image, strict=True)):
                return image
            radii = [r * 1024 for r in radii]
        return None

    def _told(self, box: Balls) -> ProvedPoint | None:
        there = self._at(box)
        if there is None:
            return None
        value, _, hessian = there
        return ProvedPoint(
            x=tuple(enclosure_of(a) for a in box),
            value=enclosure_of(value),
            eigenvalues=eigenvalues(hessian),
            signs=frozenset(inertia(hessian) or ()),
            determinant=enclosure_of(hessian.det()),
        )


def eigenvalues(symmetric: arb_mat) -> tuple[Enclosure, ...]:
    """Enclosures of the eigenvalues, ascending; empty where there are none."""
    try:
        found = acb_mat(symmetric).eig(multiple=True)
    except ValueError:  # the enclosure is too wide
        return ()
    balls = sorted((each.real for each in found), key=lambda ball: float(ball.mid()))
    return tuple(enclosure_of(ball) for ball in balls) if all(b.is_finite() for b in balls) else ()


def inertia(hessian: arb_mat) -> set[int] | None:
    """The signs of the eigenvalues of every symmetric matrix in ``hessian``; None where one may be
    zero."""
    near = floats(hessian)
    if not np.isfinite(near).all():
        return None
    n = len(near)
    rows = np.sqrt(np.abs(near).max(axis=1))
    scale = np.where(rows > 0.0, rows, 1.0)
    _, vectors = np.linalg.eigh(near / scale[:, None] / scale)
    turned = arb_mat([[arb(float(v)) for v in row] for row in vectors / scale[:, None]])
    nearly = turned.transpose() * hessian * turned
    signs = set()
    for i in range(n):
        others = sum((abs(nearly[i, j]) for j in range(n) if j != i), arb(0))
        if nearly[i, i] - others > 0:
            signs.add(1)
        elif nearly[i, i] + others < 0:
            signs.add(-1)
        else:
            return None
    return signs


def floats(matrix: arb_mat) -> Array:
    """Middles of the entries."""
    return np.array([[float(ball.mid()) for ball in row] for row in matrix.table()])


def _inverse(matrix: arb_mat) -> arb_mat | None:
    """Of the middle; exact numbers near it are all that is needed."""
    try:
        inverse = matrix.mid().inv()
    except ZeroDivisionError:
        return None
    rows = inverse.table()
    if not all(entry.is_finite() for row in rows for entry in row):
        return None
    return arb_mat([[entry.mid() for entry in row] for row in rows])
