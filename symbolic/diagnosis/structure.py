"""What is wrong with a matrix of derivatives as a whole, proved entry by entry: transposed,
variables permuted, a factor off, mixed partials, something else given for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import perf_counter
from typing import TypeVar

from flint import arb, ctx

from symbolic.derivation_steps.lightly import minus, times, whole
from symbolic.diagnosis.instead import Asked, Matrix, given_instead
from symbolic.diagnosis.matching import permutation
from symbolic.diagnosis.proving import Prover
from symbolic.diagnosis.sight import BITS, Sight, Values, same_values
from symbolic.diagnosis.whole_answer import MOST_FACTOR, rational
from symbolic.problem import Definition
from symbolic.tree import Differential, Node, walk
from symbolic.verdict.proofs import Range

T = TypeVar("T")

STRUCTURE = (
    "transposed",
    "variables-permuted",
    "rows-permuted",
    "sign-of-all",
    "factor-off",
    "mixed-factor",
    "diagonal-factor",
    "mixed-partials-lost",
    "mixed-partials-wrong",
    "one-row-wrong",
    "one-column-wrong",
    "one-entry-wrong",
    "gradient-of-one-component",
    "gradient-of-the-sum",
    "gradient-for-hessian",
    "diagonal-only",
    "product-of-first-partials",
    "value-given",
    "partials-added",
    "norm-given",
    "normalised",
    "laplacian-given",
    "direction-not-normalised",
    "direction-normalised",
    "direction-normalised-twice",
    "gradient-not-dotted",
    "direction-not-summed",
    "direction-reversed",
)
"""Mistakes with a whole matrix."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """One explanation of a whole matrix.

    Attributes
    ----------
    mistake : one of :data:`STRUCTURE`.
    rows, columns : the places meant, from 0: of the wrong row, the component.
    permutation : which of the exact rows (columns) stands in the place of each.
    factor : the answer's entries are the exact ones times this.
    """

    mistake: str
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    permutation: tuple[int, ...] = ()
    factor: Fraction | None = None


def misfits(
    asked: Asked,
    exact: Matrix,
    answer: Matrix,
    seconds: float,
    right: Sequence[Sequence[bool]] = (),
    definitions: Sequence[Definition] = (),
    ranges: Mapping[str, Range] | None = None,
) -> tuple[Misfit, ...]:
    """Why ``answer`` as a whole is not ``exact``.

    Parameters
    ----------
    asked : what the matrix is of.
    exact, answer : rows of trees; the answer may have another shape.
    right : which entries of the answer were not found wrong, where that is known and the shapes are
        the same; nothing is said of the others unless these are proved here.
    seconds : for all of it.
    definitions : named intermediates in these trees.
    ranges : where inputs are known to lie.

    Returns
    -------
    tuple : every explanation that was proved; those that concern single rows or entries only where
        no other was found.

    Raises
    ------
    ValueError : when a matrix is empty or its rows are not equally long.
    """
    for name, matrix in (("exact", exact), ("answer", answer)):
        if not matrix or not matrix[0] or len({len(row) for row in matrix}) != 1:
            raise ValueError(f"{name}: no matrix")
    deadline = perf_counter() + seconds
    flat = [entry for matrix in (exact, answer) for row in matrix for entry in row]
    trees = (*asked.functions, *flat)
    if any(isinstance(part, Differential) for tree in trees for part in walk(tree)):
        return ()
    sight = Sight(
        asked.functions,
        [entry for row in exact for entry in row],
        [entry for row in answer for entry in row],
        asked.inputs,
        definitions,
        ranges,
        deadline,
    )
    if not sight.wrong:
        return ()
    prover = Prover(asked.functions, asked.inputs, definitions, ranges or {}, deadline)
    return tuple(_Structure(asked, exact, answer, right, sight, prover).found())


class _Structure:
    def __init__(
        self,
        asked: Asked,
        exact: Matrix,
        answer: Matrix,
        right: Sequence[Sequence[bool]],
        sight: Sight,
        prover: Prover,
    ) -> None:
        self.asked, self.exact, self.answer, self.right = asked, exact, answer, right
        self.sight, self.prover = sight, prover
        self.shape = len(answer), len(answer[0])
        self.same_shape = self.shape == (len(exact), len(exact[0]))
        self.theirs = _rows(sight.answer, self.shape[1])
        self.ours = _rows(sight.exact, len(exact[0]))

    def found(self) -> list[Misfit]:
        proved: list[Misfit] = []
        for misfit, matrix in self._candidates():
            if self._proved(matrix) and misfit.mistake not in {each.mistake for each in proved}:
                proved.append(misfit)
            if self.prover.late():
                break
        return proved or self._parts()

    def _candidates(self) -> Iterator[tuple[Misfit, Matrix]]:
        yield from self._rearranged()
        if self.same_shape:
            yield from self._multiples()
        given = [
            (Misfit(mistake, rows=rows), matrix)
            for mistake, rows, matrix in given_instead(
                self.asked, self.exact, self.sight.definitions
            )
            if (len(matrix), len(matrix[0])) == self.shape
        ]
        values = iter(self.sight.values([e for _, m in given for row in m for e in row]))
        for misfit, matrix in given:
            found = [[next(values) for _ in row] for row in matrix]
            if self._matches(found):
                yield misfit, matrix

    def _matches(self, values: Sequence[Sequence[Values]]) -> bool:
        return all(
            same_values(a, b)
            for one, other in zip(values, self.theirs, strict=True)
            for a, b in zip(one, other, strict=True)
        )

    def _proved(self, matrix: Matrix) -> bool:
        """Whether every entry is proved to be the answer's."""
        return all(
            self.prover.equal(a, b)
            for one, other in zip(matrix, self.answer, strict=True)
            for a, b in zip(one, other, strict=True)
        )

    # the exact entries at other places ----------------------------------------------------------

    def _rearranged(self) -> Iterator[tuple[Misfit, Matrix]]:
        m, n = len(self.exact), len(self.exact[0])
        if m > 1 and n > 1 and self.shape == (n, m) and not self._symmetric():
            turned = _transposed(self.ours)
            if self._matches(turned):
                yield Misfit("transposed"), _transposed(self.exact)
        if not self.same_shape:
            return
        identity = tuple(range(n))
        columns = permutation(_transposed(self.ours), _transposed(self.theirs))
        if columns is not None and columns != identity:
            matrix = [[row[j] for j in columns] for row in self.exact]
            yield Misfit("variables-permuted", permutation=columns), matrix
        rows = permutation(self.ours, self.theirs)
        if rows is not None and rows != tuple(range(m)):
            yield Misfit("rows-permuted", permutation=rows), [self.exact[i] for i in rows]
        if self.asked.of == "hessian" and m == n > 1:
            yield from self._renamed(n)

    def _renamed(self, n: int) -> Iterator[tuple[Misfit, Matrix]]:
        """Rows and columns of a Hessian permuted alike, two of them at a time."""
        for a in range(n):
            for b in range(a + 1, n):
                p = list(range(n))
                p[a], p[b] = b, a
                if self._matches([[self.ours[i][j] for j in p] for i in p]):
                    matrix = [[self.exact[i][j] for j in p] for i in p]
                    yield Misfit("variables-permuted", permutation=tuple(p)), matrix

    def _symmetric(self) -> bool:
        return len(self.ours) == len(self.ours[0]) and all(
            same_values(self.ours[i][j], self.ours[j][i])
            for i in range(len(self.ours))
            for j in range(i)
        )

    # the exact entries times a number -----------------------------------------------------------

    def _multiples(self) -> Iterator[tuple[Misfit, Matrix]]:
        places = [(i, j) for i in range(self.shape[0]) for j in range(self.shape[1])]
        factor = self._factor(places)
        if factor is not None and len(places) > 1:
            mistake = "sign-of-all" if factor == -1 else "factor-off"
            yield Misfit(mistake, factor=factor), self._scaled(places, factor)
        if self.asked.of != "hessian" or not self._square():
            return
        mixed = [(i, j) for i, j in places if i != j]
        diagonal = [(i, j) for i, j in places if i == j]
        for mistake, scaled, kept in (
            ("mixed-factor", mixed, diagonal),
            ("diagonal-factor", diagonal, mixed),
        ):
            factor = self._factor(scaled)
            if factor is not None and self._agree(kept):
                yield Misfit(mistake, factor=factor), self._scaled(scaled, factor)

    def _square(self) -> bool:
        return self.shape[0] == self.shape[1] > 1 and self.same_shape

    def _agree(self, places: Sequence[tuple[int, int]]) -> bool:
        return all(same_values(self.ours[i][j], self.theirs[i][j]) for i, j in places)

    def _factor(self, places: Sequence[tuple[int, int]]) -> Fraction | None:
        """The one number but 0 and 1 by which all these entries are off."""
        ratios: list[arb] = []
        with ctx.workprec(BITS):
            for i, j in places:
                for a, b in zip(self.theirs[i][j], self.ours[i][j], strict=True):
                    if a.is_zero() and b.is_zero():
                        continue
                    if b.contains(0):
                        return None
                    ratios.append(a / b)
            factor = rational(tuple(ratios), MOST_FACTOR) if ratios else None
        if factor is None or factor in (0, 1) or abs(factor.numerator) > MOST_FACTOR:
            return None
        return factor

    def _scaled(self, places: Sequence[tuple[int, int]], factor: Fraction) -> Matrix:
        chosen = set(places)

        def entry(i: int, j: int) -> Node:
            if (i, j) not in chosen:
                return self.exact[i][j]
            if factor == -1:
                return minus(self.exact[i][j])
            return times(whole(factor), self.exact[i][j])

        rows, columns = range(self.shape[0]), range(self.shape[1])
        return [[entry(i, j) for j in columns] for i in rows]

    # some entries right, others not -------------------------------------------------------------

    def _parts(self) -> list[Misfit]:
        """Which part alone is wrong: proved, as every other entry is, and this one differs."""
        if not self.same_shape or self.shape == (1, 1):
            return []
        m, n = self.shape
        wrong = {(i, j) for i in range(m) for j in range(n) if not self._is_right(i, j)}
        if not wrong or len(wrong) == m * n or not all(self._differs(i, j) for i, j in wrong):
            return []
        if len(wrong) == 1:
            ((i, j),) = wrong
            return [Misfit("one-entry-wrong", rows=(i,), columns=(j,))]
        if self.asked.of == "hessian" and all(i != j for i, j in wrong):
            return [Misfit("mixed-partials-wrong")]
        rows = {i for i, _ in wrong}
        columns = {j for _, j in wrong}
        if len(rows) == 1 and m > 1:
            return [Misfit("one-row-wrong", rows=tuple(rows))]
        if len(columns) == 1 and n > 1:
            return [Misfit("one-column-wrong", columns=tuple(columns))]
        return []

    def _is_right(self, i: int, j: int) -> bool:
        if (self.right and not self.right[i][j]) or self._differs(i, j):
            return False
        return self.prover.equal(self.exact[i][j], self.answer[i][j])

    def _differs(self, i: int, j: int) -> bool:
        """Whether an entry is proved to be wrong at some point."""
        with ctx.workprec(BITS):
            return any(
                not (a - b).contains(0)
                for a, b in zip(self.theirs[i][j], self.ours[i][j], strict=True)
            )


def _rows(values: Sequence[Values], columns: int) -> list[list[Values]]:
    return [list(values[k : k + columns]) for k in range(0, len(values), columns)]


def _transposed(matrix: Sequence[Sequence[T]]) -> list[list[T]]:
    return [list(column) for column in zip(*matrix, strict=True)]
