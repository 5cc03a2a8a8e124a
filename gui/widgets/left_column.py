"""The left column: the function with its fields, notes, and the lesson where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.lessons.seen import Seen
from gui.theme import Appearance
from gui.widgets.lesson_page import LessonPage
from gui.widgets.notes_page import NotesPage
from gui.widgets.problem_panel import ProblemPanel

TABS = (("function", "Function"), ("notes", "Notes"), ("lesson", "Lesson"))
"""Names and titles of the pages."""

WIDEST = 420
"""Of text that is read, px at 100 %: it may take more room than the function."""


class LeftColumn(QFrame):
    """Tabs above pages."""

    def __init__(self, problem: ProblemPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.problem, self.notes, self.lesson = problem, NotesPage(), LessonPage()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Function, notes and lesson")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pages = QStackedWidget()
        for (_, title), page in zip(TABS, (problem, self.notes, self.lesson), strict=True):
            self.tabs.addTab(title)
            self.pages.addWidget(page)
        self.tabs.setTabVisible(2, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self._scale = 1.0
        self.tabs.currentChanged.connect(self._chosen)
        self._fit()

    @property
    def page(self) -> str:
        """The name of the page in front."""
        return TABS[self.tabs.currentIndex()][0]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex([one for one, _ in TABS].index(name))

    def go_to(self, name: str) -> None:
        """Bring a page to the front, and the keyboard to it."""
        self.show_page(name)
        places: dict[str, QWidget] = {
            "function": self.problem.editor,
            "notes": self.notes.area,
            "lesson": self.lesson.area,
        }
        places[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_lesson(self, there: bool) -> None:
        """A lesson is there from now on, and in front; or it is gone."""
        if self.page == "lesson" and not there:
            self.show_page("function")
        self.tabs.setTabVisible(2, there)
        if there:
            self.go_to("lesson")

    def show_seen(self, seen: Seen) -> None:
        """Show notes and lesson."""
        self.notes.show_seen(seen)
        self.lesson.show_seen(seen)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self._scale = appearance.scale
        for page in (self.problem, self.notes, self.lesson):
            page.set_appearance(appearance)
        self._fit()

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        self._fit()

    def _fit(self) -> None:
        """As wide as the function's page; what is read may be wider."""
        least = self.problem.minimumWidth()
        widest = least
        if self.page != "function":
            widest = max(least, round(WIDEST * (1 + (self._scale - 1) / 2)))
        self.setMinimumWidth(least)
        self.setMaximumWidth(widest)
