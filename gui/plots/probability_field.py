"""What a network says of a plane, in one axes: colours for probabilities, the line where they are
one half, and the lines along which the hidden units switch.

Made once; a new result is a small image, one path and a few segments.
"""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from gui.plots.class_colours import probability_shades
from gui.plots.contours import NOTHING, Heights
from gui.plots.shaded_plane import ShadedPlane
from gui.plots.style import Style
from gui.plots.undefined import Undefined
from studies.messages.network import Surroundings

Array = NDArray[np.float64]
Range = tuple[float, float]

CERTAIN = 40.0
"""Logits beyond this are drawn as this: the sigmoid of 37 is 1 in float64."""

THIN, WIDE = 0.5, 1.6
"""Widths in points of a unit's line, from no weight in the output to the largest."""

DASHES = (0.0, (5.0, 3.0))


class ProbabilityField:
    """The artists, made once."""

    def __init__(self, axes: Axes, *, animated: bool) -> None:
        self.axes = axes
        self.plane = ShadedPlane(axes, zorder=1.0)
        self.plane.set_animated(animated)
        self.undefined = Undefined(axes, zorder=1.2)
        self.undefined.hatching.set_animated(animated)
        self.undefined.label.set_animated(animated)
        self.units = LineCollection([], zorder=2.0, linestyles=[DASHES], animated=animated)
        axes.add_collection(self.units, autolim=False)
        self.boundary = PathPatch(NOTHING, fill=False, zorder=3.0, animated=animated)
        axes.add_patch(self.boundary)
        self.surroundings: Surroundings | None = None
        self.shows_units = True
        self._style = Style()

    @property
    def artists(self) -> list[Artist]:
        """In drawing order, without the label."""
        return [self.plane, self.undefined.hatching, self.units, self.boundary]

    @property
    def samples(self) -> list[tuple[Artist, str]]:
        """Lines that stand for the boundary and for a unit in a legend, with their words."""
        palette, style = self._style.palette, self._style
        boundary = Line2D([], [], color=palette.text, linewidth=style.line)
        unit = Line2D([], [], color=palette.muted, linewidth=style.thin, linestyle=DASHES)
        found: list[tuple[Artist, str]] = [(boundary, "decision boundary")]
        return [*found, (unit, "hidden unit")] if self.shows_units else found

    def update(self, surroundings: Surroundings) -> None:
        """Show a result, of any resolution."""
        self.surroundings = surroundings
        x, y, shares = surroundings.x, surroundings.y, surroundings.probabilities
        self.plane.update_field(x, y, shares, probability_shades(self._style.palette))
        self.boundary.set_path(Heights(x, y, logits(shares)).line(0.0))
        self.undefined.update(x, y, shares)
        self._draw_units(surroundings)

    def _draw_units(self, surroundings: Surroundings) -> None:
        segments, widths = [], []
        weights = np.abs(surroundings.weights)
        most = float(weights.max(initial=0.0)) or 1.0
        if self.shows_units:
            for line, weight in zip(surroundings.lines, weights, strict=True):
                segment = across(line, surroundings.ranges)
                if segment is not None:
                    segments.append(segment)
                    widths.append(self._style.points(THIN + (WIDE - THIN) * float(weight) / most))
        # Many lines together must not outweigh what they lead to.
        self.units.set_alpha(0.8 if len(weights) <= 12 else 0.5 if len(weights) <= 32 else 0.35)
        self.units.set_segments(segments)
        self.units.set_linewidth(widths or [0.0])

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self._style = style
        self.boundary.set_edgecolor(palette.text)
        self.boundary.set_linewidth(style.points(2.1))
        self.units.set_color(palette.muted)
        self.undefined.restyle(style)
        if self.surroundings is not None:
            self.update(self.surroundings)


def logits(probabilities: Array) -> Array:
    """ln p - ln(1 - p): where a probability leaps from 0 to 1 within a cell, the place between is
    better known by these."""
    with np.errstate(divide="ignore"):
        found = np.log(probabilities) - np.log1p(-probabilities)
    return np.asarray(np.clip(found, -CERTAIN, CERTAIN))


def across(line: Array, ranges: tuple[Range, Range]) -> Array | None:
    """The part of p x + q y + r = 0 in the box, two ends (2, 2); None where there is none.

    In shares of the box the line is P s + Q t + R = 0; it is followed along the axis to which it is
    nearer, so that nothing is divided by a small number.
    """
    (x0, x1), (y0, y1) = ranges
    p, q, r = (float(number) for number in line)
    slopes = np.array([p * (x1 - x0), q * (y1 - y0)])
    rest = p * x0 + q * y0 + r
    size = float(np.abs(slopes).max())
    if not (np.isfinite(size) and np.isfinite(rest) and size > 0):
        return None
    along = int(np.abs(slopes).argmin())
    other = 1 - along
    ends = np.array([0.0, 1.0])
    there = -(slopes[along] * ends + rest) / slopes[other]
    rise = float(there[1] - there[0])
    if rise != 0:  # cut where the line leaves the box through the other sides
        cuts = np.sort((np.array([0.0, 1.0]) - there[0]) / rise)
        ends = np.array([max(0.0, cuts[0]), min(1.0, cuts[1])])
        there = there[0] + rise * ends
    inside = (there >= -1e-9) & (there <= 1 + 1e-9)
    if ends[0] >= ends[1] or not inside.all():
        return None
    shares = np.empty((2, 2))
    shares[:, along], shares[:, other] = ends, there
    return np.asarray(np.array([x0, y0]) + shares * np.array([x1 - x0, y1 - y0]))
