"""Text that Python and SymPy read alike: ``**``, ``*``, SymPy's names of functions and constants.

It is what headless answers carry and what *copy as text* gives; our own reader reads it back.
"""

from __future__ import annotations

from symbolic.expand import REAL_ROOT, expand
from symbolic.fold import Fold
from symbolic.infix import Line, bracket, compose, fraction, safe_name
from symbolic.numerals import Numeral
from symbolic.precedence import Level
from symbolic.tree import Call, Differential, Node, Piecewise
from symbolic.whitelist import FUNCTIONS

_CONSTANTS = {
    "pi": "pi",
    "e": "E",
    "euler_gamma": "EulerGamma",
    "golden_ratio": "GoldenRatio",
    "catalan": "Catalan",
}
_NAMES = {"heaviside": "Heaviside", REAL_ROOT: "real_root"}
_CONNECTIVES = {"and": " & ", "or": " | "}


def text(node: Node) -> str:
    """``node`` as one line of text.

    SymPy's parser, given the names as symbols, reads from it the expression that ``node`` means;
    decimals keep the digits typed.  Roots of an odd degree are the real ones.
    """
    return text_lines()(expand(node)).body


def text_lines() -> Fold[Line]:
    """What writes trees that :mod:`symbolic.expand` has rewritten, and that may share parts."""
    return Fold(lambda part, lines: compose(part, lines, SYMPY_TEXT))


class SympyText:
    """SymPy's spelling of what :mod:`symbolic.infix` composes."""

    def number(self, number: Numeral) -> Line:
        if number.denominator:
            return fraction(number.digits, number.denominator)
        exponent = f"e{number.exponent}" if number.exponent else ""
        return Line(number.digits + exponent, Level.ATOM)

    def constant(self, name: str) -> Line:
        return Line(_CONSTANTS[name], Level.ATOM)

    def call(self, node: Call, arguments: tuple[Line, ...]) -> Line:
        row = FUNCTIONS.get(node.function)
        name = _NAMES.get(node.function) or (row.sympy if row else safe_name(node.function))
        return _applied(name, arguments)

    def power(self, base: Line, exponent: Line) -> Line:
        body = f"{bracket(base, Level.ATOM)}**{bracket(exponent, Level.ATOM)}"
        return Line(body, Level.POWER)

    def comparison(self, operator: str, left: Line, right: Line) -> Line:
        if operator in ("==", "!="):  # Python's == compares how SymPy's objects are built
            return _applied("Eq" if operator == "==" else "Ne", (left, right))
        body = f"{bracket(left, Level.SUM)} {operator} {bracket(right, Level.SUM)}"
        return Line(body, Level.COMPARISON)

    def logic(self, operator: str, operands: tuple[Line, ...]) -> Line:
        # the operators of Python and SymPy bind tighter than comparisons
        body = _CONNECTIVES[operator].join(bracket(line, Level.ATOM) for line in operands)
        return Line(body, Level.AND)

    def branch(self, condition: Line, value: Line) -> Line:
        return Line(f"({value.body}, {condition.body})", Level.ATOM)

    def piecewise(self, _node: Piecewise, branches: tuple[Line, ...]) -> Line:
        return _applied("Piecewise", branches)

    def differential(self, node: Differential, operand: Line) -> Line:
        variable = Line(node.variable, Level.ATOM)
        if node.order != 1:
            variable = Line(f"({node.variable}, {node.order})", Level.ATOM)
        return _applied("Derivative", (operand, variable))


SYMPY_TEXT = SympyText()


def _applied(name: str, arguments: tuple[Line, ...]) -> Line:
    return Line(f"{name}({', '.join(line.body for line in arguments)})", Level.ATOM)
