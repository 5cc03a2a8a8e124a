"""The study ``linearisation``: the error ||f(p + d) - f(p) - J d|| against ||d||.

The exact errors come from enclosures whose precision follows d, so that no rounding hides them; the
same computed in float64 stands beside them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.power_law import power_law
from studies import linearisation_words as words
from studies.exact import enclosed, exact_outputs, nearest_point, placed
from studies.messages.linearisation import Linearisation, LinearisationRequest
from studies.vectorised import sampler
from symbolic.ball_matrix import dot
from symbolic.directions import direction
from symbolic.enclosure import UNDEFINED, Enclosure
from symbolic.jets import one_sided
from symbolic.one_side import End
from symbolic.program import Program
from symbolic.remainder import Remainders
from symbolic.tree import Node, Number

Array = NDArray[np.float64]
Rows = list[list[Enclosure]]

ONE = Number(0, 0, "1", Fraction(1))


def linearisation(request: LinearisationRequest) -> Linearisation:
    """Measure the error of the linear map along one direction.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    _check(request)
    program, axes = request.program, request.axes
    inputs, located = placed(program, request.point, request.parameters)
    towards: tuple[Node, ...] = (ONE,) if len(axes) == 1 else direction(request.angle)
    along = nearest_point(towards)
    unit = np.zeros(program.variables)
    unit[list(axes)] = along
    ends = math.log10(request.largest), math.log10(request.largest) - request.decades
    distances = np.logspace(*ends, request.steps)
    # Columns of variables that stay are not needed, nor is their linear map.
    moving = [k for k, size in zip(axes, along, strict=True) if size != 0.0]
    rows, reason, stands_in = _jacobian(program, inputs, moving)
    errors = np.full(distances.size, np.nan)
    floats = errors
    slope: float | None = None
    if rows is None:
        sentence = reason
    else:
        sizes = [towards[axes.index(k)] for k in moving]
        slopes = [dot(row, enclosed(sizes)) for row in rows]
        remainders = Remainders(program, inputs, tuple(moving), sizes, slopes)
        errors = np.array([remainders.norm(float(t)) for t in distances[::-1]])[::-1]
        matrix = np.array([[entry.value for entry in row] for row in rows])
        # Entries too large for float64 are infinite, and inf - inf is no number.
        with np.errstate(invalid="ignore", over="ignore"):
            linear = matrix @ unit[moving]
        floats = _in_floats(program, located, unit, linear, distances)
        fitted = power_law(distances[::-1], errors[::-1])
        slope = None if fitted is None else fitted.slope
        sentence = _sentence(errors, distances, slope, remainders)
        sentence += _domain(errors, distances)
        if stands_in:
            sentence = f"{words.stand_in(reason)} {sentence}"
    return Linearisation(request, unit, distances, errors, floats, slope, sentence)


def _check(request: LinearisationRequest) -> None:
    axes, n = request.axes, request.program.variables
    if len(axes) not in (1, 2) or len(set(axes)) != len(axes):
        raise ValueError(f"axes: must be one or two different variables, not {axes}")
    if not all(0 <= axis < n for axis in axes):
        raise ValueError(f"axes: the program has no such variables {axes}")
    if not (math.isfinite(request.largest) and request.largest > 0):
        raise ValueError(f"largest: must be positive and finite, not {request.largest}")
    if not (math.isfinite(request.decades) and 0 < request.decades <= 100):
        raise ValueError(f"decades: must be positive and at most 100, not {request.decades}")
    if not 2 <= request.steps <= 1000:
        raise ValueError(f"steps: must be 2 to 1000, not {request.steps}")


def _jacobian(
    program: Program, inputs: Sequence[Node], moving: list[int]
) -> tuple[Rows | None, str, bool]:
    """The columns of the moving variables, why they are incomplete, and whether means of one-sided
    slopes stand in for missing entries; no columns where these do not exist either."""
    name = "jacobian" if program.has("jacobian") else "gradient"
    exact = exact_outputs(program, (name,), inputs)
    if exact["value"][0].kind == UNDEFINED:
        return None, exact["value"][0].sentence, False
    n = program.variables
    m = len(exact["value"])
    rows: Rows = [[exact[name][i * n + k] for k in moving] for i in range(m)]
    missing = [(i, at) for i in range(m) for at, _ in enumerate(moving) if not _usable(rows[i][at])]
    if not missing:
        return rows, "", False
    reasons = " ".join(dict.fromkeys(rows[i][at].sentence for i, at in missing))
    for at in {at for _, at in missing}:
        sides = one_sided(program, inputs, moving[at])
        for i in (i for i, other in missing if other == at):
            left, right = sides[i]
            if not (left.end is right.end is End.SLOPE):
                return None, words.no_map(reasons), False
            half = Enclosure(Fraction(1, 2))
            rows[i][at] = dot([left.slope, right.slope], [half, half])
            if not _usable(rows[i][at]):
                return None, words.no_map(reasons), False
    return rows, reasons, True


def _usable(entry: Enclosure) -> bool:
    return entry.midpoint is not None


def _in_floats(
    program: Program, located: Array, unit: Array, slopes: Array, distances: Array
) -> Array:
    """The errors as float64 makes them; NaN where a value is not finite."""
    n = program.variables
    here = located[:n]
    if not np.isfinite(located).all():
        return np.full(distances.size, np.nan)
    points = np.column_stack((here, here[:, None] + unit[:, None] * distances))
    with np.errstate(all="ignore"):
        (values,) = sampler(program, ("value",), located[n:].tolist())(points)
        rest = values[:, 1:] - values[:, :1] - slopes[:, None] * distances
        # The largest first, so that squares neither overflow nor vanish.
        largest = np.abs(rest).max(axis=0)
        scaled = rest / np.where(largest > 0, largest, 1.0)
        norms = largest * np.sqrt((scaled**2).sum(axis=0))
    return np.where(np.isfinite(norms), norms, np.nan)


def _sentence(errors: Array, distances: Array, slope: float | None, remainders: Remainders) -> str:
    known = errors[np.isfinite(errors)]
    if known.size and not known.any():
        return words.affine() if remainders.leading.affine else words.nothing_found()
    if slope is None and known.size and errors[-1] == 0.0:
        return words.affine_near(float(distances[errors == 0.0].max()))
    if slope is None:
        return words.no_law(bool(known.size))
    return words.law(slope, remainders.leading.power)


def _domain(errors: Array, distances: Array) -> str:
    """Where the larger distances leave the domain."""
    missing = np.isnan(errors)
    if not missing[0] or missing.all():
        return ""
    inside = int(np.argmin(missing))  # distances descend
    return words.about_the_domain(float(distances[inside - 1]))
