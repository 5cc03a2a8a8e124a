"""How a picture looks: a palette, projector mode and a scale.  Data only, no matplotlib.

Sizes are in points (1/72 inch); a canvas turns them into pixels with its own dpi, so the same
style is right at 100 % and 200 %.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.plots.palette import LIGHT, Palette

PROJECTOR = 1.45
"""How much projector mode enlarges type, lines and markers: read from the last row."""


@dataclass(frozen=True, slots=True)
class Style:
    """The look of every picture.

    Attributes
    ----------
    palette : colours, shared with the window.
    projector : larger type, lines and markers.
    scale : the user's own factor on all sizes, 1 by default.
    """

    palette: Palette = LIGHT
    projector: bool = False
    scale: float = 1.0

    def __post_init__(self) -> None:
        if not 0.25 <= self.scale <= 4.0:
            raise ValueError(f"scale: must lie between 0.25 and 4, not {self.scale}")

    def points(self, size: float) -> float:
        """``size`` points, enlarged as this style asks."""
        return size * self.scale * (PROJECTOR if self.projector else 1.0)

    @property
    def title(self) -> float:
        """Type size of titles."""
        return self.points(10.5)

    @property
    def text(self) -> float:
        """Type size of axis labels and messages."""
        return self.points(9.5)

    @property
    def small(self) -> float:
        """Type size of tick labels, notes and level labels."""
        return self.points(8.0)

    @property
    def line(self) -> float:
        """Width of a main line."""
        return self.points(1.7)

    @property
    def thin(self) -> float:
        """Width of contour lines and guides."""
        return self.points(1.0)

    @property
    def hair(self) -> float:
        """Width of grid lines, axes and outlines."""
        return self.points(0.6)

    @property
    def marker(self) -> float:
        """Diameter of the point."""
        return self.points(8.5)
