"""Text in our own input language, as a student types it: ``relu(x)``, ``x^2``, ``0 if x < 0``.

For sentences; what programs read is :mod:`symbolic.print_text`.  It can be read back, but for a
selection that says nothing of what is otherwise: a person who types that has forgotten something.
"""

from __future__ import annotations

from symbolic.fold import Fold
from symbolic.infix import Line, bracket, compose
from symbolic.precedence import Level
from symbolic.print_text import SympyText
from symbolic.tree import Call, Differential, Node, Piecewise, Truth

_CONSTANTS = {
    "pi": "pi",
    "e": "e",
    "euler_gamma": "EulerGamma",
    "golden_ratio": "GoldenRatio",
    "catalan": "Catalan",
}


def typed(node: Node) -> str:
    """``node`` as one line of the input language."""
    return typed_lines()(node).body


def typed_lines() -> Fold[Line]:
    """What writes trees that may share parts."""
    return Fold(lambda part, lines: compose(part, lines, _TYPED))


class Typed(SympyText):
    """Where the input language differs from SymPy's text."""

    def constant(self, name: str) -> Line:
        return Line(_CONSTANTS[name], Level.ATOM)

    def call(self, node: Call, arguments: tuple[Line, ...]) -> Line:
        shown = ", ".join(line.body for line in arguments)
        return Line(f"{node.function}({shown})", Level.ATOM)

    def power(self, base: Line, exponent: Line) -> Line:
        body = f"{bracket(base, Level.ATOM)}^{bracket(exponent, Level.ATOM)}"
        return Line(body, Level.POWER)

    def comparison(self, operator: str, left: Line, right: Line) -> Line:
        body = f"{bracket(left, Level.SUM)} {operator} {bracket(right, Level.SUM)}"
        return Line(body, Level.COMPARISON)

    def logic(self, operator: str, operands: tuple[Line, ...]) -> Line:
        if operator == "not":
            return Line(f"not {bracket(operands[0], Level.ATOM)}", Level.AND)
        body = f" {operator} ".join(bracket(line, Level.COMPARISON) for line in operands)
        return Line(body, Level.AND)

    def branch(self, condition: Line, value: Line) -> Line:
        return Line(f"{bracket(value, Level.SUM)} if {condition.body}", Level.AND)

    def piecewise(self, node: Piecewise, branches: tuple[Line, ...]) -> Line:
        parts = [line.body for line in branches]
        last = node.branches[-1].condition
        if isinstance(last, Truth) and last.value and len(parts) > 1:
            parts[-1] = parts[-1].removesuffix(" if True")
        return Line(" else ".join(parts), Level.AND)

    def differential(self, node: Differential, operand: Line) -> Line:
        power = "" if node.order == 1 else f"^{node.order}"
        body = f"d{power}/d{node.variable}{power}({operand.body})"
        return Line(body, Level.PRODUCT)  # d/dx(x)^2 would be the derivative of x^2


_TYPED = Typed()
