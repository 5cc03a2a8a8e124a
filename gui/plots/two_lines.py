"""What pictures of a function beside its derivative share: two axes over one variable, and a point
that can be taken hold of in both, or by the guide through it."""

from __future__ import annotations

import math

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase

from gui.plots.line_axes import LineAxes
from gui.plots.marks import new_point, style_point
from gui.plots.picture import REACH, Picture
from gui.plots.style import Style

EVERYWHERE = "This function is undefined everywhere in this range. Try another one."


class TwoLines(Picture):
    """The first panel is for the function, the second for its derivative.

    Attributes
    ----------
    sides : both axes.
    point, value, slope : along the variable, of the function and of the derivative; NaN where not
        known.
    """

    def __init__(self, style: Style, shape: float) -> None:
        super().__init__(style, panels=2)
        self.layout.shape = shape
        self.point, self.value, self.slope = math.nan, math.nan, math.nan
        first, second = (panel.axes for panel in self.panels)
        self.sides = [LineAxes(first), LineAxes(second)]
        self.marker, self.slope_marker = new_point(first), new_point(second)

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point on the curve and on the derivative, where they exist."""
        return [
            (side.axes, self.point, height)
            for side, height in zip(self.sides, (self.value, self.slope), strict=True)
            if math.isfinite(self.point) and math.isfinite(height)
        ]

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press at pixel (x, y) takes hold of the point, or of the guide through it:
        where the function is undefined there is only the guide."""
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return super().hit_point(x, y) or any(side.near_guide(x, y, reach) for side in self.sides)

    def _restyle(self) -> None:
        for side in self.sides:
            side.restyle(self.style)
        for marker in (self.marker, self.slope_marker):
            style_point(marker, self.style)

    def _placed(self, renderer: RendererBase) -> None:
        super()._placed(renderer)
        for side in self.sides:
            side.fit(renderer)
