"""Document -> what it means: the Problem, point, box, and the frozen requests of the studies.

Pure: the same document always resolves to equal requests, so that a request that equals the last
one need not be sent.  What cannot be read becomes a :class:`Fault` at its field.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from time import perf_counter

from gui.session.document import DEFAULT_POINT, Document
from gui.session.reading import Fault, FieldReader
from studies.messages.derivation import Derivation, DeriveRequest
from studies.messages.evaluation import EvaluateRequest, Step
from studies.messages.field import LineRequest, PlaneRequest
from studies.messages.opinion import OpinionsRequest
from symbolic.errors import InputError, UnreadableInput
from symbolic.problem import Parameter, Problem
from symbolic.program import Program
from symbolic.tree import Node

Range = tuple[float, float]

SMALLEST, LARGEST = 1e-30, 1e30
"""Steps of the Derivative lens.  Nothing is to be seen beyond."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document's meaning.

    Attributes
    ----------
    problem : None when the text cannot be read.
    faults : in the order of the fields; the text's own is first.
    point, parameters : constant trees with their float64 values, in the Problem's order; empty
        when one of them cannot be read.
    ranges : (low, high) of every variable; empty when one cannot be read.
    axes : indices of the plotted variables: one for n = 1, two otherwise.
    step : the typed finite-difference step; ``size`` None when none was typed.
    h : the step of the Derivative lens; NaN when it cannot be read.
    offsets : of the typed stencil, ascending; empty without one or when it cannot be read.
    angle : of the direction, degrees: its tree and float64; None when it cannot be read.
    listed : the points of the table, constant trees with their float64 values; None in the place of
        one that cannot be read.
    seconds : that reading the text took; next to nothing where it was known.
    """

    document: Document
    problem: Problem | None = None
    faults: tuple[Fault, ...] = ()
    point_trees: tuple[Node, ...] = ()
    point: tuple[float, ...] = ()
    parameter_trees: tuple[Node, ...] = ()
    parameters: tuple[float, ...] = ()
    ranges: tuple[Range, ...] = ()
    axes: tuple[int, ...] = ()
    step: Step = field(default_factory=Step)
    h: float = math.nan
    offsets: tuple[Fraction, ...] = ()
    angle: tuple[Node, float] | None = None
    listed: tuple[tuple[tuple[Node, float], ...] | None, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def text_fault(self) -> InputError | None:
        """What is wrong with the function's text."""
        return next((fault.error for fault in self.faults if fault.field == "text"), None)

    def fault(self, name: str) -> InputError | None:
        """What is wrong with the field called ``name``."""
        return next((fault.error for fault in self.faults if fault.field == name), None)

    def derive(self, tidy_seconds: float = 0.0) -> DeriveRequest | None:
        """The request for the derivatives, as they come, or with a search for shorter forms."""
        if self.problem is None:
            return None
        return DeriveRequest(self.problem, self.problem.scalar, tidy_seconds)

    def owned(self, derivation: Derivation) -> Derivation:
        """The same with this very Problem, where it is about an equal one: the two are compared at
        each step of a drag, and a long one is as long to compare."""
        if self.problem is None or derivation.problem != self.problem:
            return derivation
        return replace(derivation, problem=self.problem)

    @property
    def placed(self) -> bool:
        """Whether point and parameters could be read."""
        problem = self.problem
        return (
            problem is not None
            and len(self.point) == len(problem.variables)
            and len(self.parameters) == len(problem.parameters)
        )

    def evaluate(self, program: Program) -> EvaluateRequest | None:
        """The request for everything at the point; None while a field cannot be read."""
        if not self.placed or self.fault("step") is not None:
            return None
        return EvaluateRequest(
            program,
            self.point_trees,
            self.parameter_trees,
            self.document.view.difference,
            self.step,
            self.step,
        )

    def opinions(self, program: Program) -> OpinionsRequest | None:
        """The request for SciPy's derivatives at the point; None while a field cannot be read."""
        if not self.placed:
            return None
        return OpinionsRequest(program, self.point_trees, self.parameter_trees)

    def held(self) -> tuple[float, ...]:
        """The point where it matters to a picture: plotted coordinates are 0, since they run
        over the box anyway, so that moving the point in the plane asks for no new picture."""
        return tuple(0.0 if k in self.axes else x for k, x in enumerate(self.point))

    def plane(self, program: Program) -> PlaneRequest | None:
        """The request for the plotted plane; None for n = 1 or while a field cannot be read."""
        if not self.placed or not self.ranges or len(self.axes) != 2:
            return None
        first, second = self.axes
        return PlaneRequest(
            program,
            self.held(),
            self.parameters,
            (first, second),
            (self.ranges[first], self.ranges[second]),
            arrows=self.document.view.density,
        )

    def line(self, program: Program) -> LineRequest | None:
        """The request for the plotted line; None for n > 1 or while a field cannot be read."""
        if not self.placed or not self.ranges or len(self.axes) != 1:
            return None
        axis = self.axes[0]
        return LineRequest(
            program,
            self.held(),
            self.parameters,
            axis,
            self.ranges[axis],
            markers=2 * self.document.view.density + 1,
            scheme=self.document.view.marked,
        )


@lru_cache(maxsize=64)
def _problem(text: str) -> Problem | InputError:
    from symbolic.reader import read_problem

    try:
        return read_problem(text)
    except UnreadableInput as unreadable:
        return unreadable.error


def _axes(document: Document, problem: Problem) -> tuple[int, ...]:
    """Indices of the plotted variables: those wished for that exist, filled up in order."""
    names = list(problem.variables)
    wished = [names.index(name) for name in dict.fromkeys(document.axes) if name in names]
    rest = [index for index in range(len(names)) if index not in wished]
    return tuple((wished + rest)[: min(2, len(names))])


def typed_number(problem: Problem, parameter: Parameter) -> str:
    """The number that the text gives a parameter, as it is typed there."""
    return problem.text[parameter.expression.start : parameter.expression.end]


def resolve(document: Document) -> Resolution:
    """What ``document`` means.  Never raises: what cannot be read is in ``faults``."""
    started = perf_counter()
    problem = _problem(document.text)
    seconds = perf_counter() - started
    if isinstance(problem, InputError):
        return Resolution(document, faults=(Fault("text", problem),), seconds=seconds)
    reader = FieldReader([])
    point = reader.numbers([(f"point {v}", document.coordinate(v)) for v in problem.variables])
    ranges = [reader.range(v, document.range(v)) for v in problem.variables]
    parameters: list[tuple[Node, float]] = []
    for parameter in problem.parameters:
        typed = typed_number(problem, parameter)
        value = document.parameter(parameter.name, typed)
        if value == typed:
            parameters.append((parameter.expression, parameter.value))
            continue
        found = reader.number(f"parameter {parameter.name}", value)
        if found is not None:
            parameters.append(found)
    known_ranges = tuple(one for one in ranges if one is not None)
    return Resolution(
        document,
        problem,
        point_trees=tuple(tree for tree, _ in point),
        point=tuple(value for _, value in point),
        parameter_trees=tuple(tree for tree, _ in parameters),
        parameters=tuple(value for _, value in parameters),
        ranges=known_ranges if len(known_ranges) == len(ranges) else (),
        axes=_axes(document, problem),
        step=_step(reader, document.view.step),
        h=_h(reader, document.view.h),
        offsets=_offsets(reader, document.view.stencil, document.view.order),
        angle=reader.number("direction", document.view.direction),
        listed=_listed(reader, document, problem),
        seconds=seconds,
        faults=tuple(reader.faults),
    )


def _listed(
    reader: FieldReader, document: Document, problem: Problem
) -> tuple[tuple[tuple[Node, float], ...] | None, ...]:
    """The points of the table, in the Problem's variables."""
    points: list[tuple[tuple[Node, float], ...] | None] = []
    for place, entry in enumerate(document.listed):
        texts = dict(entry)
        pairs = [
            (f"listed {place} {name}", texts.get(name, DEFAULT_POINT)) for name in problem.variables
        ]
        found = reader.numbers(pairs)
        points.append(tuple(found) if found or not pairs else None)
    return tuple(points)


def _step(reader: FieldReader, text: str) -> Step:
    """The typed step, absolute; the default when nothing (or nothing usable) is typed."""
    if not text.strip():
        return Step()

    def positive(value: float) -> InputError | None:
        if value > 0:
            return None
        hint = "Leave it empty for the scheme's own step."
        return InputError("step", "A step must be larger than 0.", 0, len(text), hint)

    found = reader.number("step", text, positive)
    return Step() if found is None else Step(found[1], relative=False)


def _h(reader: FieldReader, text: str) -> float:
    """The step of the Derivative lens; NaN when it cannot be read."""

    found = reader.number("h", text, lambda value: wrong_step(value, len(text)))
    return math.nan if found is None else found[1]


def wrong_step(value: float, length: int) -> InputError | None:
    """What is wrong with a step h, typed in ``length`` characters; None for nothing."""
    if SMALLEST <= value <= LARGEST:
        return None
    wrong = "must be larger than 0" if value <= 0 else f"lies between {SMALLEST} and {LARGEST}"
    return InputError("step", f"The step h {wrong}.", 0, length, "For example: 1e-5.")


@lru_cache(maxsize=64)
def _stencil(text: str, order: int) -> tuple[Fraction, ...] | InputError:
    from symbolic.offsets import read_offsets

    try:
        return read_offsets(text, order)
    except UnreadableInput as unreadable:
        return unreadable.error


def _offsets(reader: FieldReader, text: str, order: int) -> tuple[Fraction, ...]:
    """The offsets of the typed stencil; empty without one or when it cannot be read."""
    if not text.strip():
        return ()
    found = _stencil(text, order)
    if isinstance(found, InputError):
        reader.faults.append(Fault("stencil", found))
        return ()
    return found
