"""The bar that offers what a window kept that ended without a word.  Ignored, it offers it again
next time: nothing is thrown away that nobody discarded.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from gui.files.recovery import Found, Recovery
from gui.session.place_words import Answers
from gui.widgets.question_bar import QuestionBar

ANSWERS: Answers = (("restore", "&Restore"), ("discard", "&Discard"), ("later", "&Later"))
UNREADABLE: Answers = (("discard", "&Discard"), ("later", "&Later"))


class Restoring(QObject):
    """One after the other, the newest first."""

    wanted = Signal(object)
    """A :class:`Found` that is to be opened; :meth:`opened` says that it is."""

    def __init__(self, recovery: Recovery, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recovery = recovery
        self._found: list[Found] = []
        self.bar = QuestionBar("Unsaved work")
        self.bar.answered.connect(self._answered)

    def offer(self) -> None:
        """Offer what there is, if anything."""
        self._found = self._recovery.crashed()
        self._ask()

    def _ask(self) -> None:
        if not self._found:
            self.bar.close_down()
            return
        one, count = self._found[0], len(self._found)
        more = f"  ({count} worksheets in all.)" if count > 1 else ""
        told = one.told(datetime.now().astimezone())
        if one.worksheet is None:
            sentence = f"Unsaved work cannot be restored from {one.path}: {one.sentence}"
            self.bar.ask(sentence + more, UNREADABLE)
        else:
            sentence = f"The program ended before this was saved: {told}."
            self.bar.ask(sentence + more, ANSWERS)

    def opened(self, found: Found) -> None:
        """It is kept by the window in front now."""
        self._recovery.forget(found)
        self._found = [one for one in self._found if one != found]
        self._ask()

    @Slot(str)
    def _answered(self, answer: str) -> None:
        if answer == "later":
            self._found = []
        elif answer == "discard":
            one = self._found.pop(0)
            self._recovery.forget(one)
            self._ask()
        else:
            self.wanted.emit(self._found[0])
