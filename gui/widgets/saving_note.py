"""How far the saving of an animation is, and a button that gives it up."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget


class SavingNote(QWidget):
    """Hidden while nothing is saved."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel("Saving the animation …")
        self.label.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Saving the animation")
        self.bar.setTextVisible(False)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Give up the animation")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.hide()

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """``done`` of so many frames are drawn; with all of them the file is being written."""
        self.bar.setRange(0, 0 if done >= of else of)
        self.bar.setValue(done)
        self.label.setText(
            "Writing the animation …" if done >= of else f"Animation: frame {done} of {of}"
        )
        self.show()
