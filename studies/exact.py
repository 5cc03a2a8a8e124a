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

from symbolic.balls import Enclosures, enclose
from symbolic.enclosure import UNDEFINED
from symbolic.jets import decide_derivative
from symbolic.program import Output, Program
from symbolic.tree import Negate, Node, Number

HERE_UNDEFINED = "The function is undefined at this point."


def exact_outputs(program: Program, names: tuple[str, ...], inputs: Sequence[Node]) -> Enclosures:
    pass


def whole_sign(node: Node) -> Node:
    """A negated number as one negative number, which ball arithmetic takes its fast way with."""
    if isinstance(node, Negate) and isinstance(node.operand, Number):
        number = node.operand
        return replace(number, text=f"-{number.text}", value=-number.value)
    return node


def nearest_point(inputs: Sequence[Node]) -> NDArray[np.float64]:
    """The float64 nearest to each constant expression; NaN where one has no value."""
    count = len(inputs)
    entries = enclose(_identity(count), ("point",), inputs)["point"]
    return np.array([entry.value for entry in entries], dtype=np.float64)


@lru_cache(maxsize=32)
def _identity(count: int) -> Program:
    """The program that returns its inputs."""
    return Program(
        inputs=tuple(f"x{place}" for place in range(count)),
        variables=count,
        instructions=tuple(("input", (), place) for place in range(count)),
        outputs=(Output("point", (count,), tuple(range(count))),),
    )
