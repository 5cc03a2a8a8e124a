"""The points at which an answer is compared, and what was found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from time import perf_counter

from symbolic.enclosure import CERTIFIED
from symbolic.tree import Node
from symbolic.verdict.common_domain import MANY, QUICK, candidates, excluded_away, exponents, pinned
from symbolic.verdict.comparison import LEVELS, Comparison, Finding, Point
from symbolic.verdict.proofs import Range

FEW, ENOUGH = 6, 20
"""Points for a first look, and points that must agree where there is no proof."""

_ASIDE = Fraction(1, 104_729)
_SHARE = 0.1  # of the time, for what may happen at whole exponents
_MOST_SEARCHED = 6  # inputs


class Survey:
    """Points by what was found there; see :class:`Finding`."""

    def __init__(
        self, comparison: Comparison, ranges: Mapping[str, Range], deadline: float
    ) -> None:
        self.comparison = comparison
        self.ranges = ranges
        self.deadline = deadline
        self.searched = False
        self.agree: list[Point] = []
        self.different: list[Point] = []
        self.answer_undefined: list[Point] = []
        self.exact_undefined: list[Point] = []
        self.open: list[Point] = []
        self.outside: list[Point] = []
        self.different_at_whole: list[Point] = []
        """Points with a whole exponent at which they differ, although not around them."""
        self._stream = candidates(comparison.inputs, ranges)
        self._lists = {
            Finding.AGREE: self.agree,
            Finding.DIFFERENT: self.different,
            Finding.ANSWER_UNDEFINED: self.answer_undefined,
            Finding.EXACT_UNDEFINED: self.exact_undefined,
            Finding.OPEN: self.open,
            Finding.OUTSIDE: self.outside,
        }

    @property
    def compared(self) -> int:
        """How many points say something about equality."""
        return len(self.agree) + len(self.different)

    def put(self, point: Point, finding: Finding) -> None:
        """Keep a point."""
        self._lists[finding].append(point)

    def first_look(self) -> None:
        """A few simple points; more and more scattered ones as long as nothing is defined."""
        self.look(QUICK, FEW)
        if not self.compared:
            self.look(MANY, FEW)
        if not self.compared:
            self.search()

    def second_look(self) -> None:
        """As many points as agreement without a proof asks for, some with more digits."""
        self.look(MANY, ENOUGH)
        if not self.different and len(self.agree) < ENOUGH:
            self.search()
        if not self.different:
            self.look_with_more_digits()

    def look(self, most: int, wanted: int) -> None:
        """Compare at up to ``most`` more candidates, until ``wanted`` points agree."""
        for point in islice(self._stream, most):
            finding = self.comparison.on_box(point)
            self.put(point, finding)
            if len(self.agree) >= wanted and not self.different:
                break
            if self.different and self.compared >= FEW:
                break
            if self.late():
                break

    def look_at_whole_exponents(self, trees: Sequence[Node]) -> None:
        """x^n for negative x, where n is whole; and what is defined at whole numbers only."""
        fixed = exponents(trees)
        alone = not self.compared
        if alone:
            fixed = fixed or set(self.comparison.inputs)
        places = [place for place, name in enumerate(self.comparison.inputs) if name in fixed]
        if not places or self.different:
            return
        met, whole_time = 0, self.deadline - perf_counter()
        until = self.deadline - whole_time * (0.5 if alone else 1 - _SHARE)
        for point in pinned(self.comparison.inputs, places, self.ranges):
            finding = self.comparison.on_box(point, LEVELS[:2], places)
            thin = finding is Finding.DIFFERENT and not alone
            if thin and self.comparison.on_box(point, LEVELS[:2]) is not Finding.DIFFERENT:
                self.different_at_whole.append(point)
                break
            if finding in (Finding.AGREE, Finding.DIFFERENT):
                met += 1
                self.put(point, finding)
            if (alone and met >= ENOUGH) or self.different or perf_counter() > until:
                break

    def look_closer_at_open_points(self) -> None:
        """Where balls decide nothing, exact forms may: |x| - x is 0 for x > 0, which no ball shows.

        Neighbours are asked that stand on no join, since a join alone would say nothing.
        """
        for point in self.open[:FEW]:
            beside = tuple(value * Fraction(7920, 7919) + _ASIDE for value in point)
            if self.comparison.on_box(beside, levels=LEVELS[:1]) is not Finding.OPEN:
                continue
            if self.comparison.domain_holds(beside) is not True:
                continue
            exact, answer = self.comparison.values(beside)
            if exact.kind != CERTIFIED or answer.kind != CERTIFIED:
                continue
            assert exact.midpoint is not None
            assert answer.midpoint is not None
            if abs(exact.midpoint - answer.midpoint) > exact.radius + answer.radius:
                self.put(beside, Finding.DIFFERENT)
                return

    def look_with_more_digits(self) -> None:
        """A difference of 10^(-60) is one."""
        for place, point in enumerate(self.agree[:FEW]):
            levels = LEVELS[1:] if place < 2 else LEVELS[1:2]
            for level in levels:
                if self.comparison.on_box(point, levels=(level,)) is Finding.DIFFERENT:
                    self.put(point, Finding.DIFFERENT)
                    return
            if self.late():
                return

    def simplest_counterexample(self) -> Point:
        """The first point found, rounded to fewer digits where that serves as well."""
        first = self.different[0]
        for digits in (1, 2, 3, 4, 6, 8):
            rounded = tuple(value.limit_denominator(10**digits) for value in first)
            if rounded == first:
                break
            if self.comparison.on_box(rounded) is Finding.DIFFERENT:
                return rounded
        return first

    def search(self) -> None:
        """Look for the common domain by halving boxes; once."""
        if self.searched or not 0 < len(self.comparison.inputs) <= _MOST_SEARCHED:
            return
        self.searched = True
        for point in excluded_away(self.comparison, ENOUGH, self.ranges, self.deadline):
            self.put(point, self.comparison.on_box(point))
            if self.late():
                break

    def late(self) -> bool:
        """Whether time is up."""
        return perf_counter() > self.deadline
