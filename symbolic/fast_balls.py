"""One quick pass over a program, compiled to closures: in rationals where that is exact, in balls.

It settles ordinary points in a tenth of a millisecond, and gives up wherever a condition hangs on
an equality or a result needs more digits: then ``symbolic.balls`` looks closer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq

from symbolic.ball_enclosures import enclosure_of, exact_enclosure, looks_rational, settled
from symbolic.ball_functions import ball_constant, ball_of_fraction, ball_rule
from symbolic.emission import CONDITIONS
from symbolic.enclosure import UNDEFINED, Enclosure
from symbolic.lower import lower_constant
from symbolic.program import Instruction, Program
from symbolic.tree import Node, Number

FIRST_BITS = 128
MOST_DEGREE, MOST_DIGIT_BITS = 200, 256
"""Rational functions up to this degree are evaluated exactly at points with so many bits."""

NOT_DEFINED = "The expression has no real value here."
NO_FORMULA = "The formula has no value here."

Enclosures: TypeAlias = dict[str, tuple[Enclosure, ...]]
_Step: TypeAlias = Callable[[list[Any]], Any]


class Plan:
    """A program and the outputs asked for, with its fast steps compiled to closures.

    ``bits`` is the precision of the numbers in it, and that of :meth:`evaluate` on balls, whose
    caller sets ``flint.ctx`` to it.
    """

    def __init__(self, program: Program, names: tuple[str, ...], bits: int = FIRST_BITS) -> None:
        self.program = program
        self.names = names
        self.entries = [program.output(name).indices for name in names]
        self.defined = program.output("defined").indices[0] if program.has("defined") else None
        wanted = (*names, "defined") if self.defined is not None else names
        self.needed = program.needed(wanted)
        self.place = {index: place for place, index in enumerate(self.needed)}
        instructions = [program.instructions[index] for index in self.needed]
        degrees = _degrees(program, self.needed)
        self.rational = degrees is not None and max(degrees, default=0) <= MOST_DEGREE
        with ctx.workprec(bits):
            self.steps = [self._step(instruction, exact=False) for instruction in instructions]
        self.exact_steps = [
            self._step(instruction, exact=True) for instruction in instructions if self.rational
        ]

    def evaluate(self, inputs: Sequence[Any], exact: bool = False) -> list[Any]:
        """One fast pass: the values of the needed instructions, in order."""
        values: list[Any] = []
        for step in self.exact_steps if exact else self.steps:
            values.append(inputs)  # where an input finds it: the last entry so far
            values[-1] = step(values)
        return values

    def everywhere(self, what: Enclosure) -> Enclosures:
        """The same answer for every entry."""
        return {
            name: (what,) * len(entries)
            for name, entries in zip(self.names, self.entries, strict=True)
        }

    def _step(self, instruction: Instruction, exact: bool) -> _Step:
        operation, arguments, payload = instruction
        if exact and operation == "number":
            assert isinstance(payload, Fraction)
            return _always(fmpq(payload.numerator, payload.denominator))
        places = [self.place[a] for a in arguments]
        if exact and operation == "is_integer":
            return lambda v: v[places[0]].q == 1
        if exact and operation == "select":
            return lambda v: _chosen(v, places, None)
        if exact and operation == "undefined":
            return _always(None)  # which no arithmetic takes
        return _fast_step(operation, places, payload)


def _degrees(program: Program, needed: list[int]) -> list[int] | None:
    """Bounds on the degree of each instruction as a rational function of the inputs; None when
    there is something else in the program."""
    degrees: dict[int, int] = {}
    for index in needed:
        operation, arguments, payload = program.instructions[index]
        below = [degrees[a] for a in arguments]
        if operation in ("mul", "div", "add", "sub"):
            degrees[index] = sum(below)
        elif operation == "ipow" and isinstance(payload, int):
            degrees[index] = below[0] * abs(payload)
        elif operation in ("input", "number"):
            degrees[index] = 1
        elif operation in ("neg", "select") or operation in CONDITIONS:
            degrees[index] = max(below, default=0)
        elif operation == "call" and payload == "abs":
            degrees[index] = below[0]
        else:
            return None
    return list(degrees.values())


@lru_cache(maxsize=64)
def plan_of(program: Program, names: tuple[str, ...], bits: int = FIRST_BITS) -> Plan:
    """The plan of a program's outputs; kept, since a drag asks for it again and again."""
    return Plan(program, names, bits)


# The exact pass ---------------------------------------------------------------------------------


def exact_pass(plan: Plan, inputs: Sequence[Node]) -> Enclosures | None:
    """Rational arithmetic, where program and point are rational; else None."""
    if not plan.rational:
        return None
    given = []
    for node in inputs:
        value = plain_rational(node)
        if value is None or value.denominator.bit_length() > MOST_DIGIT_BITS:
            return None
        given.append(fmpq(value.numerator, value.denominator))
    try:
        values = plan.evaluate(given, exact=True)
    except (ZeroDivisionError, TypeError):
        return None  # somewhere, perhaps in a branch that does not count
    if plan.defined is not None and not values[plan.place[plan.defined]]:
        return plan.everywhere(Enclosure(None, kind=UNDEFINED, sentence=NOT_DEFINED))
    found: Enclosures = {}
    for name, entries in zip(plan.names, plan.entries, strict=True):
        row = []
        for index in entries:
            value = values[plan.place[index]]
            if value is None:
                row.append(Enclosure(None, kind=UNDEFINED, sentence=NO_FORMULA))
            elif isinstance(value, bool):
                row.append(enclosure_of(value))
            else:
                row.append(exact_enclosure(Fraction(int(value.p), int(value.q))))
        found[name] = tuple(row)
    return found


def plain_rational(node: Node) -> Fraction | None:
    """The rational number that a constant expression plainly is (-1/3), or None."""
    if isinstance(node, Number):
        return node.value
    program = constant_program(node)
    operation, _, value = program.instructions[program.output("value").indices[0]]
    defined = program.instructions[program.output("defined").indices[0]]
    if operation != "number" or defined[2] is not True:
        return None
    assert isinstance(value, Fraction)
    return value


# The fast pass ----------------------------------------------------------------------------------


def _always(value: Any) -> _Step:
    def step(_values: list[Any]) -> Any:
        return value

    return step


def _fast_step(operation: str, a: list[int], payload: Any) -> _Step:
    """A closure that computes one instruction from the list of values so far."""
    match operation:
        case "input":
            return lambda v: v[-1][payload]
        case "number":
            return _always(ball_of_fraction(payload.numerator, payload.denominator))
        case "constant":
            return _always(ball_constant(payload))
        case "truth":
            return _always(payload)
        case "undefined":
            return _always(arb("nan"))
        case "ipow":
            (p,) = a
            return lambda v: _whole_power(v[p], payload)
        case "neg":
            (p,) = a
            return lambda v: -v[p]
        case "not":
            (p,) = a
            return lambda v: None if v[p] is None else not v[p]
        case "and":
            return lambda v: _every([v[p] for p in a])
        case "or":
            return lambda v: _some([v[p] for p in a])
        case "is_integer":
            (p,) = a
            return lambda v: _fast_integer(v[p])
        case "select":
            undecided = arb("nan")
            return lambda v: _chosen(v, a, undecided)
        case "call":
            rule = ball_rule(payload) or (lambda *_: arb("nan"))
            if len(a) == 1:
                (p,) = a
                return lambda v: rule(v[p])
            return lambda v: rule(*[v[p] for p in a])
    if len(a) > 2:
        if operation == "add":
            return lambda v: sum([v[p] for p in a[1:]], v[a[0]])
        return lambda v: _product([v[p] for p in a])
    p, q = a
    two: dict[str, _Step] = {
        "add": lambda v: v[p] + v[q],
        "mul": lambda v: v[p] * v[q],
        "sub": lambda v: v[p] - v[q],
        "div": lambda v: v[p] / v[q],
        "pow": lambda v: v[p] ** v[q],
        "less": lambda v: True if v[p] < v[q] else False if v[p] >= v[q] else None,
        "less_equal": lambda v: True if v[p] <= v[q] else False if v[p] > v[q] else None,
        "equal": lambda v: True if v[p] == v[q] else False if v[p] != v[q] else None,
        "not_equal": lambda v: True if v[p] != v[q] else False if v[p] == v[q] else None,
    }
    return two[operation]


def _every(truths: list[bool | None]) -> bool | None:
    return False if False in truths else None if None in truths else True


def _some(truths: list[bool | None]) -> bool | None:
    return True if True in truths else None if None in truths else False


def _product(balls: list[arb]) -> arb:
    total = balls[0]
    for ball in balls[1:]:
        total = total * ball
    return total


def _whole_power(base: Any, exponent: int) -> Any:
    """Arb has no power of a ball around 0 itself; that of [-r, r] lies in [-r^k, r^k]."""
    power = base**exponent
    if exponent > 0 and isinstance(power, arb) and not power.is_finite() and base.mid() == 0:
        return arb(0, (base.rad() ** exponent).upper())
    return power


def _fast_integer(ball: arb) -> bool | None:
    if ball.is_integer():
        return True
    return None if ball.contains_integer() or not ball.is_finite() else False


def _chosen(values: list[Any], a: list[int], otherwise: Any) -> Any:
    """The value of the first condition that holds, if all before it fail."""
    for place in range(0, len(a), 2):
        condition = values[a[place]]
        if condition is None:
            break
        if condition:
            return values[a[place + 1]]
    return otherwise


def fast_pass(plan: Plan, inputs: Sequence[Node]) -> Enclosures | None:
    """The enclosures, if one pass of plain balls settles every entry; else None."""
    with ctx.workprec(FIRST_BITS):
        given = [fast_input(node) for node in inputs]
        if None in given:
            return None
        values = plan.evaluate(given)
        if plan.defined is not None:
            defined = values[plan.place[plan.defined]]
            if defined is False:
                return plan.everywhere(Enclosure(None, kind=UNDEFINED, sentence=NOT_DEFINED))
            if defined is None:
                return None
        found: Enclosures = {}
        for name, entries in zip(plan.names, plan.entries, strict=True):
            row = []
            for index in entries:
                value = values[plan.place[index]]
                if not settled(value) or (isinstance(value, arb) and looks_rational(value)):
                    return None
                row.append(enclosure_of(value))
            found[name] = tuple(row)
    return found


def fast_input(node: Node, bits: int = FIRST_BITS) -> arb | None:
    """A constant expression as a ball; None where one pass of ``bits`` does not settle it."""
    if isinstance(node, Number):
        return ball_of_fraction(node.value.numerator, node.value.denominator)
    plan = plan_of(constant_program(node), ("value",), bits)
    values = plan.evaluate([])
    value = values[plan.place[plan.entries[0][0]]]
    if plan.defined is None or values[plan.place[plan.defined]] is not True:
        return None
    return value if value.is_finite() else None


@lru_cache(maxsize=256)
def constant_program(node: Node) -> Program:
    """The program of a constant expression, kept."""
    return lower_constant(node)
