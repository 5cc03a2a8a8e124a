"""Who walks through the window as a screen reader, and as the Tab key, do: what there is to work
with, what is said of it, and what is wrong with that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from gui.canvas import Canvas
from gui.widgets.formula import FormulaView

KINDS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QPlainTextEdit, QProgressBar, QTabBar, QTextEdit, Canvas, FormulaView,
)  # fmt: skip

ENOUGH_STOPS = 300
"""More stops than any page has: who is not back at the first by then is trapped."""

CHANGING = (
    "Picture",
    "Pictures",
    "Table",
    "Numbers",
    "Check",
    "Answer",
    "Mode",
    "Which settings are shown",
)
"""Lists whose entries come with other pictures, tables or controls."""


def controls(window: QWidget) -> list[QWidget]:
    """Everything on screen that a person works with."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and (isinstance(widget, KINDS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QHeaderView)
        and not isinstance(widget.parentWidget(), QTabBar | QComboBox)
        # The corner of a table is a button of Qt's, switched off here.
        and not (type(widget) is QAbstractButton and not widget.isEnabled())
        and widget.objectName() not in ("qt_menubar_ext_button", "qt_dockwidget_floatbutton")
    ]


def stops(window: QWidget) -> list[QWidget]:
    """What Tab comes to."""
    return [
        widget
        for widget in controls(window)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def heard(widget: QWidget) -> tuple[str, str]:
    """Name and description, as a screen reader has them."""
    found = QAccessible.queryAccessibleInterface(widget)
    name = found.text(QAccessible.Text.Name)
    if isinstance(widget, QComboBox):
        # On Linux the name of a list is its value; what it is called is its label's to tell.
        name = _label(found)
    if isinstance(widget, QTabBar):
        name = widget.accessibleName()
    return name, found.text(QAccessible.Text.Description) or widget.toolTip()


def _label(found: QAccessibleInterface) -> str:
    for other, relation in found.relations():
        if relation & QAccessible.RelationFlag.Label and other is not None:
            return str(other.text(QAccessible.Text.Name))
    return ""


def complaints(window: QWidget) -> Iterator[str]:
    """What is wrong with names and descriptions."""
    known: set[tuple[int, type[QWidget], str]] = set()
    for widget in controls(window):
        name, told = heard(widget)
        what = f"{type(widget).__name__} {widget.accessibleName()!r} in {_path(widget)}"
        if not name:
            yield f"{what} has no name"
            continue
        if not re.search(r"[^\W\d_]", name):
            yield f"{what} is called by a symbol alone: {name!r}"
        same = (id(widget.parentWidget()), type(widget), name)
        if same in known and not isinstance(widget, FormulaView):
            yield f"{what} has a neighbour of the same name"
        known.add(same)
        if isinstance(widget, QAbstractButton) and not told and not _says(widget, name):
            yield f"{what} shows {widget.text()!r} and explains itself nowhere"
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.accessibleName() and label.text():
            name, told = heard(label)
            if not told:
                yield f"label {name!r} in {_path(label)} is read out without its text"
        buddy = label.buddy()
        if label.isVisible() and buddy is not None and not buddy.isVisibleTo(window):
            yield f"label {label.text()!r} names what is not there"


def _says(button: QAbstractButton, name: str) -> bool:
    """Whether what a button shows is words, and nothing but an icon or a symbol."""
    shown = button.text().replace("&", "")
    if not isinstance(button, QToolButton | QPushButton):
        return True  # what is ticked or chosen stands beside it
    only = isinstance(button, QToolButton) and (
        button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        and not button.icon().isNull()
    )
    return bool(name) and len(re.findall(r"[^\W\d_]", shown)) > 1 and not only


def _path(widget: QWidget) -> str:
    names: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(names) < 3:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


def tour(start: QWidget, key: Qt.Key) -> list[QWidget]:
    """What has the keyboard, one after the other, from ``start`` until it has it again."""
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(ENOUGH_STOPS):
        widget = QApplication.focusWidget()
        assert widget is not None, f"after {seen[-1:]} nothing has the keyboard"
        if seen and widget is start:
            return seen
        assert widget not in seen, f"trapped at {widget} by {key}, before {start}"
        seen.append(widget)
        QTest.keyClick(widget, key)
    raise AssertionError(f"{key} never comes back to {start}")


def choices(page: QWidget) -> Iterator[tuple[QComboBox, int]]:
    """Each list of a page with each of its entries; whoever asks for the next has chosen this
    one."""
    done: set[str] = set()
    while True:
        found = [
            box
            for box in page.findChildren(QComboBox)
            if box.isVisible() and box.accessibleName() not in done
        ]
        if not found:
            return
        box = found[0]
        done.add(box.accessibleName())
        before, last = box.currentIndex(), box.count() - 1
        # Of a list that only changes numbers the ends will do.
        every = range(box.count()) if box.accessibleName() in CHANGING else (0, last)
        for index in (*every, before):
            # A list that an entry asks for a file of would open a dialog.
            if index < box.count() and not box.itemText(index).endswith(("…", "file")):
                box.setCurrentIndex(index)
                box.activated.emit(index)
                yield box, index
