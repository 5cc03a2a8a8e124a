"""A derivative derived by rules: which rule applies where, and what comes of it.

Nothing is simplified but 0 and 1; nothing here asks SymPy, except for functions whose derivative no
textbook has.
"""

from __future__ import annotations

from collections.abc import Mapping

from symbolic.derivation_steps.application import Application, Path, pending
from symbolic.derivation_steps.choosing import condition_of, rule_of
from symbolic.derivation_steps.formulas import FORMULAS, Formula
from symbolic.derivation_steps.lightly import put
from symbolic.derivation_steps.line import Along
from symbolic.derivation_steps.rules import Rule
from symbolic.tree import Node


def derivation(
    node: Node, along: Along, formulas: Mapping[Rule, Formula] = FORMULAS
) -> Application:
    """The derivation of ``node`` along one variable.

    Parameters
    ----------
    node : without typed derivative operators; parts that are the same object are derived once.
    along : the variable, and what names stand for.
    formulas : the rules; another table derives with other rules.

    Returns
    -------
    Application : its ``result`` is the derivative, as the rules leave it.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """
    return _Deriving(along, formulas).of(node)


class _Deriving:
    def __init__(self, along: Along, formulas: Mapping[Rule, Formula]) -> None:
        self.along = along
        self.formulas = formulas
        self._known: dict[int, tuple[Node, Application]] = {}

    def of(self, node: Node) -> Application:
        known = self._known.get(id(node))
        if known is not None:
            return known[1]
        rule, function = rule_of(node, self.along)
        formula = self.formulas[rule](node, self.along)
        found = _applied(rule, function, node, formula, self)
        self._known[id(node)] = node, found
        return found


def _applied(
    rule: Rule, function: str, node: Node, formula: Node, deriving: _Deriving
) -> Application:
    still = pending(formula)
    children = tuple(deriving.of(part.operand) for part in still)
    results = {id(part): child.result for part, child in zip(still, children, strict=True)}
    return Application(
        rule,
        function,
        node,
        formula,
        still,
        children,
        put(formula, results),
        condition_of(rule, function, node),
    )


def with_another_rule(
    root: Application,
    path: Path,
    formula: Formula,
    along: Along,
    formulas: Mapping[Rule, Formula] = FORMULAS,
) -> Node:
    """What would have come out with ``formula`` in the place of the rule at ``path``, and the right
    rules everywhere else.

    ``formula`` gets the sub-expression there; derivatives of parts that it leaves to be found are
    derived by ``formulas``.

    Raises
    ------
    NotDifferentiable : when a part that ``formula`` leaves to be found has no derivative.
    """
    at = root.child(path)
    result = _applied(
        at.rule, at.function, at.node, formula(at.node, along), _Deriving(along, formulas)
    ).result
    for depth in range(len(path) - 1, -1, -1):
        parent = root.child(path[:depth])
        results = {
            id(part): result if place == path[depth] else child.result
            for place, (part, child) in enumerate(zip(parent.pending, parent.children, strict=True))
        }
        result = put(parent.formula, results)
    return result
