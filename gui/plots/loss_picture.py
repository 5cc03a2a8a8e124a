"""Loss and accuracy of a training, epoch by epoch, while it goes on."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from gui.plots.axes_text import number
from gui.plots.decision_picture import percent
from gui.plots.loss_curve import LossCurve, Range, Scale, epoch_range, loss_range
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.table import Table
from studies.messages.network import Training

Array = NDArray[np.float64]

NONE_YET = "No epoch has been done yet."


class LossPicture(Picture):
    """Left the loss, right the accuracy, each before the epoch's update.

    Attributes
    ----------
    losses, accuracies : (k,), what is shown, of the epochs ``first``, ``first + 1`` ...
    scale : of the losses.
    """

    title = "Loss and accuracy"

    def __init__(self, style: Style) -> None:
        super().__init__(style, panels=2)
        self.layout.shape = 1.5
        self.training: Training | None = None
        self.losses: Array = np.empty(0)
        self.accuracies: Array = np.empty(0)
        self.first = 1
        self.scale: Scale = "linear"
        self.curves = [LossCurve(panel.axes, animated=True) for panel in self.panels]
        for panel in self.panels:
            panel.note.set_animated(True)
        self.animated = [
            *(artist for curve in self.curves for artist in curve.artists),
            *(panel.note for panel in self.panels),
        ]
        self._frame: object = None
        self._loss_range: Range | None = None
        self.set_style(style)

    def show(
        self,
        training: Training,
        *,
        losses: Array | None = None,
        accuracies: Array | None = None,
        scale: Scale = "linear",
    ) -> bool:
        """Show ``training``; whether the frame is to be drawn anew.

        Parameters
        ----------
        losses, accuracies : (k,) each, of all epochs that led to its last one, where it goes on
            from an earlier training; by default its own.
        scale : of the losses: ``linear`` or ``log``.

        Raises
        ------
        ValueError : when there are not as many accuracies as losses.
        """
        self.losses = training.losses if losses is None else losses
        self.accuracies = training.accuracies if accuracies is None else accuracies
        if self.losses.shape != self.accuracies.shape:
            raise ValueError("accuracies: there must be as many as losses")
        self.training = training
        self.first = training.first + training.losses.size - self.losses.size + 1
        if scale != self.scale:
            self.scale, self._loss_range = scale, None
        anew = self._renew_frame(training)
        shown = (self.losses, 100.0 * self.accuracies)
        for curve, values, panel in zip(self.curves, shown, self.panels, strict=True):
            ranges = (panel.axes.get_xlim(), panel.axes.get_ylim())
            curve.update(self.first, values, ranges)
        self._write_notes(training)
        return anew

    def _renew_frame(self, training: Training) -> bool:
        across = epoch_range(max(training.planned, self.first - 1 + self.losses.size))
        self._loss_range = loss_range(self.losses, self.scale, self._loss_range)
        low, high = share_range(self.accuracies)
        message = "" if self.losses.size else NONE_YET
        now = (across, self._loss_range, low, high, self.scale, message, self.style)
        if now == self._frame:
            return False
        self._frame = now
        if self.curves[0].scale != self.scale:
            self.curves[0].set_scale(self.scale)
        for panel, up in zip(self.panels, (self._loss_range, (low, high)), strict=True):
            panel.axes.set_xlim(across)
            panel.axes.set_ylim(up)
        for k in (0, 1):
            self.show_message(message, panel=k)
        self.set_titles("Loss")
        self.set_titles("Accuracy, %", panel=1)
        self.layout.forget()
        return True

    def _write_notes(self, training: Training) -> None:
        self.set_titles("Loss", f"now {number(training.loss, 3)}")
        self.set_titles("Accuracy, %", f"now {percent(training.accuracy)}", panel=1)

    def handles(self) -> list[tuple[Axes, float, float]]:
        """Nothing is dragged."""
        return []

    def _restyle(self) -> None:
        colours = (self.style.palette.exact, self.style.palette.lines[2])
        for curve, colour in zip(self.curves, colours, strict=True):
            curve.restyle(self.style, colour)
        if self.training is not None:
            self.show(
                self.training, losses=self.losses, accuracies=self.accuracies, scale=self.scale
            )

    # Words and numbers.

    def describe(self) -> str:
        """From where to where both came."""
        training = self.training
        if training is None or not self.losses.size:
            return NONE_YET if training is not None else "Nothing is drawn yet."
        last = self.first + self.losses.size - 1
        lowest = int(np.nanargmin(self.losses))
        return (
            f"{self.title}, epochs {self.first} to {last} of {training.planned}. The loss went from"
            f" {number(float(self.losses[0]))} to {number(float(self.losses[-1]))}, the lowest is"
            f" {number(float(self.losses[lowest]))} at epoch {self.first + lowest}. The accuracy"
            f" went from {percent(float(self.accuracies[0]))} to"
            f" {percent(float(self.accuracies[-1]))}. {training.sentence}"
        )

    def data(self) -> list[Table]:
        """Both numbers of every epoch."""
        if self.training is None:
            return []
        return [loss_table(self.first, self.losses, self.accuracies)]


def share_range(accuracies: Array) -> Range:
    """The axis of accuracies in percent: all of it where the network was worse than a coin, else
    from a little below half."""
    low = 0.0 if accuracies.size and float(accuracies.min()) < 0.45 else 40.0
    return low, 102.0


def loss_table(first: int, losses: Array, accuracies: Array) -> Table:
    """One row for each epoch."""
    epochs = first + np.arange(losses.size, dtype=np.float64)
    rows = np.column_stack((epochs, losses, accuracies)).tolist()
    return Table("training", ("epoch", "loss", "accuracy"), rows)
