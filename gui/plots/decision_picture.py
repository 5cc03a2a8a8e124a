"""A network's decision over the plane of its points, while it learns.

Everything but the frame is laid over it, so that a new result costs a few milliseconds.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from numpy.typing import NDArray

from gui.plots import words
from gui.plots.axes_text import label, number
from gui.plots.class_marks import ClassMarks
from gui.plots.foot_legend import Block, FootLegend, sample_of
from gui.plots.picture import Picture
from gui.plots.plane_picture import aspect, rows
from gui.plots.probability_field import ProbabilityField
from gui.plots.style import Style
from gui.plots.table import Table
from gui.session.names import readable
from studies.messages.network import Training


class DecisionPicture(Picture):
    """Colours for the probability of class 1, the boundary, the hidden units' lines, the points.

    Attributes
    ----------
    training : what is shown; None before there is something.
    """

    title = "Decision boundary"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.training: Training | None = None
        panel = self.panels[0]
        self.field = ProbabilityField(panel.axes, animated=True)
        self.marks = ClassMarks(panel.axes, zorder=4.0, animated=True)
        panel.note.set_animated(True)
        self.animated = [
            *self.field.artists, *self.marks.artists, self.field.undefined.label, panel.note,
        ]  # fmt: skip
        self.legend = FootLegend(panel.axes, style)
        self.layout.foot = self.legend.arrange
        self._frame: object = None
        self.set_style(style)

    @property
    def axes(self) -> Axes:
        """The plane's axes."""
        return self.panels[0].axes

    @property
    def shows_units(self) -> bool:
        """Whether the hidden units' lines are drawn."""
        return self.field.shows_units

    def show(self, training: Training, *, units: bool = True) -> bool:
        """Show ``training``; whether the frame is to be drawn anew.

        Parameters
        ----------
        units : whether the hidden units' lines are drawn.

        Raises
        ------
        ValueError : when it has no surroundings.
        """
        if training.surroundings is None:
            raise ValueError("training: it was not evaluated over a grid")
        self.training = training
        self.field.shows_units = units
        anew = self._renew_frame(training)
        self.field.update(training.surroundings)
        self.marks.update(training.points, wrong_side(training))
        self.set_titles(self.title, note(training))
        return anew

    def _renew_frame(self, training: Training) -> bool:
        """Limits, labels and legend; whether one of them differs from before."""
        assert training.surroundings is not None
        points, ranges = training.points, training.surroundings.ranges
        now = (ranges, points.names, points.classes, self.field.shows_units, self.style)
        if now == self._frame:
            return False
        self._frame = now
        self.set_view(*ranges)
        self.axes.set_aspect(aspect(ranges))
        self.axes.set_xlabel(label(points.names[0]))
        self.axes.set_ylabel(label(points.names[1]))
        self.legend.blocks = [self.field.samples, class_samples(self.marks, points.classes)]
        self.legend.forget()
        self.layout.forget()
        return True

    def handles(self) -> list[tuple[Axes, float, float]]:
        """Nothing is dragged."""
        return []

    def _restyle(self) -> None:
        self.axes.grid(False)
        self.field.restyle(self.style)
        self.marks.restyle(self.style)
        self.legend.style = self.style
        self.legend.forget()
        if self.training is not None:
            self.show(self.training, units=self.field.shows_units)

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        self.field.undefined.fit(renderer)

    # Words and numbers.

    def describe(self) -> str:
        """The plane, the points, how many are right, and which share is which class's."""
        return "Nothing is drawn yet." if self.training is None else decision_words(self.training)

    def data(self) -> list[Table]:
        """Probabilities, points and the units' lines."""
        return [] if self.training is None else decision_tables(self.training)


def class_samples(marks: ClassMarks, classes: tuple[str, str], *, missed: bool = True) -> Block:
    """A mark for each class and, unless none is ever ringed, one for the wrong side, with their
    words."""
    named: list[tuple[Artist, str]] = [
        (sample_of(line), f"class {k}" if name == str(k) else f"class {k}: {plain(name)}")
        for k, (line, name) in enumerate(zip(marks.classes, classes, strict=True))
    ]
    return [*named, (sample_of(marks.missed), "on the wrong side")] if missed else named


def plain(name: str) -> str:
    """A name from a file, such as a picture may write: no mathtext, not long."""
    shown = name.replace("$", r"\$")
    return shown if len(name) <= 16 else shown[:15] + "…"


def wrong_side(training: Training) -> NDArray[np.bool_]:
    """Which points are ringed, (m,): none where the network says nothing of some."""
    return ~training.hits & math.isfinite(training.loss)


def note(training: Training) -> str:
    """The quiet line beside the title."""
    return f"epoch {training.state.epoch}; {right_words(training.accuracy)}"


def right_words(share: float) -> str:
    """``99.5 % right``."""
    return f"{percent(share)} right" if math.isfinite(share) else "undefined"


def percent(share: float) -> str:
    """``99.5 %``."""
    return f"{100 * share:.1f} %" if math.isfinite(share) else "undefined"


def decision_words(training: Training) -> str:
    """The picture in words."""
    found, points = training.surroundings, training.points
    assert found is not None
    names = [readable(name) for name in points.names]
    p = found.probabilities
    known = p[np.isfinite(p)]
    zero, one = points.classes
    judged = f"{percent(training.accuracy)} are on the right side. The loss is"
    judged = f"{judged} {number(training.loss)}."
    if not math.isfinite(training.loss):
        judged = "the network has no value at some of them."
    parts = [
        f"Decision boundary of a network with {training.settings.hidden} hidden units"
        f" ({training.settings.activation}) over {words.over(names, found.ranges)}, after epoch"
        f" {training.state.epoch}.",
        f"{points.count} points: {int((points.labels == 0).sum())} of class {zero},"
        f" {int((points.labels == 1).sum())} of class {one}; {judged}",
        words.holes(p),
    ]
    if known.size:
        share = float((known > 0.5).mean())
        parts.append(f"Class {one} is said to be more likely on {100 * share:.0f} % of the plane.")
    return " ".join(part for part in parts if part)


def decision_tables(training: Training) -> list[Table]:
    """The numbers behind the picture."""
    found, points = training.surroundings, training.points
    assert found is not None
    a, b = points.names
    lines = np.column_stack([found.lines, found.weights]).tolist()
    labelled = np.column_stack([points.x.T, points.labels]).tolist()
    return [
        Table("probability of class 1", (a, b, "p"), rows(found.x, found.y, found.probabilities)),
        Table("points", (a, b, "class"), labelled),
        Table("hidden units", ("p", "q", "r", "weight in the output"), lines),
    ]
