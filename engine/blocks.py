"""A vectorised function evaluated block by block, so that its temporaries stay in cache.

Not parallel and not lazy: the same numbers as one call, sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Results = tuple[NDArray[Any], ...]

BLOCK = 16_384
"""Points a block: one float64 temporary of 128 kB, a handful of which fit a level-2 cache."""


def evaluate_blocks(
    function: Callable[[NDArray[np.float64]], Results],
    points: NDArray[np.float64],
    size: int = BLOCK,
) -> Results:
    """Call ``function`` on blocks of ``points`` and join the results.

    Parameters
    ----------
    function : maps an array ``(k, B)`` to a tuple of arrays whose last axis has length ``B``.
    points : shape (k, N), one point a column.
    size : points a block, at least 1.

    Returns
    -------
    tuple of arrays ``(..., N)``, with the data types of the first block.

    Raises
    ------
    ValueError : ``points`` is not two-dimensional, ``size`` is less than 1, or a result of
        ``function`` does not end in an axis of the block's length.
    """
    if points.ndim != 2:
        raise ValueError(f"points: must have shape (k, N), not {points.shape}")
    if size < 1:
        raise ValueError(f"size: must be at least 1, not {size}")
    count = points.shape[1]
    first = function(points[:, :size])
    length = min(size, count)
    for result in first:
        if result.ndim == 0 or result.shape[-1] != length:
            raise ValueError(
                f"function: must return arrays of shape (..., {length}) for {length} points, "
                f"not {result.shape}"
            )
    if count <= size:
        return first
    joined = tuple(np.empty((*part.shape[:-1], count), part.dtype) for part in first)
    for whole, part in zip(joined, first, strict=True):
        whole[..., :size] = part
    for start in range(size, count, size):
        block = slice(start, start + size)
        for whole, part in zip(joined, function(points[:, block]), strict=True):
            whole[..., block] = part
    return joined
