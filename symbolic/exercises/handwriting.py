"""Text of the input language as a student writes it: ``3x^2 sin(2x)``, ``sin^2(x)``, ``e^(-x)``.

Our reader reads the same tree from it; :mod:`symbolic.print_typed` writes every sign instead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from symbolic.fold import fold
from symbolic.infix import Line, bracket, compose
from symbolic.precedence import Level
from symbolic.print_typed import Typed
from symbolic.tree import Call, Node, Number, Piecewise, Power, Product, Truth

_SPELLED = {"log": "ln", "asin": "arcsin", "acos": "arccos", "atan": "arctan"}
_RAISED = ("sin", "cos", "tan", "cot", "sinh", "cosh", "tanh")
"""Functions whose powers are written sin^2(x)."""


def handwritten(node: Node) -> str:
    """``node`` as one line."""
    return fold(node, _combined).body


def _combined(node: Node, lines: tuple[Line, ...]) -> Line:
    match node:
        case Product():
            return _side_by_side(lines)
        case Power(base=Call(function=name), exponent=Number() as exponent) if name in _RAISED:
            argument = lines[0].body.removeprefix(name)
            return Line(f"{name}^{exponent.text}{argument}", Level.POWER)
        case Call(function="abs") if "|" not in lines[0].body:
            return Line(f"|{lines[0].body}|", Level.ATOM)
        case Call(function="exp"):
            return _HAND.power(_HAND.constant("e"), lines[0])
        case Power(exponent=Call()):
            return _HAND.power(lines[0], Line(lines[1].body, Level.POSTFIX))
    return compose(node, lines, _HAND)


class _Hand(Typed):
    """The names of functions that students use, and cases that can be read back."""

    def call(self, node: Call, arguments: tuple[Line, ...]) -> Line:
        shown = ", ".join(line.body for line in arguments)
        return Line(f"{_SPELLED.get(node.function, node.function)}({shown})", Level.ATOM)

    def branch(self, condition: Line, value: Line) -> Line:
        return replace(super().branch(condition, value), pair=(condition.body, value.body))

    def piecewise(self, node: Piecewise, branches: tuple[Line, ...]) -> Line:
        last = node.branches[-1].condition
        if isinstance(last, Truth):
            return super().piecewise(node, branches)
        pairs = (line.pair for line in branches)
        cases = ", ".join(f"({pair[1]}, {pair[0]})" for pair in pairs if pair is not None)
        return Line(f"piecewise({cases})", Level.ATOM)


_HAND = _Hand()


def _side_by_side(factors: tuple[Line, ...]) -> Line:
    """Factors without a sign between them where that is read as a product.

    Such a product binds tighter than a division, so that no quotient may be part of it bare.
    """
    first, *rest = factors
    before = first.minus or bracket(first, Level.PRODUCT)
    body = before
    for factor in rest:
        after = bracket(factor, Level.PRODUCT)
        body += _between(before, after) + after
        before = after
    if first.minus:
        return Line(f"-{body}", Level.NEGATION, minus=body)
    return Line(body, Level.PRODUCT)


def _between(before: str, after: str) -> str:
    """What stands between two factors: nothing in 3x and 3(x + 1), a sign in 3*2^x."""
    if after[0].isdigit():
        return "*"
    if before.isdecimal() and re.match(r"[a-z]\d*(?![a-z0-9(])|\(", after):
        return ""
    return "" if before[0] == "(" and before[-1] == ")" and after[0] == "(" else " "
