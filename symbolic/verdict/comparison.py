"""Two trees compared at a rational point and on all of a small box around it, in ball arithmetic.

What is told is proved: that both are defined there, that they differ there, that they agree to so
many digits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property
from time import perf_counter

from flint import arb, ctx

from symbolic.ball_functions import ball_of_fraction
from symbolic.balls import enclose
from symbolic.enclosure import UNDECIDED, Enclosure
from symbolic.fast_balls import Plan
from symbolic.jets import decide_partial
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.tree import Node, Number

Point = tuple[Fraction, ...]
"""A value for each input, in order."""

LEVELS = ((200, -140), (640, -480), (2560, -2048))
"""Bits, and the binary exponent of the box's half width relative to the point."""

AGREED_BITS = 100
"""Bits to which two values must agree: 30 digits."""

_ABSOLUTE = -1000
"""Where both values are 0: the binary exponent below which nothing is told apart."""


_SLOW = 0.05
"""Seconds of one comparison, after which no more digits are asked for."""


class Finding(Enum):
    """What is proved about two trees on a small box."""

    DIFFERENT = "different"
    AGREE = "agree"
    OUTSIDE = "outside of the domain"
    ANSWER_UNDEFINED = "the answer is undefined"
    EXACT_UNDEFINED = "the exact expression is undefined"
    OPEN = "not decided"


@dataclass(frozen=True, slots=True)
class Ball:
    """An input that is only known to lie in a ball (a typed decimal)."""

    value: Fraction
    radius: Fraction


class Side:
    """One tree, ready to be evaluated at several precisions."""

    def __init__(self, trees: Sequence[Node], inputs: Sequence[str]) -> None:
        problem = Problem("", "f", tuple(trees), tuple(inputs), vector=len(trees) != 1)
        self.program: Program = lower_problem(problem, ())
        self._plans: dict[int, Plan] = {}
        self._conditions: dict[int, Plan] = {}

    def at(self, given: list[arb], bits: int) -> tuple[bool | None, arb]:
        """``(defined, value)`` at the precision that ``flint.ctx`` has been set to."""
        plan = self._plans.get(bits)
        if plan is None:
            plan = self._plans[bits] = Plan(self.program, ("value",), bits)
        values = plan.evaluate(given)
        assert plan.defined is not None
        return values[plan.place[plan.defined]], values[plan.place[plan.entries[0][0]]]

    def holds(self, given: list[arb], bits: int) -> bool | None:
        """Whether it is defined, its value not computed."""
        plan = self._conditions.get(bits)
        if plan is None:
            plan = self._conditions[bits] = Plan(self.program, ("defined",), bits)
        assert plan.defined is not None
        defined: bool | None = plan.evaluate(given)[plan.place[plan.defined]]
        return defined

    def enclosure(self, point: Sequence[Node]) -> Enclosure:
        """The value at a point, with exact forms where needed."""
        return enclose(self.program, ("value",), point)["value"][0]


class Comparison:
    """Compares an answer with what is exact, where ``domain`` is defined too.

    Parameters
    ----------
    exact, answer : the trees.
    inputs : the names in them, in the order of a point's coordinates.
    domain : further trees that must be defined.
    balls : inputs that are known as balls only; they are no coordinates of a point.
    """

    def __init__(
        self,
        exact: Node,
        answer: Node,
        inputs: Sequence[str],
        domain: Sequence[Node] = (),
        balls: Mapping[str, Ball] | None = None,
    ) -> None:
        self.inputs = tuple(inputs)
        self.balls = dict(balls or {})
        names = (*self.inputs, *self.balls)
        self.exact = Side((exact,), names)
        self.answer = Side((answer,), names)
        self._domain_trees, self._names = tuple(domain), names

    @cached_property
    def _domain(self) -> Side | None:
        return Side(self._domain_trees, self._names) if self._domain_trees else None

    def on_box(
        self,
        point: Point,
        levels: Sequence[tuple[int, int]] = LEVELS,
        pinned: Collection[int] = (),
    ) -> Finding:
        """What is proved on a small box around ``point``, flat in the ``pinned`` coordinates."""
        finding = Finding.OPEN
        started = perf_counter()
        for bits, width in levels:
            if perf_counter() - started > _SLOW:
                break  # more digits of such functions take seconds
            with ctx.workprec(bits):
                finding = self._judged(self._box(point, width, pinned), bits)
            if finding is not Finding.OPEN:
                break
        return finding

    def _box(self, point: Point, width: int | None, pinned: Collection[int] = ()) -> list[arb]:
        given: list[arb] = []
        for place, value in enumerate(point):
            middle = ball_of_fraction(value.numerator, value.denominator)
            if width is not None and place not in pinned:
                reach = abs(middle) * arb(2) ** width if value else arb(2) ** width
                middle = arb(middle.mid(), (middle.rad() + reach).upper())
            given.append(middle)
        for ball in self.balls.values():
            middle = ball_of_fraction(ball.value.numerator, ball.value.denominator)
            reach = ball_of_fraction(ball.radius.numerator, ball.radius.denominator)
            given.append(arb(middle.mid(), (middle.rad() + reach).upper()))
        return given

    def _judged(self, given: list[arb], bits: int) -> Finding:
        if self._domain is not None:
            inside = self._domain.holds(given, bits)
            if inside is not True:
                return Finding.OPEN if inside is None else Finding.OUTSIDE
        exact_defined = self.exact.holds(given, bits)
        answer_defined = self.answer.holds(given, bits)
        if exact_defined is False and answer_defined is False:
            return Finding.OUTSIDE
        if exact_defined is False:
            return Finding.EXACT_UNDEFINED if answer_defined else Finding.OPEN
        if answer_defined is False:
            return Finding.ANSWER_UNDEFINED if exact_defined else Finding.OPEN
        if not (exact_defined and answer_defined):
            return Finding.OPEN
        _, exact = self.exact.at(given, bits)
        _, answer = self.answer.at(given, bits)
        apart = exact - answer
        if not apart.is_finite():
            return Finding.OPEN
        if not apart.contains(0):
            return Finding.DIFFERENT
        return Finding.AGREE if self._close(exact, answer, apart) else Finding.OPEN

    def _close(self, exact: arb, answer: arb, apart: arb) -> bool:
        largest = max(exact.abs_lower(), answer.abs_lower())
        bound = apart.abs_upper()
        if bound < largest * arb(2) ** -AGREED_BITS:
            return True
        return bool(bound < arb(2) ** _ABSOLUTE)

    def compatible(self, point: Point, bits: int = 200) -> bool | None:
        """With decimals as balls: whether 0 may be the difference; None where undefined."""
        with ctx.workprec(bits):
            given = self._box(point, -140)
            if self._domain is not None and self._domain.holds(given, bits) is not True:
                return None
            exact_defined, exact = self.exact.at(given, bits)
            answer_defined, answer = self.answer.at(given, bits)
            if not (exact_defined and answer_defined):
                return None
            apart = exact - answer
            return bool(apart.contains(0)) if apart.is_finite() else None

    def defined(self, point: Point) -> bool | None:
        """Whether both trees are defined at the very point; the domain is not asked."""
        bits = LEVELS[0][0]
        with ctx.workprec(bits):
            given = self._box(point, None)
            exact = self.exact.holds(given, bits)
            answer = self.answer.holds(given, bits)
        if exact is False or answer is False:
            return False
        return None if exact is None or answer is None else True

    def domain_holds(self, point: Point) -> bool | None:
        """Whether the domain trees are defined at the very point."""
        if self._domain is None:
            return True
        bits = LEVELS[0][0]
        with ctx.workprec(bits):
            return self._domain.holds(self._box(point, None), bits)

    def partial_of_domain(self, point: Point, along: int) -> Enclosure:
        """The derivative along an input of the first domain tree itself, at the very point: it may
        exist where no formula says so."""
        if self._domain is None or self.balls:
            return Enclosure(None, kind=UNDECIDED)
        given = [Number(0, 0, str(value), value) for value in point]
        return decide_partial(self._domain.program, given, along)

    def defined_on(self, box: list[arb]) -> bool | None:
        """Whether everything is defined on a box of any size."""
        bits = LEVELS[0][0]
        found: bool | None = True
        with ctx.workprec(bits):
            given = [*box, *self._box((), None)]
            sides = [self.exact, self.answer]
            if self._domain is not None:
                sides.insert(0, self._domain)
            for side in sides:
                defined = side.holds(given, bits)
                if defined is False:
                    return False
                if defined is None:
                    found = None
        return found

    def values(self, point: Point) -> tuple[Enclosure, Enclosure]:
        """``(exact, answer)`` at the very point."""
        nodes = tuple(Number(0, 0, str(value), value) for value in point)
        nodes += tuple(Number(0, 0, str(b.value), b.value) for b in self.balls.values())
        return self.exact.enclosure(nodes), self.answer.enclosure(nodes)
