"""Functions that NumPy and SciPy lack, on arrays: each element by ball arithmetic, rounded.

Slow (a few microseconds an element) and right to the last digit or two.
"""

from __future__ import annotations

import numpy as np
from flint import arb, ctx
from numpy.typing import ArrayLike, NDArray

from symbolic.ball_functions import ball_rule

_BITS = 80


def elementwise(name: str, *arguments: ArrayLike) -> NDArray[np.float64]:
    """A whitelisted function of broadcast arrays; NaN where it has no certain value.

    Raises
    ------
    ValueError : when no rule is known for the function.
    """
    rule = ball_rule(name)
    if rule is None:
        raise ValueError(f"name: there is no rule for {name!r}")
    arrays = np.broadcast_arrays(*(np.asarray(a, dtype=np.float64) for a in arguments))
    flat = [array.reshape(-1).tolist() for array in arrays]
    with ctx.workprec(_BITS):
        values = [float(rule(*map(arb, numbers)).mid()) for numbers in zip(*flat, strict=True)]
    return np.array(values, dtype=np.float64).reshape(arrays[0].shape)
