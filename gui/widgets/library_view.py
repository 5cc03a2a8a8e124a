"""The cards of the library in as many columns as there is room for; arrow keys move among them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.examples.example import Example
from gui.theme import Appearance
from gui.widgets.library_card import LibraryCard
from gui.widgets.library_model import LibraryModel


class LibraryView(QListView):
    """The cards.

    Signals
    -------
    chosen(example) : Enter, or a double click.
    left() : up from the first row: back to where one searches.
    typed(letters) : somebody goes on searching.
    """

    chosen = Signal(Example)
    left = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = LibraryModel()
        self.cards = LibraryCard(self.found)
        self.setModel(self.found)
        self.setItemDelegate(self.cards)
        self.setAccessibleName("Examples that were found")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "cards")
        self.doubleClicked.connect(self._open)

    def show_examples(self, examples: tuple[Example, ...]) -> None:
        """Show these, the first one selected."""
        if examples != self.found.examples:
            self.found.set_examples(examples)
            self.scrollToTop()
        if examples and not self.currentIndex().isValid():
            self.setCurrentIndex(self.found.index(0))

    @property
    def current(self) -> Example | None:
        """The selected one."""
        index = self.currentIndex()
        return self.found.examples[index.row()] if index.isValid() else None

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.cards.set_appearance(appearance)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return max(1, self.viewport().width() // self.cards.narrowest)

    def _fit(self) -> None:
        """Share the width among the columns."""
        # One pixel less: a row that is filled to the last one is broken.
        self.cards.width = (self.viewport().width() - 1) // self.columns
        size = QSize(self.cards.width, self.cards.height)
        if size != self.gridSize():
            self.setGridSize(size)
            self.verticalScrollBar().setSingleStep(size.height() // 3)
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() < self.columns:
            self.left.emit()
        elif plain and letters.strip() and letters.isprintable():
            self.typed.emit(letters)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.found.examples[index.row()])
