"""A computation graph under the mouse and the keyboard: steps, the walk from node to node, and what
there is to say of the node under the pointer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip

from gui.canvas import Canvas
from gui.plots.graph_picture import GraphPicture

STEPS = {
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Right: "step",
    Qt.Key.Key_Home: "to_start",
    Qt.Key.Key_End: "to_end",
}
"""Keys by what the player's buttons are called."""

WALKS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class GraphCanvas(Canvas):
    """A canvas of a :class:`GraphPicture`.

    Signals
    -------
    stepped(name) : a key of the player.
    walked(by) : to the node before or after the one that is selected, in the order of computing.
    left() : no node is to be selected.
    """

    stepped = Signal(str)
    walked = Signal(int)
    left = Signal()

    @property
    def pressed_at(self) -> tuple[float, float] | None:
        """The pixel of the figure at which the button that is held was pressed."""
        return None if self._press is None else self._pixel(self._press)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and key in STEPS:
            self.stepped.emit(STEPS[key])
        elif plain and key in WALKS:
            self.walked.emit(WALKS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            picture = self.picture
            assert isinstance(picture, GraphPicture)
            tip = picture.tip_at(*self._pixel(event.pos().toPointF()))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return bool(super().event(event))
