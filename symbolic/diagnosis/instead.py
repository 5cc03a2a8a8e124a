"""What people give in the place of a gradient, a Jacobian, a Hessian or a slope in a direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from symbolic.derivation_steps.derivation import derivation
from symbolic.derivation_steps.lightly import minus, over, plus, power, times, whole
from symbolic.derivation_steps.line import Along
from symbolic.differentiate import NotDifferentiable
from symbolic.problem import Definition
from symbolic.tree import Call, Node

Matrix: TypeAlias = Sequence[Sequence[Node]]
"""Rows of equal length."""

Given: TypeAlias = tuple[str, tuple[int, ...], Matrix]
"""A mistake, the component that it is about, and what it gives."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a matrix of derivatives is of.

    Attributes
    ----------
    of : ``gradient``, ``jacobian``, ``hessian``, ``directional`` or ``derivative``.
    functions : the components.
    variables : one for each column, in order.
    inputs : every name: variables, then parameters.
    direction : of a directional derivative: a constant tree a variable.
    normed : whether the direction is made a unit vector.
    """

    of: str
    functions: tuple[Node, ...]
    variables: tuple[str, ...]
    inputs: tuple[str, ...]
    direction: tuple[Node, ...] = ()
    normed: bool = True


def given_instead(
    asked: Asked, exact: Matrix, definitions: Sequence[Definition]
) -> Iterator[Given]:
    """Each mistake with the matrix that it gives, of whatever shape."""
    functions = asked.functions
    if len(functions) == 1:
        yield "value-given", (), [[functions[0]]]
    else:
        yield "value-given", (), [list(functions)]
        yield "value-given", (), [[each] for each in functions]
    if asked.of == "jacobian":
        yield from _for_jacobian(exact)
    elif asked.of in ("gradient", "hessian", "directional") and len(functions) == 1:
        try:
            first = _gradient(functions[0], asked.variables, definitions)
        except NotDifferentiable:
            return
        if asked.of == "gradient":
            yield from _for_gradient(first)
        elif asked.of == "hessian":
            yield from _for_hessian(first, exact)
        else:
            yield from _for_direction(first, asked)


def _gradient(
    function: Node, variables: Sequence[str], definitions: Sequence[Definition]
) -> list[Node]:
    return [derivation(function, Along(name, definitions)).result for name in variables]


def _lying_and_standing(
    mistake: str, entries: Sequence[Node], rows: tuple[int, ...] = ()
) -> Iterator[Given]:
    yield mistake, rows, [list(entries)]
    if len(entries) > 1:
        yield mistake, rows, [[entry] for entry in entries]


def _norm(entries: Sequence[Node]) -> Node:
    return Call(0, 0, "sqrt", (plus(*(power(entry, whole(2)) for entry in entries)),))


def _for_gradient(first: Sequence[Node]) -> Iterator[Given]:
    if len(first) > 1:
        yield "partials-added", (), [[plus(*first)]]
        yield "norm-given", (), [[_norm(first)]]
    size = _norm(first)
    yield from _lying_and_standing("normalised", [over(each, size) for each in first])


def _for_jacobian(exact: Matrix) -> Iterator[Given]:
    if len(exact) == 1:
        yield "partials-added", (), [[plus(*exact[0])]]
        return
    for place, row in enumerate(exact):
        yield from _lying_and_standing("gradient-of-one-component", row, (place,))
    total = [plus(*column) for column in zip(*exact, strict=True)]
    yield from _lying_and_standing("gradient-of-the-sum", total)
    sums = [plus(*row) for row in exact]
    yield from _lying_and_standing("partials-added", sums)


def _for_hessian(first: Sequence[Node], exact: Matrix) -> Iterator[Given]:
    n = len(first)
    yield from _lying_and_standing("gradient-for-hessian", first)
    if n == 1 or len(exact) != n:
        return
    diagonal = [exact[i][i] for i in range(n)]
    yield from _lying_and_standing("diagonal-only", diagonal)
    yield "laplacian-given", (), [[plus(*diagonal)]]
    only = [[exact[i][j] if i == j else whole(0) for j in range(n)] for i in range(n)]
    yield "mixed-partials-lost", (), only
    mixed = [
        [exact[i][j] if i == j else times(first[i], first[j]) for j in range(n)] for i in range(n)
    ]
    yield "product-of-first-partials", (), mixed
    outer = [[times(a, b) for b in first] for a in first]
    yield "product-of-first-partials", (), outer


def _for_direction(first: Sequence[Node], asked: Asked) -> Iterator[Given]:
    if len(asked.direction) != len(first):
        return
    v = asked.direction
    terms = [times(each, part) for each, part in zip(first, v, strict=True)]
    size, dot = _norm(v), plus(*terms)
    if asked.normed:
        yield "direction-not-normalised", (), [[dot]]
        yield "direction-normalised-twice", (), [[over(dot, power(size, whole(2)))]]
        yield "direction-reversed", (), [[minus(over(dot, size))]]
        terms = [over(term, size) for term in terms]
    else:
        yield "direction-normalised", (), [[over(dot, size)]]
        yield "direction-reversed", (), [[minus(dot)]]
    if len(first) > 1:
        yield from _lying_and_standing("gradient-not-dotted", first)
        yield from _lying_and_standing("direction-not-summed", terms)
        yield "partials-added", (), [[plus(*first)]]
        yield "norm-given", (), [[_norm(first)]]
