"""The status line: what is known, what is being worked on, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from gui.widgets.named import NamedLabel

PATIENCE_MILLISECONDS = 300
"""Work shorter than this shows no progress: flicker tells nobody anything."""


class StatusLine(QStatusBar):
    """At the bottom of the window."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self._sentence = NamedLabel()
        self._sentence.setAccessibleName("Status")
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setMinimumWidth(16)
        self._working = QLabel("working …")
        self._working.setProperty("role", "muted")
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Working")
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(96)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel the calculation")
        self.cancel.clicked.connect(self.cancelled)
        self.addWidget(self._sentence, 1)
        for widget in (self._working, self._progress, self.cancel):
            self.addPermanentWidget(widget)
            widget.hide()
        self._wait = QTimer(self, interval=PATIENCE_MILLISECONDS, singleShot=True)
        self._wait.timeout.connect(self._show_progress)

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    @property
    def trouble(self) -> bool:
        """Whether it tells of trouble."""
        return bool(self._sentence.property("role") == "error")

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say ``sentence``, in the colour of errors when it is ``trouble``."""
        role = "error" if trouble else ""
        if self._sentence.property("role") != role:
            self._sentence.setProperty("role", role)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)
        self._sentence.setText(sentence)
        self._sentence.setToolTip(sentence)

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """Show progress when work goes on for more than a moment."""
        if busy:
            if not self._wait.isActive() and self._progress.isHidden():
                self._wait.start()
            return
        self._wait.stop()
        for widget in (self._working, self._progress, self.cancel):
            widget.hide()

    @Slot()
    def _show_progress(self) -> None:
        for widget in (self._working, self._progress, self.cancel):
            widget.show()
