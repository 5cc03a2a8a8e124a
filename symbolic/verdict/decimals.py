"""Typed decimals as balls of half their last digit: 0.333 stands for 0.3325 to 0.3335."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.tree import Name, Node, Number, walk
from symbolic.verdict.comparison import Ball

_SHAPE = re.compile(r"(?P<whole>\d*)(?:\.(?P<part>\d*))?(?:[eE](?P<power>[+-]?\d+))?")
_MOST_POWER = 400

LONG = 7
"""Digits from which on a decimal is taken for a rounded number wherever it stands."""


def has_decimals(node: Node) -> bool:
    """Whether some number was typed as a decimal."""
    return any(isinstance(part, Number) and part.decimal for part in walk(node))


def half_last_digit(number: Number) -> Fraction:
    """Half of the last digit typed; 0 where the text shows none."""
    shape = _SHAPE.fullmatch(number.text.replace("_", "").replace(" ", ""))
    if shape is None:
        return Fraction(0)
    power = int(shape["power"] or 0) - len(shape["part"] or "")
    if abs(power) > _MOST_POWER:
        return Fraction(0)
    return Fraction(10) ** power / 2


def with_balls(
    exact: Node, answer: Node, domain: Sequence[Node] = ()
) -> tuple[Node, Node, dict[str, Ball]]:
    """Both trees with a new name for each rounded decimal, and the balls that these stand for.

    Each decimal of the answer is rounded for itself: two that look alike need not stand for the
    same number.  A short decimal of what is exact, or of the function in ``domain``, is meant as it
    stands (9.81, 0.5), and so is the same decimal in the answer; one of :data:`LONG` digits or more
    is a rounded number wherever it stands.
    """
    balls: dict[str, Ball] = {}
    meant = {
        part.value
        for tree in (exact, *domain)
        for part in walk(tree)
        if isinstance(part, Number) and part.decimal and _digits(part) < LONG
    }

    def put(node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Number) and node.decimal and node.value not in meant:
            name = f"decimal {len(balls)}"
            balls[name] = Ball(node.value, half_last_digit(node))
            return Name(node.start, node.end, name)
        return rebuilt(node, parts)

    return Fold(put)(exact), Fold(put)(answer), balls


def _digits(number: Number) -> int:
    """Significant digits typed."""
    mantissa = re.split("[eE]", number.text)[0]
    return len(mantissa.replace(".", "").lstrip("0"))
