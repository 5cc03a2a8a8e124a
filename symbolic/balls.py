"""Certified values of a program at one point, by ball arithmetic.

A fast pass in plain balls settles ordinary points; where it cannot (a condition hangs on an
equality, a result is exactly 0) passes with exact forms and rising precision follow.  Derivatives
at joins are not its business: see ``symbolic.jets``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq

from symbolic.ball_functions import ball_constant, ball_of_fraction, ball_rule
from symbolic.emission import CONDITIONS
from symbolic.enclosure import CERTIFIED, OVERFLOW, UNCERTIFIED, UNDECIDED, Enclosure
from symbolic.enclosure import UNDEFINED as NO_VALUE
from symbolic.exact_forms import Forms
from symbolic.interpreter import UNDEFINED, Element, Missing, run
from symbolic.lower import lower_constant
from symbolic.program import Instruction, Program
from symbolic.reals import Real, Reals
from symbolic.tree import Node, Number

FIRST_BITS = 128
MOST_BITS = 4096
ENOUGH_BITS = 60
"""Relative bits that an entry must have: a float64 has 53."""

NEGLIGIBLE = 1100
"""An entry within 2**-NEGLIGIBLE needs no more precision: its nearest float64 is 0."""

_LARGEST_EXPONENT = 1 << 15
MOST_DEGREE, MOST_DIGIT_BITS = 200, 256
"""Rational functions up to this degree are evaluated exactly at points with so many bits."""

Enclosures: TypeAlias = dict[str, tuple[Enclosure, ...]]
_Step: TypeAlias = Callable[[list[Any]], Any]


def enclose(program: Program, names: tuple[str, ...], inputs: Sequence[Node]) -> Enclosures:
    """Enclosures of the named outputs, or for each entry the reason why there is none.

    Parameters
    ----------
    program : what to evaluate.
    names : numeric outputs; ``defined`` and ``edge`` may be named too and give 0 or 1.
    inputs : one constant expression for each input: variables, then parameters.

    Returns
    -------
    dict : name to entries in row-major order.  All are ``undefined`` where the typed expression
        is; an entry whose own formula has no value (a derivative at a kink) is ``undefined`` too.

    Raises
    ------
    ValueError : when the number of inputs is wrong or an input is not constant.
    """
    if len(inputs) != len(program.inputs):
        raise ValueError(f"inputs: {len(program.inputs)} expected, not {len(inputs)}")
    plan = _plan(program, names)
    return _exact(plan, inputs) or _fast(plan, inputs) or _Careful(plan, inputs).enclosures()


class _Plan:
    """A program and the outputs asked for, with its fast steps compiled to closures."""

    def __init__(self, program: Program, names: tuple[str, ...]) -> None:
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
        with ctx.workprec(FIRST_BITS):
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
            number = fmpq(payload.numerator, payload.denominator)
            return lambda v: number
        places = [self.place[a] for a in arguments]
        if exact and operation == "is_integer":
            return lambda v: v[places[0]].q == 1
        if exact and operation == "select":
            return lambda v: _chosen(v, places, None)
        if exact and operation == "undefined":
            return lambda v: None  # which no arithmetic takes
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
def _plan(program: Program, names: tuple[str, ...]) -> _Plan:
    return _Plan(program, names)


# The exact pass ---------------------------------------------------------------------------------


def _exact(plan: _Plan, inputs: Sequence[Node]) -> Enclosures | None:
    """Rational arithmetic, where program and point are rational; else None."""
    if not plan.rational:
        return None
    given = []
    for node in inputs:
        if not isinstance(node, Number) or node.value.denominator.bit_length() > MOST_DIGIT_BITS:
            return None
        given.append(fmpq(node.value.numerator, node.value.denominator))
    try:
        values = plan.evaluate(given, exact=True)
    except (ZeroDivisionError, TypeError):
        return None  # somewhere, perhaps in a branch that does not count
    if plan.defined is not None and not values[plan.place[plan.defined]]:
        return plan.everywhere(Enclosure(None, kind=NO_VALUE, sentence=NOT_DEFINED))
    found: Enclosures = {}
    for name, entries in zip(plan.names, plan.entries, strict=True):
        row = []
        for index in entries:
            value = values[plan.place[index]]
            if value is None:
                row.append(Enclosure(None, kind=NO_VALUE, sentence=NO_FORMULA))
            elif isinstance(value, bool):
                row.append(enclosure_of(value))
            else:
                row.append(exact_enclosure(Fraction(int(value.p), int(value.q))))
        found[name] = tuple(row)
    return found


# The fast pass ----------------------------------------------------------------------------------


def _fast_step(operation: str, a: list[int], payload: Any) -> _Step:
    """A closure that computes one instruction from the list of values so far."""
    match operation:
        case "input":
            return lambda v: v[-1][payload]
        case "number":
            ball = ball_of_fraction(payload.numerator, payload.denominator)
            return lambda v: ball
        case "constant":
            constant = ball_constant(payload)
            return lambda v: constant
        case "truth":
            return lambda v: payload
        case "undefined":
            nothing = arb("nan")
            return lambda v: nothing
        case "ipow":
            (p,) = a
            return lambda v: v[p] ** payload
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


def _fast(plan: _Plan, inputs: Sequence[Node]) -> Enclosures | None:
    """The enclosures, if one pass of plain balls settles every entry; else None."""
    with ctx.workprec(FIRST_BITS):
        given = [_fast_input(node) for node in inputs]
        if None in given:
            return None
        values = plan.evaluate(given)
        if plan.defined is not None:
            defined = values[plan.place[plan.defined]]
            if defined is False:
                return plan.everywhere(Enclosure(None, kind=NO_VALUE, sentence=NOT_DEFINED))
            if defined is None:
                return None
        found: Enclosures = {}
        for name, entries in zip(plan.names, plan.entries, strict=True):
            row = []
            for index in entries:
                value = values[plan.place[index]]
                if not _settled(value):
                    return None
                row.append(enclosure_of(value))
            found[name] = tuple(row)
    return found


def _fast_input(node: Node) -> arb | None:
    if isinstance(node, Number):
        return ball_of_fraction(node.value.numerator, node.value.denominator)
    plan = _plan(_constant_program(node), ("value",))
    values = plan.evaluate([])
    value = values[plan.place[plan.entries[0][0]]]
    if plan.defined is None or values[plan.place[plan.defined]] is not True:
        return None
    return value if value.is_finite() else None


def _settled(value: arb | bool | None) -> bool:
    """Whether no more precision is needed."""
    if isinstance(value, bool):
        return True
    if value is None or not value.is_finite():
        return False
    return value.is_exact() or bool(
        value.rel_accuracy_bits() >= ENOUGH_BITS
        or (value.contains(0) and value.abs_upper() < arb(2) ** -NEGLIGIBLE)
    )


def enclosure_of(value: arb | bool, kind: str = CERTIFIED) -> Enclosure:
    """A finite ball (or a truth, as 0 or 1) as plain data."""
    if isinstance(value, bool):
        return Enclosure(Fraction(int(value)))
    midpoint, radius = _dyadic(value.mid()), _dyadic(value.rad())
    if midpoint is None or radius is None:
        if value.contains(0):
            return Enclosure(None, kind=UNDECIDED, sentence="It may be zero or beyond all bounds.")
        shown = value.str(15, radius=False)
        if value.abs_upper() < 1:
            return Enclosure(Fraction(0), Fraction(1, 1 << _LARGEST_EXPONENT), kind, shown=shown)
        return Enclosure(None, kind=OVERFLOW, sentence=TOO_LARGE, shown=shown)
    found = Enclosure(midpoint, radius, kind)
    if found.value in (float("inf"), float("-inf")):
        return Enclosure(midpoint, radius, OVERFLOW, TOO_LARGE)
    return found


TOO_LARGE = "It is too large for a 64-bit float."


def _dyadic(point: arb) -> Fraction | None:
    """An exact ball as a rational number; tiny ones become 0 with the size lost to the radius."""
    mantissa, exponent = point.man_exp()
    size = int(exponent)
    if abs(size) > _LARGEST_EXPONENT:
        return None
    return Fraction(int(mantissa) << size) if size >= 0 else Fraction(int(mantissa), 1 << -size)


# The careful passes -----------------------------------------------------------------------------


class _Careful:
    """Passes with exact forms, at doubled precision until every entry is settled."""

    def __init__(self, plan: _Plan, inputs: Sequence[Node]) -> None:
        self.plan = plan
        self.inputs = inputs
        self.forms = Forms()
        self.found: dict[int, Enclosure] = {}

    def enclosures(self) -> Enclosures:
        """What could be found for every entry."""
        wanted = {index for entries in self.plan.entries for index in entries}
        bits = FIRST_BITS
        values: dict[int, Element] = {}
        while bits <= MOST_BITS:
            with ctx.workprec(bits):
                values = self._pass(Reals(self.forms))
                if self._everything_undefined(values):
                    return self.plan.everywhere(Enclosure(None, kind=NO_VALUE, sentence=NOT_DEFINED))
                if self._is_defined(values):
                    for index in wanted - self.found.keys():
                        self._settle(index, values[index])
            if wanted <= self.found.keys():
                break
            bits *= 2
        with ctx.workprec(MOST_BITS):
            if self._is_defined(values):
                for index in wanted - self.found.keys():
                    self._as_good_as_it_gets(index, values[index])
        if not wanted <= self.found.keys():
            with ctx.workprec(2 * FIRST_BITS):
                self._uncertified(wanted - self.found.keys())
        return {
            name: tuple(self.found[index] for index in entries)
            for name, entries in zip(self.plan.names, self.plan.entries, strict=True)
        }

    def _pass(self, field: Reals) -> dict[int, Element]:
        inputs = [evaluate_constant(node, field) for node in self.inputs]
        return run(self.plan.program.instructions, self.plan.needed, field, inputs)

    def _everything_undefined(self, values: dict[int, Element]) -> bool:
        return self.plan.defined is not None and values[self.plan.defined] is False

    def _is_defined(self, values: dict[int, Element]) -> bool:
        return self.plan.defined is None or values[self.plan.defined] is True

    def _settle(self, index: int, value: Element) -> None:
        if value is UNDEFINED:
            self.found[index] = Enclosure(None, kind=NO_VALUE, sentence=NO_FORMULA)
        elif isinstance(value, bool):
            self.found[index] = enclosure_of(value)
        elif isinstance(value, Real):
            exact = self.forms.fraction(value.form)
            if exact is not None:
                self.found[index] = exact_enclosure(exact)
            elif _settled(value.ball):
                self.found[index] = enclosure_of(value.ball)

    def _as_good_as_it_gets(self, index: int, value: Element) -> None:
        if isinstance(value, Real):
            self.found[index] = enclosure_of(value.ball)

    def _uncertified(self, missing: set[int]) -> None:
        """The last resort: high precision without proof where no rule gives a ball."""
        field = Reals(self.forms, certified=False)
        values = self._pass(field)
        for index in missing:
            value = values[index]
            if field.estimated and self._is_defined(values) and isinstance(value, Real):
                self.found[index] = enclosure_of(value.ball, UNCERTIFIED)
            else:
                self.found[index] = Enclosure(None, kind=UNDECIDED, sentence=NOT_DECIDED)


NOT_DEFINED = "The expression has no real value here."
NO_FORMULA = "The formula has no value here."
NOT_DECIDED = f"This could not be decided with {MOST_BITS} bits."


def exact_enclosure(value: Fraction) -> Enclosure:
    """The enclosure of a number that is known exactly."""
    found = Enclosure(value)
    if found.value in (float("inf"), float("-inf")):
        return Enclosure(value, kind=OVERFLOW, sentence=TOO_LARGE)
    return found


def evaluate_constant(node: Node, field: Reals) -> Element:
    """A constant expression as an element of the field; a Missing where it has no value."""
    if isinstance(node, Number):
        return field.number(node.value)
    program = _constant_program(node)
    needed = program.needed(("value", "defined"))
    values = run(program.instructions, needed, field, ())
    defined = values[program.output("defined").indices[0]]
    if defined is False:
        return UNDEFINED
    return values[program.output("value").indices[0]] if defined else Missing.UNKNOWN


@lru_cache(maxsize=256)
def _constant_program(node: Node) -> Program:
    return lower_constant(node)
