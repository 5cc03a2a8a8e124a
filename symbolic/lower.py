"""Lowering: from expression trees to one straight-line program with shared subexpressions.

The value and its conditions come from the *typed* trees, the derivatives from trees that were
derived elsewhere.  It evaluates nothing and recurses nowhere, so depth is bounded by memory only.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeAlias

from symbolic.edges import Context, require_call, require_power, require_tag
from symbolic.emission import Code
from symbolic.problem import Problem
from symbolic.program import Instruction, Output, Program
from symbolic.tree import (
    Call,
    Comparison,
    Constant,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
)

Step: TypeAlias = Generator["Step", Any, int]
"""The lowering of one node: yields the steps of its parts, returns an instruction's index."""


def lower_problem(
    problem: Problem,
    jacobian: tuple[tuple[Node, ...], ...],
    hessian: tuple[tuple[Node, ...], ...] | None = None,
) -> Program:
    """The program of a Problem and its derivatives.

    Parameters
    ----------
    problem : its typed components give ``value``, ``defined`` and ``edge``.
    jacobian : ``m`` rows of ``n`` trees; row 0 is the gradient of a scalar.  Empty: leave it out.
    hessian : ``n`` rows of ``n`` trees, or None.

    Returns
    -------
    Program : with outputs ``value`` of shape () or (m,); ``gradient`` (n,) of a scalar or
        ``jacobian`` (m, n) of a vector; ``hessian`` (n, n) when given; ``defined`` and ``edge`` of
        shape ().

    Raises
    ------
    ValueError : when a tree mentions a name that is no input, or a node that is no expression.
    """
    lowering = Lowering(problem)
    value, defined, edge = lowering.components()
    m, n = len(problem.components), len(problem.variables)
    outputs = [Output("value", () if problem.scalar else (m,), value)]
    if jacobian:
        entries = tuple(lowering.value(entry) for row in jacobian for entry in row)
        if problem.scalar:
            outputs.append(Output("gradient", (n,), entries))
        else:
            outputs.append(Output("jacobian", (m, n), entries))
    if hessian is not None:
        entries = tuple(lowering.value(entry) for row in hessian for entry in row)
        outputs.append(Output("hessian", (n, n), entries))
    outputs.append(Output("defined", (), (defined,)))
    outputs.append(Output("edge", (), (edge,)))
    for output in outputs:
        size = 1
        for extent in output.shape:
            size *= extent
        if len(output.indices) != size:
            raise ValueError(f"{output.name}: {len(output.indices)} entries, {size} expected")
    return _pruned(lowering, tuple(outputs))


def lower_higher(problem: Problem, derivatives: tuple[Node, ...]) -> Program:
    """The program of a Problem and one derivative of each component: outputs ``value``,
    ``higher`` (m,), ``defined`` and ``edge``.

    Raises
    ------
    ValueError : as :func:`lower_problem` does.
    """
    lowering = Lowering(problem)
    value, defined, edge = lowering.components()
    m = len(problem.components)
    outputs = (
        Output("value", () if problem.scalar else (m,), value),
        Output("higher", (m,), tuple(lowering.value(entry) for entry in derivatives)),
        Output("defined", (), (defined,)),
        Output("edge", (), (edge,)),
    )
    return _pruned(lowering, outputs)


def lower_constant(expression: Node) -> Program:
    """The program of a constant expression (``pi/4``): outputs ``value``, ``defined``, ``edge``.

    Raises
    ------
    ValueError : when the expression mentions a name.
    """
    return lower_problem(Problem("", "constant", (expression,), ()), ())


class Lowering:
    """The trees of one Problem on their way into one :class:`Code`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.inputs = (*problem.variables, *(p.name for p in problem.parameters))
        self.code = Code(variables=len(problem.variables))
        self._inputs = {
            name: self.code.emit("input", (), place) for place, name in enumerate(self.inputs)
        }
        self._definitions: dict[str, tuple[int, int, int]] = {}
        self._known: dict[int, int] = {}  # id(node) of a derivative tree -> index
        self._context: Context | None = None
        for definition in problem.definitions:
            self._definitions[definition.name] = self._with_conditions(definition.expression)

    def components(self) -> tuple[tuple[int, ...], int, int]:
        """Indices of the components, of ``defined`` and of ``edge``."""
        context = self._context = Context(self.code)
        value = tuple(self._run(component) for component in self.problem.components)
        return value, context.is_defined(), context.is_edge()

    def value(self, node: Node) -> int:
        """The index of a tree's value, without its conditions (a derivative)."""
        self._context = None
        return self._run(node)

    def _with_conditions(self, node: Node) -> tuple[int, int, int]:
        context = self._context = Context(self.code)
        return self._run(node), context.is_defined(), context.is_edge()

    def _run(self, node: Node) -> int:
        """Drive the steps with an explicit stack instead of Python's."""
        stack = [self._step(node)]
        result: int | None = None
        while stack:
            try:
                part = stack[-1].send(result)
            except StopIteration as finished:
                stack.pop()
                result = finished.value
            else:
                stack.append(part)
                result = None
        assert result is not None
        return result

    def _step(self, node: Node) -> Step:
        return self._expression(node) if self._context is not None else self._derived(node)

    def _derived(self, node: Node) -> Step:
        # derivative trees share parts: each object is lowered once
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = yield self._expression(node)
        return known

    def _parts(self, nodes: tuple[Node, ...], found: list[int]) -> Step:
        for node in nodes:
            match node:
                case Name(name=name):
                    found.append(self._name(name))
                case Number(value=value):
                    found.append(self.code.number(value))
                case _:
                    found.append((yield self._step(node)))
        return 0

    def _expression(self, node: Node) -> Step:
        code, context = self.code, self._context
        found: list[int] = []
        match node:
            case Number(value=value):
                return code.number(value)
            case Constant(name=name):
                return code.emit("constant", (), name)
            case Name(name=name):
                return self._name(name)
            case Sum(terms=terms):
                yield self._parts(terms, found)
                return code.add(found)
            case Product(factors=factors):
                yield self._parts(factors, found)
                return code.mul(found)
            case Negate(operand=operand):
                yield self._parts((operand,), found)
                return code.neg(found[0])
            case Quotient(numerator=numerator, denominator=denominator):
                yield self._parts((numerator, denominator), found)
                a, b = found
                if context is not None:
                    require_tag(context, "nonzero", b)
                return code.div(a, b)
            case Power(base=base, exponent=exponent):
                yield self._parts((base, exponent), found)
                a, b = found
                if context is not None:
                    require_power(context, a, b)
                return code.pow(a, b)
            case Call(function=name, arguments=arguments):
                yield self._parts(arguments, found)
                if context is not None:
                    require_call(context, name, tuple(found))
                return code.call(name, tuple(found))
            case Piecewise():
                chosen: int = yield self._piecewise(node)
                return chosen
            case Truth(value=value):
                return code.truth(value)
            case Comparison(operator=operator, left=left, right=right):
                yield self._parts((left, right), found)
                a, b = found
                if context is not None:
                    context.mark(code.compare("==", a, b))
                return code.compare(operator, a, b)
            case Logic():
                holds: int = yield self._logic(node)
                return holds
        raise ValueError(f"expression: {type(node).__name__} cannot be computed")

    def _name(self, name: str) -> int:
        if name in self._inputs:
            return self._inputs[name]
        if name not in self._definitions:
            raise ValueError(f"expression: {name!r} is neither an input nor defined before")
        index, defined, edge = self._definitions[name]
        if self._context is not None:
            self._context.require(defined)
            self._context.mark(edge)
        return index

    def _scoped(self, node: Node, context: Context | None) -> Step:
        """Lower ``node``, collecting its conditions in ``context``."""
        outer, self._context = self._context, context
        index: int = yield self._step(node)
        self._context = outer
        return index

    def _piecewise(self, node: Piecewise) -> Step:
        code, outer = self.code, self._context
        if outer is None:
            pairs = []
            for branch in node.branches:
                condition = yield self._step(branch.condition)
                pairs.append((condition, (yield self._step(branch.value))))
            return code.select(pairs)
        lines: list[tuple[int, Context, int, Context]] = []
        for branch in node.branches:
            asked, computed = Context(code), Context(code)
            condition = yield self._scoped(branch.condition, asked)
            value = yield self._scoped(branch.value, computed)
            lines.append((condition, asked, value, computed))
        # a condition is only looked at where all before it failed, a value only where chosen
        defined, edge = code.truth(False), code.truth(False)
        for condition, asked, _, computed in reversed(lines):
            chosen = code.choose(condition, computed.is_defined(), defined)
            defined = code.all_of((asked.is_defined(), chosen))
            edge = code.any_of((asked.is_edge(), code.choose(condition, computed.is_edge(), edge)))
        outer.require(defined)
        outer.mark(edge)
        return code.select((condition, value) for condition, _, value, _ in lines)

    def _logic(self, node: Logic) -> Step:
        code, outer = self.code, self._context
        if node.operator == "not":
            return code.not_((yield self._step(node.operands[0])))
        join = code.all_of if node.operator == "and" else code.any_of
        operands: list[int] = []
        if outer is None:
            yield self._parts(node.operands, operands)
            return join(operands)
        contexts: list[Context] = []
        for operand in node.operands:
            contexts.append(Context(code))
            operands.append((yield self._scoped(operand, contexts[-1])))
        # "and" goes on where an operand holds, "or" where it fails; later operands need not be
        # defined where an earlier one has decided
        goes_on = [c if node.operator == "and" else code.not_(c) for c in operands]
        defined = code.truth(True)
        for on, context in zip(reversed(goes_on), reversed(contexts), strict=True):
            defined = code.all_of((context.is_defined(), code.any_of((code.not_(on), defined))))
        outer.require(defined)
        # the border of one operand is a border of the whole only where no other has decided
        edges = [context.is_edge() for context in contexts]
        for place, edge in enumerate(edges):
            others = [
                code.any_of((on, other))
                for k, (on, other) in enumerate(zip(goes_on, edges, strict=True))
                if k != place
            ]
            outer.mark(code.all_of((edge, *others)))
        return join(operands)


def _pruned(lowering: Lowering, outputs: tuple[Output, ...]) -> Program:
    """Only the instructions that the outputs and the inputs need, renumbered in order."""
    code = lowering.code
    draft = Program(
        lowering.inputs, len(lowering.problem.variables), tuple(code.instructions), outputs
    )
    needed = draft.needed(tuple(output.name for output in outputs))
    place = {index: new for new, index in enumerate(needed)}
    instructions: list[Instruction] = []
    for index in needed:
        operation, arguments, payload = code.instructions[index]
        instructions.append((operation, tuple(place[a] for a in arguments), payload))
    kept = tuple(
        Output(output.name, output.shape, tuple(place[index] for index in output.indices))
        for output in outputs
    )
    return Program(draft.inputs, draft.variables, tuple(instructions), kept)
