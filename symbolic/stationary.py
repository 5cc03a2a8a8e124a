"""The proved stationary point that a descent has come to, with its kind.

Existence and uniqueness are :class:`symbolic.proved_points.PointProver`'s to prove; the kind
follows from the proved signs of the Hessian's eigenvalues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from flint import ctx

from symbolic.program import Program
from symbolic.proved_points import BITS, PointProver, floats, inertia
from symbolic.tree import Node

MINIMUM, SADDLE, MAXIMUM = "minimum", "saddle", "maximum"


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


@lru_cache(maxsize=16)
def _prover(program: Program, parameters: tuple[Node, ...]) -> PointProver:
    return PointProver(program, parameters)


def stationary_point(
    program: Program, start: Sequence[float], parameters: Sequence[Node], room: float
) -> StationaryPoint | None:
    """The stationary point that Newton's method reaches from ``start``, if it can be proved.

    Parameters
    ----------
    program : with ``value``, ``gradient``, ``hessian``, ``defined`` and ``edge``.
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
    prover = _prover(program, tuple(parameters))
    with ctx.workprec(BITS):
        box = prover.enclosed(start, [room] * len(start))
        hessian = None if box is None else prover.hessian(box)
        signs = None if hessian is None else inertia(hessian)
        if box is None or hessian is None or signs is None:
            return None
        middle = np.array([float(ball.mid()) for ball in box])
        if not np.linalg.norm(middle - np.array(start)) <= room:
            return None
        # What is 0 but for less than the box is wide is shown as 0.
        tiny = 2.0**-80 * (1.0 + np.abs(middle).max(initial=0.0))
        x = tuple(0.0 if abs(a) <= tiny else a for a in middle.tolist())
        kind = MINIMUM if signs == {1} else MAXIMUM if signs == {-1} else SADDLE
        rows = tuple(tuple(map(float, row)) for row in floats(hessian).tolist())
        return StationaryPoint(x, kind, rows)
