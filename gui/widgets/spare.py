"""Lists of widgets that grow and shrink: a few that show nothing are kept for the next time, the
others go.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)

SPARE = 6
"""Widgets that stay, hidden, until they are needed again: making them takes longer than a frame."""


def drop_beyond(made: list[W], count: int) -> None:
    """Let go of all widgets of a list but the first ``count``."""
    while len(made) > count:
        widget = made.pop()
        widget.hide()  # or the layout, which shows it late, would show a window of its own
        widget.deleteLater()
