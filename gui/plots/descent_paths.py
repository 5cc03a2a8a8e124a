"""Descents side by side on the contours of a function: whole paths, or as far as a player has come.

The start can be dragged; paths, their ends and the start are laid over the drawing.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.above_minimum import bends_upwards
from gui.plots.arrows import Arrows
from gui.plots.axes_text import call, number
from gui.plots.caption import Caption
from gui.plots.colours import pale_bands
from gui.plots.contours import ContourBands, ContourLines, Heights
from gui.plots.foot_legend import FootLegend
from gui.plots.method_colours import Look, looks, method_labels
from gui.plots.palette import mixed
from gui.plots.plane_picture import FieldOptions, PlanePicture, rows
from gui.plots.polyline import inside, shares
from gui.plots.run_marks import RunMarks
from gui.plots.run_words import (
    LEAVES,
    OUTSIDE,
    endings,
    reasons_in_words,
    run_tables,
    runs_in_words,
)
from gui.plots.sample_words import course_over
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.descent import Descent, Run
from studies.messages.field import Plane

Array = NDArray[np.float64]

LINES = 0.38
"""How strong contour lines are against the panel; paths have to stand out."""

Point = tuple[float, float]


class DescentPaths(PlanePicture):
    """Pale contours, a path for each method, a square at the start, a star at each end and a ring
    around the minimum.

    Attributes
    ----------
    descent : what is shown; None before it is known.
    frame : the step up to which paths are drawn; None for whole paths.
    """

    title = "Descent paths"
    LEVELS = 20

    def __init__(self, style: Style, options: FieldOptions | None = None) -> None:
        super().__init__(style, options)
        self.descent: Descent | None = None
        self.frame: int | None = None
        self.bands = ContourBands(self.axes, zorder=1)
        self.lines = ContourLines(self.axes, zorder=1.5)
        self.runs: list[RunMarks] = []
        (self.minimum,) = self.axes.plot([], [], "o", zorder=5.4, animated=True, clip_on=False)
        self.marker.set_marker("s")
        self.marker.set_zorder(4.8)
        self.caption = Caption(self.axes, zorder=8)
        self.samples = [Line2D([], [], linestyle="none", marker=marker) for marker in "s*o"]
        self.legend = FootLegend(self.axes, style, handle=2.8)
        self.layout.foot = self.legend.arrange
        self._legend_of: object = None
        self._order()
        self.set_style(style)

    def show(
        self,
        plane: Plane,
        *,
        point: Point | None = None,
        gradient: Point | None = None,
        names: tuple[str, str] | None = None,
        function: str = "f",
        component: int = 0,
        draft: bool = False,
        descent: Descent | None = None,
    ) -> None:
        """Draw ``plane``, of any resolution, and ``descent`` over it, where it is known.

        Parameters
        ----------
        plane : the function; of a vector, ``component``.
        point : the start in the two plotted variables; by default the request's point.
        gradient : not shown here.
        names : of the two variables; by default the program's.
        function : the function's name.
        draft : leave out what takes longest (while a slider moves).
        """
        self.descent = descent
        super().show(
            plane, point=point, gradient=gradient, names=names, function=function,
            component=component, draft=draft,
        )  # fmt: skip
        self.set_descent(descent)

    def _again(self) -> None:
        if self.plane is not None:
            self.show(
                self.plane, point=self.point, names=self.names, function=self.function,
                component=self._component, draft=self._draft, descent=self.descent,
            )  # fmt: skip

    def set_descent(self, descent: Descent | None) -> bool:
        """Show another descent on the same plane; whether the frame is to be drawn anew: other
        methods need another legend.  Otherwise only what is laid over it has changed."""
        self.descent = descent
        if self.plane is None:
            return False
        runs = () if descent is None else descent.runs
        anew = len(runs) > len(self.runs)
        while len(self.runs) < len(runs):
            self.runs.append(RunMarks(self.axes))
        if anew:
            self._order()
        methods = tuple(run.settings for run in runs)
        theory = None if descent is None else descent.theory
        certain = theory is not None and bends_upwards(theory, strictly=True)
        wanted = (methods, self.style, certain)
        if wanted != self._legend_of:
            self._legend_of = wanted
            self._restyle_runs(looks(methods, self.style.palette))
            self._renew_legend(method_labels(methods), "minimum" if certain else "lowest known")
            anew = True
        self.set_frame(self.frame)
        self._place_minimum()
        return anew

    def set_frame(self, step: int | None) -> None:
        """Show every path up to ``step`` only (None: whole); nothing else needs drawing."""
        self.frame = step
        if self.plane is None:
            return
        request = self.plane.request
        for marks, run in zip(self.runs, self._padded(), strict=True):
            marks.update(run, request.axes, request.ranges, step)
        self._tell()

    def move_point(self, point: Point, gradient: Point | None = None) -> None:  # noqa: ARG002
        """Move the start's square; the paths from there come with the next descent."""
        if self.plane is None:
            return
        self.point = point
        seen = bool(inside(shares(np.array([point]), self.plane.request.ranges), 1e-9)[0])
        self.marker.set_data(([point[0]], [point[1]]) if seen else ([], []))

    @property
    def labels(self) -> list[str]:
        """The runs' names."""
        if self.descent is None:
            return []
        return method_labels([run.settings for run in self.descent.runs])

    def _padded(self) -> list[Run | None]:
        """A run for each set of artists; None where there are fewer runs."""
        runs = () if self.descent is None else self.descent.runs
        return [*runs, *[None] * (len(self.runs) - len(runs))]

    def _order(self) -> None:
        """What is laid over the drawing, from below."""
        parts = [run.artists() for run in self.runs]
        kinds = [list(kind) for kind in zip(*parts, strict=True)] or [[], [], [], []]
        lines, dots, ends, nows = kinds
        self.animated = [
            *lines, *dots, self.marker, *ends, *nows, self.minimum, self.caption,
        ]  # fmt: skip
        if self.upper:
            self.animated.remove(self.marker)
            self.animated.append(self.marker)

    def lift_start(self) -> None:
        """Lay the start over everything else, so that a window may move it by itself."""
        self.upper = 1
        self._order()

    def _place_minimum(self) -> None:
        """The ring around the lowest point that is known, where it is in view."""
        theory = None if self.descent is None else self.descent.theory
        self.minimum.set_data([], [])
        if theory is None or self.plane is None or not np.isfinite(theory.minimum).all():
            return
        request = self.plane.request
        place = theory.minimum[list(request.axes)][None, :]
        if inside(shares(place, request.ranges), 1e-9)[0]:
            self.minimum.set_data(*place.T)

    # What fills the plane.

    def _draw_field(self, plane: Plane) -> None:
        levels, palette = self.levels, self.style.palette
        count = max(levels.heights.size - 1, 0) + levels.below + levels.above
        heights = Heights(plane.x, plane.y, self._heights)
        self.bands.update(heights, levels, pale_bands(count, palette))
        drawn = np.empty(0) if self._draft else levels.heights
        line = np.array([to_rgb(mixed(palette.panel, palette.muted, LINES))])
        self.lines.update(self.curves, drawn, line, self.style.hair)

    def _point_arrow(self, arrows: Arrows, x: Array, y: Array, u: Array, v: Array) -> None:
        """Nothing here has an arrow: paths show the way."""

    def _level_notes(self) -> list[str]:
        """Levels are not labelled here."""
        notes = (self.levels.scale.words, self.levels.beyond("colours"))
        return [note for note in notes if note]

    def _arrows_in_words(self) -> str:
        return ""

    def _heading(self) -> str:
        assert self.plane is not None
        program = self.plane.request.program
        return f"${call(self.function, program.inputs[: program.variables])}$"

    def _note(self) -> str:
        assert self.plane is not None
        projected = self.plane.request.program.variables > 2
        notes = [super()._note(), "paths projected" if projected else ""]
        return "; ".join(note for note in notes if note)

    # Words over the plane and below it.

    def _tell(self) -> None:
        """Say how runs ended that did not come to rest in view."""
        names, runs, beyond = [], [], []
        for label, marks in zip(self.labels, self.runs, strict=False):
            run = marks.run
            if run is not None and (self.frame is None or self.frame >= run.steps):
                names.append(label)
                runs.append(run)
                beyond.append(OUTSIDE if marks.outside else LEAVES if marks.leaves else "")
        self.caption.tell(endings(names, runs, beyond))

    def _renew_legend(self, labels: list[str], lowest: str) -> None:
        marks = list(zip(self.samples, ("start", "end", lowest), strict=True))
        samples = [run.sample for run in self.runs[: len(labels)]]
        self.legend.blocks = [marks if labels else [], list(zip(samples, labels, strict=True))]
        self.legend.forget()
        self.layout.forget()

    def _restyle_runs(self, found: list[Look]) -> None:
        for place, (marks, look) in enumerate(zip(self.runs, found, strict=False)):
            marks.restyle(self.style, look, len(found) - 1 - place)

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        self.axes.grid(False)
        self._legend_of = None
        super()._restyle()
        self.marker.set_markersize(style.points(8.0))
        self.minimum.set_markersize(style.points(17.0))
        self.minimum.set_markerfacecolor("none")
        self.minimum.set_markeredgecolor(palette.text)
        self.minimum.set_markeredgewidth(style.points(1.3))
        start, end, minimum = self.samples
        start.set(color=palette.point, markersize=style.points(6.0))
        end.set(color=palette.muted, markersize=style.points(8.0))
        minimum.set(color=palette.text, markersize=style.points(8.0), markerfacecolor="none")
        self.caption.restyle(style)
        self.legend.style = style
        self.legend.forget()

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        self.caption.wrap()

    # Words and numbers.

    def describe(self) -> str:
        """The ground, the start, and how each run went."""
        plane = self.plane
        if plane is None:
            return "Nothing is drawn yet."
        f, names = readable(self.function), [readable(name) for name in self.names]
        known = all(map(math.isfinite, self.point))
        start = f"; the start is {words.place(self.point)}" if known else ""
        parts = [
            f"{self.title}: {f} over {words.over(names, plane.request.ranges)}{start}.",
            course_over(f, self.values),
        ]
        descent = self.descent
        if descent is None:
            parts.append("Nothing has been computed from here yet.")
        else:
            parts.append(runs_in_words(self.labels, descent.runs, f))
            parts.append(self._minimum_in_words(f))
            if self.frame is not None:
                parts.append(f"Paths are drawn up to step {self.frame}.")
            parts.append(reasons_in_words(self.labels, descent.runs))
        parts += [
            words.extremes(f, plane.x, plane.y, self.values),
            words.holes(self.values),
            self.levels.sentences(f),
        ]
        return " ".join(part for part in parts if part)

    def _minimum_in_words(self, f: str) -> str:
        theory = None if self.descent is None else self.descent.theory
        if theory is None or not np.isfinite(theory.minimum).all():
            return ""
        place = words.place(theory.minimum.tolist(), 5)
        return f"The lowest point known is {place}, where {f} = {number(theory.value)}."

    def data(self) -> list[Table]:
        """Each run step by step, the minimum, and the function on the grid."""
        plane, descent = self.plane, self.descent
        if plane is None:
            return []
        header = (*self.names, self.function)
        ground = Table("values", header, rows(plane.x, plane.y, self.values))
        if descent is None:
            return [ground]
        tables = run_tables(descent, self.labels, self.function)
        if descent.theory is not None:
            program = descent.request.program
            names = (*program.inputs[: program.variables], self.function)
            least = [*map(float, descent.theory.minimum), descent.theory.value]
            tables.append(Table("minimum", names, [least]))
        return [*tables, ground]
