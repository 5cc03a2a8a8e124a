"""A direction at the point that can be turned with the mouse: a thin line with a ring at its end.

The line is as long on screen wherever the point is; near a border it is shorter, and where
that leaves no room the ring stands behind the point.
"""

from __future__ import annotations

import math

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.transforms import IdentityTransform

from gui.plots import words
from gui.plots.axes_text import number
from gui.plots.style import Style
from gui.plots.table import Table

Vector = tuple[float, float]

DISTANCE = 52.0
"""From the point to the ring, in points."""
NEAREST = 24.0
"""Where a border is nearer: at least this, so that the ring is not taken for the point."""
RING = 8.0
"""Diameter of the ring, points."""
MARGIN = 6.0
"""From the middle of the ring to the border, points, at least."""
REACH = 10.0
"""How near the middle of the ring a press takes hold of it, points."""
SNAP = 2.0
"""Degrees on screen within which a round angle attracts."""


class DirectionHandle(Line2D):
    """Line and ring in one artist: a line of two vertices with a marker on the second.

    Attributes
    ----------
    angle : degrees from the first axis towards the second, in data coordinates; None: not shown.
    value : the slope along it; None where it is not known.
    """

    def __init__(self, axes: Axes, zorder: float) -> None:
        super().__init__([], [], zorder=zorder, marker="o", markevery=[1])
        self.set_animated(True)
        axes.add_line(self)
        self.set_transform(IdentityTransform())
        self.set_clip_on(False)
        self.angle: float | None = None
        self.value: float | None = None
        self._point: Vector = (math.nan, math.nan)
        self._sense = 1.0

    def restyle(self, style: Style) -> None:
        """Colours and sizes."""
        palette = style.palette
        self._unit = style.points(1.0)
        self.set(color=palette.accent, linewidth=style.points(1.4), markersize=style.points(RING))
        self.set(markerfacecolor=palette.panel, markeredgecolor=palette.accent)
        self.set_markeredgewidth(style.points(1.9))
        halo = withStroke(linewidth=style.points(3.2), foreground=palette.panel)
        self.set_path_effects([halo])

    def set_direction(self, angle: float | None, value: float | None) -> None:
        """Point along ``angle``."""
        self.angle = angle if angle is not None and math.isfinite(angle) else None
        self.value = value if value is not None and math.isfinite(value) else None
        self.stale = True

    def move(self, point: Vector) -> None:
        """Stand at ``point``, in data coordinates."""
        self._point = point
        self.stale = True

    def draw(self, renderer: RendererBase) -> None:
        """Find the ends on screen as the axes stand now, then draw."""
        ends = self.ends()
        if ends is not None:
            (x0, y0), (x1, y1) = ends
            self.set_data([x0, x1], [y0, y1])
            super().draw(renderer)
        self.stale = False

    # geometry -------------------------------------------------------------------------------------

    def ends(self) -> tuple[Vector, Vector] | None:
        """The point and the middle of the ring in pixels; None where nothing is to be seen."""
        axes = self.axes
        assert axes is not None
        (x_low, x_high), (y_low, y_high) = sorted(axes.get_xlim()), sorted(axes.get_ylim())
        px, py = self._point
        # Also where the point is not known.
        if self.angle is None or not (x_low <= px <= x_high and y_low <= py <= y_high):
            return None
        x, y = axes.transData.transform((px, py)).tolist()
        u, v = self._on_screen(self.angle)
        ahead, behind = self._room(x, y, u, v), self._room(x, y, -u, -v)
        nearest = NEAREST * self._pixels
        if max(ahead, behind) < nearest:  # in a corner: beside the box then, but in the figure
            ahead = behind = nearest
            backwards = self._outside(x + ahead * u, y + ahead * v) > self._outside(
                x - behind * u, y - behind * v
            )
        else:
            backwards = ahead < nearest
        length = -behind if backwards else ahead
        return (x, y), (x + length * u, y + length * v)

    @property
    def _pixels(self) -> float:
        """Pixels in one of this style's points."""
        figure = self.get_figure(root=True)
        assert figure is not None
        return self._unit * figure.dpi / 72

    def _scale(self) -> Vector:
        """Pixels in one data unit along both axes."""
        axes = self.axes
        assert axes is not None
        (x_low, x_high), (y_low, y_high) = axes.get_xlim(), axes.get_ylim()
        return axes.bbox.width / (x_high - x_low), axes.bbox.height / (y_high - y_low)

    def _on_screen(self, angle: float) -> Vector:
        """The unit vector in pixels of an angle in data coordinates."""
        across, along = self._scale()
        largest = max(abs(across), abs(along))
        u, v = _cosine(angle) * (across / largest), _cosine(angle - 90) * (along / largest)
        size = math.hypot(u, v)
        return (u / size, v / size) if size else (_cosine(angle), _cosine(angle - 90))

    def _room(self, x: float, y: float, u: float, v: float) -> float:
        """How far the ring may stand from (x, y) along (u, v), in pixels."""
        assert self.axes is not None
        box, margin = self.axes.bbox, MARGIN * self._pixels
        room = DISTANCE * self._pixels
        for at, step, low, high in ((x, u, box.x0, box.x1), (y, v, box.y0, box.y1)):
            if step:
                border = high - margin if step > 0 else low + margin
                room = min(room, max(0.0, (border - at) / step))
        return room

    def _outside(self, x: float, y: float) -> float:
        """How far (x, y) lies beyond the figure's inside, in pixels; 0 inside."""
        figure = self.get_figure(root=True)
        assert figure is not None
        box, margin = figure.bbox, MARGIN * self._pixels
        return max(
            box.x0 + margin - x, x - box.x1 + margin, box.y0 + margin - y, y - box.y1 + margin, 0.0
        )

    # pointer --------------------------------------------------------------------------------------

    def taken(self, x: float, y: float) -> bool:
        """Whether a press at pixel (x, y) takes hold of the ring."""
        ends = self.ends()
        if ends is None:
            return False
        (px, py), (hx, hy) = ends
        if math.hypot(hx - x, hy - y) > REACH * self._pixels:
            return False
        u, v = self._on_screen(self.angle or 0.0)
        # A ring that is taken hold of behind the point stays there while it is dragged.
        self._sense = 1.0 if (hx - px) * u + (hy - py) * v >= 0 else -1.0
        return True

    def angle_at(self, x: float, y: float) -> float:
        """The angle that a drag of the ring to pixel (x, y) means, above -180 and up to 180.

        Whole degrees, multiples of 15 where they are near; where the axes' units are so different
        that a degree is wide on screen, as many decimals as a degree on screen has.
        """
        assert self.axes is not None
        px, py = self.axes.transData.transform(self._point).tolist()
        dx, dy = self._sense * (x - px), self._sense * (y - py)
        if dx == dy == 0:
            return self.angle or 0.0
        across, along = self._scale()
        largest = max(abs(across), abs(along))
        angle = math.degrees(math.atan2(dy / (along / largest), dx / (across / largest)))
        screen = math.degrees(math.atan2(dy, dx))
        ratio = abs(along / across)
        # Multiples of 90 look alike whatever the units; of 15 only where these are about equal.
        alike = 0.4 <= ratio <= 2.5
        round_one = 15.0 * round(angle / 15) if alike else 90.0 * round(screen / 90)
        u, v = self._on_screen(round_one)
        if abs((screen - math.degrees(math.atan2(v, u)) + 180) % 360 - 180) <= SNAP:
            angle = round_one
        # From tan(screen) = ratio tan(angle): d angle / d screen.
        turned = math.radians(angle)
        rate = math.cos(turned) ** 2 / ratio + ratio * math.sin(turned) ** 2
        decimals = 0 if rate > 0.3 else min(12, math.ceil(-math.log10(max(rate, 1e-12))))
        angle = round(angle, decimals) + 0.0
        return angle + 360 if angle <= -180 else angle

    # words and numbers ----------------------------------------------------------------------------

    def sentence(self) -> str:
        """The direction and the slope along it; empty when none is shown."""
        if self.angle is None:
            return ""
        across, up = _cosine(self.angle), _cosine(self.angle - 90)
        way = f"Along {number(self.angle, 6)}°, {words.direction(across, up)},"
        if self.value is None:
            return f"{way} the directional derivative is not known."
        return f"{way} the directional derivative is {number(self.value)}."

    def tables(self, function: str) -> list[Table]:
        """Angle and slope, when a direction is shown."""
        if self.angle is None:
            return []
        value = math.nan if self.value is None else self.value
        return [Table("direction", ("degrees", f"d{function}"), [(self.angle, value)])]


def _cosine(degrees: float) -> float:
    """The cosine, exactly 0 where it is; with ``degrees - 90`` the sine."""
    degrees = math.fmod(degrees, 360.0)
    return 0.0 if math.fmod(degrees, 180.0) in (90.0, -90.0) else math.cos(math.radians(degrees))
