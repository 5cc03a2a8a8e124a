"""Shapes on the screen, in pixels: polygons a little larger than they are, lines as thin polygons.

Filling is half as dear as filling and stroking, and there are thousands of them.  No drawing here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SHARPEST = 0.4
"""Corners sharper than this (1 + the cosine between the normals of both sides) are not drawn out
to their full length."""


def grown(polygons: Array, by: float) -> Array:
    """Convex ``polygons`` (n, k, 2) with every side moved outward ``by`` pixels.

    Where sides with unit normals a and b meet, the corner moves by (a + b) / (1 + a . b).
    """
    sides = np.roll(polygons, -1, axis=1) - polygons
    length = np.hypot(sides[..., 0], sides[..., 1])
    x, y = polygons[..., 0], polygons[..., 1]
    area = (x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y).sum(axis=1)
    outward = np.stack((sides[..., 1], -sides[..., 0]), axis=-1) * np.sign(area)[:, None, None]
    # A side without length, where a corner is repeated, has no normal: the other one decides.
    normals = np.divide(
        outward, length[..., None], out=np.zeros_like(outward), where=length[..., None] > 1e-9
    )
    before = np.roll(normals, 1, axis=1)
    cosine = (normals * before).sum(axis=-1, keepdims=True)
    larger: Array = polygons + by * (normals + before) / np.maximum(1 + cosine, SHARPEST)
    return larger


def strips(lines: Array, width: float) -> Array:
    """Lines (n, 2, 2) as rectangles ``width`` pixels wide, (n, 4, 2)."""
    way = lines[:, 1] - lines[:, 0]
    length = np.hypot(way[:, 0], way[:, 1])
    aside = np.column_stack((-way[:, 1], way[:, 0])) * (width / 2)
    aside /= np.maximum(length, 1e-9)[:, None]
    start, end = lines[:, 0], lines[:, 1]
    return np.stack((start - aside, end - aside, end + aside, start + aside), axis=1)
