"""Eigenvalues, eigenvectors and definiteness of a Hessian whose entries are enclosures.

The matrix is taken apart into blocks between which all entries are exactly zero; in each block
enclosures prove what they can, and float64 answers what stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.symmetric_eigen import symmetric_eigen, with_signs
from studies.messages.curvature import (
    INDEFINITE,
    NEGATIVE,
    POSITIVE,
    SEMI_NEGATIVE,
    SEMI_POSITIVE,
    ZERO,
)
from symbolic.eigen_enclosures import blocks, ordered, part, refined_vector, signs, spectrum
from symbolic.enclosure import Enclosure
from symbolic.program import Program
from symbolic.singular_forms import proved_zeros
from symbolic.tree import Node

Array = NDArray[np.float64]
Rows = Sequence[tuple[Enclosure, ...]]
Signs = tuple[int | None, ...]

CLOSE = 1e-5
"""Eigenvalues nearer to each other than this part of the largest: float64 leaves their eigenvectors
fewer than eleven digits, and they are refined."""

_NOTHING = Fraction(0)
_EPS = 2.0**-52


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Eigenvalues ascending, with what is proved of them.

    Attributes
    ----------
    values : (n,); 0 where zero is not told apart.
    enclosures : of each; empty where they are not all enclosed.
    vectors : (n, n), a column each.
    signs : proved, of each; None where it is not.
    seen : signs as float64 and the enclosures see them.
    """

    values: Array
    enclosures: tuple[Enclosure, ...]
    vectors: Array
    signs: Signs
    seen: tuple[int, ...]

    @property
    def bounds(self) -> Array:
        """Low and high of each eigenvalue (n, 2), rounded outwards; NaN where none is proved."""
        found = np.full((len(self.values), 2), np.nan)
        for k, each in enumerate(self.enclosures):
            assert each.midpoint is not None
            low, high = each.midpoint - each.radius, each.midpoint + each.radius
            found[k] = _down(low), 0.0 - _down(-high)
        return found

    @property
    def definiteness(self) -> tuple[str, bool]:
        """Its name, and whether it is proved."""
        proved = {sign for sign in self.signs if sign is not None}
        if {1, -1} <= proved:
            return INDEFINITE, True
        return _name(set(self.seen)), None not in self.signs


def spectrum_of(
    program: Program, inputs: Sequence[Node], rows: Rows, matrix: Array, *, formulas: bool
) -> Spectrum:
    """The spectrum of a symmetric matrix.

    Parameters
    ----------
    program, inputs : where ``rows`` come from.
    rows : known entries.
    matrix : (n, n), the float64 nearest to them.
    formulas : whether the formulas of the second derivatives hold at the point.
    """
    n = len(rows)
    found = [_Block(program, inputs, rows, matrix, block, formulas) for block in blocks(rows)]
    values = np.concatenate([block.values for block in found])
    vectors = np.zeros((n, n))
    start = 0
    for block in found:
        vectors[list(block.block), start : start + len(block.block)] = block.vectors
        start += len(block.block)
    order = np.argsort(values, kind="stable")
    told = [sign for block in found for sign in block.signs]
    seen = [sign for block in found for sign in block.seen]
    enclosures: tuple[Enclosure, ...] = ()
    if all(block.enclosures for block in found):
        enclosures = ordered(each for block in found for each in block.enclosures)
    return Spectrum(
        values=values[order],
        enclosures=enclosures,
        vectors=with_signs(vectors[:, order]),
        signs=tuple(told[k] for k in order),
        seen=tuple(seen[k] for k in order),
    )


class _Block:
    """One block: the attributes of :class:`Spectrum`, and the coordinates."""

    def __init__(
        self,
        program: Program,
        inputs: Sequence[Node],
        rows: Rows,
        matrix: Array,
        block: tuple[int, ...],
        formulas: bool,
    ) -> None:
        self.block = block
        inner = part(rows, block)
        eigen = symmetric_eigen(matrix[np.ix_(block, block)])
        self.values, self.vectors = eigen.values, eigen.vectors
        self.enclosures = spectrum(inner)
        if not self.enclosures:
            self._by_floats(inner)
            return
        open_ones = [
            k
            for k, each in enumerate(self.enclosures)
            if not each.exact and each.contains(_NOTHING)
        ]
        if open_ones and formulas:
            kernel = self.vectors[:, open_ones]
            if proved_zeros(program, inputs, block, kernel) == len(open_ones):
                zero = Enclosure(_NOTHING)
                self.enclosures = tuple(
                    zero if k in open_ones else each for k, each in enumerate(self.enclosures)
                )
        self.signs: Signs = tuple(_sign(each) for each in self.enclosures)
        self.seen = tuple(sign or 0 for sign in self.signs)
        floats = [
            0.0 if sign == 0 else each.value
            for sign, each in zip(self.seen, self.enclosures, strict=True)
        ]
        self.values = np.array(floats)
        self._refine(inner)

    def _by_floats(self, inner: Rows) -> None:
        """No eigenvalue is enclosed; signs may be known all the same."""
        blur = 4 * len(self.values) * _EPS * np.abs(self.values).max()
        self.seen = tuple(0 if abs(x) <= blur else int(np.sign(x)) for x in self.values.tolist())
        self.values = np.where(np.array(self.seen) == 0, 0.0, self.values)
        proved = signs(inner)
        self.signs = (None,) * len(self.values)
        if len(proved) == 1:
            self.signs = (*proved,) * len(self.values)
        elif len(proved) == 2:  # the least and the greatest
            self.signs = (-1, *self.signs[2:], 1)
        if proved:
            guesses = np.sign(self.values).astype(int).tolist()
            self.seen = tuple(
                sign if sign is not None else guess
                for sign, guess in zip(self.signs, guesses, strict=True)
            )

    def _refine(self, inner: Rows) -> None:
        """Eigenvectors of eigenvalues that lie close together, in many digits."""
        size = np.abs(self.values).max()
        for k, each in enumerate(self.enclosures):
            gaps = [
                abs(each.value - other.value) if _apart(each, other) else 0.0
                for j, other in enumerate(self.enclosures)
                if j != k
            ]
            if gaps and 0.0 < min(gaps) < CLOSE * size:
                vector = refined_vector(inner, each, self.vectors[:, k])
                if vector is not None:
                    self.vectors[:, k] = vector


def _apart(a: Enclosure, b: Enclosure) -> bool:
    assert a.midpoint is not None
    assert b.midpoint is not None
    return abs(a.midpoint - b.midpoint) > a.radius + b.radius


def _sign(each: Enclosure) -> int | None:
    """Proved sign; None where it may be zero but is not known to be."""
    assert each.midpoint is not None
    if each.exact and each.midpoint == 0:
        return 0
    if each.contains(_NOTHING):
        return None
    return 1 if each.midpoint > 0 else -1


def _name(seen: set[int]) -> str:
    """Definiteness by the signs that occur."""
    if {1, -1} <= seen:
        return INDEFINITE
    if 0 not in seen:
        return POSITIVE if 1 in seen else NEGATIVE
    return SEMI_POSITIVE if 1 in seen else SEMI_NEGATIVE if -1 in seen else ZERO


def _down(value: Fraction) -> float:
    """The largest float64 that is no larger than ``value``."""
    near = Enclosure(value).value
    if not np.isfinite(near):
        return near if near < 0 else float(np.finfo(float).max)
    return near if Fraction(near) <= value else float(np.nextafter(near, -np.inf))
