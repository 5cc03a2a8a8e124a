"""Typed derivative operators worked out: a Problem in which none is left.

``d/dx (x^2)`` becomes ``2 x``; it stays undefined wherever the typed operand is.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from sympy import Expr

from symbolic.construct import expression, input_symbols
from symbolic.deconstruct import Deconstruction, number
from symbolic.domain import restrictions
from symbolic.problem import Problem
from symbolic.tree import Differential, Node, Product, Sum, walk


def without_derivatives(problem: Problem) -> Problem:
    """``problem`` with every typed derivative operator replaced by its derivative.

    Raises
    ------
    NotDifferentiable : when one has no answer.
    """
    trees = (*problem.components, *(each.expression for each in problem.definitions))
    if not any(isinstance(part, Differential) for tree in trees for part in walk(tree)):
        return problem
    inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    symbols = input_symbols(inputs)
    known: dict[str, Expr] = dict(symbols)
    back = Deconstruction({symbol: name for name, symbol in symbols.items()})

    def resolved(node: Node) -> Node:
        if isinstance(node, Differential):
            derived = back.tree(expression(node, known))
            operand = resolved(node.operand)
            if not restrictions(operand):
                return derived
            # 0 times the operand: 0 where it is defined, undefined where it is not
            return Sum(0, 0, (derived, Product(0, 0, (number(0), operand))))
        changed: dict[str, Any] = {
            field.name: resolved_part(getattr(node, field.name)) for field in fields(node)
        }
        return replace(node, **changed)

    def resolved_part(value: object) -> object:
        if isinstance(value, Node):
            return resolved(value)
        if isinstance(value, tuple):
            return tuple(resolved_part(item) for item in value)
        return value

    definitions = []
    for definition in problem.definitions:
        tree = resolved(definition.expression)
        known[definition.name] = expression(tree, known)
        definitions.append(replace(definition, expression=tree))
    return replace(
        problem,
        components=tuple(resolved(component) for component in problem.components),
        definitions=tuple(definitions),
    )
