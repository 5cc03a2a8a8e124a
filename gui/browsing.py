"""The example library: its menu, and its page, which takes the lenses' place while it is open.

The page is made when it is first wanted, and its thumbnails are read as they are seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedLayout

from gui.examples import EXAMPLES, Example
from gui.session.document import Document
from gui.theme import Appearance

if TYPE_CHECKING:
    from gui.scene import Scene
    from gui.widgets.library_page import LibraryPage
    from gui.window import Window


class Browsing(QObject):
    """Lent to the commands for ``library``."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._before = Document()
        self.pages = QStackedLayout()
        """The lenses, and the library before them."""
        self.page: LibraryPage | None = None

    @property
    def in_front(self) -> bool:
        """Whether the library is in front."""
        return self.page is not None and self.pages.currentWidget() is self.page

    def fill(self, menu: QMenu) -> None:
        """One submenu a group."""
        groups: dict[str, QMenu] = {}
        for number, example in enumerate(EXAMPLES):
            if example.group not in groups:
                groups[example.group] = menu.addMenu(" ".join(example.group.split()))
            action = groups[example.group].addAction(example.title)
            action.setData(number)
            action.setStatusTip(example.notice or example.tip)
            action.triggered.connect(self._triggered)

    @Slot()
    def library(self) -> None:
        """Open the library, or close it."""
        if self.in_front:
            self.leave_library()
            return
        page = self._page()
        self._before = self._window.controller.session.document
        self._find(page.search.text(), page.group)
        self.pages.setCurrentWidget(page)
        page.search.selectAll()
        page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave_library(self) -> None:
        """Back to the lenses, the keyboard at the picture."""
        if self.in_front:
            self.pages.setCurrentIndex(0)
            self._window.commands.to_picture()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        if self.page is not None:
            self.page.set_appearance(appearance)

    def _page(self) -> LibraryPage:
        if self.page is None:
            from gui.examples.search import Finder
            from gui.widgets.library_page import LibraryPage

            self._finder = Finder(EXAMPLES)
            self.page = LibraryPage(self._finder.groups)
            self.page.set_appearance(self._window.appearance)
            self.page.asked.connect(self._find)
            self.page.chosen.connect(self._choose)
            self.page.closed.connect(self.leave_library)
            self.pages.addWidget(self.page)
            self._window.controller.scene_changed.connect(self._scene_changed)
        return self.page

    @Slot(str, str)
    def _find(self, query: str, group: str) -> None:
        assert self.page is not None
        self.page.show_found(self._finder.find(query, group))

    @Slot()
    def _triggered(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QAction)
        self._choose(EXAMPLES[int(sender.data())])

    @Slot(Example)
    def _choose(self, example: Example) -> None:
        self._window.controller.receive(example.intent)
        self.leave_library()

    @Slot(object)
    def _scene_changed(self, scene: Scene) -> None:
        """Whoever types, undoes, or goes to a lens wants to see what comes of it."""
        if self.in_front and scene.document is not self._before:
            self.pages.setCurrentIndex(0)
