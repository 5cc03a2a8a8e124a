"""The study ``difference``: an entry of an answer beside the exact one, sampled to be drawn.

Float64 values on a grid, and the largest difference among them, looked at more closely; what is
certified is in ``studies.check``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studies.check_asked import asked
from studies.check_reading import exact_rows, read
from studies.messages.check import CheckRequest
from studies.messages.difference import (
    LINE_SAMPLES,
    PLANE_SAMPLES,
    Difference,
    DifferenceRequest,
    Disagreement,
)
from studies.vectorised import sampler
from symbolic.deep_stack import on_deep_stack
from symbolic.errors import UnreadableInput
from symbolic.exact_entries import ExactEntries
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.read_answer_names import Vocabulary
from symbolic.tree import Node

Array = NDArray[np.float64]
Sides = tuple[Array, Array]
"""Yours and exact, at the same places."""

ROUNDING = 256 * float(np.finfo(np.float64).eps)
"""Relative: what evaluating the same number in two ways may differ by."""

CLOSER, FINE = 4, (41, 13)
"""How often the neighbourhood of the largest difference is sampled again, and by how many points
along a line and along each side of a plane."""

EQUAL = 1e-13
"""Relative: so near to the largest, a difference is as large; the one nearest to the middle of the
box is told."""

CROWD, STEEP = 0.8, 0.01
"""In the last, closest neighbourhood of a largest value all are as good as equal; on one side
of a jump, half of them.  At a pole this share of them still falls short by so much, relatively."""

MOST_SAMPLES = 2001


def difference(request: DifferenceRequest) -> Difference:
    """Sample yours and exact through the point.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong, ``place`` where that entry cannot be
        read among them.
    NotDifferentiable : when some function has no formula for a derivative that is needed.
    """
    _checked(request)
    quiet = replace(request.check, hints=False, seconds=0.0)
    programs = _programs(quiet, request.place, request.transposed)
    sides = _evaluator(programs, request)
    usual = LINE_SAMPLES if len(request.axes) == 1 else PLANE_SAMPLES
    grids = [np.linspace(low, high, request.samples or usual) for low, high in request.ranges]
    yours, exact = sides(grids)
    return Difference(
        request=request,
        x=grids[0],
        y=grids[1] if len(grids) > 1 else np.empty(0),
        yours=yours,
        exact=exact,
        largest=_largest(sides, grids, (yours, exact)),
    )


def _checked(request: DifferenceRequest) -> None:
    problem = request.check.problem
    n = len(problem.variables)
    if len(request.point) != n or not np.isfinite(request.point).all():
        raise ValueError(f"point: must be {n} finite numbers, not {request.point}")
    if len(request.parameters) != len(problem.parameters):
        count = len(problem.parameters)
        raise ValueError(f"parameters: must be {count}, not {len(request.parameters)}")
    axes = request.axes
    if len(axes) not in (1, 2) or len(set(axes)) != len(axes):
        raise ValueError(f"axes: must be one variable or two different ones, not {axes}")
    if not all(0 <= axis < n for axis in axes):
        raise ValueError(f"axes: there are {n} variables, not {max(axes) + 1}")
    if len(request.ranges) != len(axes):
        raise ValueError(f"ranges: must be {len(axes)}, not {len(request.ranges)}")
    for low, high in request.ranges:
        if not (np.isfinite([low, high]).all() and low < high):
            raise ValueError(f"ranges: must run from a smaller to a larger number: {low}, {high}")
    if request.samples and not 3 <= request.samples <= MOST_SAMPLES:
        raise ValueError(f"samples: must be 3 to {MOST_SAMPLES}, not {request.samples}")


@lru_cache(maxsize=16)
def _programs(
    check: CheckRequest, place: tuple[int, int], transposed: bool
) -> tuple[Program, Program, Program]:
    """The function, yours and the exact entry, each of variables and parameters."""
    return on_deep_stack(lambda: _lowered(check, place, transposed))


def _lowered(
    check: CheckRequest, place: tuple[int, int], transposed: bool
) -> tuple[Program, Program, Program]:
    expected = asked(check)
    rows, columns = expected.shape
    row, column = place
    if not (0 <= row < rows and 0 <= column < columns):
        raise ValueError(f"place: {place} is no entry of {rows} x {columns}")
    vocabulary = Vocabulary(check.problem)
    try:
        arranged = read(check, expected, vocabulary)
    except UnreadableInput as unreadable:
        raise ValueError(f"check: {unreadable.error.message}") from None
    turned = transposed and not arranged.transposed
    cell = arranged.cells.get((column, row) if turned else place)
    if cell is None or cell.expression is None:
        raise ValueError(f"place: nothing that can be read is answered at {place}")
    entries = ExactEntries(check.problem)
    exact = exact_rows(check, expected, entries)[row][column].exact
    yours = vocabulary.meaning(cell.expression.typed)

    def program(tree: Node) -> Program:
        return lower_problem(Problem("", "f", (tree,), exact.inputs), ())

    return program(exact.function), program(yours), program(exact.tree)


def _evaluator(
    programs: tuple[Program, Program, Program], request: DifferenceRequest
) -> Callable[[list[Array]], Sides]:
    """Both sides on a grid along the plotted variables, of shape (k,) or (l, k)."""
    function, yours, exact = (sampler(program, ("value",), ()) for program in programs)
    fixed = np.array([*request.point, *request.parameters], dtype=np.float64)

    def sides(grids: list[Array]) -> Sides:
        mesh = np.meshgrid(*grids)
        points = np.repeat(fixed[:, None], mesh[0].size, axis=1)
        for axis, places in zip(request.axes, mesh, strict=True):
            points[axis] = places.ravel()
        # Where the function is undefined there is no derivative, whatever its formula says.
        outside = np.isnan(function(points)[0][0])
        found = (side(points)[0][0] for side in (yours, exact))
        first, second = (np.where(outside, np.nan, values) for values in found)
        return first.reshape(mesh[0].shape), second.reshape(mesh[0].shape)

    return sides


def _sizes(sides: Sides) -> Array:
    """How far apart both are; NaN where that is rounding, or where one of them is not finite."""
    yours, exact = sides
    with np.errstate(over="ignore", invalid="ignore"):
        apart = np.abs(yours - exact)
        told = apart > ROUNDING * np.maximum(np.abs(yours), np.abs(exact))
    return np.where(told & np.isfinite(apart), apart, np.nan)


def _largest(
    sides: Callable[[list[Array]], Sides], grids: list[Array], sampled: Sides
) -> Disagreement | None:
    """The largest difference, found on the grid and then between its points."""
    count = FINE[len(grids) - 1]
    sizes = _sizes(sampled)
    if np.isnan(sizes).all():
        return None
    ends = [(float(grid[0]), float(grid[-1])) for grid in grids]
    at, pair = _place(sizes, grids, sampled)
    for _ in range(CLOSER):
        steps = [float(grid[1] - grid[0]) for grid in grids]
        # An odd number of points, so that the present place is among them.
        closer = [
            np.unique(np.clip(np.linspace(x - step, x + step, count), low, high))
            for x, step, (low, high) in zip(at, steps, ends, strict=True)
        ]
        if any(grid.size < 3 for grid in closer):
            break
        sampled = sides(closer)
        around = _sizes(sampled)
        if np.isnan(around).all():
            break
        grids, sizes = closer, around
        at, pair = _place(sizes, grids, sampled)
    best = float(np.nanmax(sizes))
    crowd = float(np.nanquantile(sizes, CROWD))
    return Disagreement(at, *pair, unbounded=best - crowd > STEEP * best)


def _place(
    sizes: Array, grids: list[Array], sampled: Sides
) -> tuple[tuple[float, ...], tuple[float, float]]:
    """Where ``sizes`` is largest, and both sides there."""
    far = np.zeros(sizes.shape)
    for grid, axis in zip(grids, reversed(range(sizes.ndim)), strict=True):
        # [iy, ix] of a plane: the last index belongs to the first variable.
        shape = tuple(-1 if k == axis else 1 for k in range(sizes.ndim))
        span = grid[-1] - grid[0]
        far = far + np.square((grid - (grid[0] + span / 2)) / span).reshape(shape)
    largest = sizes >= (1 - EQUAL) * np.nanmax(sizes)
    index = np.unravel_index(int(np.argmin(np.where(largest, far, np.inf))), sizes.shape)
    at = tuple(float(grid[i]) for grid, i in zip(grids, reversed(index), strict=True))
    yours, exact = sampled
    return at, (float(yours[index]), float(exact[index]))
