"""Arithmetic on one line, in the syntax that Python, NumPy and SymPy share (``**``, ``*``, ``/``).

Each dialect (:mod:`symbolic.print_text`, :mod:`symbolic.print_numpy` and the others that import
this) says how names, numbers, functions and conditions are called; where brackets stand is decided
here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from symbolic.numerals import Numeral, numeral
from symbolic.precedence import Level
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Differential,
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


@dataclass(frozen=True, slots=True)
class Line:
    """A printed part.

    Attributes
    ----------
    body : the text.
    level : how tightly its outermost construction binds.
    minus : where ``body`` is ``-minus``: what stands after the sign, fit for ``a - minus``.
    pair : where it is a fraction of two integers, their digits; of a branch, condition and value.
    """

    body: str
    level: Level
    minus: str = ""
    pair: tuple[str, str] | None = None


class Dialect(Protocol):
    """What differs between the languages that read one-line arithmetic."""

    def number(self, number: Numeral, /) -> Line:
        """A number that is not negative."""

    def constant(self, name: str, /) -> Line:
        """A named constant."""

    def call(self, node: Call, arguments: tuple[Line, ...], /) -> Line:
        """A function applied to its arguments."""

    def power(self, base: Line, exponent: Line, /) -> Line:
        """``base ** exponent``."""

    def comparison(self, operator: str, left: Line, right: Line, /) -> Line:
        """A condition on two numbers."""

    def logic(self, operator: str, operands: tuple[Line, ...], /) -> Line:
        """``and``, ``or``, ``not`` of conditions."""

    def piecewise(self, node: Piecewise, branches: tuple[Line, ...], /) -> Line:
        """Branches, as they were combined by :meth:`branch`."""

    def branch(self, condition: Line, value: Line, /) -> Line:
        """One branch."""

    def differential(self, node: Differential, operand: Line, /) -> Line:
        """A derivative that was typed as an operator."""


def bracket(line: Line, at_least: Level) -> str:
    """The text of ``line``, in brackets unless it binds at least as tightly as its place asks."""
    return line.body if line.level >= at_least else f"({line.body})"


def safe_name(name: str) -> str:
    """A name as it may stand in source text: letters, digits and underscores, nothing else."""
    return re.sub(r"\W", "_", name) or "_"


def compose(node: Node, parts: tuple[Line, ...], dialect: Dialect) -> Line:
    """Print ``node`` from its printed children; the step of :func:`symbolic.fold.fold`."""
    match node:
        case Number():
            return _number(numeral(node), dialect)
        case Constant(name=name):
            return dialect.constant(name)
        case Name(name=name):
            return Line(safe_name(name), Level.ATOM)
        case Sum():
            return _sum(parts)
        case Product():
            return _product(parts)
        case Quotient():
            return _quotient(*parts)
        case Negate():
            return _negative(bracket(parts[0], Level.QUOTIENT))
        case Power():
            return dialect.power(*parts)
        case Call():
            return dialect.call(node, parts)
        case Comparison(operator=operator):
            return dialect.comparison(operator, *parts)
        case Logic(operator=operator):
            return dialect.logic(operator, parts)
        case Truth(value=value):
            return Line(str(value), Level.ATOM)
        case Branch():
            return dialect.branch(*parts)
        case Piecewise():
            return dialect.piecewise(node, parts)
        case Differential():
            return dialect.differential(node, *parts)
        case _:
            raise TypeError(f"node: {type(node).__name__} is no node of the tree")


def fraction(numerator: str, denominator: str) -> Line:
    """An exact fraction of two integers."""
    pair = (numerator, denominator)
    return Line(f"{numerator}/{denominator}", Level.QUOTIENT, pair=pair)


def _negative(minus: str) -> Line:
    return Line(f"-{minus}", Level.NEGATION, minus=minus)


def _number(number: Numeral, dialect: Dialect) -> Line:
    size = dialect.number(number)
    if not number.negative:
        return size
    return Line(f"-{size.body}", Level.NEGATION, minus=size.body, pair=size.pair)


def _sum(terms: tuple[Line, ...]) -> Line:
    body = bracket(terms[0], Level.SUM)
    for term in terms[1:]:
        if term.minus:
            body += f" - {term.minus}"
        elif term.body.startswith("-"):  # an inner sum that begins with a minus
            body += f" + ({term.body})"
        else:
            body += f" + {bracket(term, Level.SUM)}"
    return Line(body, Level.SUM)


def _product(factors: tuple[Line, ...]) -> Line:
    first, rest = factors[0], factors[1:]
    later = [bracket(factor, Level.PRODUCT) for factor in rest]
    if first.pair and later:  # (3/2) x is written 3*x/2, and (1/2) x is x/2
        numerator, denominator = first.pair
        if numerator == "1":
            later[0] = bracket(rest[0], Level.QUOTIENT)
        else:
            later.insert(0, numerator)
        body = f"{'*'.join(later)}/{denominator}"
        return _negative(body) if first.minus else Line(body, Level.QUOTIENT)
    if first.minus:
        return _negative("*".join([first.minus, *later]))
    body = "*".join([bracket(first, Level.QUOTIENT), *later])
    return Line(body, Level.QUOTIENT if first.level == Level.QUOTIENT else Level.PRODUCT)


def _quotient(numerator: Line, denominator: Line) -> Line:
    below = bracket(denominator, Level.FRACTION)
    if numerator.minus:
        return _negative(f"{numerator.minus}/{below}")
    return Line(f"{bracket(numerator, Level.QUOTIENT)}/{below}", Level.QUOTIENT)
