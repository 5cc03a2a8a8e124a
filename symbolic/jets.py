"""Derivatives where no formula may be trusted: at kinks, joins, jumps and borders.

Along each coordinate line the program's *value* is expanded as a one-sided germ to the left and to
the right, with certified coefficients; the partial derivative exists where both sides have the same
slope and tend to the value itself.  Second derivatives do the same for first derivatives, which
are limits themselves (germs of germs).  Only coordinate lines are looked at: this decides partial
derivatives, not total differentiability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import ctx

from symbolic.ball_enclosures import ENOUGH_BITS, enclosure_of, exact_enclosure
from symbolic.balls import evaluate_constant
from symbolic.enclosure import (
    CERTIFIED,
    NOT_DIFFERENTIABLE,
    UNCERTIFIED,
    UNDECIDED,
    UNDEFINED,
    Enclosure,
)
from symbolic.exact_forms import Forms
from symbolic.formed import FormedField
from symbolic.germ import Base
from symbolic.germs import Germs
from symbolic.interpreter import UNDEFINED as NO_VALUE
from symbolic.interpreter import Element, Missing, run
from symbolic.lazy_form import LazyForm
from symbolic.one_side import End, Side, reason, side_of
from symbolic.program import Program
from symbolic.reals import Real, Reals
from symbolic.tree import Node

ATTEMPTS = ((4, 128), (10, 256), (24, 1024))
"""(powers of t, bits of precision), tried in turn until everything is decided."""

NESTED_ATTEMPTS = ((3, 128), (8, 256))

MOST_WORK = 60_000
"""Second derivatives are decided one by one while n * n * instructions is no more than this."""

NOWHERE = "The function is undefined at this point."
NOT_DECIDED = "Whether the partial derivative exists here could not be decided."
TOO_MANY = "There are too many variables to decide second derivatives at a join."


@dataclass(frozen=True, slots=True)
class OneSided:
    """One component on one side of a point, along one variable.

    ``limit`` and ``slope`` (with respect to the variable, not away from the point) are undecided
    or undefined enclosures where they are not known; ``direction`` is the sign of an infinite
    slope, otherwise 0.
    """

    end: End
    limit: Enclosure
    slope: Enclosure
    direction: int = 0


@dataclass(frozen=True, slots=True)
class _Decision:
    """A partial derivative: its value, or the sentence that says why there is none."""

    kind: str
    value: Element = None
    sentence: str = ""


def one_sided(
    program: Program, inputs: Sequence[Node], variable: int
) -> tuple[tuple[OneSided, OneSided], ...]:
    """Left and right behaviour of each component of ``value`` along one variable.

    Parameters
    ----------
    program : with outputs ``value`` and ``defined``.
    inputs : one constant expression for each input.
    variable : its index.
    """
    for powers, bits in ATTEMPTS:
        with ctx.workprec(bits):
            line = Lines(program, inputs, powers)
            pairs = line.sides(variable)
            found = tuple((line.shown(left), line.shown(right)) for left, right in pairs)
        if all(side.end is not End.UNDECIDED for pair in found for side in pair):
            break
    return found


def decide_derivative(
    program: Program, inputs: Sequence[Node], names: tuple[str, ...] | None = None
) -> dict[str, tuple[Enclosure, ...]]:
    """Partial derivatives of the value itself, wherever the point may stand.

    Parameters
    ----------
    program : with outputs ``value``, ``defined`` and derivatives.
    inputs : one constant expression for each input.
    names : which of ``gradient``, ``jacobian``, ``hessian`` to decide; all that exist by default.

    Returns
    -------
    dict : name to entries in row-major order.  ``certified`` where the derivative is proved to
        exist, ``uncertified`` where both sides agree to the last bit without a proof, else
        ``not differentiable`` with a sentence, ``undecided`` or ``undefined``.
    """
    names = ("gradient", "jacobian", "hessian") if names is None else names
    names = tuple(name for name in names if program.has(name))
    first = _first_derivatives(program, inputs)
    found: dict[str, tuple[Enclosure, ...]] = {}
    for name in names:
        if name == "hessian":
            found[name] = _second_derivatives(program, inputs)
        else:
            found[name] = first
    return found


def decide_partial(program: Program, inputs: Sequence[Node], variable: int) -> Enclosure:
    """The derivative of the first component of ``value`` along one variable, as
    :func:`decide_derivative` decides it; ``program`` needs no derivatives."""
    for last, (powers, bits) in _numbered(ATTEMPTS):
        with ctx.workprec(bits):
            line = Lines(program, inputs, powers)
            shown = line.enclosure(line.first(variable)[0])
        if last or _final(shown):
            break
    return shown


def _first_derivatives(program: Program, inputs: Sequence[Node]) -> tuple[Enclosure, ...]:
    """Row-major (m, n)."""
    n, m = program.variables, len(program.output("value").indices)
    settled: dict[tuple[int, int], Enclosure] = {}
    for last, (powers, bits) in _numbered(ATTEMPTS):
        with ctx.workprec(bits):
            line = Lines(program, inputs, powers)
            for variable in range(n):
                if all((k, variable) in settled for k in range(m)):
                    continue
                for k, decision in enumerate(line.first(variable)):
                    shown = line.enclosure(decision)
                    if last or _final(shown):
                        settled.setdefault((k, variable), shown)
        if len(settled) == m * n:
            break
    return tuple(settled[k, variable] for k in range(m) for variable in range(n))


def _second_derivatives(program: Program, inputs: Sequence[Node]) -> tuple[Enclosure, ...]:
    """Row-major (n, n); entry (i, j) is the derivative along i of the partial along j."""
    n = program.variables
    if n * n * len(program.needed(("value", "defined"))) > MOST_WORK:
        return (Enclosure(None, kind=UNDECIDED, sentence=TOO_MANY),) * (n * n)
    settled: dict[tuple[int, int], Enclosure] = {}
    for last, (powers, bits) in _numbered(NESTED_ATTEMPTS):
        with ctx.workprec(bits):
            line = Lines(program, inputs, powers)
            for i in range(n):
                for j in range(n):
                    if (i, j) in settled:
                        continue
                    shown = line.enclosure(line.second(i, j))
                    if last or _final(shown):
                        settled[i, j] = shown
        if len(settled) == n * n:
            break
    return tuple(settled[i, j] for i in range(n) for j in range(n))


def _numbered(attempts: tuple[tuple[int, int], ...]) -> list[tuple[bool, tuple[int, int]]]:
    """Each attempt with whether it is the last."""
    return [(attempt is attempts[-1], attempt) for attempt in attempts]


def _final(shown: Enclosure) -> bool:
    """Whether no further attempt can improve on it."""
    if shown.kind in (UNDECIDED, UNCERTIFIED):
        return False
    if shown.midpoint is None or shown.radius == 0:
        return True
    return bool(shown.radius * 2**ENOUGH_BITS <= abs(shown.midpoint))


class Lines:
    """One point of a program and the coordinate lines through it, at one precision."""

    def __init__(self, program: Program, inputs: Sequence[Node], powers: int) -> None:
        if len(inputs) != len(program.inputs):
            raise ValueError(f"inputs: {len(program.inputs)} expected, not {len(inputs)}")
        self.program = program
        self.powers = powers
        self.forms = Forms()
        self.reals = Reals(self.forms)
        self.point = [evaluate_constant(node, self.reals) for node in inputs]
        self.needed = program.needed(("value", "defined"))
        self.with_edge = program.needed(("value", "defined", "edge"))
        self.components = program.output("value").indices
        self.at_point, self.smooth = self._looked_at(self.reals, self.point)
        self._first: dict[int, list[_Decision]] = {}

    def _values(self, field: Base, inputs: Sequence[Element]) -> list[Element]:
        """The components in ``field``; UNDEFINED or UNKNOWN where they are not defined."""
        return self._components(run(self.program.instructions, self.needed, field, inputs))

    def _looked_at(self, field: Base, inputs: Sequence[Element]) -> tuple[list[Element], bool]:
        """The components, and whether they are proved to be analytic there."""
        values = run(self.program.instructions, self.with_edge, field, inputs)
        smooth = (
            values[self.program.output("edge").indices[0]] is False
            and values[self.program.output("defined").indices[0]] is True
        )
        return self._components(values), smooth

    def _components(self, values: dict[int, Element]) -> list[Element]:
        defined = values[self.program.output("defined").indices[0]]
        if defined is None:
            return [Missing.UNKNOWN] * len(self.components)
        if not defined:
            return [NO_VALUE] * len(self.components)
        return [values[index] for index in self.components]

    def germ(self, germs: Germs, variable: int, direction: int) -> list[Element]:
        """The components at ``point + direction t`` along a variable, as germs in t."""
        inputs = [germs.lifted(x) for x in self.point]
        inputs[variable] = germs.variable(self.point[variable], direction)
        return self._values(germs, inputs)

    def sides(self, variable: int) -> list[tuple[Side, Side]]:
        """Left and right side of each component along a variable."""
        germs = Germs(self.reals, self.powers)
        both: list[list[Side]] = []
        for direction in (-1, 1):
            values = self.germ(germs, variable, direction)
            both.append(
                [
                    side_of(self.reals, value, here, direction)
                    for value, here in zip(values, self.at_point, strict=True)
                ]
            )
        return list(zip(*both, strict=True))

    def first(self, variable: int) -> list[_Decision]:
        """The partial derivatives of all components along a variable."""
        if variable not in self._first:
            self._first[variable] = [
                self._one_is_enough(right)
                if self.smooth
                else self._joined(self.reals, left, right, here, "the function", variable)
                for (left, right), here in zip(self.sides(variable), self.at_point, strict=True)
            ]
        return self._first[variable]

    def second(self, i: int, j: int) -> _Decision:
        """The derivative along ``i`` of the partial derivative along ``j`` of a scalar."""
        (here,) = self.first(j)
        if here.kind not in (CERTIFIED, UNCERTIFIED):
            sentence = here.sentence
            if here.kind == NOT_DIFFERENTIABLE:
                sentence = f"The first partial derivative does not exist here. {sentence}"
            return _Decision(here.kind, sentence=sentence)
        if self.smooth:
            side = self._slope_along(i, j, 1, here.value)
            return side if isinstance(side, _Decision) else self._one_is_enough(side)
        left = self._slope_along(i, j, -1, here.value)
        right = self._slope_along(i, j, 1, here.value)
        if isinstance(left, _Decision):
            return left
        if isinstance(right, _Decision):
            return right
        name = f"the partial derivative along {self.program.inputs[j]}"
        decision = self._joined(self.reals, left, right, here.value, name, i)
        if here.kind == UNCERTIFIED and decision.kind == CERTIFIED:
            return _Decision(UNCERTIFIED, decision.value)
        return decision

    def _slope_along(self, i: int, j: int, direction: int, here: Element) -> Side | _Decision:
        """One side, along ``i``, of the partial derivative along ``j``."""
        outer = Germs(self.reals, self.powers)
        middle = FormedField(outer, self.forms)
        inner = Germs(middle, self.powers)
        t = self.forms.opaque("t", direction, positive=True)
        step = LazyForm.known(t if direction > 0 else self.forms.neg(t))
        inputs = []
        for place, x in enumerate(self.point):
            if isinstance(x, Missing):
                return _Decision(UNDECIDED, sentence=NOT_DECIDED)
            element, form = outer.lifted(x), x.form
            if place == i:
                element = outer.variable(x, direction)
                form = LazyForm(self.forms.add, form, step)
            inputs.append(middle.formed(element, form))
        (at_t,), smooth = self._looked_at(middle, inputs)
        pair = []
        for turn in (1,) if smooth else (1, -1):
            moved = [inner.lifted(x) for x in inputs]
            moved[j] = inner.variable(inputs[j], turn)
            (value,) = self._values(inner, moved)
            pair.append(side_of(middle, value, at_t, turn))
        if smooth:
            along = self._one_is_enough(pair[0])
        else:
            along = self._joined(middle, pair[1], pair[0], at_t, "the function", j)
        if along.kind == UNDEFINED:
            return Side(End.ABSENT)
        if along.kind not in (CERTIFIED, UNCERTIFIED):
            if along.kind == UNDECIDED:
                return _Decision(UNDECIDED, sentence=NOT_DECIDED)
            return Side(End.ABSENT)
        side = side_of(self.reals, along.value.element, here, direction)
        if along.kind == UNCERTIFIED:
            return Side(side.end, side.limit, side.slope, side.direction, proved=False)
        return side

    def _one_is_enough(self, side: Side) -> _Decision:
        """At a point where the function is analytic, either side tells all."""
        if side.end is End.SLOPE:
            return _Decision(CERTIFIED, side.slope)
        return _Decision(UNDECIDED, sentence=NOT_DECIDED)

    def _joined(
        self, field: Base, left: Side, right: Side, here: Element, what: str, variable: int
    ) -> _Decision:
        """Both sides together."""
        if here is NO_VALUE:
            return _Decision(UNDEFINED, sentence=NOWHERE)
        if here is Missing.UNKNOWN:
            return _Decision(UNDECIDED, sentence=NOT_DECIDED)
        if left.end is right.end is End.SLOPE:
            sign = field.sign(field.add(right.slope, field.neg(left.slope)))
            if sign == 0 and left.proved and right.proved:
                return _Decision(CERTIFIED, right.slope)
            if sign in (0, None):
                return _Decision(UNCERTIFIED, right.slope)
        along = self.program.inputs[variable]
        sentence = reason(what, along, left, right, self._text(here), self._text)
        if not sentence:
            return _Decision(UNDECIDED, sentence=NOT_DECIDED)
        return _Decision(NOT_DIFFERENTIABLE, sentence=sentence)

    def _text(self, element: Element) -> str:
        known = self.known(element)
        return "" if known is None else known.text(6)

    def shown(self, side: Side) -> OneSided:
        """The side as plain data."""
        nothing = Enclosure(None, kind=UNDECIDED)
        if side.end is End.ABSENT:
            nothing = Enclosure(None, kind=UNDEFINED)
        limit = self.known(side.limit) or nothing
        return OneSided(side.end, limit, self.known(side.slope) or nothing, side.direction)

    def known(self, element: Element) -> Enclosure | None:
        """A number as plain data; None where there is none."""
        if not isinstance(element, Real):
            return None
        exact = self.reals.rational(element)
        return exact_enclosure(exact) if exact is not None else enclosure_of(element.ball)

    def enclosure(self, decision: _Decision) -> Enclosure:
        """The decision as plain data."""
        known = self.known(decision.value)
        if known is None:
            return Enclosure(None, kind=decision.kind, sentence=decision.sentence)
        if decision.kind == UNCERTIFIED and known.kind == CERTIFIED:
            return Enclosure(known.midpoint, known.radius, UNCERTIFIED, BOTH_AGREE)
        return known


BOTH_AGREE = "Both sides agree as far as was computed; that they are equal is not proved."
