"""A line of SymPy that can be run after ``from sympy import *``.

It is :mod:`symbolic.print_text` with one difference: Python divides two integers to a float, so
``1/3`` is written ``Rational(1, 3)`` and the value stays exact.
"""

from __future__ import annotations

import re

from symbolic.expand import expand
from symbolic.fold import Fold
from symbolic.infix import Line, compose
from symbolic.precedence import Level
from symbolic.print_text import SYMPY_TEXT
from symbolic.tree import Node

_INTEGERS_ONLY = re.compile(r"[0-9+\-*/() ]+")
_RATIO = re.compile(r"([0-9]+)/([0-9]+)")


def sympy_code(node: Node) -> str:
    """``node`` as one SymPy expression of its names, exact where ``node`` is."""
    return sympy_lines()(expand(node)).body


def sympy_lines() -> Fold[Line]:
    """What writes trees that :mod:`symbolic.expand` has rewritten, and that may share parts."""
    return Fold(lambda part, lines: _exact(compose(part, lines, SYMPY_TEXT)))


def _exact(line: Line) -> Line:
    """``line``, where it divides integers or raises them, as SymPy's integers: one of them at the
    far left makes the whole of it exact, since inner brackets are exact already."""
    if not _INTEGERS_ONLY.fullmatch(line.body) or not re.search(r"/|\*\*", line.body):
        return line
    unsigned = line.minus or line.body
    ratio = _RATIO.fullmatch(unsigned)
    if ratio:
        body, level = f"Rational({ratio[1]}, {ratio[2]})", Level.ATOM
    else:
        body, level = re.sub(r"[0-9]+", r"Integer(\g<0>)", unsigned, count=1), line.level
    if line.minus:
        return Line(f"-{body}", Level.NEGATION, minus=body, pair=line.pair)
    return Line(body, level, pair=line.pair)
