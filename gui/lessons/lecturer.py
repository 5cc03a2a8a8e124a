"""Lessons and notes in the window: pages turned, answers judged in the workers, texts typeset.

It is a hand that the window lends its commands; it edits nothing but by intents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from gui.asking.asked import Asked
from gui.lessons.seen import Seen, answer_markup, text_formulas
from gui.lessons.texts import LANE as TEXTS
from gui.lessons.texts import RichFormulas
from gui.scene import Scene
from gui.session.document import Document
from gui.session.intents import Intent
from gui.session.lecturing import Judged, Key, Lecturing
from gui.session.lesson_intents import MakeLesson, StartOver
from studies.messages.check import Check, CheckRequest
from studies.messages.typesetting import Typeset
from studies.messages.value import Value

if TYPE_CHECKING:
    from gui.asking.runner import Runner
    from gui.window import Window

LANE = "lesson"

PAUSE_MILLISECONDS = 350
"""After the last keystroke in an answer, before it is judged."""

MOST_KNOWN = 500
"""Judgements kept."""

CANCELLED = "Judging was cancelled; change the answer to start again."

PAGING = (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
)
"""Widgets that page by themselves: with the keyboard there, a presenter's keys turn no page."""


class Lecturer(QObject):
    """Between the document's lesson, the workers and the left column."""

    def __init__(self, window: Window, runner: Runner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self._document: Document | None = None
        self.meaning = Lecturing(Document())
        self.known: dict[Key, Judged | str] = {}
        self._open: Key = ()
        self._judging = Asked(LANE, runner.submit)
        self.formulas = RichFormulas(runner.submit)
        self._pause = QTimer(self, interval=PAUSE_MILLISECONDS, singleShot=True)
        self._pause.timeout.connect(self._paused)
        self.column = window.column
        for page in (self.column.notes, self.column.lesson):
            page.intent.connect(self._edit)
        runner.result.connect(self._result)
        runner.failed.connect(self._failed)
        window.controller.scene_changed.connect(self.show_scene)
        window.status.cancelled.connect(self._cancel)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self.show_scene(window.controller.scene)

    # ------------------------------------------------------------------ actions of the table

    def next_page(self) -> None:
        """The next page of the lesson."""
        self._turn(self.meaning.at + 1)

    def previous_page(self) -> None:
        """The page before."""
        self._turn(self.meaning.at - 1)

    def to_lesson(self) -> None:
        """To the lesson, so that the arrow keys turn pages; to the notes where there is none."""
        self.column.go_to("lesson" if self.meaning.on else "notes")

    def make_lesson(self) -> None:
        """The worksheet as the first page of a lesson, ready to be written."""
        self._edit(MakeLesson())
        self.column.lesson.write(on=True)
        self.column.go_to("lesson")

    def start_over(self) -> None:
        """Every page as it was written, nothing answered."""
        self._edit(StartOver())

    def _turn(self, to: int) -> None:
        self.column.lesson.turn(to)

    @Slot(Intent)
    def _edit(self, intent: Intent) -> None:
        self._window.controller.receive(intent)

    # ------------------------------------------------------------------ showing

    @Slot(Scene)
    def show_scene(self, scene: Scene) -> None:
        """Show the lesson and the notes of a scene, and ask for what is not known yet."""
        if scene.document is self._document:
            return
        self._document = scene.document
        before, self.meaning = self.meaning, Lecturing(scene.document)
        if self.meaning.on != before.on:
            self.column.offer_lesson(self.meaning.on)
        self._show_actions()
        self._show()
        if self.meaning.wanted(self.known) is not None:
            typed = before.on and before.at == self.meaning.at
            self._pause.start(PAUSE_MILLISECONDS if typed else 0)

    def set_appearance(self) -> None:
        """Typeset in the window's colour from now on."""
        self.formulas.set_colour(self._window.appearance.colours.text)
        self.column.set_appearance(self._window.appearance)
        self._show()

    def _show(self) -> None:
        wanted = text_formulas(self.meaning)
        pictures = self.formulas.pictures(wanted)
        self.column.show_seen(Seen(self.meaning, self.known, pictures, self.formulas.svg))
        self.formulas.ask(wanted, answer_markup(self.meaning, self.known))

    def _show_actions(self) -> None:
        at, last = self.meaning.at, len(self.meaning.pages) - 1
        focus = QApplication.focusWidget()
        for name, possible in (
            ("next_page", at < last and self._free(focus)),
            ("previous_page", at > 0 and self._free(focus)),
            ("start_over", self.meaning.on),
            ("make_lesson", not self.meaning.on),
        ):
            action = self._window.findChild(QAction, name)
            if isinstance(action, QAction):
                action.setEnabled(possible)

    def _free(self, focus: QWidget | None) -> bool:
        """Whether a presenter's keys mean the lesson while the keyboard is there."""
        from gui.graph_canvas import GraphCanvas

        return not isinstance(focus, (*PAGING, GraphCanvas))

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.meaning.on:
            self._show_actions()

    # ------------------------------------------------------------------ jobs

    @Slot()
    def _paused(self) -> None:
        """Ask for the next judgement."""
        self._pause.stop()
        wanted = self.meaning.wanted(self.known)
        if wanted is not None:
            self._open, request = wanted
            study = "check" if isinstance(request, CheckRequest) else "value"
            self._judging.ask(study, request)

    @Slot(str, int, object)
    def _result(self, lane: str, generation: int, result: object) -> None:
        if lane == TEXTS and isinstance(result, Typeset):
            if self.formulas.result(generation, result):
                self._show()
            return
        final = isinstance(result, Value) or (isinstance(result, Check) and result.final)
        if lane == LANE and final and self._judging.answered(generation) is not None:
            assert isinstance(result, Check | Value)
            self._take(result)

    @Slot(str, int, str, str)
    def _failed(self, lane: str, generation: int, sentence: str, kind: str) -> None:
        if lane == TEXTS:
            if self.formulas.failed(generation):
                self._show()
        elif lane == LANE:
            if self._judging.answered(generation, failed=True) is not None:
                self._take(sentence)
        else:
            return
        failure = self._runner.failure(lane)
        if kind == "error" and failure is not None:
            self._window.controller.crashed.emit(failure.traceback)

    def _take(self, judged: Judged | str) -> None:
        """What was asked for last is known now."""
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        self.known[self._open] = judged
        self._show()
        if not self._pause.isActive():
            self._paused()

    @Slot()
    def _cancel(self) -> None:
        self._pause.stop()
        if self._judging.open:
            self._runner.cancel(LANE)
            self._judging.forget()
            self.known[self._open] = CANCELLED
            self._show()
