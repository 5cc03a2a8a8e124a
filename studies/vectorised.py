"""A program as a vectorised function of its variables alone: parameters fixed, holes NaN.

What the engine differentiates and what the field samples; never the exact value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine.blocks import BLOCK, evaluate_blocks
from symbolic.numpy_code import numpy_function
from symbolic.program import Instruction, Program

Array = NDArray[np.float64]

DEFINED: Instruction = ("truth", (), True)
"""The condition of a function that is defined for all reals: it need not be evaluated."""


def sampler(
    program: Program, names: tuple[str, ...], parameters: Sequence[float]
) -> Callable[[Array], tuple[Array, ...]]:
    """A function from points ``(n, N)`` to the named outputs, flattened to ``(entries, N)`` each.

    A scalar output has one entry; a condition is 0 or 1.  Where the typed expression is undefined
    all are NaN; where a number is too large for float64 it is infinite.  Points are evaluated in
    cache-sized blocks.

    Raises
    ------
    ValueError : the number of ``parameters`` is not the program's.
    """
    fixed = np.asarray(parameters, dtype=np.float64).reshape(-1, 1)
    expected = len(program.inputs) - program.variables
    if len(fixed) != expected:
        raise ValueError(f"parameters: the program has {expected}, not {len(fixed)}")
    everywhere = program.instructions[program.output("defined").indices[0]] == DEFINED
    compiled = numpy_function(program, names if everywhere else (*names, "defined"))
    entries = [prod(program.output(name).shape) for name in names]

    def block(points: Array) -> tuple[Array, ...]:
        count = points.shape[1]
        inputs = points
        if expected:
            inputs = np.concatenate([points, np.broadcast_to(fixed, (expected, count))])
        results = compiled(inputs)
        flat = [
            np.asarray(result, dtype=np.float64).reshape(size, count)
            for result, size in zip(results, entries, strict=False)
        ]
        if everywhere or results[-1].all():
            return tuple(flat)
        return tuple(np.where(results[-1], result, np.nan) for result in flat)

    def sample(points: Array) -> tuple[Array, ...]:
        # A single block, which is what most callers have, is spared the joining.
        return block(points) if points.shape[1] <= BLOCK else evaluate_blocks(block, points)

    return sample
