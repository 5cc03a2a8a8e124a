"""Richardson extrapolation: central differences with h, h/2 and h/4, combined so that the powers
h^2 and h^4 of their errors cancel.

Fixed rows, as a stencil.  The tableau of the adaptive derivative is :mod:`engine.ladder`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from engine.schemes.central import central
from engine.stencils import Stencil, with_weights

ROWS, CONTRACTION = 3, 2
"""Rows of the tableau, and the factor from one step to the next."""

Weights = Mapping[Fraction, Fraction]
"""A linear formula: offset (in steps) -> weight."""


def scaled(formula: Weights, order: int, factor: Fraction) -> dict[Fraction, Fraction]:
    """The same formula with the step ``factor h``, as a formula with the step h."""
    return {offset * factor: weight / factor**order for offset, weight in formula.items()}


def combined(first: Weights, second: Weights, a: Fraction, b: Fraction) -> dict[Fraction, Fraction]:
    """``a first + b second``."""
    offsets = sorted({*first, *second})
    zero = Fraction(0)
    return {o: a * first.get(o, zero) + b * second.get(o, zero) for o in offsets}


@lru_cache(maxsize=64)
def tableau(
    order: int, rows: int = ROWS, contraction: Fraction = Fraction(CONTRACTION)
) -> tuple[tuple[dict[Fraction, Fraction], ...], ...]:
    """Neville's triangle of formulas: row j, column k with k <= j.

    Column 0 of row j is the central difference with the step ``h / c^j``, whose error is a series
    in even powers of the step.  One step of the recursion cancels the next power,

        ``T[j, k] = T[j, k-1] + (T[j, k-1] - T[j-1, k-1]) / (c^(2k) - 1)``,

    so column k is of accuracy 2 (k + 1).

    Source: L. F. Richardson and J. A. Gaunt, The deferred approach to the limit, Philosophical
    Transactions of the Royal Society A 226 (1927), 299-349.
    """
    start = central(order)
    base = dict(zip(start.offsets, start.weights, strict=True))
    found: list[tuple[dict[Fraction, Fraction], ...]] = []
    for j in range(rows):
        row = [scaled(base, order, 1 / contraction**j)]
        for k in range(1, j + 1):
            gain = 1 / (contraction ** (2 * k) - 1)
            row.append(combined(row[k - 1], found[j - 1][k - 1], 1 + gain, -gain))
        found.append(tuple(row))
    return tuple(found)


def richardson(order: int) -> Stencil:
    """The corner of three rows, of accuracy 6 in h.  Evaluations: 6, 7, 8, 9 for orders 1 to 4.

    ``f'(x) = (64 D(h/4) - 20 D(h/2) + D(h)) / 45 + O(h^6)`` with ``D`` the central difference.

    Source: as for :func:`tableau`; error estimate after C. J. F. Ridders, Accurate computation of
    F'(x) and F''(x), Advances in Engineering Software 4 (1982), 75-76: see :func:`estimates`.
    """
    return _as_stencil(tableau(order)[-1][-1], order)


def estimates(order: int) -> tuple[dict[Fraction, Fraction], dict[Fraction, Fraction]]:
    """Ridders' error estimate is the larger size of these two formulas: the corner of the tableau
    minus its neighbour in the same row, and minus the one in the row before."""
    rows = tableau(order)
    corner, one, minus = rows[-1][-1], Fraction(1), Fraction(-1)
    return (
        combined(corner, rows[-1][-2], one, minus),
        combined(corner, rows[-2][-1], one, minus),
    )


def _as_stencil(formula: Weights, order: int) -> Stencil:
    used = {offset: weight for offset, weight in sorted(formula.items()) if weight}
    return with_weights(tuple(used), tuple(used.values()), order)
