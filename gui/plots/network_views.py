"""The pictures of the Network lens for files: each is drawn once.  The window keeps its own and
updates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.plots.style import Style

if TYPE_CHECKING:
    from gui.plots.loss_curve import Scale
    from gui.plots.picture import Picture
    from studies.messages.network import GradientCheck, Training


def decision(training: Training, style: Style, *, units: bool = True) -> Picture:
    """The data with the boundary that was learned, and those of the ``units``."""
    from gui.plots.decision_picture import DecisionPicture

    picture = DecisionPicture(style)
    picture.show(training, units=units)
    return picture


def loss(training: Training, style: Style, scale: Scale = "linear") -> Picture:
    """Loss and accuracy against epochs."""
    from gui.plots.loss_picture import LossPicture

    picture = LossPicture(style)
    picture.show(training, scale=scale)
    return picture


def checked(check: GradientCheck, style: Style) -> Picture:
    """The gradient check of every parameter."""
    from gui.plots.gradient_check_picture import CheckPicture

    picture = CheckPicture(style)
    picture.show(check)
    return picture


def sheet(training: Training, style: Style) -> Picture:
    """Three panels: boundary, loss, accuracy."""
    from gui.plots.training_sheet import TrainingSheet

    picture = TrainingSheet(style)
    picture.show(training)
    return picture
