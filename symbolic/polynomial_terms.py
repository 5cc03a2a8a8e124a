"""A polynomial in powers of (x - a), written with coefficients as a person would write them:
whole numbers and small fractions exactly, others with few digits or with all of a float64.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from symbolic.balls import enclose
from symbolic.enclosure import Enclosure
from symbolic.expand import Expansion
from symbolic.fast_balls import plain_rational
from symbolic.lower import lower_constant
from symbolic.markup import typesetting
from symbolic.print_text import text_lines
from symbolic.print_typst import TYPST
from symbolic.tree import Name, Negate, Node, Number, Power, Product, Quotient, Sum, walk

SHOWN = 4
"""Significant digits of a number that is not simple."""

ALL = 17
"""Significant digits that tell every float64 from all others."""

MOST_ABOVE, MOST_BELOW = 10**6, 5040
"""Largest numerator and denominator of a fraction that is written as one."""

SIMPLE_BELOW = 20
"""Up to this denominator a fraction is written as one even where its decimals are few."""

SHORT = 7
"""Most nodes of a centre that is shown as it was typed."""

Powers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """A term that is added or subtracted."""

    negative: bool
    size: Node


def polynomial_terms(
    coefficients: Mapping[Powers, Enclosure],
    names: Sequence[str],
    centre: Sequence[Node],
    digits: int = SHOWN,
) -> list[Term]:
    """The terms of the sum of c_jk (x - a)^j (y - b)^k by ascending degree, zeros left out.

    Parameters
    ----------
    coefficients : at (j, k); with one variable k = 0.
    names : of the one or two variables.
    centre : a constant expression for each; shown as it was typed where that is short.
    digits : of the numbers that are not simple; with :data:`ALL` the centre is never rounded.
    """
    offsets = [_offset(name, at, digits) for name, at in zip(names, centre, strict=True)]
    ordered = sorted(coefficients, key=lambda powers: (sum(powers), powers[1]))
    terms = [_term(coefficients[powers], powers, offsets, digits) for powers in ordered]
    return [term for term in terms if term is not None]


def typst_of(terms: Sequence[Term]) -> str:
    """The polynomial as Typst mathematics."""
    printed = typesetting(TYPST)
    return _joined(terms, lambda node: printed(node).display.body)


def text_of(terms: Sequence[Term]) -> str:
    """The polynomial as text that our reader reads."""
    expanded, printed = Expansion(), text_lines()
    return _joined(terms, lambda node: printed(expanded(node)).body)


def tree_of(terms: Sequence[Term]) -> Node:
    """The polynomial as one tree."""
    parts = [Negate(0, 0, term.size) if term.negative else term.size for term in terms]
    if not parts:
        return whole(0)
    return parts[0] if len(parts) == 1 else Sum(0, 0, tuple(parts))


def _joined(terms: Sequence[Term], printed: Callable[[Node], str]) -> str:
    """An offset by itself keeps its brackets, which a sum within a sum does not need: 3 + (x - 2);
    the offsets, which the terms share, are printed once."""
    if not terms:
        return "0"
    body = ""
    for term in terms:
        size = printed(term.size)
        if isinstance(term.size, Sum) and (body or term.negative):
            size = f"({size})"
        sign = "-" if term.negative else "+"
        body += f" {sign} {size}" if body else f"-{size}" if term.negative else size
    return body


def whole(value: int) -> Number:
    """A whole number, not negative."""
    return Number(0, 0, str(value), Fraction(value))


def _term(
    coefficient: Enclosure, powers: Powers, offsets: Sequence[Node], digits: int
) -> Term | None:
    factors = [
        offset if power == 1 else Power(0, 0, offset, whole(power))
        for offset, power in zip(offsets, powers, strict=False)
        if power
    ]
    value = coefficient.midpoint
    if value is None or coefficient.value == 0:
        return None
    size = abs(value)
    if coefficient.exact and _simple(size):
        if size.numerator != 1 or not factors:
            factors.insert(0, whole(size.numerator))
        above = factors[0] if len(factors) == 1 else Product(0, 0, tuple(factors))
        below = size.denominator
        term = above if below == 1 else Quotient(0, 0, above, whole(below))
    else:
        number = decimal(float(size), digits)
        if number.value != 1 or not factors:
            factors.insert(0, number)
        term = factors[0] if len(factors) == 1 else Product(0, 0, tuple(factors))
    return Term(value < 0, term)


def _simple(size: Fraction) -> bool:
    """Whether it is written as a whole number or a fraction."""
    below = size.denominator
    if size.numerator > MOST_ABOVE or below > MOST_BELOW:
        return False
    few = decimal(float(size), SHOWN).value == size
    return below <= SIMPLE_BELOW or not few


def decimal(size: float, digits: int) -> Number:
    """A finite number, not negative, with no more than so many significant digits."""
    if digits >= ALL:
        mantissa, _, power = repr(size).partition("e")
        return _number(f"{mantissa.removesuffix('.0')}e{int(power)}" if power else mantissa)
    mantissa, _, power = f"{size:.{digits - 1}e}".partition("e")
    exponent = int(power)
    if -4 <= exponent < digits + 2:
        mantissa = f"{size:.{max(0, digits - 1 - exponent)}f}"
    short = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return _number(short if -4 <= exponent < digits + 2 else f"{short}e{exponent}")


def _number(text: str) -> Number:
    text = text.removesuffix(".0")
    return Number(0, 0, text, Fraction(text), decimal="." in text or "e" in text)


def _offset(name: str, at: Node, digits: int) -> Node:
    """``x - a``, or x where a is 0."""
    variable = Name(0, 0, name)
    value = plain_rational(at)
    if value == 0:
        return variable
    if digits < ALL:
        at = _short(at, value, digits)
    if isinstance(at, Number) and at.value < 0:
        return Sum(0, 0, (variable, replace(at, text=at.text.lstrip("-"), value=-at.value)))
    if isinstance(at, Negate):
        return Sum(0, 0, (variable, at.operand))
    return Sum(0, 0, (variable, Negate(0, 0, at)))


def _short(at: Node, value: Fraction | None, digits: int) -> Node:
    """A centre that takes little room: as it was typed, or rounded."""
    if value is None:
        if sum(1 for _ in walk(at)) <= SHORT:
            return at
        (known,) = enclose(lower_constant(at), ("value",), ())["value"]
        if known.midpoint is None:
            return at
        value = known.midpoint
    elif value.denominator == 1 and abs(value) <= MOST_ABOVE:
        return Negate(0, 0, whole(-value.numerator)) if value < 0 else whole(value.numerator)
    elif len(f"{abs(value.numerator)}{value.denominator}") <= 2 * digits:
        return at
    rounded = decimal(abs(float(value)), digits)
    return Negate(0, 0, rounded) if value < 0 else rounded
