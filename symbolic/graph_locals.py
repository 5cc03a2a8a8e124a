"""The derivative of one operation by each of its inputs, as a formula in their names.

A sum's are its weights.  All others come from :mod:`symbolic.differentiate`, applied to the
operation alone.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.differentiate import NotDifferentiable, jacobian
from symbolic.problem import Problem
from symbolic.tree import Name, Negate, Node, Number, Product, Quotient, Sum, names, walk

Local: TypeAlias = tuple[Node | None, str]
"""A derivative, or None and the sentence that says why there is no formula for it."""

ONE = Number(0, 0, "1", Fraction(1))


class LocalRules:
    """Derivatives of operations; ``parameters`` are names that stand first in a product."""

    def __init__(self, parameters: frozenset[str]) -> None:
        self.parameters = parameters

    def of(self, formula: Node, inputs: tuple[str, ...], kind: str) -> tuple[Local, ...]:
        """One entry for each of ``inputs``."""
        if kind == "copy":
            return ((ONE, ""),)
        terms = formula.terms if isinstance(formula, Sum) else (formula,)
        if kind in ("sum", "multiple"):
            weights = [weight for term in terms if (weight := _coefficient(term)) is not None]
            if len({name for name, _ in weights}) == len(weights):
                found = dict(weights)
                return tuple((found[name], "") for name in inputs)
        return tuple(self._derived(formula, inputs))

    def _derived(self, formula: Node, inputs: tuple[str, ...]) -> list[Local]:
        if not inputs:
            return []
        problem = Problem("", "f", (formula,), inputs)
        construction = construct(problem)
        back = Deconstruction(
            construction.names,
            decimals=any(isinstance(part, Number) and part.decimal for part in walk(formula)),
            parameters=frozenset(
                symbol for symbol, name in construction.names.items() if name in self.parameters
            ),
        )
        try:
            (row,) = jacobian(construction.components, construction.variables)
            return [(back.tree(entry), "") for entry in row]
        except NotDifferentiable:
            pass  # by which of its inputs is asked one by one
        found: list[Local] = []
        for symbol in construction.variables:
            try:
                ((entry,),) = jacobian(construction.components, (symbol,))
                found.append((back.tree(entry), ""))
            except NotDifferentiable as refusal:
                found.append((None, refusal.sentence))
        return found


def _coefficient(term: Node) -> tuple[str, Node] | None:
    """The name in a weighted term and what stands before it; None of a constant.

    Weights come from :func:`symbolic.graph_weights.weighted`: a sign, then at most one fraction,
    with the name as the last factor above.
    """
    match term:
        case Negate(operand=operand):
            inner = _coefficient(operand)
            return None if inner is None else (inner[0], Negate(0, 0, inner[1]))
        case Quotient(numerator=above, denominator=below):
            inner = _coefficient(above)
            return None if inner is None else (inner[0], Quotient(0, 0, inner[1], below))
        case Product(factors=(*rest, Name(name=name))) if not any(map(names, rest)):
            return name, rest[0] if len(rest) == 1 else Product(0, 0, tuple(rest))
        case Name(name=name):
            return name, ONE
    return None
