"""One line of an array library, with its own names of functions: what NumPy and JAX share.

A library says what it calls things in a table of templates; where brackets stand is decided here
and in :mod:`symbolic.infix`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isinf

from symbolic.expand import odd_degree
from symbolic.infix import Line, bracket, fraction
from symbolic.numerals import Numeral
from symbolic.precedence import Level
from symbolic.tree import Call, Differential, Node, Number, Piecewise, Truth

NONE = Line("", Level.ATOM)
"""What has no form in the library; neither has anything that contains it."""

LONG = 500
"""Characters of an argument that may still be written more than once."""

Templates = Mapping[tuple[str, int], tuple[str, Level]]
"""By function and number of arguments: the text, with ``{0}``, ``{1}`` for them, and its level."""


class ArrayText:
    """A library's spelling of what :mod:`symbolic.infix` composes.

    Parameters
    ----------
    module : the name by which the library goes: ``np``, ``jnp``.
    constants : of the named constants.
    templates : of every function that it has.
    largest : integers below this are exact in it; others are written as floats.
    """

    def __init__(
        self, module: str, constants: Mapping[str, str], templates: Templates, largest: int
    ) -> None:
        self.module = module
        self.constants = constants
        self.templates = templates
        self.largest = largest

    def number(self, number: Numeral) -> Line:
        if number.denominator:
            above, below = self.digits(number.digits), self.digits(number.denominator)
            return fraction(above, below)
        if number.exponent:
            return Line(f"{number.digits}e{number.exponent}", Level.ATOM)
        return Line(self.digits(number.digits), Level.ATOM)

    def digits(self, digits: str) -> str:
        """Digits that the library reads: a float once an integer is too large for its own."""
        short = len(digits) < len(str(self.largest))
        if "." in digits or short or (len(digits) < 20 and int(digits) < self.largest):
            return digits
        value = float(digits)
        return f"{self.module}.inf" if isinf(value) else repr(value)

    def constant(self, name: str) -> Line:
        return Line(self.constants[name], Level.ATOM)

    def call(self, node: Call, arguments: tuple[Line, ...]) -> Line:
        if node.function in ("cbrt", "root"):
            return self._root(node, arguments)
        if node.function in ("max", "min"):
            return _extreme(f"{self.module}.{node.function}imum", arguments)
        own = self.templates.get((node.function, len(arguments)))
        return NONE if own is None else filled(own[0], arguments, own[1])

    def power(self, base: Line, exponent: Line) -> Line:
        # libraries refuse integers to negative integer powers, and 5**40 of theirs is negative
        below = as_float(bracket(base, Level.ATOM))
        above = bracket(exponent, Level.ATOM)
        if exponent.minus:
            above = as_float(above)
        return Line(f"{below}**{above}", Level.POWER)

    def comparison(self, operator: str, left: Line, right: Line) -> Line:
        body = f"{bracket(left, Level.SUM)} {operator} {bracket(right, Level.SUM)}"
        return Line(body, Level.COMPARISON)

    def logic(self, operator: str, operands: tuple[Line, ...]) -> Line:
        if operator == "not":
            return Line(f"{self.module}.logical_not({operands[0].body})", Level.ATOM)
        sign = " & " if operator == "and" else " | "
        return Line(sign.join(bracket(line, Level.ATOM) for line in operands), Level.AND)

    def branch(self, condition: Line, value: Line) -> Line:
        return Line(value.body, value.level, pair=(condition.body, value.body))

    def piecewise(self, node: Piecewise, branches: tuple[Line, ...]) -> Line:
        conditions: list[str] = []
        values: list[str] = []
        default = f"{self.module}.nan"
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
            body = f"{self.module}.where({conditions[0]}, {values[0]}, {default})"
            return Line(body, Level.ATOM)
        several = f"[{', '.join(conditions)}], [{', '.join(values)}], default={default}"
        return Line(f"{self.module}.select({several})", Level.ATOM)

    def differential(self, _node: Differential, _operand: Line) -> Line:
        return NONE

    def _root(self, node: Call, arguments: tuple[Line, ...]) -> Line:
        """The real root of an odd degree; the principal one otherwise."""
        module = self.module
        degree: Node | None = node.arguments[1] if len(node.arguments) == 2 else None
        if degree is None or (isinstance(degree, Number) and degree.value == 3):
            return filled(f"{module}.cbrt({{0}})", arguments, Level.ATOM)
        if isinstance(degree, Number) and degree.value == 2:
            return filled(f"{module}.sqrt({{0}})", arguments, Level.ATOM)
        if odd_degree(degree):
            real = f"{module}.sign({{0}})*{module}.abs({{0}})**(1/{{1}})"
            return filled(real, arguments, Level.PRODUCT)
        return filled("{0}**(1/{1})", arguments, Level.POWER)


def as_float(literal: str) -> str:
    """An integer literal, perhaps negative and in brackets, with a point; else as it is."""
    if re.fullmatch(r"\(?-?\d+\)?", literal):
        return re.sub(r"\d+", r"\g<0>.0", literal)
    return literal


def filled(template: str, arguments: tuple[Line, ...], level: Level) -> Line:
    """A template with its arguments, bracketed unless one is a whole argument or begins a sum."""
    if any(
        template.count(f"{{{index}}}") > 1 and len(line.body) > LONG
        for index, line in enumerate(arguments)
    ):
        return NONE

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


def whole_as_float(node: Node, line: Line) -> Line:
    """``line``, where it multiplies, adds or raises integers alone, with its first one as a float:
    a library turns Python's integers, which have no bounds, into its own, which have."""
    composed = not isinstance(node, Number | Call) and re.search(r"[*+]", line.body)
    if not composed or not re.fullmatch(r"[0-9+\-*() ]+", line.body):
        return line
    first = r"\g<0>.0"
    minus = re.sub(r"[0-9]+", first, line.minus, count=1)
    return Line(re.sub(r"[0-9]+", first, line.body, count=1), line.level, minus=minus)
