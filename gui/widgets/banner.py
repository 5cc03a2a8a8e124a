"""The banner: a fault of the program, told in one line without stopping anyone."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """Hidden until there is something to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._report = ""
        self._sentence = QLabel("Something went wrong in the program; your work is still here.")
        self._copy = QPushButton("Copy report")
        self._close = QPushButton("Dismiss")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        self._copy.clicked.connect(self._copy_report)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def report(self) -> str:
        """The text that a bug report needs."""
        return self._report

    @Slot(str)
    def tell(self, report: str) -> None:
        """Show the banner; ``report`` is what *Copy report* copies."""
        self._report = report
        self.show()

    @Slot()
    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
