"""Where to look at a problem: a simple point and a box, both inside the domain.

All values are balls: what is called defined is proved to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from flint import arb, ctx

from symbolic.ball_functions import ball_of_fraction
from symbolic.exercises.dice import Dice
from symbolic.fast_balls import FIRST_BITS, Plan
from symbolic.lower import Lowering
from symbolic.problem import Problem
from symbolic.program import Output, Program
from symbolic.tree import Node

Range = tuple[Fraction, Fraction]

_COORDINATES = tuple(
    Fraction(n, d)
    for n, d in ((1, 1), (2, 1), (1, 2), (-1, 1), (3, 1), (3, 2), (-2, 1), (1, 4), (-1, 2), (5, 1),
                 (5, 2), (4, 1), (-3, 1), (1, 5), (-4, 1), (6, 1), (-6, 1))
)  # fmt: skip
_FIRST = 4
"""How many of the simplest coordinates are tried first, in any order."""
_SEEN, _TRIES, _POINTS = 20, 60, 4
"""Points at which derivatives are looked at to see what they do; at which a good one is looked for;
good ones around which a box is looked for."""
_RANGES = tuple(
    (Fraction(low), Fraction(high))
    for low, high in ((-3, 3), (-2, 2), (0, 4), (0, 2), (-1, 1), (0, 1), (1, 5), (-5, 0), (0, 8),
                      (-8, 0), (-6, 6), (Fraction(-1, 2), Fraction(1, 2)))
)  # fmt: skip
_SAMPLES = {1: 25, 2: 6, 3: 4}
"""Points along each side of a box, by the number of variables."""

_LARGEST, _STEEPEST = 200, 2000
"""Values and slopes that are good to look at."""
_DRAWN = 500
"""Values that may be in a picture."""
_SMALLEST = Fraction(1, 20)
"""A slope that is seen."""
_ENOUGH, _FEWEST = 0.9, 0.5
"""The share of a box on which the function is defined and can be drawn: enough; too little."""
_RADIUS = Fraction(1, 50)
"""The function is defined this far around the point."""

_VALUE, _ENTRIES, _EDGE = "value", "entries", "edge"


@dataclass(frozen=True, slots=True)
class Place:
    """A point, one coordinate a variable, and a range a variable."""

    point: tuple[Fraction, ...]
    box: tuple[Range, ...]


class Looking:
    """The values of one problem and of the derivatives that are asked for.

    Parameters
    ----------
    problem : without parameters.
    entries : trees of derivatives.
    """

    def __init__(self, problem: Problem, entries: Sequence[Node]) -> None:
        self.n = len(problem.variables)
        lowering = Lowering(problem)
        value, defined, edge = lowering.components()
        derived = tuple(lowering.value(entry) for entry in entries)
        outputs = (
            Output(_VALUE, (len(value),), value),
            Output(_ENTRIES, (len(derived),), derived),
            Output(_EDGE, (), (edge,)),
            Output("defined", (), (defined,)),
        )
        program = Program(lowering.inputs, self.n, tuple(lowering.code.instructions), outputs)
        self._shares: dict[Range, float] = {}
        self._plan = Plan(program, (_VALUE, _ENTRIES, _EDGE))

        seen = (self._at(values) for values in islice(_values(self.n), _SEEN))
        columns = zip(*(each[1] for each in seen if each is not None), strict=True)
        self._seen = [[ball for ball in column if ball.is_finite()] for column in columns]

    def changes(self) -> tuple[bool, ...]:
        """Of each entry, whether it is seen to have two values."""
        return tuple(
            any(not (ball - column[0]).contains(0) for ball in column[1:]) for column in self._seen
        )

    def vanishes(self) -> tuple[bool, ...]:
        """Of each entry, whether it is nowhere seen to differ from 0."""
        return tuple(all(ball.contains(0) for ball in column) for column in self._seen)

    def place(self, dice: Dice) -> Place | None:
        """The first good point with a good box around it; where there is none, the one with the
        best box; None where all boxes are bad."""
        best: tuple[float, Place | None] = (_FEWEST, None)
        for point in islice(self._points(dice), _POINTS):
            share, box = self._box(point, best[0])
            if box is not None:
                best = share, Place(point, (box,) * self.n)
            if best[0] >= _ENOUGH:
                break
        return best[1]

    def _at(
        self, point: Sequence[Fraction], radius: Fraction | None = None
    ) -> tuple[list[arb], list[arb]] | None:
        """Values and entries at a point, or around it; None where it is not proved that the
        function is defined, and smooth, there."""
        plan = self._plan
        with ctx.workprec(FIRST_BITS):
            given = [ball_of_fraction(each.numerator, each.denominator) for each in point]
            if radius is not None:
                wide = ball_of_fraction(radius.numerator, radius.denominator)
                given = [(each - wide).union(each + wide) for each in given]
            values = plan.evaluate(given)
        assert plan.defined is not None
        value, entries, edge = plan.entries
        if values[plan.place[plan.defined]] is not True:
            return None
        if values[plan.place[edge[0]]] is not False:
            return None
        return (
            [values[plan.place[index]] for index in value],
            [values[plan.place[index]] for index in entries],
        )

    def _points(self, dice: Dice) -> Iterator[tuple[Fraction, ...]]:
        """Simple points at which everything can be seen."""
        simple = (*dice.shuffled(_COORDINATES[:_FIRST]), *_COORDINATES[_FIRST:])
        for point in islice(_values(self.n, simple), _TRIES):
            found = self._at(point)
            if found is None or self._at(point, _RADIUS) is None:
                continue
            values, entries = found
            if (
                all(value.is_finite() and abs(value) < _LARGEST for value in values)
                and all(entry.is_finite() and abs(entry) < _STEEPEST for entry in entries)
                and any(abs(entry) > _exact(_SMALLEST) for entry in entries)
            ):
                yield point

    def _box(self, point: Sequence[Fraction], least: float) -> tuple[float, Range | None]:
        """The first good range around ``point``, or else the best one of those that are better than
        ``least``, and its share."""
        best: tuple[float, Range | None] = (least, None)
        for low, high in _RANGES:
            if not all(low < each < high for each in point):
                continue
            share = self._shares.get((low, high))
            if share is None:
                share = self._shares[low, high] = self._share(low, high)
            if share > best[0]:
                best = share, (low, high)
            if share >= _ENOUGH:
                break
        return best

    def _share(self, low: Fraction, high: Fraction) -> float:
        """The share of the box on which the function is defined and not too large."""
        samples = _SAMPLES[self.n]
        # not symmetric, so that no sample stands where the borders of most domains do
        along = [low + (high - low) * Fraction(2 * k + 1, 2 * samples + 1) for k in range(samples)]
        good = 0
        for point in product(along, repeat=self.n):
            found = self._at(point)
            good += found is not None and all(abs(value) < _DRAWN for value in found[0])
        return float(good / samples**self.n)


def _values(n: int, simple: Sequence[Fraction] = _COORDINATES) -> Iterator[tuple[Fraction, ...]]:
    """Points of n simple coordinates: different ones first, then all combinations."""
    if n == 1:
        yield from ((each,) for each in simple)
        return
    for shift in range(len(simple) - n + 1):
        yield tuple(simple[shift : shift + n])
    yield from product(simple, repeat=n)


def _exact(value: Fraction) -> arb:
    return ball_of_fraction(value.numerator, value.denominator)
