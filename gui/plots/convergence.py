"""How fast descents converge: f above its minimum and the gradient's length, step by step.

The upper axes are in decades.  Everything but the frame follows the start and is laid over it.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from gui.plots.above_minimum import (
    Reference,
    all_gaps,
    anchored,
    choose_reference,
    decade_range,
    least_name,
    steady,
)
from gui.plots.axes_text import mathematics, number
from gui.plots.decades import Powers, decades
from gui.plots.foot_legend import FootLegend
from gui.plots.method_colours import looks, method_labels
from gui.plots.picture import REACH, Picture
from gui.plots.run_curve import PREDICTED, RunCurve
from gui.plots.run_words import convergence_sentence
from gui.plots.step_axis import Spread, choose_spread, places, set_step_axis, step_at
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.descent import Descent

Array = NDArray[np.float64]
Range = tuple[float, float]

UNKNOWN = "No run has a value that is known, so there is nothing to compare."
NO_GRADIENT = "No run has a gradient that is known."
FINE = 200
"""Vertices of a predicted line, which is straight only over steps as they are."""


class Convergence(Picture):
    """Left f above its minimum, right the gradient's length, in decades over steps.

    Attributes
    ----------
    frame : the step that is marked; None for none.
    zoomed : ranges of the first panel that a person has chosen; None to fit them.
    spread : how steps stand along the axis.
    """

    title = "Convergence"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.layout.shape = 1.25
        self.descent: Descent | None = None
        self.function = "f"
        self.frame: int | None = None
        self.zoomed: tuple[Range, Range] | None = None
        self.spread: Spread = "linear"
        self._wanted: Spread | None = None
        self.reference = Reference(math.nan, False)
        self.sizes: tuple[list[Array], list[Array]] = ([], [])
        self.curves: tuple[list[RunCurve], list[RunCurve]] = ([], [])
        self._fitted: list[tuple[Range, Range]] = []
        self._known: tuple[object, ...] | None = None
        self._frame_known: object = None
        self.floors, self.floor_labels, self.guides = [], [], []
        for panel in self.panels:
            axes = panel.axes
            set_step_axis(axes, "linear")
            axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 3, 5, 10], integer=True))
            axes.yaxis.set_major_formatter(Powers())
            axes.set_xlabel("step $k$")
            (floor,) = axes.plot([], [], animated=True, zorder=2.0, linestyle=(0, (6, 4)))
            self.floors.append(floor)
            across = axes.get_yaxis_transform()
            label = axes.text(0.99, 0, "exactly 0", transform=across, va="bottom", ha="right")
            label.set(animated=True, visible=False)
            self.floor_labels.append(label)
            self.guides.append(axes.axvline(np.nan, animated=True, zorder=5.0, dashes=(4, 3)))
        self.predicted = Line2D([], [], linestyle=PREDICTED)
        self.legend = FootLegend(self.panels[0].axes, style, handle=2.8)
        self.layout.foot = self.legend.arrange
        self._order()
        self.set_style(style)

    def show(
        self,
        descent: Descent,
        *,
        frame: int | None = None,
        function: str = "f",
        spread: Spread | None = None,
    ) -> bool:
        """Show ``descent``; whether the frame is to be drawn anew.

        Parameters
        ----------
        frame : the step that is marked; None for none.
        function : the function's name.
        spread : how steps stand along the axis; None: as the lengths of the runs want it.
        """
        self.descent, self.function, self.frame = descent, function, frame
        self._wanted = spread
        runs = descent.runs
        for panel, curves in zip(self.panels, self.curves, strict=True):
            while len(curves) < len(runs):
                curves.append(RunCurve(panel.axes))
        values = [run.values for run in runs]
        self.reference = choose_reference(descent.theory, values, [run.status for run in runs])
        slopes = [np.where(np.isfinite(run.slopes), run.slopes, np.nan) for run in runs]
        self.sizes = (all_gaps(self.reference, values), slopes)
        methods = tuple(run.settings for run in runs)
        anew = self._renew(methods, spread or choose_spread([run.steps for run in runs]))
        self._fit(fresh=anew)
        self._draw_curves()
        self.set_frame(frame)
        return self._renew_frame() or anew

    def _renew(self, methods: tuple[object, ...], spread: Spread) -> bool:
        """Make what depends on the methods and the axis; whether anything does."""
        assert self.descent is not None
        predicted = any(run.predicted is not None for run in self.descent.runs)
        known = (methods, spread, self.style, predicted)
        if known == self._known:
            return False
        self._known = known
        if spread != self.spread:
            self.zoomed = None
        self.spread = spread
        for panel in self.panels:
            set_step_axis(panel.axes, spread)
        settings = [run.settings for run in self.descent.runs]
        found = looks(settings, self.style.palette)
        for curves in self.curves:
            for place, (curve, look) in enumerate(zip(curves, found, strict=False)):
                curve.restyle(self.style, look, len(found) - 1 - place)
        labels = method_labels(settings)
        samples = [curve.sample for curve in self.curves[0][: len(labels)]]
        block: list[tuple[Artist, str]] = list(zip(samples, labels, strict=True))
        self.legend.blocks = [[(self.predicted, "predicted by theory")] if predicted else [], block]
        self.legend.forget()
        self._order()
        self.layout.forget()
        return True

    def _renew_frame(self) -> bool:
        """Titles and messages; whether they or the limits differ from before."""
        f = mathematics(self.function)
        least = least_name(f)
        reference = self.reference
        if reference.known:
            note = f"${least} = {number(reference.value)}$"
        else:
            note = f"${least}$: lowest reached" if math.isfinite(reference.value) else ""
        self.set_titles(f"${f} - {least}$", note)
        self.set_titles(rf"$\Vert\nabla {f}\Vert$", panel=1)
        for index, text in enumerate((UNKNOWN, NO_GRADIENT)):
            some = any(bool(np.isfinite(one).any()) for one in self.sizes[index])
            self.show_message("" if some else text, panel=index)
        views = [(panel.axes.get_xlim(), panel.axes.get_ylim()) for panel in self.panels]
        texts = [panel.message.get_text() for panel in self.panels]
        now = (views, note, f, texts)
        if now == self._frame_known:
            return False
        self._frame_known = now
        self.layout.place_again()
        return True

    # Limits.

    def _fit(self, *, fresh: bool) -> None:
        """Limits of both panels; they stay while what is to be seen keeps within."""
        assert self.descent is not None
        longest = max((run.steps for run in self.descent.runs), default=1)
        end = float(places(np.array([max(longest, 1)]), self.spread)[0])
        across = (-0.02 * end, 1.03 * end)
        fitted = []
        for index in (0, 1):
            up = decade_range(self.sizes[index])
            old = None if fresh or not self._fitted else self._fitted[index]
            right = steady(across, None if old is None else old[0])
            fitted.append((right, steady(up, None if old is None else old[1])))
        self._fitted = fitted
        if self.zoomed is None:
            for panel, (x, y) in zip(self.panels, fitted, strict=True):
                panel.axes.set_xlim(x)
                panel.axes.set_ylim(y)
        else:
            self._limit(*self.zoomed)

    def set_view(self, x: Range, y: Range) -> None:
        """Zoom or pan: ``y`` is the first panel's, and the second one's is the same part of it."""
        self._limit(x, y)
        self._draw_curves()
        self.set_frame(self.frame)

    def _limit(self, x: Range, y: Range) -> None:
        first, second = self.panels
        for panel in self.panels:
            panel.axes.set_xlim(x)
        first.axes.set_ylim(y)
        if self._fitted:
            (_, (low, high)), (_, (least, most)) = self._fitted
            scale = (most - least) / (high - low)
            second.axes.set_ylim(least + (y[0] - low) * scale, least + (y[1] - low) * scale)

    # Curves.

    def _draw_curves(self) -> None:
        descent = self.descent
        if descent is None:
            return
        for index, panel in enumerate(self.panels):
            axes = panel.axes
            ranges = (axes.get_xlim(), axes.get_ylim())
            exact = any(bool((one == 0).any()) for one in self.sizes[index])
            floor = (self._fitted[index][1][0] if self._fitted else -1.0) + 0.4
            self.floors[index].set_data(([-1e9, 1e9], [floor, floor]) if exact else ([], []))
            self.floor_labels[index].set_y(floor)
            seen = ranges[1][0] <= floor <= ranges[1][1]
            self.floor_labels[index].set_visible(exact and seen)
            for place, curve in enumerate(self.curves[index]):
                if place >= len(descent.runs):
                    curve.update(np.empty((0, 2)), np.empty((0, 2)), ranges)
                    continue
                sizes = self.sizes[index][place]
                steps = places(np.arange(sizes.size, dtype=float), self.spread)
                points = np.column_stack((steps, decades(sizes, floor)))
                curve.update(points, self._prediction(index, place), ranges)

    def _prediction(self, index: int, place: int) -> Array:
        """The line of theory, (m, 2).  The distance to the minimum shrinks by the factor q a step,
        and with it the gradient; f - f_min, a square of it, by q^2."""
        assert self.descent is not None
        factor = self.descent.runs[place].predicted
        sizes = self.sizes[index][place]
        line = None if factor is None else anchored(sizes, factor**2 if index == 0 else factor)
        if line is None:
            return np.empty((0, 2))
        height, slope = line
        ends = places(np.array([0.0, sizes.size - 1.0]), self.spread)
        across = np.linspace(ends[0], ends[1], FINE)
        steps = 10.0**across - 1.0 if self.spread == "log" else across
        return np.column_stack((across, height + slope * steps))

    def set_frame(self, step: int | None) -> None:
        """Mark ``step`` (None: none); nothing else needs drawing."""
        self.frame = step
        place = math.nan
        if step is not None:
            place = float(places(np.array([float(max(step, 0))]), self.spread)[0])
        for guide in self.guides:
            guide.set_xdata([place, place])
        for panel, curves in zip(self.panels, self.curves, strict=True):
            ranges = (panel.axes.get_xlim(), panel.axes.get_ylim())
            for curve in curves:
                curve.move(step, ranges)

    def _order(self) -> None:
        """What is laid over the frame, from below; what moves with the step last."""
        both = [curve for curves in self.curves for curve in curves]
        moving = [*self.guides, *(curve.now for curve in both)]
        self.animated = [
            *self.floors, *self.floor_labels, *(curve.line for curve in both),
            *(curve.predicted for curve in both), *(curve.dots for curve in both), *moving,
        ]  # fmt: skip
        self.upper = len(moving)

    # Pointer.

    def handles(self) -> list[tuple[Axes, float, float]]:
        """The point has no place among steps."""
        return []

    def handle_at(self, x: float, y: float) -> str:
        """``frame`` on the guide; otherwise empty."""
        axes = self.panel_at(x, y)
        if axes is None or self.frame is None:
            return ""
        place = float(places(np.array([float(self.frame)]), self.spread)[0])
        reach = REACH * self.style.points(0.5) * self.figure.dpi / 100
        return "frame" if abs(axes.transData.transform((place, 0.0))[0] - x) <= reach else ""

    def step_at(self, x: float, y: float) -> int:
        """The step at, or nearest to, pixel (x, y)."""
        place, _ = self.to_data(x, y)
        runs = () if self.descent is None else self.descent.runs
        longest = max((run.steps for run in runs), default=0)
        return min(max(round(step_at(place, self.spread)), 0), longest)

    # Looks.

    def _restyle(self) -> None:
        style, palette = self.style, self.style.palette
        for guide in self.guides:
            guide.set_color(palette.text)
            guide.set_linewidth(style.points(1.0))
        for floor, label in zip(self.floors, self.floor_labels, strict=True):
            floor.set_color(palette.muted)
            floor.set_linewidth(style.hair)
            label.set_color(palette.muted)
            label.set_fontsize(style.small)
            label.set_bbox({"facecolor": palette.panel, "edgecolor": "none", "alpha": 0.8,
                            "pad": style.points(1)})  # fmt: skip
        self.predicted.set_color(palette.muted)
        self.predicted.set_linewidth(style.points(1.3))
        self.legend.style = style
        self.legend.forget()
        if self.descent is not None:
            self.show(
                self.descent, frame=self.frame, function=self.function, spread=self._wanted
            )  # fmt: skip

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)

    # Words and numbers.

    @property
    def labels(self) -> list[str]:
        """The runs' names."""
        if self.descent is None:
            return []
        return method_labels([run.settings for run in self.descent.runs])

    def describe(self) -> str:
        """From where to where each run came, how fast, and what theory predicts."""
        descent = self.descent
        if descent is None:
            return "Nothing is drawn yet."
        f = readable(self.function)
        parts = [f"{self.title}: {f} above its minimum, and the gradient's length, step by step."]
        if self.reference.known:
            parts.append(f"The minimum of {f} is {number(self.reference.value)}.")
        elif math.isfinite(self.reference.value):
            lowest = number(self.reference.value)
            parts.append(f"The minimum is not known: {f} is compared with {lowest}, the lowest.")
        for label, run, gaps in zip(self.labels, descent.runs, self.sizes[0], strict=True):
            parts.append(convergence_sentence(label, run, f, gaps))
        if self.frame is not None:
            parts.append(f"Step {self.frame} is marked.")
        return " ".join(parts)

    def data(self) -> list[Table]:
        """Both curves of each run."""
        if self.descent is None:
            return []
        header = ("step", f"{self.function} above the minimum", "gradient length")
        tables = []
        for label, gaps, slopes in zip(self.labels, *self.sizes, strict=True):
            steps = np.arange(gaps.size, dtype=float)
            tables.append(Table(label, header, np.column_stack((steps, gaps, slopes)).tolist()))
        return tables
