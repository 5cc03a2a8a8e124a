"""A lesson's page as it is read or written, and the way from one to the next.

With the keyboard on it, but not in a field, the Left and Right keys turn pages.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.lessons.seen import Seen
from gui.session.intents import Intent
from gui.session.lecturing import Entry
from gui.session.lesson_intents import ResetPage, StartOver, TurnPage
from gui.theme import Appearance
from gui.widgets.lesson_form import LessonForm
from gui.widgets.question_panel import QuestionPanel
from gui.widgets.rich_text import RichText

FLAT = 16
"""Pages up to which the contents are one list; of more, each part is a menu of its own."""


class LessonPage(QWidget):
    """The page in front."""

    intent = Signal(Intent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: Seen | None = None
        self._at = -1
        self.part = QLabel()
        self.part.setProperty("role", "section")
        self.part.setWordWrap(True)
        self.part.setTextFormat(Qt.TextFormat.PlainText)
        self.title, self.text = RichText("Title of the page"), RichText("Text of the page")
        self.question = QuestionPanel()
        self.reset = QPushButton("Reset this page")
        self.reset.setToolTip("The function, the lens and the answer as the page was written")
        self.form = LessonForm()
        inner = QFrame()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        self.preview = QLabel("As it is read")
        self.preview.setProperty("role", "section")
        for widget in (self.form, self.preview, self.part, self.title, self.text, self.question):
            column.addWidget(widget)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setProperty("role", "page")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Page of the lesson")
        self.area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(self._make_foot())
        for panel in (self.question, self.form):
            panel.intent.connect(self.intent)
        self.reset.clicked.connect(self._reset)
        self._written(False)
        ends = (self.reset, self.back, self.place, self.next, self.edit)
        stops = (self.area, *self.form.stops, *self.question.stops, *ends)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        for key, slot in ((Qt.Key.Key_Left, self._back), (Qt.Key.Key_Right, self._on)):
            QShortcut(
                QKeySequence(key), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def _make_foot(self) -> QHBoxLayout:
        self.back, self.place, self.next = QToolButton(), QToolButton(), QToolButton()
        self.edit = QToolButton()
        self.back.setText("‹")
        self.next.setText("›")
        self.edit.setText("Edit")
        self.edit.setCheckable(True)
        self.edit.setToolTip("Write this page")
        self.back.setToolTip("The page before (Left, Page Up)")
        self.next.setToolTip("The next page (Right, Page Down)")
        self.place.setToolTip("All pages")
        self.place.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.contents = QMenu(self.place)
        self.contents.setToolTipsVisible(True)
        self.contents.aboutToShow.connect(self._fill_contents)
        self.contents.triggered.connect(self._go)
        self.place.setMenu(self.contents)
        for button, name in (
            (self.back, "Page before"),
            (self.next, "Next page"),
            (self.edit, "Edit this page"),
        ):
            button.setAccessibleName(name)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._on)
        self.edit.toggled.connect(self._written)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 8)
        foot.setSpacing(8)
        for button in (self.back, self.place, self.next):
            button.setProperty("role", "page")
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.edit)
        return foot

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.question.set_appearance(appearance)

    # ------------------------------------------------------------------ what is shown

    def show_seen(self, seen: Seen) -> None:
        """Show the page in front."""
        self.seen = seen
        meaning = seen.meaning
        if not meaning.on:
            self._at = -1
            self.write(on=False)
            return
        page = meaning.page
        self.part.setText(page.part)
        self.part.setVisible(bool(page.part.strip()))
        title = " ".join(page.title.split())
        self.title.show_text(f"# {title}" if title else "", seen.pictures)
        self.text.show_text(page.text, seen.pictures)
        self.question.show_seen(seen)
        self.reset.setVisible(meaning.changed)
        if self.edit.isChecked():
            self.form.show_seen(seen)
        self.back.setEnabled(meaning.at > 0)
        self.next.setEnabled(meaning.at < len(meaning.pages) - 1)
        self.place.setText(meaning.place)
        self.place.setAccessibleName(f"Contents; this is page {meaning.place}")
        if meaning.at != self._at:
            self._at = meaning.at
            self.area.verticalScrollBar().setValue(0)
            self.area.setAccessibleDescription(f"{page.part} {title}".strip())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The contents."""
        return () if self.seen is None else self.seen.meaning.contents(self.seen.known)

    @Slot()
    def _fill_contents(self) -> None:
        """All pages, those of a part together, with how their questions stand."""
        for part in self.contents.findChildren(QMenu):  # which its entries do not take with them
            part.deleteLater()
        self.contents.clear()
        if self.seen is None:
            return
        entries = self.entries
        menu = self.contents
        submenus = len(entries) > FLAT and sum(bool(one.heading) for one in entries) > 1
        for entry in entries:
            if entry.heading and submenus:
                menu = self.contents.addMenu(entry.heading.replace("&", "&&"))
            elif entry.heading:
                self.contents.addSection(entry.heading.replace("&", "&&"))
            title = f"{entry.number + 1}   {entry.title}".replace("&", "&&")
            action = menu.addAction(f"{title}   {entry.mark}".rstrip())
            action.setData(entry.number)
            action.setCheckable(True)
            action.setChecked(entry.in_front)
            action.setToolTip(entry.words)
        self.contents.addSeparator()
        score = self.seen.meaning.score(self.seen.known)
        if score:
            self.contents.addAction(score).setEnabled(False)
        self.contents.addAction("Start the lesson over").setData(-1)

    # ------------------------------------------------------------------ what a person does

    def turn(self, to: int) -> None:
        """Go to a page; the keyboard stays with the lesson where it was there."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
        typed = inside and QApplication.focusWidget() in self.question.fields
        self.intent.emit(TurnPage(to=to))
        focus = QApplication.focusWidget()
        if inside and (typed or focus is None or not self.isAncestorOf(focus)):
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, *, on: bool) -> None:
        """Show the form of the page, or its reader's view."""
        self.edit.setChecked(on)

    @Slot(bool)
    def _written(self, on: bool) -> None:
        self.form.setVisible(on)
        self.preview.setVisible(on)
        self.edit.setText("Done" if on else "Edit")
        self.area.verticalScrollBar().setValue(0)
        if on and self.seen is not None and self.seen.meaning.on:
            self.form.show_seen(self.seen)
            self.form.title.setFocus()

    @Slot()
    def _back(self) -> None:
        self.turn(self._at - 1)

    @Slot()
    def _on(self) -> None:
        self.turn(self._at + 1)

    @Slot()
    def _reset(self) -> None:
        self.intent.emit(ResetPage())
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QAction)
    def _go(self, action: QAction) -> None:
        number = action.data()
        if number is None:
            return
        if number < 0:
            self.intent.emit(StartOver())
        else:
            self.turn(int(number))
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
