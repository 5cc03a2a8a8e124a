"""Edges that run level through the columns of a drawing and as an S between two of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

Array = NDArray[np.float64]

_T = np.linspace(0.0, 1.0, 129)
_ACROSS = 1.5 * (1 - _T) ** 2 * _T + 1.5 * (1 - _T) * _T**2 + _T**3
_RISEN = 3 * (1 - _T) * _T**2 + _T**3
"""The S, a cubic whose two control points stand in the middle: x and y over its parameter t, both
from 0 to 1."""


def s_shape(share: Array) -> Array:
    """How far an S has risen at a ``share`` of its way along x, both from 0 to 1."""
    return np.asarray(np.interp(share, _ACROSS, _RISEN))


def curve(stretches: Sequence[tuple[float, float, float]]) -> Path:
    """A curve along level ``stretches`` (x from, x to, y), an S between two."""
    vertices: list[tuple[float, float]] = []
    codes = []
    for left, right, y in stretches:
        if not vertices:
            vertices.append((left, y))
            codes.append(Path.MOVETO)
        else:
            x, before = vertices[-1]
            middle = (x + left) / 2
            vertices += [(middle, before), (middle, y), (left, y)]
            codes += [Path.CURVE4] * 3
        if right != left:
            vertices.append((right, y))
            codes.append(Path.LINETO)
    return Path(vertices, codes)
