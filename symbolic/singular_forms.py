"""That a Hessian is singular, proved in exact forms where balls can only hold zero.

Two ways: a vector of whole numbers that the matrix takes to zero, H v = 0 row by row; and, for
blocks of up to three coordinates, the coefficients of the characteristic polynomial, which end in
zeros as often as zero is an eigenvalue.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from symbolic.balls import enclose
from symbolic.enclosure import Enclosure
from symbolic.invariants import LARGEST, expanded_determinant
from symbolic.program import Builder, Output, Program
from symbolic.tree import Node

Array = NDArray[np.float64]
Block = tuple[int, ...]

LARGEST_ENTRY = 100
"""Of the whole numbers tried."""

NEAR = 1e-9
"""How near to a fraction an entry of a float64 null vector must be."""


def proved_zeros(program: Program, inputs: Sequence[Node], block: Block, kernel: Array) -> int:
    """How often zero is proved to be an eigenvalue of a block of the Hessian.

    Parameters
    ----------
    program : with ``hessian``; the formulas of the derivatives must hold at the point.
    inputs : one constant expression for each input.
    block : coordinates between which and the others all entries are zero.
    kernel : (k, m) columns that float64 takes for a basis of the null space.
    """
    proved = 0
    for vector in whole_vectors(kernel):
        rows = enclose(_products(program, block, vector), ("product",), inputs)["product"]
        proved += all(map(_is_zero, rows))
    if proved < kernel.shape[1] and len(block) <= LARGEST:
        coefficients = characteristic(program, inputs, block)
        ending = 0
        while ending < len(block) and _is_zero(coefficients[-1 - ending]):
            ending += 1
        proved = max(proved, ending)
    return proved


def characteristic(program: Program, inputs: Sequence[Node], block: Block) -> tuple[Enclosure, ...]:
    """e_1 .. e_k of a block of up to :data:`symbolic.invariants.LARGEST` coordinates: the sums of
    its principal minors of each size, from the trace to the determinant."""
    return enclose(_with_minors(program, block), ("characteristic",), inputs)["characteristic"]


def _is_zero(entry: Enclosure) -> bool:
    return entry.exact and entry.midpoint == 0


@lru_cache(maxsize=32)
def _products(program: Program, block: Block, vector: tuple[int, ...]) -> Program:
    """``program`` with the output ``product``: the block times the vector."""
    build = _continued(program)
    entries = []
    for row in _rows(program, block):
        terms = []
        for entry, factor in zip(row, vector, strict=True):
            if factor:
                number = build.emit("number", (), Fraction(factor))
                terms.append(entry if factor == 1 else build.emit("mul", (entry, number)))
        entries.append(build.emit("add", tuple(terms)) if len(terms) > 1 else terms[0])
    return _with(program, build, Output("product", (len(entries),), tuple(entries)))


@lru_cache(maxsize=32)
def _with_minors(program: Program, block: Block) -> Program:
    """``program`` with the output ``characteristic``."""
    build = _continued(program)
    rows = _rows(program, block)
    sums = []
    for size in range(1, len(block) + 1):
        minors = [
            expanded_determinant(build, [[rows[i][j] for j in chosen] for i in chosen])
            for chosen in combinations(range(len(block)), size)
        ]
        sums.append(build.emit("add", tuple(minors)) if len(minors) > 1 else minors[0])
    return _with(program, build, Output("characteristic", (len(sums),), tuple(sums)))


def _continued(program: Program) -> Builder:
    known = {instruction: at for at, instruction in enumerate(program.instructions)}
    return Builder(list(program.instructions), known)


def _rows(program: Program, block: Block) -> list[list[int]]:
    """The instructions of the block's entries."""
    n = program.variables
    indices = program.output("hessian").indices
    return [[indices[i * n + j] for j in block] for i in block]


def _with(program: Program, build: Builder, output: Output) -> Program:
    instructions = tuple(build.instructions)
    return Program(program.inputs, program.variables, instructions, (*program.outputs, output))


def whole_vectors(kernel: Array) -> list[tuple[int, ...]]:
    """A basis (k, m) of a space of vectors as whole numbers, where they are small; the basis in
    echelon form is the only one of its kind, so that rounding leaves fractions near."""
    rows = np.array(kernel.T, dtype=np.float64)
    pivots: list[int] = []
    for i in range(len(rows)):
        free = [j for j in range(rows.shape[1]) if j not in pivots]
        j = max(free, key=lambda place: abs(rows[i, place]))
        if abs(rows[i, j]) < NEAR:
            return []
        pivots.append(j)
        rows[i] /= rows[i, j]
        for other in range(len(rows)):
            if other != i:
                rows[other] -= rows[other, j] * rows[i]
    return [found for row in rows if (found := _whole(row.tolist())) is not None]


def _whole(row: list[float]) -> tuple[int, ...] | None:
    fractions = [Fraction(x).limit_denominator(LARGEST_ENTRY) for x in row]
    if any(abs(float(q) - x) > NEAR for q, x in zip(fractions, row, strict=True)):
        return None
    multiple = int(np.lcm.reduce([q.denominator for q in fractions]))
    if multiple > LARGEST_ENTRY**2:
        return None
    return tuple(int(q * multiple) for q in fractions)
