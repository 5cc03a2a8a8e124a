"""The points of the table as a picture of two plotted variables shows them.  Arrays only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.session.listed import results
from gui.session.resolve import Resolution
from studies.messages.listed import Listed
from symbolic.problem import Problem

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marks:
    """The points as a picture of two plotted variables shows them, a row for each of the table's.

    Attributes
    ----------
    points : shape (k, 2); NaN where the row cannot be read.
    gradients : shape (k, 2), along both; NaN where it does not exist, is not known yet, or where
        the point does not lie in the plane.
    inside : shape (k,), whether the point lies in the plane: its other coordinates are those of
        the point.
    """

    points: Array
    gradients: Array
    inside: NDArray[np.bool_]

    @property
    def key(self) -> bytes:
        """The same for the same marks: NaN is not equal to itself, its bytes are."""
        return self.points.tobytes() + self.gradients.tobytes() + self.inside.tobytes()


NO_MARKS = Marks(np.empty((0, 2)), np.empty((0, 2)), np.empty(0, dtype=np.bool_))


def marks(
    problem: Problem,
    resolution: Resolution,
    listed: Listed | None,
    component: int,
    axes: tuple[int, ...],
) -> Marks:
    """The marks in a picture of the variables with the two indices ``axes``."""
    mine, plotted = resolution.problem, list(axes)
    if mine is None or mine.variables != problem.variables or len(plotted) != 2:
        return NO_MARKS
    k = len(resolution.listed)
    points, gradients = np.full((k, 2), np.nan), np.full((k, 2), np.nan)
    inside = np.zeros(k, dtype=np.bool_)
    found = results(resolution, problem, listed, component)
    held = [axis for axis in range(len(problem.variables)) if axis not in plotted]
    for place, point in enumerate(resolution.listed):
        if point is None:
            continue
        values = [value for _, value in point]
        points[place] = [values[axis] for axis in plotted]
        inside[place] = not held or (
            bool(resolution.point) and all(values[axis] == resolution.point[axis] for axis in held)
        )
        if inside[place] and place in found:
            gradients[place] = found[place].exact[plotted]
    return Marks(points, gradients, inside)
