"""Enclosures of the eigenvalues of a symmetric matrix of enclosures, and eigenvectors where float64
has too few digits for them.

A matrix of rational numbers has a characteristic polynomial of rational numbers, whose roots are
isolated with their multiplicities: zero is zero there, not nearly zero.  Others are enclosed in
ball arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
from flint import arb, arb_mat, ctx, fmpq_mat
from numpy.typing import NDArray

from symbolic.ball_enclosures import enclosure_of, exact_enclosure
from symbolic.ball_matrix import BITS, Matrix, as_balls, as_rationals, exactly_known
from symbolic.enclosure import UNCERTIFIED, Enclosure
from symbolic.proved_points import eigenvalues, inertia

Array = NDArray[np.float64]
Block = tuple[int, ...]

MOST_BITS = 40_000
"""Rational matrices with more bits than this are enclosed in balls: their characteristic polynomial
takes long."""


def blocks(matrix: Matrix) -> tuple[Block, ...]:
    """The coordinates in groups between which all entries are exactly zero: eigenvalues and
    eigenvectors of each group are the matrix's."""
    waiting = list(range(len(matrix)))
    found = []
    while waiting:
        members, fresh = [], [waiting.pop(0)]
        while fresh:
            i = fresh.pop()
            members.append(i)
            linked = [j for j in waiting if not _is_zero(matrix[i][j])]
            waiting = [j for j in waiting if j not in linked]
            fresh += linked
        found.append(tuple(sorted(members)))
    return tuple(found)


def part(matrix: Matrix, block: Block) -> list[tuple[Enclosure, ...]]:
    """The rows and columns of a block."""
    return [tuple(matrix[i][j] for j in block) for i in block]


def spectrum(matrix: Matrix) -> tuple[Enclosure, ...]:
    """Enclosures of all eigenvalues of a symmetric matrix, ascending, each as often as it counts.

    Empty where nothing is proved: an entry is no proved number, or its enclosure is too wide.
    """
    if any(entry.midpoint is None or entry.kind == UNCERTIFIED for row in matrix for entry in row):
        return ()
    if len(matrix) == 1:
        return (matrix[0][0],)
    if exactly_known(matrix) and _bits(matrix) <= MOST_BITS:
        return _of_rationals(matrix)
    with ctx.workprec(BITS):
        return eigenvalues(arb_mat(as_balls(matrix)))


def signs(matrix: Matrix) -> frozenset[int]:
    """The signs of the eigenvalues (-1 and 1) by Sylvester's law of inertia; empty where one of
    them may be zero.  It tells more than :func:`spectrum` where scales differ widely."""
    if any(entry.midpoint is None or entry.kind == UNCERTIFIED for row in matrix for entry in row):
        return frozenset()
    with ctx.workprec(BITS):
        return frozenset(inertia(arb_mat(as_balls(matrix))) or ())


def refined_vector(matrix: Matrix, value: Enclosure, start: Array) -> Array | None:
    """The unit eigenvector of a simple eigenvalue by one step of inverse iteration in many digits.

    From ``start`` with a part s along the eigenvector, (H - (v + d) I)^-1 makes that part s / d and
    the others no more than 1 / gap: with d = 2^-100 |H| nothing is left of them in float64.

    Parameters
    ----------
    matrix : symmetric (n, n), of known entries.
    value : a simple eigenvalue v.
    start : (n,), near the eigenvector.
    """
    if value.midpoint is None:
        return None
    with ctx.workprec(BITS):
        h = arb_mat(as_balls(matrix)).mid()
        size = max(abs(entry).upper() for entry in h.entries())
        shift = arb(value.midpoint.numerator) / value.midpoint.denominator + size * arb(2) ** -100
        shifted = h - shift.mid() * arb_mat(len(start), len(start), _unit(len(start)))
        try:
            found = shifted.solve(arb_mat(len(start), 1, start.tolist()), algorithm="approx")
        except ZeroDivisionError:
            return None
        entries = [entry.mid() for entry in found.entries()]
        largest = max(abs(entry) for entry in entries)
        if not (largest.is_finite() and largest > 0):
            return None
        vector = np.array([float(entry / largest) for entry in entries])
    return np.asarray(vector / np.linalg.norm(vector))


def _unit(n: int) -> list[int]:
    return [int(i == j) for i in range(n) for j in range(n)]


def _is_zero(entry: Enclosure) -> bool:
    return entry.exact and entry.midpoint == 0


def _bits(matrix: Matrix) -> int:
    """Of all numerators and denominators together."""
    return sum(
        int(entry.p).bit_length() + int(entry.q).bit_length()
        for row in as_rationals(matrix)
        for entry in row
    )


def _of_rationals(matrix: Matrix) -> tuple[Enclosure, ...]:
    """Roots of the characteristic polynomial; those that are rational exactly."""
    polynomial = fmpq_mat(as_rationals(matrix)).charpoly().numer()
    found: list[Enclosure] = []
    with ctx.workprec(BITS):
        for factor, times in polynomial.factor()[1]:
            if factor.degree() == 1:
                roots = [exact_enclosure(Fraction(-int(factor[0]), int(factor[1])))]
            else:
                isolated: Any = factor.complex_roots()  # with their multiplicity, which is one
                # all are real, since the matrix is symmetric
                roots = [enclosure_of(root.real) for root, _ in isolated]
            found += roots * times
    return ordered(found)


def ordered(values: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Ascending.  Where enclosures overlap it is not known which number is the smaller one, but the
    k-th lies between the k-th of the lower ends and the k-th of the upper ends."""
    known = list(values)
    lows = sorted(_end(value, -1) for value in known)
    highs = sorted(_end(value, 1) for value in known)
    return tuple(
        exact_enclosure(low) if low == high else Enclosure((low + high) / 2, (high - low) / 2)
        for low, high in zip(lows, highs, strict=True)
    )


def _end(value: Enclosure, side: int) -> Fraction:
    assert value.midpoint is not None
    return value.midpoint + side * value.radius
