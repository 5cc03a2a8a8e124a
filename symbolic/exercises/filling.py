"""Templates filled by dice: ``A x^N sin(K x)`` becomes ``3x^2 sin(4x)``.

A template is text of the input language.  Capital letters are holes, filled from
:mod:`symbolic.exercises.ingredients`: with numbers (``A``, ``N``), or with other templates
(``L``, a line).  The same name is filled the same way everywhere in a template; ``N1`` and ``N2``
are filled differently.  ``W_y`` is ``W`` in y in the place of x, and ``F_L`` is ``F`` of a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from symbolic.derivation_steps.lightly import integer, minus, over, power, times, whole
from symbolic.derivation_steps.sameness import unplaced
from symbolic.exercises.dice import Dice
from symbolic.exercises.ingredients import NUMBERS, PARTS
from symbolic.fold import fold
from symbolic.inlining import rebuilt
from symbolic.read_expression import read_expression
from symbolic.tree import Name, Negate, Node, Number, Power, Product, Quotient, Sum, children

_HOLE = re.compile(r"(?<![A-Za-z_])[A-Z]\d*(?:_[A-Za-z]\d*)*")
LETTERS = ("x", "y", "z", "w", "b", "p", "q")
"""Names that are no holes."""


def filled(templates: Sequence[str], dice: Dice) -> tuple[Node, ...]:
    """The trees of templates that share their holes."""
    read = [_read(template) for template in templates]
    holes = dict.fromkeys(hole for _, each in read for hole in each)
    taken: dict[str, set[object]] = {}
    found = {hole: _filling(hole, dice, taken) for hole in holes}
    return tuple(with_names(tree, found) for tree, _ in read)


@cache
def _read(template: str) -> tuple[Node, tuple[str, ...]]:
    """The tree of a template and its holes, from left to right, each once."""
    holes = tuple(dict.fromkeys(_HOLE.findall(template)))
    return unplaced(read_expression(template, (*LETTERS, *holes))), holes


def _filling(hole: str, dice: Dice, taken: dict[str, set[object]]) -> Node:
    """What fills a hole; ``taken`` holds what its kind was filled with before."""
    first, _, argument = hole.partition("_")
    kind = first[0]
    used = taken.setdefault(kind, set())
    if kind in NUMBERS:
        value = dice.pick([each for each in NUMBERS[kind] if each not in used])
        used.add(value)
        return whole(value)
    template = dice.pick([each for each in PARTS[kind] if each not in used])
    used.add(template)
    (node,) = filled((template,), dice)
    if not argument:
        return node
    inner = Name(0, 0, argument) if argument in LETTERS else _filling(argument, dice, taken)
    return with_names(node, {"x": inner})


def with_names(tree: Node, values: Mapping[str, Node]) -> Node:
    """``tree`` with other expressions in the place of names, as a person writes it: without 0 and
    1, signs before the terms, sums and products of sums and products in one row."""

    def combine(node: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(node, Name):
            return values.get(node.name, node)
        if all(new is old for new, old in zip(parts, children(node), strict=True)):
            return node
        return _written(node, parts)

    return fold(tree, combine)


def _written(node: Node, parts: tuple[Node, ...]) -> Node:
    match node:
        case Sum():
            return _sum(parts)
        case Product():
            return times(*parts)
        case Quotient():
            return over(*parts)
        case Negate():
            return _negative(parts[0])
        case Power():
            return _raised(*parts)
    return rebuilt(node, parts)


def _raised(base: Node, exponent: Node) -> Node:
    """``base ^ exponent``, worked out where it is a number that stays small."""
    value, times_over = integer(base), integer(exponent)
    if value is not None and times_over in (2, 3):
        return whole(value**times_over)
    return power(base, exponent)


def _negative(node: Node) -> Node:
    """``-node``; -(a - b) is b - a."""
    if isinstance(node, Sum) and isinstance(node.terms[-1], Negate):
        return _sum(tuple(minus(term) for term in node.terms))
    return minus(node)


def _sum(parts: tuple[Node, ...]) -> Node:
    """A sum in one row, of which numbers are added; of two terms a positive one comes first."""
    terms: list[Node] = []
    for part in parts:
        terms.extend(part.terms if isinstance(part, Sum) else (part,))
    numbers = [term for term in terms if _is_number(term)]
    if len(numbers) > 1:
        total = sum(_value(term) for term in numbers)
        terms = [term for term in terms if not _is_number(term)]
        if total or not terms:
            terms.append(whole(total))
    if len(terms) == 2 and isinstance(terms[0], Negate) and not isinstance(terms[1], Negate):
        terms.reverse()
    return terms[0] if len(terms) == 1 else Sum(0, 0, tuple(terms))


def _is_number(node: Node) -> bool:
    return isinstance(node.operand if isinstance(node, Negate) else node, Number)


def _value(node: Node) -> int:
    if isinstance(node, Negate):
        return -_value(node.operand)
    assert isinstance(node, Number)
    return int(node.value)
