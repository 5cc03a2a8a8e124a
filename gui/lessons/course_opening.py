"""Opens the course, a lesson in six parts: a hand that the window lends its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.session.intents import Open

if TYPE_CHECKING:
    from gui.window import Window


class CourseOpening(QObject):
    """Lent to the commands for ``course``."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def course(self) -> None:
        """The course, as a worksheet without a name, at its first page."""
        from gui.course import COURSE

        self._window.controller.receive(
            Open(document=COURSE, what="open the course", lens=COURSE.lens)
        )
        self._window.column.go_to("lesson")

    def help_course(self) -> None:
        """The same, from the menu Help."""
        self.course()
