"""What a line of a derivation means: every derivative in it that is still to be found is replaced
by the exact one, which comes from :mod:`symbolic.differentiate` and from no rule of ours here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import Expr, Symbol, fraction, together

from symbolic.agreement import Agreement
from symbolic.construct import expression, input_symbols
from symbolic.deconstruct import Deconstruction
from symbolic.derivation_steps.application import pending
from symbolic.derivation_steps.lightly import put
from symbolic.derivation_steps.sameness import Sameness
from symbolic.differentiate import Differentiation, derivative
from symbolic.grouping import expands_easily
from symbolic.kink_products import own_forms
from symbolic.problem import Problem
from symbolic.selection import Select
from symbolic.tidy import Tidying
from symbolic.tree import Node

_EASY = (40.0, 1000.0)  # total degree and terms, multiplied out
_LONGEST = 200  # operations that are brought over a common denominator


@dataclass(frozen=True, slots=True, eq=False)
class ExactDerivative:
    """A derivative as a tree, and as the SymPy expression from which the tree was made."""

    tree: Node
    expression: Expr


class Meaning:
    """Exact derivatives along one variable of one Problem.

    Parameters
    ----------
    problem : without typed derivative operators.
    variable : one of its variables.
    decimals : whether short decimals are written as such.
    """

    def __init__(self, problem: Problem, variable: str, decimals: bool) -> None:
        self.problem = problem
        parameters = tuple(parameter.name for parameter in problem.parameters)
        self.inputs = (*problem.variables, *parameters)
        symbols = input_symbols(self.inputs)
        self.known: dict[str, Expr] = dict(symbols)
        for definition in problem.definitions:
            self.known[definition.name] = expression(definition.expression, self.known)
        self.symbol: Symbol = symbols[variable]
        self.back = Deconstruction(
            {symbol: name for name, symbol in symbols.items()},
            decimals=decimals,
            parameters=frozenset(symbols[name] for name in parameters),
        )
        self._differentiation = Differentiation(self.symbol)
        self._number = Sameness()
        self._slopes: dict[int, Node] = {}

    def expression(self, tree: Node) -> Expr:
        """A tree without derivatives as a SymPy expression."""
        return expression(tree, self.known)

    def slope(self, tree: Node) -> Node:
        """The exact derivative of ``tree``.

        Raises
        ------
        NotDifferentiable : when there is no formula.
        """
        number = self._number(tree)
        if number not in self._slopes:
            found = derivative(self.expression(tree), self._differentiation)
            self._slopes[number] = self.back.tree(found)
        return self._slopes[number]

    def of(self, line: Node) -> Node:
        """``line`` with the exact derivative in the place of each that is still to be found."""
        return put(line, {id(part): self.slope(part.operand) for part in pending(line)})

    def equal(self, one: Node, other: Node) -> bool:
        """Whether two trees are proved to be equal wherever both are defined: SymPy builds the same
        expression of both, or their difference is 0 multiplied out, perhaps over a common
        denominator.  ``False`` says nothing."""
        a, b = self._value(one), self._value(other)
        if a == b:
            return True
        apart = a - b
        if apart == 0:
            return True
        if not expands_easily(apart, *_EASY):
            return False
        if apart.expand() == 0:
            return True
        if apart.count_ops() > _LONGEST:
            return False
        above, _ = fraction(together(apart))
        return expands_easily(above, *_EASY) and above.expand() == 0

    def _value(self, tree: Node) -> Expr:
        """The expression, without conditions under which alone its parts have a value."""
        found = own_forms(self.expression(tree))
        while guarded := [part for part in found.atoms(Select) if len(part.args) == 2]:
            found = found.xreplace({part: part.args[1] for part in guarded})
        return found

    def derivatives(self, function: Node) -> Iterator[ExactDerivative]:
        """The first derivative of ``function``, the second ... as the program shows them.

        Raises
        ------
        NotDifferentiable : when there is no formula.
        """
        found = self.expression(function)
        while True:
            found = derivative(found, self._differentiation)
            yield ExactDerivative(self.back.tree(found), found)

    def shorter(self, exact: ExactDerivative, seconds: float) -> Node | None:
        """A shorter form of a derivative, searched for so long; None where none was found."""
        tidying = Tidying(self.back, Agreement(self.problem), seconds)
        (found,) = tidying.shorter([exact.expression])
        return None if found is exact.expression else self.back.tree(found)

    def standard(self, tree: Node) -> Node:
        """``tree`` as SymPy builds it: numbers multiplied, equal factors and terms collected, in
        the usual order; named intermediates put in."""
        return self.back.tree(own_forms(self.expression(tree)))
