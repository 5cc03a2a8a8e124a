"""Tooltips with definitions: a control without one of its own gets the glossary's, by the words
that stand on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabWidget, QWidget

from gui.glossary import definition


def define(root: QWidget) -> None:
    """Give every control below ``root`` its definition, where the glossary has one.

    Headings of tables have theirs from their models, the entries of a list from
    :class:`gui.widgets.choices.Choice`.
    """
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QTabWidget):
            for at in range(widget.count()):
                if not widget.tabToolTip(at):
                    widget.setTabToolTip(at, definition(widget.tabText(at)))
        if not widget.toolTip() and isinstance(widget, QLabel | QAbstractButton | QComboBox):
            widget.setToolTip(_told(widget))


def _told(widget: QLabel | QAbstractButton | QComboBox) -> str:
    words = "" if isinstance(widget, QComboBox) else widget.text()
    return definition(words) or definition(widget.accessibleName())
