"""The exact column: certified values of a program's outputs, joins and kinks decided.

Formulas are trusted where the program's ``edge`` does not hold; where it does, one-sided series of
the value itself decide.  No float64 arithmetic decides anything here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from symbolic.balls import enclose
from symbolic.enclosure import UNDEFINED, Enclosure
from symbolic.jets import decide_derivative
from symbolic.program import Output, Program
from symbolic.tree import Negate, Node, Number

HERE_UNDEFINED = "The function is undefined at this point."


def exact_outputs(
    program: Program, names: tuple[str, ...], inputs: Sequence[Node]
) -> dict[str, tuple[Enclosure, ...]]:
    """Enclosures of ``value`` and of the named derivatives, right on joins and kinks too.

    Parameters
    ----------
    program : with ``value``, ``defined``, ``edge`` and the outputs ``names``.
    names : derivatives; ``value`` is always answered.
    inputs : one constant expression for each input: variables, then parameters.

    Returns
    -------
    dict : name to entries in row-major order.
    """
    derivatives = tuple(name for name in names if name != "value")
    found = enclose(program, ("value", *derivatives, "edge"), inputs)
    (edge,) = found.pop("edge")
    if found["value"][0].kind == UNDEFINED:
        nothing = Enclosure(None, kind=UNDEFINED, sentence=HERE_UNDEFINED)
        return {name: (nothing,) * len(entries) for name, entries in found.items()}
    # A formula without a value where the function has one says nothing about the derivative.
    silent = tuple(
        name
        for name in derivatives
        if edge.midpoint != 0 or any(entry.kind == UNDEFINED for entry in found[name])
    )
    return {**found, **decide_derivative(program, inputs, silent)} if silent else found


def placed(
    program: Program, point: Sequence[Node], parameters: Sequence[Node]
) -> tuple[tuple[Node, ...], NDArray[np.float64]]:
    """A program's inputs, variables first, and the float64 nearest to each.

    Raises
    ------
    ValueError : naming ``point`` or ``parameters`` where their number is wrong.
    """
    if len(point) != program.variables:
        raise ValueError(f"point: must have {program.variables} coordinates")
    if program.variables + len(parameters) != len(program.inputs):
        raise ValueError(f"parameters: must be {len(program.inputs) - program.variables}")
    inputs = tuple(whole_sign(node) for node in (*point, *parameters))
    return inputs, nearest_point(inputs)


def whole_sign(node: Node) -> Node:
    """A negated number as one negative number, which ball arithmetic takes its fast way with."""
    if isinstance(node, Negate) and isinstance(node.operand, Number):
        number = node.operand
        return replace(number, text=f"-{number.text}", value=-number.value)
    return node


def nearest_point(inputs: Sequence[Node]) -> NDArray[np.float64]:
    """The float64 nearest to each constant expression; NaN where one has no value."""
    return np.array([entry.value for entry in enclosed(inputs)], dtype=np.float64)


def enclosed(inputs: Sequence[Node]) -> tuple[Enclosure, ...]:
    """The enclosure of each constant expression."""
    return enclose(_identity(len(inputs)), ("point",), inputs)["point"]


@lru_cache(maxsize=32)
def _identity(count: int) -> Program:
    """The program that returns its inputs."""
    return Program(
        inputs=tuple(f"x{place}" for place in range(count)),
        variables=count,
        instructions=tuple(("input", (), place) for place in range(count)),
        outputs=(Output("point", (count,), tuple(range(count))),),
    )
