"""The error of every finite-difference scheme against its step, and what it is made of.

Both axes are in decades.  Everything but the frame follows the point and is laid over it.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase

from gui.plots.anatomy_lines import AnatomyLines
from gui.plots.anatomy_words import anatomy_tables, anatomy_words
from gui.plots.axes_text import derivative
from gui.plots.decades import highest, lowest, set_decades
from gui.plots.foot_legend import FootLegend
from gui.plots.picture import REACH, Picture
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.along import SCHEMES
from gui.session.names import component as component_name
from gui.session.schemes import label
from studies.messages.errors import Errors
from studies.messages.status import Status

Range = tuple[float, float]

ABSURD = 4.0
"""Decades above the derivative's own size, beyond which an error is not worth showing."""

ROOM = 2.0
"""Decades that errors may leave the frame while the point is dragged, before it moves."""

UNKNOWN = "Nothing exact is known here, so no error can be measured."
NO_DERIVATIVE = "Not differentiable here: there is nothing that a difference could be near to."


class ErrorAnatomy(Picture):
    """Log-log: measured errors of all schemes; truncation, round-off and prediction of one."""

    title = "Error against step"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        set_decades(self.axes)
        self.errors: Errors | None = None
        self.name, self.function, self.ordinary = "x", "f", True
        self.lines = AnatomyLines(self.axes)
        self.lines.focus = "central"
        self.animated, self.upper = self.lines.artists(), self.lines.moving
        self.zoomed: tuple[Range, Range] | None = None
        self.floor = -18.0
        self.chosen = ""
        self._frame: tuple[object, ...] | None = None
        self.legend = FootLegend(self.axes, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The one pair of axes."""
        return self.panels[0].axes

    @property
    def focus(self) -> str:
        """The scheme that is taken apart."""
        return self.lines.focus

    @property
    def step(self) -> float:
        """The step that the guide stands at."""
        return float(10.0**self.lines.step)

    def show(
        self,
        errors: Errors,
        *,
        h: float = math.nan,
        focus: str = "central",
        name: str | None = None,
        function: str = "f",
        vector: bool = False,
    ) -> bool:
        """Show ``errors``, of any number of steps; whether the frame is to be drawn anew.

        Parameters
        ----------
        errors : of one point.
        h : the step that is marked.
        focus : the scheme that is taken apart; the first one where it is not among them.
        name : of the variable; by default the program's.
        function : the function's name; ``vector``: its component is told as well.
        """
        request = errors.request
        self.errors = errors
        self.name = name or request.program.inputs[request.axis]
        self.function = component_name(function, request.component) if vector else function
        self.ordinary = request.program.variables == 1
        names = tuple(scheme.name for scheme in errors.schemes)
        self.chosen = focus
        focus = focus if focus in names or not names else names[0]
        if focus != self.lines.focus:
            self.lines.focus = focus
            self.animated[:] = self.lines.artists()
            self.lines.restyle(self.style)
        known = any(bool(np.isfinite(scheme.error).any()) for scheme in errors.schemes)
        self._fit_view(errors)
        self.lines.step = math.log10(h) if h > 0 else math.nan
        self.lines.update(errors, self.floor)
        low, high = self.axes.get_ylim()
        self.lines.write_slope(errors, low + 1.0, high - 1.2)
        self.lines.floor_label.set_position((self.axes.get_xlim()[1] - 0.1, self.floor))
        missing = errors.outcome.status in (Status.NOT_DIFFERENTIABLE, Status.UNDEFINED)
        self.show_message("" if known else NO_DERIVATIVE if missing else UNKNOWN)
        self.lines.guide.set_visible(known)
        return self._renew_frame(names)

    def _renew_frame(self, names: tuple[str, ...]) -> bool:
        """Titles and legends; whether anything that is not animated differs from before."""
        assert self.errors is not None
        order = self.errors.request.order
        message = self.panels[0].message.get_text()
        derived = (order, self.name, self.function, self.ordinary)
        frame = (names, self.focus, message, derived, self.view)
        if frame == self._frame:
            return False
        known, self._frame = self._frame, frame
        if known is None or frame[:2] != known[:2]:
            self._renew_legend(names)
        text = derivative(self.function, self.name, order, ordinary=self.ordinary)
        self.set_titles(f"Error of ${text}$")
        self.axes.set_xlabel("step $h$")
        return True

    def _renew_legend(self, names: tuple[str, ...]) -> None:
        lines = self.lines
        schemes = [(lines.curves[name], label(name)) for name in SCHEMES if name in names]
        parts = [
            (lines.truncation, "truncation"),
            (lines.roundoff, "round-off"),
            (lines.predicted, "predicted"),
            (lines.best, "best h"),
            (lines.best_predicted, "best h predicted"),
        ]
        self.legend.blocks = [schemes, parts if self.focus in names else []]
        self.legend.forget()
        self.layout.forget()

    def _fit_view(self, errors: Errors) -> None:
        """Limits in whole decades.  They stay while what is to be seen leaves them but a little, so
        that a drag does not shake the frame."""
        x = _steps(errors)
        low, high = _heights(errors)
        (x_old, (low_old, high_old)) = self.zoomed or self.view
        if self.zoomed is None and self._frame is not None and x == x_old:
            room = ROOM if len(errors.h) < 200 else 0.0
            if low_old - room <= low <= low_old + 2.0 + room:
                low = low_old
            if high_old - 2.0 - room <= high <= high_old + room:
                high = high_old
        if self.zoomed is not None:
            x, (low, high) = self.zoomed[0], self.zoomed[1]
        self.set_view(x, (low, high))
        self.floor = (_heights(errors)[0] if self.zoomed else low) + 0.5

    def move_step(self, h: float) -> None:
        """Move the guide with its dots; nothing else needs drawing."""
        self.lines.move(math.log10(h) if h > 0 else math.nan)

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The dots on the curves."""
        step = self.lines.step
        heights = [self.lines.height(name) for name in SCHEMES]
        return [(self.axes, step, height) for height in heights if math.isfinite(height)]

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press at pixel (x, y) takes hold of the guide."""
        step = self.lines.step
        if not math.isfinite(step) or not self.axes.bbox.contains(x, y):
            return False
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return bool(abs(self.axes.transData.transform((step, 0.0))[0] - x) <= reach)

    def _restyle(self) -> None:
        self.lines.restyle(self.style)
        self.legend.style = self.style
        self.legend.forget()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The best scheme, slopes, best steps of the one in focus, and the errors at the step."""
        if self.errors is None:
            return "Nothing is drawn yet."
        return anatomy_words(self.errors, self.function, self.name, self.focus, self.step)

    def data(self) -> list[Table]:
        """Every curve of every scheme, and its fits."""
        return [] if self.errors is None else anatomy_tables(self.errors)


def _scale(errors: Errors) -> float:
    """The size that errors are seen against: of the derivative, or of the error at the longest
    step where that is larger."""
    longest = [scheme.error[-1:] for scheme in errors.schemes]
    sizes = [abs(errors.exact), highest(np.concatenate(longest)) if longest else math.nan]
    return max((size for size in sizes if math.isfinite(size)), default=1.0) or 1.0


def _steps(errors: Errors) -> Range:
    """The decades of steps worth showing: not those at which every scheme drowns in round-off."""
    low = math.floor(math.log10(errors.h[0]) + 0.3)
    high = math.ceil(math.log10(errors.h[-1]) - 0.05)
    limit = _scale(errors) * 10.0 ** (ABSURD + 2)
    expected = [scheme.predicted_roundoff for scheme in errors.schemes]
    if expected:
        drowned = np.all(np.array(expected) > limit, axis=0)
        if drowned.any() and not drowned.all():
            low = max(low, math.floor(math.log10(errors.h[int(np.argmin(drowned))])))
    return float(min(low, high - 2)), float(high)


def _heights(errors: Errors) -> Range:
    """The lowest and highest decade worth showing, with a decade for errors of exactly 0."""
    measured = [scheme.error for scheme in errors.schemes]
    every = np.concatenate(measured) if measured else np.empty(0)
    top, bottom = highest(every), lowest(every)
    if not (math.isfinite(top) and math.isfinite(bottom)):
        return -18.0, 1.0
    top = min(top, _scale(errors) * 10.0**ABSURD)
    high = math.ceil(math.log10(top) + 0.1)
    low = math.floor(math.log10(min(bottom, top))) - 1.0
    return float(max(low, high - 40.0)), float(high)
