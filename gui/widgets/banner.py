"""The banner: a fault of the program, told in one line without stopping anyone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.crash_report import crash_report
from gui.whole_file import write_whole

SENTENCE = "Something went wrong in the program; your work is still here."


class Banner(QFrame):
    """Hidden until there is something to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._report = ""
        self._sentence = QLabel(SENTENCE)
        self._sentence.setWordWrap(True)
        self.save = QPushButton("Save report …")
        self.save.setToolTip("A text for the program's makers; it names no private place")
        self._copy = QPushButton("Copy report")
        self._close = QPushButton("Dismiss")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.save)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        self.save.clicked.connect(self._save_report)
        self._copy.clicked.connect(self._copy_report)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def report(self) -> str:
        """The text that a bug report needs."""
        return self._report

    @Slot(str)
    def tell(self, trace: str) -> None:
        """Show the banner; ``trace``, a traceback as text, becomes the report."""
        self._report = crash_report(trace)
        self._sentence.setText(SENTENCE)
        self.show()

    @Slot()
    def _save_report(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the crash report", "nablascope-crash.txt", "Text (*.txt)"
        )
        if not chosen:
            return
        try:
            write_whole(Path(chosen), self._report.encode())
        except OSError as error:
            reason = error.strerror or "the system does not say why"
            self._sentence.setText(f"The report could not be written: {reason}.")
        else:
            self._sentence.setText(f"The report is in {chosen}.")

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
