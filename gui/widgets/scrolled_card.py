"""A card whose content is scrolled up and down: its parts are reached by Tab, not the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrolledCard(QScrollArea):
    """The card.

    Parameters
    ----------
    name : for screen readers.
    margins : left, top, right, bottom of what ``column`` holds, px.
    spacing : between its parts, px.
    """

    def __init__(
        self,
        name: str,
        margins: tuple[int, int, int, int],
        spacing: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        sheet.setBackgroundRole(QPalette.ColorRole.Base)
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)
        self.setWidget(sheet)
