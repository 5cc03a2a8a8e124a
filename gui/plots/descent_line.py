"""Descents side by side on the curve of a function of one variable: whole, or as far as a player
has come.

The start can be dragged; the iterates on the curve, their ends and the start are laid over it.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import label, mathematics, number
from gui.plots.curve import along, breaks, broken, shown_range
from gui.plots.foot_legend import FootLegend
from gui.plots.line_axes import LineAxes
from gui.plots.marks import new_point, style_point
from gui.plots.method_colours import looks, method_labels
from gui.plots.picture import REACH, Picture
from gui.plots.run_marks import RunMarks
from gui.plots.run_words import (
    LEAVES,
    OUTSIDE,
    endings,
    reasons_in_words,
    run_tables,
    runs_in_words,
)
from gui.plots.sample_words import course_along
from gui.plots.style import Style
from gui.plots.table import Table
from gui.plots.two_lines import EVERYWHERE
from gui.session.names import readable
from studies.messages.descent import Descent, Run
from studies.messages.field import Line

Array = NDArray[np.float64]


class DescentLine(Picture):
    """The curve, and on it a chain of iterates for each method; the start above all of it.

    Attributes
    ----------
    descent : what is shown; None before it is known.
    frame : the step up to which iterates are drawn; None for all.
    point, value : the start and f there; NaN where not known.
    """

    title = "Descent on the curve"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.line: Line | None = None
        self.descent: Descent | None = None
        self.frame: int | None = None
        self.point, self.value = math.nan, math.nan
        self.name, self.function = "x", "f"
        axes = self.axes
        self.side = LineAxes(axes)
        (self.curve,) = axes.plot([], [], zorder=3)
        self.runs: list[RunMarks] = []
        (self.minimum,) = axes.plot([], [], "o", zorder=5.4, animated=True, clip_on=False)
        self.marker = new_point(axes)
        self.marker.set_marker("s")
        self.samples = [Line2D([], [], linestyle="none", marker=marker) for marker in "s*o"]
        self.legend = FootLegend(axes, style, handle=2.8)
        self.layout.foot = self.legend.arrange
        self._legend_of: object = None
        self._note_of: object = None
        self._order()
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The axes of the curve."""
        return self.panels[0].axes

    def show(
        self,
        line: Line,
        *,
        point: float | None = None,
        value: float | None = None,
        name: str | None = None,
        function: str = "f",
        descent: Descent | None = None,
    ) -> None:
        """Draw ``line``, of any resolution, and ``descent`` over it, where it is known.

        Parameters
        ----------
        point, value : the start and f there; by default the request's, and interpolated.
        name : of the variable; by default the program's.
        function : the function's name.
        """
        request = line.request
        self.line, self.function = line, function
        self.name = name or request.program.inputs[request.axis]
        values = line.values[0]
        axes = self.axes
        axes.set_xlim(request.range)
        axes.set_ylim(shown_range(values))
        axes.set_xlabel(label(self.name))
        self.side.update(line.x, values)
        where = breaks(line.x, values, axes.get_ylim(), line.slopes[0])
        self.curve.set_data(*broken(line.x, values, where))
        self.show_message(EVERYWHERE if bool(np.isnan(values).all()) else "")
        self.move_point(request.point[request.axis] if point is None else point, value)
        self.set_descent(descent)
        self._title()
        self.layout.place_again()

    def set_descent(self, descent: Descent | None) -> bool:
        """Show another descent on the same curve; whether the frame is to be drawn anew: other
        methods need another legend."""
        self.descent = descent
        if self.line is None:
            return False
        runs = () if descent is None else descent.runs
        anew = len(runs) > len(self.runs)
        while len(self.runs) < len(runs):
            self.runs.append(RunMarks(self.axes))
        if anew:
            self._order()
        methods = tuple(run.settings for run in runs)
        if (methods, self.style) != self._legend_of:
            self._legend_of = (methods, self.style)
            found = looks(methods, self.style.palette)
            for place, (marks, look) in enumerate(zip(self.runs, found, strict=False)):
                marks.restyle(self.style, look, len(found) - 1 - place)
            self._renew_legend(method_labels(methods))
            anew = True
        self.set_frame(self.frame)
        self._place_minimum()
        return self._title() or anew

    def set_frame(self, step: int | None) -> None:
        """Show every chain up to ``step`` only (None: whole); nothing else needs drawing."""
        self.frame = step
        if self.line is None:
            return
        ranges = (self.line.request.range, self.axes.get_ylim())
        runs = () if self.descent is None else self.descent.runs
        shown = [*map(_on_curve, runs), *[None] * (len(self.runs) - len(runs))]
        for marks, run in zip(self.runs, shown, strict=True):
            marks.update(run, (0, 1), ranges, step)

    def move_point(self, point: float, value: float | None = None) -> None:
        """Move the start; the chains from there come with the next descent."""
        line = self.line
        if line is None:
            return
        self.point = point
        self.value = along(line.x, line.values[0], point) if value is None else value
        self.side.guide.set_xdata([point, point])
        known = math.isfinite(self.value)
        self.marker.set_data(([point], [self.value]) if known else ([], []))

    @property
    def labels(self) -> list[str]:
        """The runs' names."""
        runs = () if self.descent is None else self.descent.runs
        return method_labels([run.settings for run in runs])

    def _order(self) -> None:
        """What is laid over the curve, from below."""
        parts = [run.artists() for run in self.runs]
        kinds = [list(kind) for kind in zip(*parts, strict=True)] or [[], [], [], []]
        lines, dots, ends, nows = kinds
        self.animated = [*lines, *dots, *ends, *nows, self.minimum, self.side.guide, self.marker]

    def lift_start(self) -> None:
        """A window may move the start, which is above everything else, by itself."""
        self.upper = 2

    def _place_minimum(self) -> None:
        """The ring around the lowest point that is known, where it is in view."""
        theory = None if self.descent is None else self.descent.theory
        self.minimum.set_data([], [])
        if theory is None or not np.isfinite([*theory.minimum, theory.value]).all():
            return
        (low, high), (bottom, top) = self.axes.get_xlim(), self.axes.get_ylim()
        x, y = float(theory.minimum[0]), theory.value
        if low <= x <= high and bottom <= y <= top:
            self.minimum.set_data([x], [y])

    def _title(self) -> bool:
        """The title, and how runs ended that did not come to rest in view; whether it changed."""
        f, x = mathematics(self.function), mathematics(self.name)
        runs = () if self.descent is None else self.descent.runs
        beyond = [
            OUTSIDE if marks.outside else LEAVES if marks.leaves else ""
            for marks in self.runs[: len(runs)]
        ]
        told = "; ".join(endings(self.labels, runs, beyond))
        known = (f, x, told)
        if known == self._note_of:
            return False
        self._note_of = known
        self.set_titles(f"${f}({x})$", told)
        return True

    def _renew_legend(self, labels: list[str]) -> None:
        marks = list(zip(self.samples, ("start", "end", "minimum"), strict=True))
        samples = [run.sample for run in self.runs[: len(labels)]]
        self.legend.blocks = [marks if labels else [], list(zip(samples, labels, strict=True))]
        self.legend.forget()
        self.layout.forget()

    # Pointer.

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The start on the curve, where it exists."""
        known = math.isfinite(self.point) and math.isfinite(self.value)
        return [(self.axes, self.point, self.value)] if known else []

    def hit_point(self, x: float, y: float) -> bool:
        """Whether a press takes hold of the start, or of the guide through it."""
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return super().hit_point(x, y) or self.side.near_guide(x, y, reach)

    # Looks.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.side.restyle(style)
        style_point(self.marker, style)
        self.marker.set_markersize(style.points(8.0))
        self.curve.set_color(palette.muted)
        self.curve.set_linewidth(style.line)
        self.minimum.set_markersize(style.points(17.0))
        self.minimum.set_markerfacecolor("none")
        self.minimum.set_markeredgecolor(palette.text)
        self.minimum.set_markeredgewidth(style.points(1.3))
        start, end, minimum = self.samples
        start.set(color=palette.point, markersize=style.points(6.0))
        end.set(color=palette.muted, markersize=style.points(8.0))
        minimum.set(color=palette.text, markersize=style.points(8.0), markerfacecolor="none")
        self.legend.style = style
        self.legend.forget()
        self._legend_of = None
        if self.line is not None:
            self.set_descent(self.descent)

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        self.side.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The curve, the start, and how each run went."""
        line = self.line
        if line is None:
            return "Nothing is drawn yet."
        f, x = readable(self.function), readable(self.name)
        parts = [
            f"{self.title}: {f} over {words.over([x], [line.request.range])}; the start is"
            f" {x} = {number(self.point)}.",
            course_along(f, x, line.x, line.values[0]),
        ]
        if self.descent is None:
            parts.append("Nothing has been computed from here yet.")
        else:
            parts.append(runs_in_words(self.labels, self.descent.runs, f))
            if self.frame is not None:
                parts.append(f"Iterates are drawn up to step {self.frame}.")
            parts.append(reasons_in_words(self.labels, self.descent.runs))
        parts.append(words.extremes_along(f, x, line.x, line.values[0]))
        return " ".join(part for part in parts if part)

    def data(self) -> list[Table]:
        """Each run step by step, and the curve."""
        line = self.line
        if line is None:
            return []
        curve = np.column_stack((line.x, line.values[0])).tolist()
        ground = Table("curve", (self.name, self.function), curve)
        if self.descent is None:
            return [ground]
        return [*run_tables(self.descent, self.labels, self.function), ground]


def _on_curve(run: Run) -> Run:
    """The run with its iterates as points (x, f(x)) of the plane."""
    return replace(run, path=np.column_stack((run.path[:, 0], run.values)))
