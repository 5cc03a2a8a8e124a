"""Whether a person who closes the window is asked about what is not saved.

A file's changes are asked about, and so is what was written in a title, notes or a lesson.  A
function without a file that was tried out is not: everyone does that all the time, and a question
that is always answered *Don't save* is soon answered so when it matters.  It is kept, and can be
had again from *Open recent*.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gui.session.place import Place
from gui.session.place_words import Answers, name_of, written_words
from gui.session.session import Session
from gui.widgets.question_bar import QuestionBar

ANSWERS: Answers = (("save", "&Save"), ("drop", "&Don't save"), ("stay", "&Cancel"))


class Leaving(QObject):
    """Of one window."""

    saving = Signal()
    """Save, then close."""
    gone = Signal()
    """Close."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.given_up: Place | None = None
        """The worksheet that a person said not to save."""
        self.bar = QuestionBar("Changes that are not saved")
        self.bar.answered.connect(self._answered)

    def allowed(self) -> bool:
        """Whether the window may close at once; where not, a person is asked."""
        session = self._session
        held = session.held(session.place)
        written = held is None or written_words(held) != written_words(session.document)
        if not session.dirty or not (session.place.titled or written):
            return True
        name = name_of(session.place, session.document)
        self.bar.ask(f"The changes in {name} are not saved.", ANSWERS, at_once=True)
        return False

    @Slot(str)
    def _answered(self, answer: str) -> None:
        if answer == "save":
            self.saving.emit()
        elif answer == "drop":
            self.given_up = self._session.place
            self.gone.emit()
