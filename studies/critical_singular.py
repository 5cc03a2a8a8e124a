"""Ends of Newton's method at which the Hessian is singular: exact points, lines, or sets only seen.

A line is proved to be critical where every partial derivative is a polynomial that is zero on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studies.exact import enclosed
from studies.messages.critical import CriticalSet
from studies.vectorised import sampler
from symbolic import polynomial_gradient as algebra
from symbolic.clusters import clusters, simple_between, simple_fraction
from symbolic.exact_coordinates import products, vanishes
from symbolic.reader import read_constant

if TYPE_CHECKING:
    from studies.critical import Work

Array = NDArray[np.float64]

SINGULAR = 1e-5
"""Least over largest eigenvalue, in modulus and in units of the box, of a Hessian that seems to be
singular."""
NEAR = 1e-4
"""Newton's method is slow at such points and ends before them: so far off, as a share of the range,
simple numbers are looked for."""
MOST_PLACES, MOST_TRIED, MOST_LINES, SEVERAL = 24, 24, 12, 12
MOST_BELOW = 20
SAMPLES = 41
SIMPLE = (1, 2, 3, 4, 5, 6, 8, 10)
"""Denominators of the fixed coordinates of a line."""


def singular_ends(work: Work, candidates: Array) -> Array:
    """Of the candidates (n, M), those at which the Hessian seems to be singular."""
    n, units = work.program.variables, work.units
    if not candidates.shape[1]:
        return candidates
    (hessian,) = sampler(work.program, ("hessian",), work.parameters)(candidates)
    matrices = np.moveaxis(hessian.reshape(n, n, -1), 2, 0) * units[:, None] * units
    good = np.isfinite(matrices).all(axis=(1, 2))
    sizes = np.abs(np.linalg.eigvalsh(np.where(good[:, None, None], matrices, np.eye(n))))
    return candidates[:, good & (sizes.min(axis=1) <= SINGULAR * sizes.max(axis=1))]


def simple_ends(work: Work, ends: Array) -> Iterator[tuple[str, ...]]:
    """Texts of points of simple numbers near a few isolated ends at which the gradient is proved to
    be zero."""
    reach = NEAR * work.units[:, None]
    groups = clusters(ends - reach, ends + reach, work.units) if ends.shape[1] else []
    if len(groups) > MOST_PLACES:
        return
    for group in groups:
        if ((group.high - group.low) > 20 * NEAR * work.units).any():
            continue
        low = np.maximum(group.low, work.low).tolist()
        high = np.minimum(group.high, work.high).tolist()
        choices = [
            [text for text in simple_between(a, b) if _is_simple(text)]
            for a, b in zip(low, high, strict=True)
        ]
        for tried, texts in enumerate(products(choices)):
            if tried == MOST_TRIED or work.left() <= 0.0:
                break
            nodes = [read_constant(each) for each in texts]
            if vanishes(work.program, nodes, work.request.parameters):
                yield texts
                break


def _is_simple(text: str) -> bool:
    """In a range that is not tiny there is always some fraction: those with small denominators are
    worth a try."""
    _, _, below = text.partition("/")
    return not below.isdecimal() or int(below) <= MOST_BELOW


def critical_lines(work: Work, ends: Array) -> list[CriticalSet]:
    """Lines parallel to an axis, through the ends, on which a polynomial gradient is zero."""
    n = work.program.variables
    known = enclosed(work.request.parameters) if work.request.parameters else ()
    if n < 2 or not all(entry.exact for entry in known):
        return []
    values = [entry.midpoint for entry in known if entry.midpoint is not None]
    gradient = algebra.polynomials(work.program, values)
    if gradient is None:
        return []
    tried: set[tuple[int, tuple[Fraction, ...]]] = set()
    found: list[CriticalSet] = []
    for end in ends.T[:: max(1, ends.shape[1] // 200)]:
        for axis in range(n):
            held = _rationals(np.delete(end, axis), np.delete(work.units, axis))
            if held is None or (axis, held) in tried or len(found) == MOST_LINES:
                continue
            tried.add((axis, held))
            if algebra.vanishes_along(gradient, axis, held):
                found.append(_line(work, axis, held))
    return found


def _rationals(place: Array, units: Array) -> tuple[Fraction, ...] | None:
    """The simple fractions next to coordinates."""
    reach = NEAR * units
    found = [
        simple_fraction(low, high, SIMPLE)
        for low, high in zip((place - reach).tolist(), (place + reach).tolist(), strict=True)
    ]
    known = tuple(value for value in found if value is not None)
    return known if len(known) == len(found) else None


def _line(work: Work, axis: int, held: Sequence[Fraction]) -> CriticalSet:
    names = list(work.program.inputs[: work.program.variables])
    del names[axis]
    equation = ", ".join(f"{name} = {value}" for name, value in zip(names, held, strict=True))
    sentence = (
        f"All points of the line {equation} are critical: every partial derivative is a polynomial"
        " that is zero on it."
    )
    samples = np.insert(np.tile([float(value) for value in held], (SAMPLES, 1)), axis, 0.0, axis=1)
    samples[:, axis] = np.linspace(work.low[axis], work.high[axis], SAMPLES)
    return CriticalSet(sentence, equation, samples, True)


def seen_set(work: Work, ends: Array, lines: Sequence[CriticalSet]) -> CriticalSet | None:
    """Many ends that lie on none of the lines."""
    apart = [end for end in ends.T if not on_lines(work, end, lines)]
    if len(apart) < SEVERAL:
        return None
    sentence = (
        f"Critical points that are not isolated: Newton's method ended at {len(apart)} different"
        " places with a singular Hessian. That they fill a curve or a region is not proved."
    )
    return CriticalSet(sentence, "", np.array(apart), False)


def on_lines(work: Work, place: Array, lines: Sequence[CriticalSet]) -> bool:
    """Whether a place is on one of the lines, or as near as Newton's method comes."""
    for line in lines:
        first, last = line.samples[0], line.samples[-1]
        held = first == last
        if (np.abs(place - first)[held] <= NEAR * work.units[held]).all():
            return True
    return False
