"""How far the writing of an animation or a report is, and a button that gives it up."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget


class SavingNote(QWidget):
    """Hidden while nothing is saved; ``what`` is that is saved, in a word."""

    cancelled = Signal()

    def __init__(self, what: str = "animation", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(f"Saving the {what} …")
        self.label.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(f"Saving the {what}")
        self.bar.setTextVisible(False)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName(f"Give up the {what}")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.hide()

    def show_work(self, sentence: str) -> None:
        """Something of which nobody knows how long it takes is under way."""
        self.bar.setRange(0, 0)
        self.label.setText(sentence)
        self.show()

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """``done`` of so many frames are drawn; with all of them the file is being written."""
        self.bar.setRange(0, 0 if done >= of else of)
        self.bar.setValue(done)
        self.label.setText(
            "Writing the animation …" if done >= of else f"Animation: frame {done} of {of}"
        )
        self.show()
