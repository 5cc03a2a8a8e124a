"""An answer beside a field of a computation graph: their difference, at points and as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import sympy
from flint import arb, ctx
from sympy import Add, Expr, Mul, PolynomialError, S

from symbolic.balls import enclose
from symbolic.computation_graph import ComputationGraph
from symbolic.construct import expression, input_symbols
from symbolic.enclosure import Enclosure
from symbolic.fast_balls import fast_input, plan_of
from symbolic.fold import fold
from symbolic.graph_program import GraphLowering, weight_names
from symbolic.inlining import rebuilt
from symbolic.names import key_of
from symbolic.program import Output, Program
from symbolic.tokens import Word
from symbolic.tree import Name, Node, Number, walk

BITS = 192
_LONGEST, _SHORT = 2_000, 80
"""Operations of a difference that is expanded at all, and on which slow rewritings are tried."""


def field_program(graph: ComputationGraph, output: str, entry: int, answer: Node) -> Program:
    """The program of an answer beside one entry of ``nodes``, ``adjoints`` or ``locals``.

    Returns
    -------
    Program : inputs as those of :func:`symbolic.graph_program.lower_graph`, then one for each
        decimal typed in the answer; outputs ``field``, ``answer``, ``difference``, all of shape ().
    """
    marked, decimals = _decimals_marked(answer)
    lowering = GraphLowering(graph, tuple(name for name, _ in decimals))
    program = lowering.program()
    code = lowering.code
    field = program.output(output).indices[entry]
    index, defined = lowering.with_conditions(marked)
    given = code.select(((defined, index),))
    difference = code.sub(given, field)
    outputs = tuple(
        Output(name, (), (place,))
        for name, place in (("field", field), ("answer", given), ("difference", difference))
    )
    return replace(program, instructions=tuple(code.instructions), outputs=outputs)


def _decimals_marked(answer: Node) -> tuple[Node, tuple[tuple[str, Number], ...]]:
    """The answer with a name for each typed decimal; no typed name has a space."""
    found: dict[Node, str] = {}
    for part in walk(answer):
        if isinstance(part, Number) and part.decimal:
            found.setdefault(part, f"decimal {len(found)}")
    put = {node: Name(0, 0, name) for node, name in found.items()}

    def marked(node: Node, parts: tuple[Node, ...]) -> Node:
        return put.get(node) or rebuilt(node, parts)

    return fold(answer, marked), tuple((name, node) for node, name in found.items())  # type: ignore[misc]


def decimals_of(answer: Node) -> tuple[Number, ...]:
    """The decimals that are further inputs of :func:`field_program`, in their order."""
    return tuple(number for _, number in _decimals_marked(answer)[1])


def within_digits(program: Program, inputs: Sequence[Node], decimals: Sequence[Number]) -> bool:
    """Whether the answer may be the field, each typed decimal standing for a ball of half its last
    digit.  False where that cannot be told."""
    with ctx.workprec(BITS):
        given = [fast_input(node, BITS) for node in inputs]
        if None in given:
            return False
        balls = [_ball(number) for number in decimals]
        plan = plan_of(program, ("difference",), BITS)
        values = plan.evaluate([*given, *balls])
        difference = values[plan.place[plan.entries[0][0]]]
        return isinstance(difference, arb) and difference.is_finite() and difference.contains(0)


def _ball(number: Number) -> arb:
    """``2.50`` is 2.50 with 0.005 on both sides."""
    value, half = number.value, half_digit(number.text)
    middle = arb(value.numerator) / value.denominator
    return arb(middle, arb(half.numerator) / half.denominator)


def half_digit(text: str) -> Fraction:
    """Half a unit of the last digit typed: 1/200 for ``2.50`` and for ``25.0e-1``, 1/20."""
    mantissa, _, exponent = text.lower().partition("e")
    places = len(mantissa.partition(".")[2])
    return Fraction(1, 2) * Fraction(10) ** (int(exponent or 0) - places)


def enclosed_difference(program: Program, inputs: Sequence[Node]) -> dict[str, Enclosure]:
    """``field``, ``answer`` and ``difference`` at a point; of the answer its decimals as exact
    numbers."""
    found = enclose(program, ("field", "answer", "difference"), inputs)
    return {name: entries[0] for name, entries in found.items()}


# formulas ---------------------------------------------------------------------------------------


def identical(graph: ComputationGraph, what: str, node: int, place: int, answer: Node) -> bool:
    """Whether the answer is proved to be the field's formula: their difference, all nodes put in
    down to the variables, simplifies to zero exactly.

    Parameters
    ----------
    what : ``value``, ``adjoint`` or ``local`` (by the input at ``place``).
    """
    names = (
        *(graph.nodes[k].name for k in graph.leaves),
        *weight_names(graph),
    )
    known: dict[str, Expr] = dict(input_symbols(names))
    for operation in graph.nodes[len(graph.leaves) :]:
        known[operation.name] = expression(operation.formula, known)
    target = _field(graph, what, node, place, known)
    if target is None or target.has(S.NaN):
        return False
    return _is_zero(expression(answer, known) - target)


def _field(
    graph: ComputationGraph, what: str, node: int, place: int, known: dict[str, Expr]
) -> Expr | None:
    if what == "value":
        return known[graph.nodes[node].name]
    if what == "local":
        tree = graph.nodes[node].locals[place]
        return None if tree is None else expression(tree, known)
    adjoints: list[Expr] = [S.Zero] * len(graph.nodes)
    if graph.problem.scalar:
        adjoints[graph.outputs[0]] = S.One
    else:
        for name, output in zip(weight_names(graph), graph.outputs, strict=True):
            adjoints[output] += known[name]
    for edge in reversed(graph.edges):  # a target's adjoint is complete before its edges come
        above = adjoints[edge.target]
        tree = graph.nodes[edge.target].locals[edge.place]
        if above == 0 or edge.source < node:
            continue
        if tree is None:
            return None
        adjoints[edge.source] = Add(adjoints[edge.source], Mul(above, expression(tree, known)))
    return adjoints[node]


def _is_zero(difference: Expr) -> bool:
    if difference == 0:
        return True
    length = sympy.count_ops(difference)
    slow = (_numerator, sympy.powsimp, sympy.trigsimp, sympy.simplify)
    for rewrite in (sympy.expand, *slow):
        if length > (_LONGEST if rewrite is sympy.expand else _SHORT):
            return False
        try:
            if rewrite(difference) == 0:
                return True
        except (PolynomialError, NotImplementedError, ValueError, TypeError):
            continue  # not made for this shape
    return False


def _numerator(difference: Expr) -> Expr:
    above, _ = sympy.fraction(sympy.together(difference))
    return sympy.expand(above)


def answer_names(graph: ComputationGraph) -> tuple[str, ...]:
    """Names that may stand in an answer, each meaning one thing only."""
    found: dict[str, str] = {}
    for node in graph.nodes:
        found.setdefault(key_of(Word(node.name)), node.name)
    return tuple(found.values())
