"""A line of NumPy and SciPy for a person to copy, with ``np`` and ``special`` as usual.

It is never run by the program; :mod:`symbolic.numpy_code` prints what is run.
"""

from __future__ import annotations

import re
from math import isinf

from symbolic.expand import odd_degree
from symbolic.fold import Fold
from symbolic.infix import Line, bracket, compose, fraction
from symbolic.numerals import Numeral
from symbolic.precedence import Level
from symbolic.tree import Call, Differential, Name, Node, Number, Piecewise, Truth
from symbolic.whitelist import FUNCTIONS

_NONE = Line("", Level.ATOM)
"""What has no NumPy form; neither has anything that contains it."""

_EXACT = 2**53
_LONG = 500  # characters of an argument that may still be written more than once

_CONSTANTS = {
    "pi": "np.pi",
    "e": "np.e",
    "euler_gamma": "np.euler_gamma",
    "golden_ratio": "((1 + np.sqrt(5.0))/2)",
    "catalan": "0.9159655941772190",
}

# Where the whitelist has no NumPy column (the program composes these), or where a person would
# rather read something else; by name and number of arguments.
_TEMPLATES: dict[tuple[str, int], tuple[str, Level]] = {
    ("log", 2): ("np.log({0})/np.log({1})", Level.QUOTIENT),
    ("heaviside", 1): ("np.heaviside({0}, 0.5)", Level.ATOM),
    ("heaviside", 2): ("np.heaviside({0}, {1})", Level.ATOM),
    ("sigmoid", 1): ("special.expit({0})", Level.ATOM),
    ("softplus", 1): ("np.logaddexp(0, {0})", Level.ATOM),
    ("cot", 1): ("1/np.tan({0})", Level.QUOTIENT),
    ("sec", 1): ("1/np.cos({0})", Level.QUOTIENT),
    ("csc", 1): ("1/np.sin({0})", Level.QUOTIENT),
    ("coth", 1): ("1/np.tanh({0})", Level.QUOTIENT),
    ("sech", 1): ("1/np.cosh({0})", Level.QUOTIENT),
    ("csch", 1): ("1/np.sinh({0})", Level.QUOTIENT),
    ("trigamma", 1): ("special.polygamma(1, {0})", Level.ATOM),
    # n!! = 2^(n/2 + (1 - cos(pi n))/4) pi^((cos(pi n) - 1)/4) gamma(n/2 + 1)
    ("factorial2", 1): (
        "2.0**({0}/2 + (1 - np.cos(np.pi*{0}))/4)*np.pi**((np.cos(np.pi*{0}) - 1)/4)"
        "*special.gamma({0}/2 + 1)",
        Level.PRODUCT,
    ),
    # SciPy's incomplete gamma functions are divided by gamma(s)
    ("uppergamma", 2): ("special.gamma({0})*special.gammaincc({0}, {1})", Level.PRODUCT),
    ("lowergamma", 2): ("special.gamma({0})*special.gammainc({0}, {1})", Level.PRODUCT),
    ("expint", 2): ("special.expn({0}, {1})", Level.ATOM),
    ("zeta", 1): ("special.zeta({0})", Level.ATOM),
    ("zeta", 2): ("special.zeta({0}, {1})", Level.ATOM),
    ("elliptic_e", 1): ("special.ellipe({0})", Level.ATOM),
    ("elliptic_e", 2): ("special.ellipeinc({0}, {1})", Level.ATOM),
    # Pi(n | m) = R_F(0, 1 - m, 1) + n/3 R_J(0, 1 - m, 1, 1 - n), Carlson
    ("elliptic_pi", 2): (
        "special.elliprf(0, 1 - {1}, 1) + {0}/3*special.elliprj(0, 1 - {1}, 1, 1 - {0})",
        Level.SUM,
    ),
}


def numpy(node: Node) -> str:
    """``node`` as one NumPy expression of its names; ``special`` is ``scipy.special``.

    Empty where NumPy and SciPy have no form for it (``polylog``, a derivative that was typed).
    Integers are written as floats where NumPy's integers would raise or overflow.
    """
    return numpy_lines()(node).body


def numpy_lines() -> Fold[Line]:
    """What writes trees that may share parts."""
    return Fold(_compose)


def _compose(node: Node, lines: tuple[Line, ...]) -> Line:
    if any(not line.body for line in lines):
        return _NONE
    if isinstance(node, Name) and node.name in ("np", "special"):
        return Line(f"{node.name}_", Level.ATOM)
    return compose(node, lines, _NUMPY)


class _NumPy:
    """NumPy's spelling of what :mod:`symbolic.infix` composes."""

    def number(self, number: Numeral) -> Line:
        if number.denominator:
            return fraction(_float(number.digits), _float(number.denominator))
        if number.exponent:
            return Line(f"{number.digits}e{number.exponent}", Level.ATOM)
        return Line(_float(number.digits), Level.ATOM)

    def constant(self, name: str) -> Line:
        return Line(_CONSTANTS[name], Level.ATOM)

    def call(self, node: Call, arguments: tuple[Line, ...]) -> Line:
        if node.function in ("cbrt", "root"):
            return _root(node, arguments)
        if node.function in ("max", "min"):
            return _extreme(f"np.{node.function}imum", arguments)
        own = _TEMPLATES.get((node.function, len(arguments)))
        if own is not None:
            return _filled(own[0], arguments, own[1])
        row = FUNCTIONS.get(node.function)
        if row is None or not row.numpy or row.arity[0] != len(arguments):
            return _NONE
        return _filled(row.numpy, arguments, Level.ATOM)

    def power(self, base: Line, exponent: Line) -> Line:
        # NumPy refuses integers to negative integer powers, and 5**40 of its integers is negative
        below = _as_float(bracket(base, Level.ATOM))
        above = bracket(exponent, Level.ATOM)
        if exponent.minus:
            above = _as_float(above)
        return Line(f"{below}**{above}", Level.POWER)

    def comparison(self, operator: str, left: Line, right: Line) -> Line:
        body = f"{bracket(left, Level.SUM)} {operator} {bracket(right, Level.SUM)}"
        return Line(body, Level.COMPARISON)

    def logic(self, operator: str, operands: tuple[Line, ...]) -> Line:
        if operator == "not":
            return Line(f"np.logical_not({operands[0].body})", Level.ATOM)
        sign = " & " if operator == "and" else " | "
        return Line(sign.join(bracket(line, Level.ATOM) for line in operands), Level.AND)

    def branch(self, condition: Line, value: Line) -> Line:
        return Line(value.body, value.level, pair=(condition.body, value.body))

    def piecewise(self, node: Piecewise, branches: tuple[Line, ...]) -> Line:
        conditions: list[str] = []
        values: list[str] = []
        default = "np.nan"
        for branch, line in zip(node.branches, branches, strict=True):
            condition, value = line.pair or ("", "")
            if isinstance(branch.condition, Truth):
                if branch.condition.value:
                    default = value
                    break
                continue
            conditions.append(condition)
            values.append(value)
        if not conditions:
            return Line(f"({default})", Level.ATOM)
        if len(conditions) == 1:
            return Line(f"np.where({conditions[0]}, {values[0]}, {default})", Level.ATOM)
        body = f"np.select([{', '.join(conditions)}], [{', '.join(values)}], default={default})"
        return Line(body, Level.ATOM)

    def differential(self, _node: Differential, _operand: Line) -> Line:
        return _NONE


_NUMPY = _NumPy()


def _float(digits: str) -> str:
    """Digits that NumPy reads as a machine number: a float once an integer is not exact in one."""
    if "." in digits or len(digits) < 16 or (len(digits) == 16 and int(digits) < _EXACT):
        return digits
    value = float(digits)
    return "np.inf" if isinf(value) else repr(value)


def _as_float(literal: str) -> str:
    """An integer literal, perhaps negative and in brackets, with a point; else as it is."""
    if re.fullmatch(r"\(?-?\d+\)?", literal):
        return re.sub(r"\d+", r"\g<0>.0", literal)
    return literal


def _filled(template: str, arguments: tuple[Line, ...], level: Level) -> Line:
    """A template with its arguments, bracketed unless one is a whole argument or begins a sum."""
    if any(
        template.count(f"{{{index}}}") > 1 and len(line.body) > _LONG
        for index, line in enumerate(arguments)
    ):
        return _NONE

    def place(match: re.Match[str]) -> str:
        line = arguments[int(match[1])]
        before, after = template[: match.start()], template[match.end() :]
        if not before.endswith(("(", ", ")):
            return bracket(line, Level.ATOM)
        if after.startswith(" + "):
            return bracket(line, Level.SUM)
        return line.body if after.startswith((")", ", ")) else bracket(line, Level.ATOM)

    return Line(re.sub(r"\{(\d)\}", place, template), level)


def _extreme(function: str, arguments: tuple[Line, ...]) -> Line:
    body = arguments[-1].body
    for line in reversed(arguments[:-1]):
        body = f"{function}({line.body}, {body})"
    return Line(body, Level.ATOM if len(arguments) > 1 else arguments[0].level)


def _root(node: Call, arguments: tuple[Line, ...]) -> Line:
    """The real root of an odd degree; the principal one otherwise."""
    degree: Node | None = node.arguments[1] if len(node.arguments) == 2 else None
    if degree is None or (isinstance(degree, Number) and degree.value == 3):
        return _filled("np.cbrt({0})", arguments, Level.ATOM)
    if isinstance(degree, Number) and degree.value == 2:
        return _filled("np.sqrt({0})", arguments, Level.ATOM)
    if odd_degree(degree):
        return _filled("np.sign({0})*np.abs({0})**(1/{1})", arguments, Level.PRODUCT)
    return _filled("{0}**(1/{1})", arguments, Level.POWER)
