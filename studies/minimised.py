"""What a descent minimises, from a program: scalar code where that is enough, exact decisions where
it is not, finite differences where they are asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from engine.descent.objective import Objective, Point
from engine.descent.outcome import Outcome, Status, StoppedError
from engine.schemes import COMPLEX_STEP, NAMES, scheme
from engine.schemes.complex_step import complex_step
from engine.steps import default_size
from studies.exact import exact_outputs
from studies.messages.descent import EXACT
from studies.messages.evaluation import Step
from studies.vectorised import sampler
from symbolic.complex_floats import complex_function
from symbolic.program import Program
from symbolic.scalar_code import scalar_function
from symbolic.scalar_loop import rolling_function
from symbolic.tree import Node, Number

Array = NDArray[np.float64]

COMPLEX_H = 1e-20
"""The complex step's own default: nothing cancels, so that any tiny h will do."""

LOST = "The step h = {h:.3g} is lost in the rounding of x: there is no difference to measure."
NOT_COMPLEX = "The complex step needs {function} of complex numbers with a small imaginary part."


def objective(
    program: Program,
    parameters: Sequence[Node],
    numbers: Sequence[float],
    gradient: str = EXACT,
    h: Step | None = None,
) -> Objective:
    """The scalar ``program`` as something to minimise.

    Parameters
    ----------
    parameters, numbers : the same, exact and in float64.
    gradient : :data:`EXACT` or the name of a scheme, with the step ``h``.

    Raises
    ------
    ValueError : for a scheme that does not exist or a step that is not positive.
    """
    function = _Function(program, parameters, [float(a) for a in numbers])
    hessian = function.hessian if program.has("hessian") else None
    if gradient == EXACT:
        return Objective(
            function.value,
            lambda x: function.both(x)[1],
            hessian,
            both=function.both,
            rolling=function.rolling,
        )
    numeric = _Complex(function, h or Step()) if gradient == COMPLEX_STEP else None
    if numeric is None and gradient not in NAMES:
        raise ValueError(
            f"gradient: must be {EXACT} or one of {', '.join(NAMES)}, not {gradient!r}"
        )
    differences = numeric or _Differences(function, gradient, h or Step())
    return Objective(
        function.value,
        lambda x: differences(x, function.value(x)),
        hessian,
        both=differences.both,
        gradient_costs=differences.costs * program.variables,
        exact=function.both,
    )


class _Function:
    """Value, gradient and Hessian at a list of floats."""

    def __init__(self, program: Program, parameters: Sequence[Node], numbers: list[float]) -> None:
        self.program, self.parameters, self.numbers = program, tuple(parameters), numbers
        (edge,) = program.output("edge").indices
        self._edges = program.instructions[edge] != ("truth", (), False)
        names = ("value", "gradient", "edge") if self._edges else ("value", "gradient")
        self._value = scalar_function(program, ("value",))
        self._both = scalar_function(program, names)
        self._hessian = scalar_function(program, ("hessian",)) if program.has("hessian") else None
        self._decided: dict[tuple[float, ...], tuple[float, Point]] = {}

    def value(self, x: Point) -> float:
        """NaN where f is undefined, infinite where it is too large."""
        (f,) = self._value([*x, *self.numbers])
        return f if f - f == 0.0 else self._careful(x)[0]

    def both(self, x: Point) -> tuple[float, Point]:
        """Value and gradient."""
        found = self._both([*x, *self.numbers])
        rest = sum(found)
        if rest - rest != 0.0 or (self._edges and found[-1] == 1.0):
            return self._careful(x)
        n = len(x)
        return found[0], list(found[1 : n + 1])

    def hessian(self, x: Point) -> Array:
        """NaN where there is none."""
        n = len(x)
        assert self._hessian is not None
        found = np.array(self._hessian([*x, *self.numbers])).reshape(n, n)
        if not np.isfinite(found).all() or (self._edges and self._edge(x)):
            exact = exact_outputs(self.program, ("hessian",), self._nodes(x))["hessian"]
            found = np.array([entry.value for entry in exact]).reshape(n, n)
        return found

    def rolling(
        self, x: Point, v: Point, g: Point, rate: float, beta: float
    ) -> Iterator[tuple[float, ...]]:
        """See :class:`engine.descent.objective.Objective`."""
        kept = [beta, *v] if beta else []
        return rolling_function(self.program, bool(beta))([*x, *self.numbers, *g, rate, *kept])

    def _edge(self, x: Point) -> bool:
        return scalar_function(self.program, ("edge",))([*x, *self.numbers])[0] == 1.0

    def _careful(self, x: Point) -> tuple[float, Point]:
        """Where floats are in trouble: f may be undefined or too large, the gradient may not exist,
        or both may be well and only a part of the formula too large, or on a join."""
        nothing = [math.nan] * len(x)
        if not all(map(math.isfinite, x)):
            return math.inf, nothing
        if scalar_function(self.program, ("defined",))([*x, *self.numbers])[0] != 1.0:
            return math.nan, nothing
        values = sampler(self.program, ("value", "gradient"), self.numbers)
        value, gradient = values(np.array(x)[:, None])
        f, g = float(value[0, 0]), [float(a) for a in gradient[:, 0]]
        if math.isinf(f) or not (math.isnan(f) or any(map(math.isnan, g)) or self._edge(x)):
            return f, g
        place = tuple(x)
        if place not in self._decided:  # a search tries the same point on a kink again and again
            exact = exact_outputs(self.program, ("gradient",), self._nodes(x))
            slopes = [entry.value for entry in exact["gradient"]]
            self._decided[place] = exact["value"][0].value, slopes
        f, g = self._decided[place]
        return f, list(g)

    def _nodes(self, x: Point) -> tuple[Node, ...]:
        return (*map(exactly, x), *self.parameters)


def exactly(x: float) -> Node:
    """A float64 as the number that it is."""
    return Number(0, 0, repr(x), Fraction(x))


class _Differences:
    """The gradient by a stencil along each axis."""

    def __init__(self, function: _Function, name: str, h: Step) -> None:
        stencil = scheme(name, 1)
        self._function = function
        self._terms = [(float(o), float(w)) for o, w in stencil.formula.items()]
        self._size = _positive(default_size(stencil) if h.size is None else h.size)
        self._relative = h.relative or h.size is None
        self.costs = sum(offset != 0.0 for offset, _ in self._terms)

    def both(self, x: Point) -> tuple[float, Point]:
        """Value and gradient; the value serves the stencil too."""
        f = self._function.value(x)
        return f, self(x, f)

    def __call__(self, x: Point, f: float) -> Point:
        if not math.isfinite(f):
            return [math.nan] * len(x)
        return [self._along(x, f, axis) for axis in range(len(x))]

    def _along(self, x: Point, f: float, axis: int) -> float:
        at = x[axis]
        wished = self._size * (max(1.0, abs(at)) if self._relative else 1.0)
        h = (abs(at) + wished) - abs(at)  # what is left of it in float64
        if h == 0.0:
            raise StoppedError(Outcome(Status.UNDEFINED, LOST.format(h=wished)))
        moved, total = list(x), 0.0
        for offset, weight in self._terms:
            moved[axis] = at + offset * h
            total += weight * (self._function.value(moved) if offset else f)
        return total / h if math.isfinite(total) else math.nan


class _Complex:
    """The gradient by the complex step along each axis: one complex value each."""

    costs = 1

    def __init__(self, function: _Function, h: Step) -> None:
        self._function = function
        self._size = _positive(COMPLEX_H if h.size is None else h.size)
        self._relative = h.relative and h.size is not None

    def both(self, x: Point) -> tuple[float, Point]:
        """Value and gradient."""
        f = self._function.value(x)
        return f, self(x, f)

    def __call__(self, x: Point, f: float) -> Point:
        if not math.isfinite(f):
            return [math.nan] * len(x)
        inputs, found = [*x, *self._function.numbers], []
        for axis, at in enumerate(x):
            size = self._size * (max(1.0, abs(at)) if self._relative else 1.0)
            along = complex_function(self._function.program, 0, inputs, axis)
            found.append(float(complex_step(along, at, np.array([size]))[0]))
            if along.lacking:
                sentence = NOT_COMPLEX.format(function=along.lacking)
                raise StoppedError(Outcome(Status.UNDEFINED, sentence))
        return found


def _positive(size: float) -> float:
    if not 0.0 < size < math.inf:
        raise ValueError(f"h: must be positive and finite, not {size}")
    return size
