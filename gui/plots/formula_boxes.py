"""Glyphs and lines with their boxes, as TeX has them: what formulas are put together from.

Sizes are in ems, baselines at 0; the type is matplotlib's own sans serif, letters slanted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

Array = NDArray[np.float64]

UPRIGHT, SLANTED = FontProperties(size=100), FontProperties(size=100, style="italic")
"""Glyphs are read at this size, points, and scaled to 1."""

AXIS, RULE = 0.31, 0.055
"""Height of a fraction's line above the baseline, and its thickness."""


@dataclass(frozen=True, slots=True)
class Box:
    """Glyphs with their places; ``kind``: of the atom, which tells the space beside it."""

    vertices: Array
    codes: NDArray[np.uint8]
    width: float
    height: float
    depth: float
    kind: str = "ordinary"

    def moved(self, x: float, y: float, scale: float = 1.0) -> Box:
        return Box(
            self.vertices * scale + (x, y),
            self.codes,
            self.width * scale,
            self.height * scale + y,
            self.depth * scale - y,
            self.kind,
        )


NOTHING = Box(np.empty((0, 2)), np.empty(0, dtype=np.uint8), 0.0, 0.0, 0.0)


@lru_cache(maxsize=1024)
def glyphs(text: str, *, slanted: bool) -> Box:
    """Letters, with the height and depth of the type and not of its ink."""
    font = SLANTED if slanted else UPRIGHT
    vertices, codes = text_to_path.get_text_path(font, text)
    width, height, depth = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    # a layout that goes by the boxes of ink would move letters without descenders
    del height, depth
    outlines = np.asarray(vertices, dtype=np.float64).reshape(-1, 2) / 100
    high, low = (outlines[:, 1].max(), outlines[:, 1].min()) if len(outlines) else (0.0, 0.0)
    return Box(
        outlines,
        np.asarray(codes, dtype=np.uint8),
        float(width) / 100,
        max(float(high), 0.0),
        max(-float(low), 0.0),
    )


def row(boxes: list[tuple[float, Box]]) -> Box:
    """Boxes beside one another, each with the space before it."""
    if not boxes:
        return NOTHING
    at, placed = 0.0, []
    for space, box in boxes:
        at += space
        placed.append(box.moved(at, 0.0))
        at += box.width
    return Box(
        np.concatenate([box.vertices for box in placed]),
        np.concatenate([box.codes for box in placed]),
        at,
        max(box.height for box in placed),
        max(box.depth for box in placed),
    )


def over(boxes: list[Box], width: float, kind: str = "ordinary") -> Box:
    """Boxes that are in their places already."""
    return Box(
        np.concatenate([box.vertices for box in boxes]),
        np.concatenate([box.codes for box in boxes]),
        width,
        max(box.height for box in boxes),
        max(box.depth for box in boxes),
        kind,
    )


def bar(x: float, y: float, width: float, thickness: float) -> Box:
    """A rule: of a fraction, or over a root."""
    corners = [(x, y), (x + width, y), (x + width, y + thickness), (x, y + thickness), (x, y)]
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Box(np.array(corners), np.array(codes, dtype=np.uint8), width, y + thickness, -y)


def of_kind(box: Box, kind: str) -> Box:
    """The same box, of another kind."""
    return Box(box.vertices, box.codes, box.width, box.height, box.depth, kind)


def stretched(box: Box, half: float) -> Box:
    """A bracket from ``half`` below a fraction's line to as much above it."""
    low, high = -box.depth, box.height
    factor = 2 * half / max(high - low, 1e-6)
    vertices = box.vertices.copy()
    vertices[:, 1] = (vertices[:, 1] - (low + high) / 2) * factor + AXIS
    return Box(vertices, box.codes, box.width, AXIS + half, half - AXIS)


def stroke(start: tuple[float, float], end: tuple[float, float]) -> Box:
    """A line as thick as a fraction's."""
    (x0, y0), (x1, y1) = start, end
    along = np.array([x1 - x0, y1 - y0])
    aside = np.array([-along[1], along[0]]) * (RULE / 2 / float(np.hypot(*along)))
    corners = np.array([(x0, y0) + aside, (x1, y1) + aside, (x1, y1) - aside, (x0, y0) - aside])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Box(
        np.vstack([corners, corners[:1]]),
        np.array(codes, dtype=np.uint8),
        x1 - x0,
        max(y0, y1),
        -min(y0, y1),
    )
