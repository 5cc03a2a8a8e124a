"""Draws the Network lens's pictures for the verb ``train``."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gui.headless.arguments import UsageError
from gui.headless.figure import INCHES, checked_file
from gui.plots.save import save
from gui.plots.style import Style

if TYPE_CHECKING:
    from gui.headless.train_answer import Answer
    from gui.plots.picture import Picture

LENS = "network"
VIEWS = ("training", "decision", "loss", "check")
SHEET = (12.0, 4.3)
"""Inches of the three panels."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn."""

    file: Path
    view: str


def planned(options: Namespace) -> Drawing | None:
    """What ``options`` ask for; None for no picture.

    Raises
    ------
    UsageError : for a lens, a view or a file extension that do not exist.
    """
    if not options.figure:
        return None
    if options.lens not in (None, LENS):
        raise UsageError(f"The verb train draws the lens {LENS}, not {options.lens!r}.")
    view: str = options.view or VIEWS[0]
    if view not in VIEWS:
        raise UsageError(f"The lens {LENS} has no view {view!r}; it has: {', '.join(VIEWS)}.")
    return Drawing(checked_file(options.figure), view)


def draw(drawing: Drawing, answer: Answer) -> None:
    """Write the picture.

    Raises
    ------
    OSError : when the file cannot be written.
    """
    picture, size = _picture(drawing.view, answer)
    save(picture, drawing.file, size=size)


def _picture(view: str, answer: Answer) -> tuple[Picture, tuple[float, float]]:
    assert answer.training is not None
    assert answer.check is not None
    if view == "decision":
        from gui.plots.decision_picture import DecisionPicture

        decision = DecisionPicture(Style())
        decision.show(answer.training)
        return decision, INCHES["square"]
    if view == "loss":
        from gui.plots.loss_picture import LossPicture

        loss = LossPicture(Style())
        loss.show(answer.training)
        return loss, INCHES["wide"]
    if view == "check":
        from gui.plots.check_picture import CheckPicture

        check = CheckPicture(Style())
        check.show(answer.check)
        return check, INCHES["wide"]
    from gui.plots.training_sheet import TrainingSheet

    sheet = TrainingSheet(Style())
    sheet.show(answer.training)
    return sheet, SHEET
