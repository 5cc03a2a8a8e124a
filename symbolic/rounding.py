"""How much rounding a float64 evaluation suffers, before it is made: a running error analysis.

To first order, if every instruction i returns ``v_i (1 + delta_i)`` with ``|delta_i| <= u``, the
result is off by ``sum_i a_i v_i delta_i``, where ``a_i`` is the adjoint of ``v_i``: the derivative
of the result by ``v_i``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from symbolic.complex_floats import ComplexFloats
from symbolic.emission import CONDITIONS
from symbolic.interpreter import run
from symbolic.program import Instruction, Program

ROUNDING_UNIT = 2.0**-53
"""Half the distance from 1 to the next float64."""

_TINY = 1e-30
_EXACT = CONDITIONS | {"neg", "select", "number", "constant", "undefined"}
"""Operations that do not round."""

MOST_MARKS = 1000
"""Longer programs are left alone: the pass needs the square of this many numbers."""


def rounding_noise(
    program: Program, component: int, inputs: Sequence[float], variable: int
) -> float:
    """``u sqrt(sum_i (a_i v_i)^2 / 3)`` over the instructions that move with the variable, itself
    included: the size of the rounding error of f(x) that changes from one stencil point to the
    next.  What does not depend on the variable is rounded alike everywhere and drops out of a
    difference.

    The products ``a_k v_k`` all come from one pass: in its k-th column the k-th instruction is
    multiplied by ``1 + i eps`` with the imaginary unit i, and the result's imaginary part, in units
    of eps, is the product: nothing is subtracted.

    Returns
    -------
    The standard deviation for independent ``delta_i``, evenly spread between -u and u; NaN where no
    complex form is known.

    Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002), section
    3.3.
    """
    marked, count = _marked(program, component, variable)
    if not count:
        return 0.0
    if count > MOST_MARKS:
        return math.nan
    marks = 1.0 + 1j * _TINY * np.eye(count)
    given = [*(complex(value) for value in inputs), *marks]
    with np.errstate(all="ignore"):
        values = run(marked, range(len(marked)), ComplexFloats(), given)
    result = values[len(marked) - 1]
    if not isinstance(result, np.ndarray):
        return math.nan
    noise = ROUNDING_UNIT * float(np.sqrt(np.sum((result.imag / _TINY) ** 2) / 3))
    return noise if math.isfinite(noise) else math.nan


def _marked(program: Program, component: int, variable: int) -> tuple[list[Instruction], int]:
    """The component's instructions, its own the last, every rounded one multiplied by an input of
    its own; and how many such inputs there are."""
    target = program.output("value").indices[component]
    made: list[Instruction] = []
    place: dict[int, int] = {}
    moving: set[int] = set()
    count = 0
    for index in program.needed(("value",)):
        if index > target:
            break
        operation, arguments, payload = program.instructions[index]
        made.append((operation, tuple(place[a] for a in arguments), payload))
        place[index] = len(made) - 1
        if (operation == "input" and payload == variable) or moving.intersection(arguments):
            moving.add(index)
            if operation not in _EXACT:
                made.append(("input", (), len(program.inputs) + count))
                made.append(("mul", (place[index], len(made) - 1), None))
                place[index] = len(made) - 1
                count += 1
    if place[target] != len(made) - 1:  # nothing rounds it
        made.append(("add", (place[target],), None))
    return made, count
