"""Every line of a derivation against the exact derivative: balls at rational points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from itertools import islice

from flint import arb, ctx

from symbolic.ball_functions import ball_of_fraction
from symbolic.fast_balls import Plan
from symbolic.lower import Lowering
from symbolic.problem import Problem
from symbolic.program import Output, Program
from symbolic.tree import Node, Number
from symbolic.verdict.common_domain import candidates

BITS, AGREED_BITS = 256, 100
"""Bits of the evaluation; bits to which two values must agree: 30 digits."""

WANTED, FEWEST, TRIES = 4, 2, 120
"""Points of the domain that are asked for, that are enough, and that are tried."""

_LINES = "lines"


class Agreement(Enum):
    """What the points say about a line."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "open"


def compared(
    problem: Problem, function: Node, exact: Node, lines: Sequence[Node]
) -> tuple[Agreement, ...]:
    """Whether each of ``lines`` agrees with ``exact`` to 30 digits at several rational points at
    which ``function`` and both are defined.

    Parameters
    ----------
    problem : gives the inputs and the named intermediates.
    function : what was differentiated: where it is undefined, nothing is compared.
    exact, lines : trees without derivatives.
    """
    program = _program(problem, function, exact, lines)
    plan = Plan(program, (_LINES,), BITS)
    first, *entries = (plan.place[index] for index in plan.entries[0])
    assert plan.defined is not None
    agreeing = [0] * len(lines)
    differing = [False] * len(lines)
    met = 0
    with ctx.workprec(BITS):
        for given in islice(_points(problem), TRIES):
            values = plan.evaluate(given)
            if values[plan.place[plan.defined]] is not True or not values[first].is_finite():
                continue
            met += 1
            for line, entry in enumerate(entries):
                outcome = _told(values[first], values[entry])
                agreeing[line] += outcome is Agreement.AGREES
                differing[line] |= outcome is Agreement.DIFFERS
            if min(agreeing, default=WANTED) >= WANTED or met >= 4 * WANTED:
                break
    enough = FEWEST if program.inputs else 1
    return tuple(
        Agreement.DIFFERS if bad else Agreement.AGREES if good >= enough else Agreement.OPEN
        for good, bad in zip(agreeing, differing, strict=True)
    )


def _program(problem: Problem, function: Node, exact: Node, lines: Sequence[Node]) -> Program:
    """One program for all lines, in which equal parts are calculated once."""
    inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    asked = Problem("", "f", (function,), inputs, (), problem.definitions)
    lowering = Lowering(asked)
    _, defined, _ = lowering.components()
    indices = tuple(lowering.value(line) for line in (exact, *lines))
    outputs = (
        Output(_LINES, (len(indices),), indices),
        Output("defined", (), (defined,)),
    )
    return Program(inputs, len(inputs), tuple(lowering.code.instructions), outputs)


def _points(problem: Problem) -> Iterator[list[arb]]:
    """Points at which parameters have any value, then such with their own."""
    names = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    own = [_rational(parameter.expression, parameter.value) for parameter in problem.parameters]
    n = len(problem.variables)
    for turn, point in enumerate(candidates(names, {})):
        if own and turn % 2:
            point = (*point[:n], *own)
        yield [ball_of_fraction(value.numerator, value.denominator) for value in point]


def _rational(node: Node, value: float) -> Fraction:
    """A parameter's value, or the float64 nearest to it: any value near it serves as well."""
    return node.value if isinstance(node, Number) else Fraction(value)


def _told(exact: arb, line: arb) -> Agreement:
    apart = exact - line
    if not apart.is_finite():
        return Agreement.OPEN
    if not apart.contains(0):
        return Agreement.DIFFERS
    bound = apart.abs_upper()
    largest = max(exact.abs_lower(), line.abs_lower())
    close = bound < largest * arb(2) ** -AGREED_BITS
    # where both may be 0 the rounding of their terms is all that is left
    zeros = exact.contains(0) and line.contains(0)
    tiny = zeros and bound < arb(2) ** (AGREED_BITS - BITS)
    return Agreement.AGREES if close or tiny else Agreement.OPEN
