"""One text for a whole answer: a vector, a matrix, or lines of steps; with what is wrong underlined
where it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.widgets.editor import ProblemEditor


class AnswerEditor(ProblemEditor):
    """As the editor of the function."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Your answer")
        self.setPlaceholderText("[2x y, x^2], or one line for each step")
