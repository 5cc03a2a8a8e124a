"""The CSV file whose points a network learns: its name, and a button that chooses another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.widgets.named import NamedLabel
from symbolic.errors import InputError

LONGEST = 144
"""Of the name, at 100 %, px."""

TIP = "A CSV file: two coordinates and a label, 0 or 1 or any two words, in each line"


class FileChooser(QWidget):
    """A name and a button."""

    wanted = Signal()
    """A file is to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = NamedLabel()
        self.name.setAccessibleName("CSV file")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton("Open …")
        self.button.setAccessibleName("Choose a CSV file")
        self.button.setToolTip(TIP)
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)
        self._scale = 1.0
        self._path = ""

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self._scale = scale
        self._write()

    def show_file(self, path: str, fault: InputError | None) -> None:
        """Show which file it is, and that something is wrong with it."""
        self._path = path
        self._write()
        self.name.setToolTip(path if fault is None else fault.message)
        role = "" if fault is None or not path else "error"
        if self.name.property("role") != role:
            self.name.setProperty("role", role)
            self.name.style().unpolish(self.name)
            self.name.style().polish(self.name)

    def _write(self) -> None:
        name = Path(self._path).name if self._path else "no file"
        room = round(LONGEST * self._scale)
        shown = self.name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        if shown != self.name.text():
            self.name.setText(shown)
            self.name.setAccessibleDescription(name)
