"""A finished training on one sheet, as the course shows it: the points, the decision over their
plane, and the loss."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase

from gui.plots.axes_text import label, number
from gui.plots.class_marks import ClassMarks
from gui.plots.decision_picture import (
    class_samples,
    decision_tables,
    decision_words,
    right_words,
    wrong_side,
)
from gui.plots.foot_legend import FootLegend
from gui.plots.loss_curve import LossCurve, epoch_range, loss_range
from gui.plots.loss_picture import loss_table
from gui.plots.picture import Picture
from gui.plots.plane_picture import aspect
from gui.plots.probability_field import ProbabilityField
from gui.plots.style import Style
from gui.plots.table import Table
from studies.messages.network import Training


class TrainingSheet(Picture):
    """Three panels: training data, decision boundary, training loss."""

    title = "Training"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=3)
        self.training: Training | None = None
        data, plane, loss = (panel.axes for panel in self.panels)
        self.data_marks = ClassMarks(data, zorder=4.0, animated=False)
        self.field = ProbabilityField(plane, animated=False)
        self.marks = ClassMarks(plane, zorder=4.0, animated=False)
        self.curve = LossCurve(loss, animated=False)
        self.legend = FootLegend(data, style)
        self.layout.foot = self.legend.arrange
        self.set_style(style)

    def show(self, training: Training) -> None:
        """Show a training that was evaluated over a grid.

        Raises
        ------
        ValueError : when it was not.
        """
        found, points = training.surroundings, training.points
        if found is None:
            raise ValueError("training: it was not evaluated over a grid")
        self.training = training
        for panel in self.panels[:2]:
            panel.axes.set_xlim(found.ranges[0])
            panel.axes.set_ylim(found.ranges[1])
            panel.axes.set_aspect(aspect(found.ranges))
            panel.axes.set_xlabel(label(points.names[0]))
            panel.axes.set_ylabel(label(points.names[1]))
        self.data_marks.update(points)
        self.field.update(found)
        wrong = wrong_side(training)
        self.marks.update(points, wrong)
        across = epoch_range(training.first + training.losses.size)
        up = loss_range(training.losses, "linear", None)
        loss = self.panels[2].axes
        loss.set_xlim(across)
        loss.set_ylim(up)
        self.curve.update(training.first + 1, training.losses, (across, up))
        self.set_titles("Training data", f"{points.count} points")
        self.set_titles("Decision boundary", right_words(training.accuracy), panel=1)
        self.set_titles("Training loss", f"at last {number(training.loss, 3)}", panel=2)
        classes = class_samples(self.marks, points.classes, missed=bool(wrong.any()))
        self.legend.blocks = [[*classes, *self.field.samples]]
        self.legend.forget()
        self.layout.forget()

    def handles(self) -> list[tuple[Axes, float, float]]:
        """Nothing is dragged."""
        return []

    def _restyle(self) -> None:
        self.panels[1].axes.grid(False)
        self.data_marks.restyle(self.style)
        self.field.restyle(self.style)
        self.marks.restyle(self.style)
        self.curve.restyle(self.style, self.style.palette.exact)
        self.legend.style = self.style
        self.legend.forget()
        if self.training is not None:
            self.show(self.training)

    def _placed(self, renderer: RendererBase) -> None:
        self.legend.arrange(float(self.figure.bbox.width), renderer)
        super()._placed(renderer)
        self.field.undefined.fit(renderer)

    def describe(self) -> str:
        """The decision, and how the training went."""
        training = self.training
        if training is None:
            return "Nothing is drawn yet."
        return f"{decision_words(training)} {training.sentence}"

    def data(self) -> list[Table]:
        """What the panels show."""
        training = self.training
        if training is None:
            return []
        curve = loss_table(training.first + 1, training.losses, training.accuracies)
        return [*decision_tables(training), curve]
