"""Whether the order of differentiation matters, where one-sided series gave the mixed partial
derivatives.

Enclosures can prove that two of them differ; that they are equal only exact forms can.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from flint import ctx

from symbolic.enclosure import CERTIFIED, NOT_DIFFERENTIABLE, Enclosure
from symbolic.jets import NESTED_ATTEMPTS, Lines
from symbolic.program import Program
from symbolic.tree import Node

Pair = tuple[int, int]


def order_matters(
    program: Program, inputs: Sequence[Node], hessian: Sequence[Enclosure]
) -> dict[Pair, bool | None]:
    """Every pair of variables (i, j) with i < j, and whether the order matters.

    Parameters
    ----------
    program : with ``value``, ``defined`` and ``edge``.
    inputs : one constant expression for each input.
    hessian : what :func:`symbolic.jets.decide_derivative` found, row-major (n, n).

    Returns
    -------
    dict : True where the two are proved to be different numbers, or only one of them exists; False
        where they are proved to be one number; None where neither is proved, or neither exists.
    """
    n = program.variables
    found = {(i, j): _told(hessian[i * n + j], hessian[j * n + i]) for i, j in _pairs(n)}
    unclear = [
        (i, j)
        for i, j in _pairs(n)
        if found[i, j] is None and _overlap(hessian[i * n + j], hessian[j * n + i])
    ]
    for powers, bits in NESTED_ATTEMPTS:
        if not unclear:
            break
        with ctx.workprec(bits):
            lines = Lines(program, inputs, powers)
            for pair in unclear:
                found[pair] = _by_forms(lines, pair)
        unclear = [pair for pair in unclear if found[pair] is None]
    return found


def _pairs(n: int) -> list[Pair]:
    return list(combinations(range(n), 2))


def _told(first: Enclosure, second: Enclosure) -> bool | None:
    """What enclosures prove."""
    if {first.kind, second.kind} == {CERTIFIED, NOT_DIFFERENTIABLE}:
        return True
    if not (first.kind == second.kind == CERTIFIED):
        return None
    if first.exact and second.exact:
        return first.midpoint != second.midpoint
    return None if _overlap(first, second) else True


def _overlap(first: Enclosure, second: Enclosure) -> bool:
    """Whether both are certified and may be one number."""
    if not (first.kind == second.kind == CERTIFIED):
        return False
    if first.midpoint is None or second.midpoint is None:
        return False
    return abs(first.midpoint - second.midpoint) <= first.radius + second.radius


def _by_forms(lines: Lines, pair: Pair) -> bool | None:
    i, j = pair
    one, other = lines.second(i, j), lines.second(j, i)
    if not (one.kind == other.kind == CERTIFIED):
        return None
    field = lines.reals
    sign = field.sign(field.add(one.value, field.neg(other.value)))
    return None if sign is None else sign != 0
