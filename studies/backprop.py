"""The study ``backprop``: a computation graph at a point, forward, backward and along a direction.

One program gives all numbers, twice: in ball arithmetic with the digits that are proved, and in
float64 as a computer runs it.  The derivative of the whole function and finite differences, which
know nothing of the graph, stand beside the result.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from engine.gradient import gradient
from studies.backprop_words import Told, no_local, steps
from studies.exact import HERE_UNDEFINED, enclosed, exact_outputs, nearest_point, placed, whole_sign
from studies.messages.backprop import Backprop, BackpropRequest, InputDerivative, Numbers
from studies.messages.graph import Tape
from studies.messages.linear_map import Certified
from studies.messages.status import Outcome, Status
from studies.vectorised import sampler
from symbolic.ball_matrix import dot
from symbolic.balls import enclose
from symbolic.enclosure import UNCERTIFIED, UNDECIDED, UNDEFINED, Enclosure
from symbolic.graph_kinks import kink_sentence
from symbolic.graph_program import CONDITIONS, NUMBERS
from symbolic.numpy_code import numpy_function
from symbolic.tree import Node, Number

Array = NDArray[np.float64]
Entries = tuple[Enclosure, ...]

ZERO, ONE = Number(0, 0, "0", Fraction(0)), Number(0, 0, "1", Fraction(1))


def backprop(request: BackpropRequest) -> Backprop:
    """Run both passes.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    started = perf_counter()
    tape = request.tape
    inputs, located = placed(tape.derived, request.point, request.parameters)
    weights, towards = exact_weights(tape, request.weights), _towards(request)
    point = located[: tape.derived.variables]
    run = _Run(tape, inputs, weights, towards)
    exact = exact_column(tape, inputs, weights)
    derivatives = _derivatives(request, run, exact, located)
    told = Told(tape, run.numbers, run.weights)
    forward, backward = steps(told)
    return Backprop(
        request=request,
        point=point,
        values=run.numbers["nodes"],
        adjoints=run.numbers["adjoints"],
        tangents=run.numbers["tangents"],
        locals=run.numbers["locals"],
        contributions=run.numbers["contributions"],
        gradient=derivatives,
        slope=run.slope(),
        weights=run.weights,
        towards=run.towards,
        forward=forward,
        backward=backward,
        sentence=_sentence(run, derivatives),
        seconds=perf_counter() - started,
    )


def exact_weights(tape: Tape, weights: tuple[Node, ...]) -> tuple[Node, ...]:
    """One constant tree a component: ``weights``, or ones.

    Raises
    ------
    ValueError : when their number is wrong.
    """
    m = len(tape.graph.outputs)
    weights = weights or (ONE,) * m
    if len(weights) != m:
        raise ValueError(f"weights: must be {m}, one for each component")
    return tuple(map(whole_sign, weights))


def _towards(request: BackpropRequest) -> tuple[Node, ...]:
    n = request.tape.derived.variables
    if isinstance(request.towards, int):
        if n and not 0 <= request.towards < n:
            raise ValueError(f"towards: there are {n} variables")
        return tuple(ONE if place == request.towards else ZERO for place in range(n))
    if len(request.towards) != n:
        raise ValueError(f"towards: must have {n} components")
    return tuple(map(whole_sign, request.towards))


class _Run:
    """The program at one point: enclosures, their reasons, and float64."""

    def __init__(
        self,
        tape: Tape,
        inputs: tuple[Node, ...],
        weights: tuple[Node, ...],
        towards: tuple[Node, ...],
    ) -> None:
        self.tape = tape
        self.inputs = inputs
        given = (*inputs, *weights, *towards)
        self.exact = enclose(tape.program, (*NUMBERS, *CONDITIONS), given)
        self.weights = nearest_point(weights)
        self.towards = nearest_point(towards)
        self.weight_enclosures = enclosed(weights)
        column = np.concatenate([nearest_point(inputs), self.weights, self.towards])
        results = numpy_function(tape.program, NUMBERS)(column[:, None])
        floats = {name: r[:, 0] for name, r in zip(NUMBERS, results, strict=True)}
        self.defined = all(self._real(place) for place in tape.graph.outputs)
        self._kinks: dict[int, str] = {}
        self.numbers = {name: self._numbers(name, floats[name]) for name in NUMBERS}

    def _real(self, place: int) -> bool:
        return self.exact["real"][place].midpoint == 1

    def _on_kink(self, place: int) -> bool:
        return self.exact["kinks"][place].midpoint == 1

    def _numbers(self, name: str, floats: Array) -> Numbers:
        found = self.exact[name]
        outcomes = tuple(self._outcome(name, k, entry) for k, entry in enumerate(found))
        known = np.array([entry.known for entry in found], dtype=bool)
        return Numbers(
            floats=np.where(np.isfinite(floats) & known, floats, np.nan),
            certified=tuple(map(_certified, found)),
            outcomes=outcomes,
        )

    def _outcome(self, name: str, place: int, entry: Enclosure) -> Outcome:
        """Why a number is not known."""
        if entry.kind not in (UNDEFINED, UNDECIDED):
            return Outcome(Status(entry.kind), entry.sentence)
        if name == "nodes":
            return Outcome(Status(entry.kind), self._no_value(place, entry))
        if name in ("adjoints", "contributions") and not self.defined:
            return Outcome(Status.UNDEFINED, HERE_UNDEFINED)
        if entry.kind == UNDECIDED:
            return Outcome(Status.UNDECIDED, entry.sentence)
        return self._no_derivative(name, place)

    def _no_value(self, place: int, entry: Enclosure) -> str:
        if entry.kind == UNDECIDED:
            return entry.sentence
        node = self.tape.graph.nodes[place]
        blocked = [k for k in node.inputs if not self._real(k)]
        if blocked:
            return (
                f"{node.name} needs {self.tape.graph.nodes[blocked[0]].name}, which has no value."
            )
        formula = self.tape.formulas[place]
        said = f"{node.name} = {formula} has no real value here."
        if self.defined:
            return f"{said} Nothing is lost: the branch that uses it is not taken."
        return said

    def _no_derivative(self, name: str, place: int) -> Outcome:
        graph = self.tape.graph
        edges = graph.edges
        if name in ("locals", "contributions"):
            edge = edges[place]
            return self._no_local(edge.target, edge.place)
        if name == "tangents" and not self._real(place):
            return Outcome(Status.UNDEFINED, f"{graph.nodes[place].name} has no value here.")
        # the first kink on the way, from the outputs back or from the inputs on
        reached = self._reached(place, backwards=name == "adjoints")
        for target in reached:
            for number, edge in enumerate(edges):
                here = edge.target == target and self.exact["locals"][number].kind == UNDEFINED
                if here and self._real(target):
                    cause = self._no_local(target, edge.place)
                    return Outcome(cause.status, f"The chain rule stops here. {cause.sentence}")
        return Outcome(Status.UNDEFINED, "The chain rule has no answer here.")

    def _reached(self, place: int, backwards: bool) -> list[int]:
        """Nodes whose operations a derivative passes through: the uses of ``place``, or what goes
        into it; nearest first."""
        found: dict[int, None] = {} if backwards else {place: None}
        stack = [place]
        while stack:
            here = stack.pop(0)
            if backwards:
                following = [e.target for e in self.tape.graph.edges if e.source == here]
            else:
                following = list(self.tape.graph.nodes[here].inputs)
            for node in following:
                if node not in found:
                    found[node] = None
                    stack.append(node)
        return list(found)

    def _no_local(self, target: int, place: int) -> Outcome:
        node = self.tape.graph.nodes[target]
        if node.locals[place] is None:
            return Outcome(Status.UNDECIDED, node.missing[place])
        if not self._real(target):
            return Outcome(Status.UNDEFINED, f"{node.name} has no value here.")
        if target not in self._kinks:
            reason = kink_sentence(self.tape.graph, target, place, self.inputs)
            self._kinks[target] = no_local(node.name, self.tape.formulas[target], reason)
        return Outcome(Status.NOT_DIFFERENTIABLE, self._kinks[target])

    def slope(self) -> Certified:
        """The derivative of the objective along the direction, in forward mode."""
        ends = [self.exact["tangents"][place] for place in self.tape.graph.outputs]
        return _certified(_combined(ends, self.weight_enclosures))

    def terms(self) -> Array:
        """For each node the sum over all paths to the outputs of |products of locals|."""
        graph = self.tape.graph
        sizes = np.zeros(len(graph.nodes))
        for weight, place in zip(self.weights.tolist(), graph.outputs, strict=True):
            sizes[place] += abs(weight)
        locals_ = self.numbers["locals"].floats
        for number in range(len(graph.edges) - 1, -1, -1):
            edge = graph.edges[number]
            if sizes[edge.target] and not np.isnan(locals_[number]):
                sizes[edge.source] += abs(locals_[number]) * sizes[edge.target]
        return sizes


def exact_column(tape: Tape, inputs: Sequence[Node], weights: Sequence[Node]) -> Entries:
    """The derivative of the objective by each variable, of the function as a whole."""
    program = tape.derived
    n, m = program.variables, len(tape.graph.outputs)
    if not n:
        return ()
    name = "gradient" if program.has("gradient") else "jacobian"
    entries = exact_outputs(program, (name,), inputs)[name]
    if m == 1 and weights[0] == ONE:
        return entries
    columns = [[entries[k * n + j] for k in range(m)] for j in range(n)]
    scales = enclosed(weights)
    return tuple(_combined(column, scales) for column in columns)


def _combined(entries: Sequence[Enclosure], weights: Sequence[Enclosure]) -> Enclosure:
    """``sum_k weights[k] entries[k]``; what has no derivative matters where its weight is not 0."""
    kept = [(a, w) for a, w in zip(entries, weights, strict=True) if not _is_zero(w)]
    for entry, _ in kept:
        if entry.midpoint is None:
            return entry
    return dot([a for a, _ in kept], [w for _, w in kept])


def _is_zero(entry: Enclosure) -> bool:
    return entry.exact and entry.midpoint == 0


def _difference(nearest: float, entry: Enclosure) -> float:
    """A number that was rounded to float64, minus ``entry``: 0 where both round to the same."""
    return 0.0 if nearest == entry.value else entry.difference(nearest)


@lru_cache(maxsize=4096)
def _certified(entry: Enclosure) -> Certified:
    """No digits where nothing proves them."""
    value = entry.value
    return Certified(
        value if math.isfinite(value) else math.nan,
        "" if entry.kind == UNCERTIFIED else entry.text(),
    )


def _derivatives(
    request: BackpropRequest, run: _Run, exact: Entries, located: Array
) -> tuple[InputDerivative, ...]:
    names = request.tape.graph.problem.variables
    numeric = _numeric(request, run.weights, located)
    adjoints, terms = run.numbers["adjoints"], run.terms()
    return tuple(
        InputDerivative(
            name=name,
            reverse=adjoints.certified[k].value,
            rounded=float(adjoints.floats[k]),
            exact=_certified(exact[k]).value,
            digits=_certified(exact[k]).digits,
            outcome=Outcome(Status(exact[k].kind), exact[k].sentence),
            numeric=float(numeric[k]),
            reverse_error=_difference(adjoints.certified[k].value, exact[k]),
            rounded_error=exact[k].difference(float(adjoints.floats[k])),
            numeric_error=exact[k].difference(float(numeric[k])),
            terms=float(terms[k]),
        )
        for k, name in enumerate(names)
    )


def _numeric(request: BackpropRequest, weights: Array, located: Array) -> Array:
    """Finite differences of the weighted sum of the components."""
    program = request.tape.derived
    point, parameters = located[: program.variables], located[program.variables :]
    if not (point.size and np.isfinite(located).all()):  # float64 cannot even hold the point
        return np.full(point.shape, np.nan)
    values_at = sampler(program, ("value",), parameters.tolist())

    def objective(points: Array) -> Array:
        (values,) = values_at(points)
        return (
            np.asarray(weights @ values, dtype=np.float64)
            if len(weights) > 1
            else (weights[0] * values[0])
        )

    step = request.step
    with np.errstate(invalid="ignore", over="ignore"):
        estimate = gradient(objective, point, request.scheme, step.size, step.relative)
    return estimate.derivative


def _sentence(run: _Run, derivatives: tuple[InputDerivative, ...]) -> str:
    if not run.defined:
        return HERE_UNDEFINED
    stopped = [each for each in derivatives if math.isnan(each.reverse)]
    if not stopped:
        return ""
    saved = [each.name for each in stopped if not math.isnan(each.exact)]
    first = (
        run.numbers["adjoints"]
        .outcomes[next(k for k, each in enumerate(derivatives) if math.isnan(each.reverse))]
        .sentence
    )
    if saved:
        names = ", ".join(saved)
        return f"{first} The function as a whole has a derivative by {names} all the same."
    return first
