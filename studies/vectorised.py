"""A program as a vectorised function of its variables alone: parameters fixed, holes NaN.

What the engine differentiates and what the field samples; never the exact value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from engine.blocks import evaluate_blocks
from symbolic.numpy_code import numpy_function
from symbolic.program import Program

Array = NDArray[np.float64]


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
    compiled = numpy_function(program, (*names, "defined"))
    entries = [prod(program.output(name).shape) for name in names]

    def block(points: Array) -> tuple[Array, ...]:
        count = points.shape[1]
        inputs = points
        if expected:
            inputs = np.concatenate([points, np.broadcast_to(fixed, (expected, count))])
        *results, defined = compiled(inputs)
        holes = ~np.asarray(defined, dtype=np.bool_)
        flat = [
            np.asarray(result, dtype=np.float64).reshape(size, count)
            for result, size in zip(results, entries, strict=True)
        ]
        if holes.any():
            flat = [np.where(holes, np.nan, result) for result in flat]
        return tuple(flat)

    return lambda points: evaluate_blocks(block, points)
