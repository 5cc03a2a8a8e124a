"""The artists of the error anatomy: a curve and a dot for each scheme, the parts of the one in
focus, its best steps and its slope.  All of them follow the point, in decades.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots.curve import along, gaps
from gui.plots.decades import decades
from gui.plots.scheme_colours import scheme_colour, scheme_mark, scheme_shade
from gui.plots.style import Style
from gui.session.along import SCHEMES
from studies.messages.errors import Errors, SchemeErrors

Array = NDArray[np.float64]

WIDE_GAP = 0.7
"""Decades of steps without a value that are named."""

MARKED = 7
"""Marks along a curve, about."""

RUN = 0.06
"""The share of all steps from which on errors of exactly 0 in a row are a line of their own."""


def _log(value: float | None) -> float:
    return math.log10(value) if value is not None and value > 0 else math.nan


class AnatomyLines:
    """Curves, marks and the guide at the step in one axes."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes

        def line(**options: object) -> Line2D:
            (made,) = axes.plot([], [], animated=True, **options)  # type: ignore[arg-type]
            return made

        self.predicted = line(zorder=2.4, solid_capstyle="butt")
        self.curves = {name: line(zorder=3.0, solid_joinstyle="round") for name in SCHEMES}
        self.roundoff = line(zorder=4.2, linestyle=(0, (1, 1.6)))
        self.truncation = line(zorder=4.4, linestyle=(0, (5, 2)))
        self.floor = line(zorder=2.0, linestyle=(0, (6, 4)))
        self.floor_label = axes.text(0, 0, "no error", animated=True, va="bottom", ha="right")
        self.zeros = line(zorder=2.1, marker="|", linestyle="none")
        self.gap = axes.text(
            0, 0, "undefined", animated=True, rotation=90, va="center", ha="center", clip_on=True
        )
        self.guide = axes.axvline(np.nan, animated=True, zorder=7.0, dashes=(4, 3))
        self.dots = {
            name: line(zorder=7.2, marker=scheme_mark(name), linestyle="none") for name in SCHEMES
        }
        for name, curve in self.curves.items():
            curve.set_marker(scheme_mark(name))
        self.best = line(zorder=6.4, marker="D", linestyle="none")
        self.best_predicted = line(zorder=6.3, marker="D", linestyle="none")
        self.slope = axes.text(
            0, 0, "", animated=True, zorder=6.8, rotation_mode="anchor", ha="center", va="bottom",
            transform_rotates_text=True, clip_on=True,
        )  # fmt: skip
        for words in (self.floor_label, self.gap, self.slope):
            words.set_visible(False)
        self.focus = ""
        self.step = math.nan
        self._heights: dict[str, tuple[Array, Array]] = {}

    def artists(self) -> list[Artist]:
        """Everything, in drawing order: what belongs to the focus above the rest, what moves with
        the step above all."""
        rest = [name for name in SCHEMES if name != self.focus]
        return [
            self.floor,
            self.zeros,
            self.floor_label,
            self.gap,
            self.predicted,
            *(self.curves[name] for name in rest),
            *(self.curves[name] for name in SCHEMES if name == self.focus),
            self.roundoff,
            self.truncation,
            self.best_predicted,
            self.best,
            self.slope,
            self.guide,
            *(self.dots[name] for name in rest),
            *(self.dots[name] for name in SCHEMES if name == self.focus),
        ]

    @property
    def moving(self) -> int:
        """How many of them, the last ones, move with the step."""
        return 1 + len(self.dots)

    def restyle(self, style: Style) -> None:
        """Colours and sizes, the focus stronger than the others."""
        palette = style.palette
        for name in SCHEMES:
            colour, strong = scheme_colour(name, palette), name == self.focus
            curve, dot = self.curves[name], self.dots[name]
            curve.set_color(colour)
            curve.set_linewidth(style.points(2.0 if strong else 1.0))
            curve.set_alpha(1.0 if strong else 0.75)
            curve.set_zorder(4.0 if strong else 3.0)
            curve.set_markersize(style.points(6.0 if strong else 5.0))
            curve.set_markeredgecolor(palette.panel)
            curve.set_markeredgewidth(style.points(0.5))
            dot.set_markersize(style.points(7.5 if strong else 4.5))
            dot.set_markerfacecolor(colour)
            dot.set_markeredgecolor(palette.panel)
            dot.set_markeredgewidth(style.points(1.0 if strong else 0.6))
        colour = scheme_colour(self.focus, palette)
        shade = scheme_shade(self.focus, palette)
        self.predicted.set_color(colour)
        self.predicted.set_alpha(0.28)
        self.predicted.set_linewidth(style.points(6.0))
        for part in (self.truncation, self.roundoff):
            part.set_color(shade)
            part.set_linewidth(style.points(1.6))
        self.guide.set_color(palette.text)
        self.guide.set_linewidth(style.points(1.0))
        self.floor.set_color(palette.muted)
        self.floor.set_linewidth(style.hair)
        self.zeros.set_markersize(style.points(5.0))
        self.zeros.set_markeredgewidth(style.hair)
        self.zeros.set_markeredgecolor(palette.muted)
        for words in (self.floor_label, self.gap):
            words.set_color(palette.muted)
            words.set_fontsize(style.small)
        for mark, filled in ((self.best, True), (self.best_predicted, False)):
            mark.set_markersize(style.points(8.0 if filled else 8.5))
            mark.set_markerfacecolor(palette.text if filled else palette.panel)
            mark.set_markeredgecolor(palette.panel if filled else palette.text)
            mark.set_markeredgewidth(style.points(1.0 if filled else 1.6))
        self.slope.set_color(palette.text)
        self.slope.set_fontsize(style.small)
        self.slope.set_bbox(
            {"facecolor": palette.panel, "edgecolor": "none", "alpha": 0.85,
             "pad": style.points(0.8)}
        )  # fmt: skip

    def update(self, errors: Errors, floor: float) -> None:
        """Put ``errors`` on the artists; those of exactly 0 are on ``floor``, one way or another:
        a long run of them as a line, single ones as ticks that the curve passes over."""
        h = np.log10(errors.h)
        self._heights = {}
        exact = np.zeros(h.size, dtype=np.bool_)
        for name in SCHEMES:
            scheme = errors.scheme(name)
            if scheme is None:
                self.curves[name].set_data([], [])
                continue
            exact |= scheme.error == 0
            shown = ~_single(scheme.error == 0)
            heights = decades(scheme.error, floor)
            self.curves[name].set_data(h[shown], heights[shown])
            # Each scheme's marks stand elsewhere, lest those of equal errors hide each other.
            every = max(1, int(shown.sum()) // MARKED)
            start = SCHEMES.index(name) * every // len(SCHEMES)
            self.curves[name].set_markevery((start, every))
            self._heights[name] = (h[shown], heights[shown])
        some = bool(exact.any())
        self.floor.set_data(([h[0] - 99, h[-1] + 99], [floor, floor]) if some else ([], []))
        self.zeros.set_data(h[exact], np.full(int(exact.sum()), floor))
        self.floor_label.set_visible(some)
        focus = errors.scheme(self.focus)
        self._name_gap(h, focus)
        self._show_focus(h, focus, floor)
        self.move(self.step)

    def _name_gap(self, h: Array, focus: SchemeErrors | None) -> None:
        """Say so where the scheme in focus has no value for long."""
        missing = np.zeros(0) if focus is None else np.where(np.isnan(focus.numeric), np.nan, 0.0)
        holes = gaps(h, missing) if missing.size and not np.isnan(missing).all() else []
        low, high = max(holes, key=lambda hole: hole[1] - hole[0], default=(0.0, 0.0))
        self.gap.set_visible(high - low >= WIDE_GAP)
        self.gap.set_position(((low + high) / 2, sum(self.axes.get_ylim()) / 2))

    def _show_focus(self, h: Array, focus: SchemeErrors | None, floor: float) -> None:
        parts = (self.truncation, self.roundoff, self.predicted)
        if focus is None:
            for part in (*parts, self.best, self.best_predicted):
                part.set_data([], [])
            self.slope.set_visible(False)
            return
        predicted = focus.predicted_truncation + focus.predicted_roundoff
        for part, values in zip(parts, (focus.truncation, focus.roundoff, predicted), strict=True):
            # A part that vanishes is not there; the floor is the whole error's.
            heights = decades(values, np.nan)
            # Where the whole error is 0 by luck, its parts are equal and opposite.
            passing = np.isfinite(values) & (~(heights > floor) | (focus.error == 0))
            shown = ~_single(passing) if part is self.roundoff else slice(None)
            part.set_data(h[shown], heights[shown])
        self.best.set_data([_log(focus.best_h)], [_log(focus.best_error)])
        at = _log(focus.predicted_h)
        expected = along(h, decades(predicted, np.nan), at) if math.isfinite(at) else math.nan
        self.best_predicted.set_data([at], [expected])

    def write_slope(self, errors: Errors, low: float, high: float) -> None:
        """``slope 2.00`` along the truncation line, between the heights ``low`` and ``high``."""
        focus = errors.scheme(self.focus)
        place = None if focus is None else _on_the_line(errors, focus, low, high)
        self.slope.set_visible(place is not None)
        if place is not None and focus is not None and focus.slope is not None:
            self.slope.set_text(f"slope {focus.slope:.2f}")
            self.slope.set_rotation(math.degrees(math.atan(focus.slope)))
            self.slope.set_position(place)

    def move(self, step: float) -> None:
        """The guide and the dots at ``log10 h``."""
        self.step = step
        self.guide.set_xdata([step, step])
        for name, dot in self.dots.items():
            height = self.height(name)
            dot.set_data(([step], [height]) if math.isfinite(height) else ([], []))

    def height(self, name: str) -> float:
        """How high a scheme's curve is at the guide; NaN where it is not drawn."""
        if name not in self._heights or not math.isfinite(self.step):
            return math.nan
        return along(*self._heights[name], self.step)


def _single(zero: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which zeros stand in runs too short to be a line."""
    edges = np.flatnonzero(np.diff(np.r_[False, zero, False].astype(int)))
    single = np.zeros(zero.size, dtype=np.bool_)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        single[start:end] = end - start < max(2.0, RUN * zero.size)
    return single


def _on_the_line(
    errors: Errors, focus: SchemeErrors, low: float, high: float
) -> tuple[float, float] | None:
    """The middle of the truncation line, where the slope was fitted, it is in view and above the
    round-off; None without such a place."""
    if focus.slope is None or focus.window is None:
        return None
    height = decades(focus.truncation, math.nan)
    with np.errstate(invalid="ignore"):
        fitted = (errors.h >= focus.window[0]) & (errors.h <= focus.window[1])
        seen = fitted & (height > low) & (height < high)
        above = seen & (errors.h >= (focus.best_h or 0.0))
    places = np.flatnonzero(above if above.any() else seen)
    if not places.size:
        return None
    middle = int(places[places.size // 2])
    return math.log10(errors.h[middle]), float(height[middle])
