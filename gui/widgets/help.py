"""The help pane at the right: the guide with its pictures, the keyboard, about, and pictures in
words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import guide
from gui.actions import ACTIONS
from gui.theme import Appearance, icon
from gui.widgets.named import NamedBox

WORDS = ""
"""The page of a text that is none of the guide's."""


class Reader(QTextBrowser):
    """Text to read, its pictures no wider than the pane; Escape closes the pane."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of ``docs/``, and nothing else: no other file and no address."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        file = guide.picture(name.toString() if isinstance(name, QUrl) else name)
        return None if file is None else self._fitted(str(file))

    def _fitted(self, file: str) -> QImage:
        ratio = self.devicePixelRatioF()
        reader = QImageReader(file)
        size, room = reader.size(), self.viewport().width() - 16
        if 0 < room < size.width():
            width = round(room * ratio)
            if width < size.width():
                reader.setScaledSize(QSize(width, round(size.height() * width / size.width())))
        found = reader.read()
        found.setDevicePixelRatio(max(1.0, found.width() / max(1, room)))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width != self.viewport().width():
            self._width = self.viewport().width()
            self.resized.emit()

    resized = Signal()


class HelpPane(QDockWidget):
    """A dock with one page of text, a list of all pages, and the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Help", parent)
        self.setObjectName("help")
        self.view = Reader()
        self.view.setAccessibleName("Help")
        self.view.setOpenLinks(False)
        self.view.setMinimumWidth(320)
        self.contents = NamedBox("Page of the guide")
        self.contents.setPlaceholderText("Pages of the guide")
        self.contents.setToolTip("Pages of the guide")
        self.back = QToolButton()
        self.back.setText("Back")
        self.back.setAccessibleName("Back to the page before")
        self.back.setToolTip("Back to the page before (Alt+Left)")
        self.back.setShortcut(QKeySequence("Alt+Left"))
        self._page = WORDS
        self._past: list[str] = []
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.contents, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.setWidget(inner)
        self.contents.activated.connect(self._chosen)
        self.back.clicked.connect(self._go_back)
        self.view.anchorClicked.connect(self._follow)
        self.view.closed.connect(self.hide)
        self.view.resized.connect(self._draw_again)

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.back.setIcon(icon("back", appearance.colours.muted))

    @property
    def page(self) -> str:
        """The name of the page that is shown; empty for a text that is none of the guide's."""
        return self._page

    def show_page(self, page: str, heading: str = "") -> None:
        """A page of :func:`gui.guide.pages`, from ``heading`` on (as it stands, or its anchor)."""
        if self._page not in (WORDS, page):
            self._past.append(self._page)
        self._show(page)
        if heading:
            self._scroll_to(heading)

    def show_words(self, title: str, words: str) -> None:
        """A text of the program's own."""
        self._page = WORDS
        self.setWindowTitle(title)
        self.view.setPlainText(words)
        self._show_way()

    def _show(self, page: str) -> None:
        self._page = page
        self.setWindowTitle(guide.title(page))
        if page == guide.KEYS:
            self.view.setHtml(guide.keys(_native()))
        elif page == guide.ABOUT:
            self.view.setHtml(guide.about())
        else:
            self.view.setMarkdown(guide.markdown(page))
        self._show_way()

    def _show_way(self) -> None:
        if not self.contents.count():
            for name, title in guide.pages():
                self.contents.addItem(title, name)
        self.contents.setCurrentIndex(self.contents.findData(self._page))
        self.back.setEnabled(bool(self._past))

    def _scroll_to(self, heading: str) -> None:
        wanted, block = guide.slug(heading), self.view.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and guide.slug(block.text()) == wanted:
                # From the end upwards, so that the heading comes to stand at the top.
                self.view.moveCursor(QTextCursor.MoveOperation.End)
                self.view.setTextCursor(QTextCursor(block))
                place = self.view.document().documentLayout().blockBoundingRect(block)
                self.view.verticalScrollBar().setValue(round(place.top()))
                return
            block = block.next()

    @Slot()
    def _draw_again(self) -> None:
        """Pictures for the new width; the reader stays where they were in the text."""
        if "![" in guide.markdown(self._page) and self._page:
            bar = self.view.verticalScrollBar()
            part = bar.value() / max(1, bar.maximum())
            self.view.setMarkdown(guide.markdown(self._page))
            bar.setValue(round(part * bar.maximum()))

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.show_page(str(self.contents.itemData(index)))

    @Slot()
    def _go_back(self) -> None:
        if self._past:
            self._show(self._past.pop())

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        text = link.toString()
        if text.startswith("#"):
            self._scroll_to(text[1:])
            return
        found = guide.page_of(text)
        if found is not None:
            self.show_page(*found)


def _native() -> dict[str, str]:
    """Shortcuts as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return {row.keys: QKeySequence(row.keys).toString(form) for row in ACTIONS if row.keys}
