"""A few rational points at which an answer is proved to differ from what is exact, and the values
of other trees there, as balls: what does not have the answer's values is not its explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from time import perf_counter

from flint import arb, ctx

from symbolic.ball_functions import ball_of_fraction
from symbolic.fast_balls import Plan
from symbolic.lower import Lowering
from symbolic.problem import Definition, Problem
from symbolic.program import Output, Program
from symbolic.tree import Node
from symbolic.verdict.common_domain import candidates, excluded_away
from symbolic.verdict.comparison import Comparison, Point
from symbolic.verdict.proofs import Range

BITS = 192
WANTED, FEWEST, TRIES = 4, 2, 160
"""Points that are asked for, that are enough, and that are tried."""

Values = tuple[arb, ...]
"""A value for each point; not finite where there is none."""

_CLOSE = -40
"""Binary digits to which a value must be the answer's, relative to the answer's error."""


class Sight:
    """Where an answer is wrong, and what has its values there.

    Parameters
    ----------
    functions : trees that must be defined, such as the function that was differentiated.
    exact, answer : trees, entry by entry; where these are not as many, the answer is wrong by its
        shape, and every point of the domain serves.
    inputs : the names in them; ``definitions`` : named intermediates.
    ranges : where inputs are known to lie.
    deadline : of ``perf_counter``: no point is looked for after it.
    """

    def __init__(
        self,
        functions: Sequence[Node],
        exact: Sequence[Node],
        answer: Sequence[Node],
        inputs: Sequence[str],
        definitions: Sequence[Definition] = (),
        ranges: Mapping[str, Range] | None = None,
        deadline: float = float("inf"),
    ) -> None:
        self.inputs = tuple(inputs)
        self.definitions = tuple(definitions)
        self.ranges = dict(ranges or {})
        self.points: list[Point] = []
        self.exact: list[Values] = []
        self.answer: list[Values] = []
        self._look(tuple(functions), tuple(exact), tuple(answer), deadline)

    @property
    def wrong(self) -> bool:
        """Whether the answer is proved to differ at enough points."""
        return len(self.points) >= (FEWEST if self.inputs else 1)

    def _look(
        self,
        functions: tuple[Node, ...],
        exact: tuple[Node, ...],
        answer: tuple[Node, ...],
        deadline: float,
    ) -> None:
        program = self._program(functions, (*exact, *answer))
        plan = Plan(program, ("values", "defined"), BITS)
        assert plan.defined is not None
        defined = plan.place[plan.defined]
        rows: list[list[arb]] = []

        def look_at(point: Point) -> bool:
            """Keep a point that serves; whether there are enough."""
            with ctx.workprec(BITS):
                values = plan.evaluate(_balls(point))
                if values[defined] is not True:
                    return False
                row = [values[plan.place[index]] for index in plan.entries[0]]
                if not all(value.is_finite() for value in row):
                    return False
                if len(exact) == len(answer):
                    pairs = zip(row[: len(exact)], row[len(exact) :], strict=True)
                    if all((a - b).contains(0) for a, b in pairs):
                        return False
            self.points.append(point)
            rows.append(row)
            return len(rows) >= WANTED or not self.inputs

        for point in islice(candidates(self.inputs, self.ranges), TRIES):
            if look_at(point) or perf_counter() > deadline:
                break
        if len(rows) < FEWEST and 0 < len(self.inputs) <= _MOST_SEARCHED and not self.definitions:
            comparison = Comparison(exact[0], answer[0], self.inputs, functions)
            for point in excluded_away(comparison, WANTED, self.ranges, deadline):
                if point not in self.points:
                    look_at(point)
        columns = list(zip(*rows, strict=True)) or [() for _ in (*exact, *answer)]
        self.exact, self.answer = columns[: len(exact)], columns[len(exact) :]

    def _program(self, functions: tuple[Node, ...], trees: Sequence[Node]) -> Program:
        asked = Problem("", "f", functions, self.inputs, (), self.definitions, vector=True)
        lowering = Lowering(asked)
        _, defined, _ = lowering.components()
        indices = tuple(lowering.value(tree) for tree in trees)
        outputs = (Output("values", (len(indices),), indices), Output("defined", (), (defined,)))
        return Program(self.inputs, len(self.inputs), tuple(lowering.code.instructions), outputs)

    def values(self, trees: Sequence[Node]) -> list[Values]:
        """The values of each tree at each point; conditions are not asked for."""
        if not trees or not self.points:
            return [() for _ in trees]
        plan = Plan(self._program((), trees), ("values",), BITS)
        rows = []
        with ctx.workprec(BITS):
            for point in self.points:
                values = plan.evaluate(_balls(point))
                rows.append([values[plan.place[index]] for index in plan.entries[0]])
        return list(zip(*rows, strict=True))

    def matches(self, values: Values, entry: int = 0) -> bool:
        """Whether these may be the values of the answer everywhere: nowhere proved to differ, and
        close to it, compared with its error or size, at enough points."""
        return same_values(values, self.answer[entry], self.exact[entry])


def same_values(values: Values, wanted: Values, beside: Values | None = None) -> bool:
    """Whether ``values`` agree with ``wanted`` wherever both are known, at two points or more.

    ``beside`` : other values from which they must be told apart: closeness is measured by the
    distance from them where there is one.
    """
    close = 0
    with ctx.workprec(BITS):
        for place, (value, target) in enumerate(zip(values, wanted, strict=True)):
            apart = value - target
            if not apart.is_finite():
                continue
            if not apart.contains(0):
                return False
            size = target.abs_upper()
            if beside is not None:
                distance = (target - beside[place]).abs_lower()
                if distance > 0:
                    size = distance
            bound = apart.abs_upper()
            close += bool(bound <= size * arb(2) ** _CLOSE) or bool(bound < arb(2) ** (-BITS // 2))
    return close >= min(FEWEST, len(wanted))


_MOST_SEARCHED = 6  # inputs


def _balls(point: Sequence[Fraction]) -> list[arb]:
    return [ball_of_fraction(value.numerator, value.denominator) for value in point]
