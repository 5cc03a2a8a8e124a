"""Certified facts about a matrix of enclosures: determinant, Gram determinant, sums, rank.

Entries that are exactly known are computed with exactly, the others in ball arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, arb_mat, ctx, fmpq, fmpq_mat

from symbolic.ball_enclosures import enclosure_of, exact_enclosure, looks_rational
from symbolic.enclosure import CERTIFIED, UNCERTIFIED, UNDECIDED, Enclosure

BITS = 256
"""More than the enclosures have themselves: their radii dominate."""

Matrix = Sequence[Sequence[Enclosure]]
"""Rows of numbers that are known."""


@dataclass(frozen=True, slots=True)
class RankBound:
    """``least`` independent rows are proved; ``certain`` when there are proved to be no more."""

    least: int
    certain: bool


def determinant(matrix: Matrix) -> Enclosure:
    """Of a square matrix."""
    if exactly_known(matrix):
        return _from_rational(fmpq_mat(as_rationals(matrix)).det())
    with ctx.workprec(BITS):
        return _from_ball(arb_mat(as_balls(matrix)).det(), matrix)


def gram_determinant(matrix: Matrix) -> Enclosure:
    """``det(J' J)`` of a matrix with no more columns than rows, else ``det(J J')``: the square of
    the product of all singular values."""
    tall = len(matrix) >= len(matrix[0])
    if exactly_known(matrix):
        a = fmpq_mat(as_rationals(matrix))
        return _from_rational((a.transpose() * a if tall else a * a.transpose()).det())
    with ctx.workprec(BITS):
        b = arb_mat(as_balls(matrix))
        return _from_ball((b.transpose() * b if tall else b * b.transpose()).det(), matrix)


def dot(a: Sequence[Enclosure], b: Sequence[Enclosure]) -> Enclosure:
    """``sum_i a[i] b[i]``."""
    pairs = list(zip(a, b, strict=True))
    if exactly_known((a, b)):
        return exact_enclosure(sum((_fraction(x) * _fraction(y) for x, y in pairs), Fraction(0)))
    with ctx.workprec(BITS):
        return _from_ball(sum((_ball(x) * _ball(y) for x, y in pairs), arb(0)), (a, b))


def combined(entries: Sequence[Enclosure], signs: Sequence[int]) -> Enclosure:
    """``sum_i signs[i] entries[i]``."""
    return dot(entries, [Enclosure(Fraction(sign)) for sign in signs])


def solved(matrix: Matrix, right: Sequence[Enclosure]) -> tuple[Enclosure, ...] | None:
    """The x with ``matrix x = right``; None where the square matrix is singular or not proved to be
    regular."""
    column = [[entry] for entry in right]
    try:
        if exactly_known(matrix) and exactly_known(column):
            exact = fmpq_mat(as_rationals(matrix)).solve(fmpq_mat(as_rationals(column)))
            return tuple(_from_rational(x) for x in exact.entries())
        with ctx.workprec(BITS):
            balls = arb_mat(as_balls(matrix)).solve(arb_mat(as_balls(column)))
            return tuple(_from_ball(x, (*matrix, right)) for x in balls.entries())
    except ZeroDivisionError:
        return None


def rank_bound(matrix: Matrix) -> RankBound:
    """Gaussian elimination with complete pivoting, for as long as some entry is not zero for
    certain.

    The product of r pivots is, but for its sign, the minor of their rows and columns: it is not
    zero, so the rank is r at least.  What is left is the Schur complement, of rank ``rank - r``:
    where it is zero exactly, or nothing is left, r is the rank.
    """
    if exactly_known(matrix):
        return RankBound(int(fmpq_mat(as_rationals(matrix)).rank()), True)
    proved = all(entry.kind != UNCERTIFIED for row in matrix for entry in row)
    with ctx.workprec(BITS):
        rest, least = as_balls(matrix), 0
        while rest and rest[0]:
            places = [(i, j) for i in range(len(rest)) for j in range(len(rest[0]))]
            i, j = max(places, key=lambda place: rest[place[0]][place[1]].abs_lower())
            if not rest[i][j].abs_lower() > 0:
                break
            least += 1
            top = rest.pop(i)
            pivot = top.pop(j)
            for row in rest:
                factor = row.pop(j) / pivot
                row[:] = [entry - factor * above for entry, above in zip(row, top, strict=True)]
        certain = all(entry == 0 for row in rest for entry in row)
    return RankBound(least, proved and certain)


def exactly_known(matrix: Matrix) -> bool:
    """Whether every entry is a rational number that is known."""
    return all(entry.exact for row in matrix for entry in row)


def _fraction(entry: Enclosure) -> Fraction:
    assert entry.midpoint is not None
    return entry.midpoint


def as_rationals(matrix: Matrix) -> list[list[fmpq]]:
    """Rows of a matrix that is exactly known."""
    return [[_rational(_fraction(entry)) for entry in row] for row in matrix]


def as_balls(matrix: Matrix) -> list[list[arb]]:
    """Rows of balls, at the precision that is set."""
    return [[_ball(entry) for entry in row] for row in matrix]


def _ball(entry: Enclosure) -> arb:
    """A number whose size is beyond all bounds has no ball that is finite."""
    if entry.midpoint is None:
        return arb("nan")
    return arb(_rational(entry.midpoint), _rational(entry.radius))


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _from_rational(value: fmpq) -> Enclosure:
    return exact_enclosure(Fraction(int(value.p), int(value.q)))


def _from_ball(ball: arb, matrix: Matrix) -> Enclosure:
    if not ball.is_finite():
        return Enclosure(None, kind=UNDECIDED)
    estimated = any(entry.kind == UNCERTIFIED for row in matrix for entry in row)
    return enclosure_of(ball, UNCERTIFIED if estimated else CERTIFIED)


def may_be_simpler(entry: Enclosure) -> bool:
    """Whether an enclosure holds zero, a simple fraction or a short decimal without being known to
    be it: then an exact form may prove it."""
    if entry.midpoint is None or entry.exact:
        return False
    with ctx.workprec(BITS):
        return entry.contains(Fraction(0)) or looks_rational(_ball(entry))
