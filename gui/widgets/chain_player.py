"""The player of the Chain rule lens: the steps forward, the steps backward, then all at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.session.chain_stage import Stage
from gui.widgets.player import NARROWEST, Player


class ChainPlayer(Player):
    """Goes through the steps, one a second where it goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._words = ""
        super().__init__(parent, what="Step of the passes", paced=False)
        self._speed = 1
        self.speed.hide()

    def show_stage(self, stage: Stage) -> None:
        """Show where the passes are; the last position is the one that shows everything."""
        if stage.length + 1 != self.longest:
            self.pause()
            self.longest = stage.length + 1
        self._words = stage.words
        self.frame = None if stage.whole else stage.step
        self._show()
        self._fit()

    def _fit(self) -> None:
        """Leave the words out where they have no room."""
        metrics = self.fontMetrics()
        steps = max(1, self.longest - 1)
        widest = max(
            metrics.horizontalAdvance(text)
            for text in (f"backward {steps} of {steps}", "all steps", self._words)
        )
        buttons = sum(button.sizeHint().width() for button in self.buttons.values())
        room = self.width() - buttons - 16 - NARROWEST * self._appearance.scale
        self.label.setVisible(room >= widest + 8)
        self.label.setFixedWidth(widest + 8)
        self._write()

    def _write(self) -> None:
        if self._words != self.label.text():
            self.label.setText(self._words)
        self.slider.setAccessibleDescription(self._words)
