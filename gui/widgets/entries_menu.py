"""A context menu from a list of what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

Entry = tuple[str, str, bool]
"""Name, text, and whether it is possible now; an empty name is a line between entries."""


def open_menu(
    parent: QWidget, entries: Iterable[Entry], picked: Callable[[QAction], None], place: QPoint
) -> None:
    """Open the menu at a place on the screen; ``picked`` gets the action, whose data is its
    name."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, text, possible in entries:
        if not name:
            menu.addSeparator()
            continue
        action = menu.addAction(text)
        action.setData(name)
        action.setEnabled(possible)
    menu.triggered.connect(picked)
    menu.popup(place)
