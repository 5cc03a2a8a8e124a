"""What a 2x2 Jacobian does to areas and to orientation, in a few words.  No drawing here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.axes_text import number

Array = NDArray[np.float64]

ROUNDING = 8 * float(np.finfo(float).eps)


@dataclass(frozen=True, slots=True)
class Area:
    """The factor of areas, with the sign of the orientation; NaN where there is no Jacobian.

    ``rank`` is that of the matrix, as far as float64 tells.
    """

    factor: float
    rank: int

    @property
    def known(self) -> bool:
        """Whether there is a Jacobian."""
        return self.rank >= 0

    @property
    def reversed(self) -> bool:
        """Whether the map mirrors."""
        return self.factor < 0

    @property
    def note(self) -> str:
        """``area × 3.27; orientation kept``."""
        if not self.known:
            return "no Jacobian here"
        if self.rank < 2:
            return f"area × 0; squashed onto {'a line' if self.rank else 'a point'}"
        way = "reversed" if self.reversed else "kept"
        return f"area × {number(abs(self.factor), 3)}; orientation {way}"

    @property
    def sentence(self) -> str:
        """The same as a sentence."""
        if not self.known:
            return "There is no Jacobian there."
        if self.rank < 2:
            onto = "a line" if self.rank else "a point"
            return f"It is singular there: it squashes the plane onto {onto}."
        way = "reversed" if self.reversed else "kept"
        return f"It multiplies areas by {number(abs(self.factor))}; orientation is {way}."


def area(jacobian: Array) -> Area:
    """Of a matrix (2, 2) in float64: singular where ``a d - b c`` is rounding only."""
    if not np.isfinite(jacobian).all():
        return Area(np.nan, -1)
    # Scaled by rows, so that neither product overflows and the size of a row does not matter.
    rows = np.abs(jacobian).max(axis=1)
    if not rows.all():
        return Area(0.0, int(rows.any()))
    (a, b), (c, d) = jacobian / rows[:, None]
    scaled = float(a * d - b * c)
    if abs(scaled) <= ROUNDING * (abs(a * d) + abs(b * c)):
        return Area(0.0, 1)
    with np.errstate(over="ignore", under="ignore"):
        return Area(float(rows[0] * (rows[1] * scaled)), 2)
