"""Where the labels of edges stand in a drawn graph: on their edges, beside all boxes and all other
labels, and where they cover the fewest other edges.  Rectangles in pixels; no drawing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.s_curves import s_shape

Array = NDArray[np.float64]

SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Places that are tried along an edge between two columns, the best first."""

MISSING, COVERING, STRAYING = 12.0, 3.0, 0.4
"""What it costs to have no place, to cover another edge, and to stand at the next worse place."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The S-shaped pieces of all edges, from source to target, pixels.

    Attributes
    ----------
    owner : shape (k,), the edge of each piece.
    starts, ends : shape (k, 2).
    """

    owner: NDArray[np.int64]
    starts: Array
    ends: Array

    def heights(self, x: float) -> Array:
        """Of all pieces at ``x``; NaN beside a piece."""
        shares = (x - self.starts[:, 0]) / (self.ends[:, 0] - self.starts[:, 0])
        rise = s_shape(np.clip(shares, 0.0, 1.0))
        heights = self.starts[:, 1] + rise * (self.ends[:, 1] - self.starts[:, 1])
        return np.where((shares >= 0) & (shares <= 1), heights, np.nan)


def place_labels(
    pieces: Pieces, sizes: Sequence[tuple[float, float]], taken: Array
) -> tuple[list[tuple[float, float] | None], float]:
    """The centres of the labels.

    Parameters
    ----------
    sizes : of the label of each edge, (width, height); width 0 for none.
    taken : shape (k, 4), rectangles (left, low, right, high) where no label may be.

    Returns
    -------
    tuple : of each label its centre, or None where there is no room; and what all this costs.
    """
    rectangles, total = taken, 0.0
    found: list[tuple[float, float] | None] = []
    for number, (width, height) in enumerate(sizes):
        best: tuple[float, float, float] | None = None
        for rank, (x, y) in enumerate(_candidates(pieces, number, width) if width else ()):
            box = np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2])
            if _meets(box, rectangles):
                continue
            cost = COVERING * _covered(pieces, number, box) + STRAYING * rank
            if best is None or cost < best[0]:
                best = cost, x, y
            if cost == 0:
                break
        if best is None:
            found.append(None)
            total += MISSING if width else 0.0
            continue
        cost, x, y = best
        total += cost
        found.append((x, y))
        mine = np.array([[x - width / 2, y - height / 2, x + width / 2, y + height / 2]])
        rectangles = np.concatenate([rectangles, mine])
    return found, total


def _candidates(pieces: Pieces, number: int, width: float) -> list[tuple[float, float]]:
    """Places on an edge that are wide enough, those near its target first."""
    places = []
    for k in np.flatnonzero(pieces.owner == number)[::-1]:
        (x0, y0), (x1, y1) = pieces.starts[k].tolist(), pieces.ends[k].tolist()
        for share in SHARES:
            x = x0 + share * (x1 - x0)
            if x - width / 2 >= x0 and x + width / 2 <= x1:
                places.append((x, y0 + float(s_shape(np.array(share))) * (y1 - y0)))
    return places


def _meets(box: Array, others: Array) -> bool:
    apart = (
        (box[0] >= others[:, 2]) | (others[:, 0] >= box[2])
        | (box[1] >= others[:, 3]) | (others[:, 1] >= box[3])
    )  # fmt: skip
    return not apart.all()


def _covered(pieces: Pieces, own: int, box: Array) -> int:
    """How many other edges run through a rectangle."""
    left, low, right, high = box.tolist()
    heights = np.stack([pieces.heights(x) for x in (left, (left + right) / 2, right)])
    known = np.isfinite(heights)
    lowest = np.where(known, heights, np.inf).min(axis=0)
    highest = np.where(known, heights, -np.inf).max(axis=0)
    through = (lowest < high) & (highest > low) & (pieces.owner != own)
    return len(np.unique(pieces.owner[through]))
