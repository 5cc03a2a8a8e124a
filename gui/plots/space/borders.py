"""Where a sampled surface ends between its last sample and the first hole.  No drawing.

Most borders of domains are those of a square root, where the surface stands upright: cut off at the
last samples it would look like torn paper.  The root is recognised and continued to its end.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SHARES = np.linspace(0.0, 1.0, 101)
_RATIOS = (np.sqrt(_SHARES) - np.sqrt(_SHARES + 1)) / (np.sqrt(_SHARES + 1) - np.sqrt(_SHARES + 2))
"""With k sqrt(s) at the last sample, s steps before the border, and k sqrt(s + 1), k sqrt(s + 2) at
those before it: the last step divided by the one before, from 2.41 (s = 0) down to 1.30 (s = 1)."""
SLACK = 0.1
"""How far a ratio may miss that range: the surface has other terms than its root."""


def borders(grid: Array) -> Array:
    """The estimated ends of a surface between neighbours along the second axis.

    Parameters
    ----------
    grid : (l, k, d), NaN where undefined.

    Returns
    -------
    shape (l, k - 1, d); NaN between neighbours that are both known or both not, and where the
    surface does not end like a root.
    """
    ends = np.full((grid.shape[0], grid.shape[1] - 1, grid.shape[2]), np.nan)
    if grid.shape[1] < 4:
        return ends
    _continue(grid, ends)
    _continue(grid[:, ::-1], ends[:, ::-1])
    return ends


def _continue(grid: Array, ends: Array) -> None:
    """Write the ends of surfaces that stop going right into ``ends``."""
    known = np.asarray(np.isfinite(grid[..., :3]).all(axis=-1))
    last = known[:, :-3] & known[:, 1:-2] & known[:, 2:-1] & ~known[:, 3:]
    row, column = np.nonzero(last)
    if not row.size:
        return
    first, second, third = (grid[row, column + k] for k in range(3))
    before, step = second - first, third - second
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.nan_to_num(step / before)
    root = (ratio > _RATIOS[-1] - SLACK) & (ratio < _RATIOS[0] + SLACK)
    # The places of the border, in steps, from the coordinate in space that bends most.
    bends = np.where(root[:, :3], np.abs(step[:, :3]), -1.0)
    steepest = np.argmax(bends, axis=1)
    index = np.arange(row.size)
    share = np.interp(ratio[index, steepest], _RATIOS[::-1], _SHARES[::-1])[:, None]
    straight = third + share * step
    curved = third + step / (np.sqrt(share + 1) / np.sqrt(np.maximum(share, 1e-12)) - 1)
    end = np.where(root, curved, straight)
    found = bends.max(axis=1) > 0
    ends[row[found], column[found] + 2] = end[found]
