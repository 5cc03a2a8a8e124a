"""The library's page: a field to search in, a list of themes, the cards.

It asks and shows; what is found, :mod:`gui.browsing` says.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.examples.example import Example
from gui.theme import Appearance, icon
from gui.widgets.library_view import LibraryView
from gui.widgets.named import NamedBox

HINT = "Search: loss, Rosenbrock, exercise 3, 4.2, x^2 …"
ALL = "All themes"


class SearchField(QLineEdit):
    """The field; Down leads to the cards, Enter opens the first of them."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class LibraryPage(QWidget):
    """Stands where the lenses stand, while it is open.

    Signals
    -------
    asked(query, group) : somebody searches; an empty group means all of them.
    chosen(example) : this one is to be opened.
    closed() : back to the lenses.
    """

    asked = Signal(str, str)
    chosen = Signal(Example)
    closed = Signal()

    def __init__(self, groups: tuple[tuple[str, int], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField()
        self.search.setPlaceholderText(HINT)
        self.search.setAccessibleName("Search the examples")
        self.search.setClearButtonEnabled(True)
        self.themes = NamedBox("Theme of the examples")
        self.themes.setMinimumContentsLength(12)
        self.themes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.themes.addItem(f"{ALL} ({sum(count for _, count in groups)})", "")
        for group, count in groups:
            self.themes.addItem(f"{' '.join(group.split())} ({count})", group)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.leave = QToolButton()
        self.leave.setAccessibleName("Close the library")
        self.leave.setToolTip("Close the library (Escape)")
        self.view = LibraryView()
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.everything = QPushButton("Show all examples")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty_page())
        self._lay_out()
        self.search.textChanged.connect(self._ask)
        self.search.down.connect(self._to_cards)
        self.search.returnPressed.connect(self._open_current)
        self.themes.activated.connect(self._ask)
        self.leave.clicked.connect(self.closed)
        self.everything.clicked.connect(self.start_over)
        self.view.chosen.connect(self.chosen)
        self.view.left.connect(self.search.setFocus)
        self.view.typed.connect(self._go_on_typing)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self.nothing)
        column.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.leave)
        second.addWidget(self.themes)
        second.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._stack, 1)

    @property
    def group(self) -> str:
        """The chosen theme; empty for all."""
        return str(self.themes.currentData())

    def show_found(self, examples: tuple[Example, ...]) -> None:
        """Show what was found."""
        self.view.show_examples(examples)
        self._stack.setCurrentIndex(0 if examples else 1)
        count = len(examples)
        self.count.setText(f"{count or 'no'} example{'' if count == 1 else 's'}")
        if not examples:
            told = f"No example has all of “{self.search.text().strip()}”"
            where = f" in the theme “{' '.join(self.group.split())}”" if self.group else ""
            self.nothing.setText(f"{told}{where}. Try fewer words, or another one.")

    @Slot()
    def start_over(self) -> None:
        """No words, all themes."""
        with QSignalBlocker(self.search), QSignalBlocker(self.themes):
            self.search.clear()
            self.themes.setCurrentIndex(0)
        self._ask()
        self.search.setFocus()

    def set_appearance(self, appearance: Appearance) -> None:
        """Take this appearance."""
        self.view.set_appearance(appearance)
        self.leave.setIcon(icon("cancel", appearance.colours.muted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.search.text(), self.group)

    @Slot()
    def _to_cards(self) -> None:
        if self.view.current is not None:
            self.view.setFocus()

    @Slot()
    def _open_current(self) -> None:
        if self.view.current is not None:
            self.chosen.emit(self.view.current)

    @Slot(str)
    def _go_on_typing(self, letters: str) -> None:
        self.search.setFocus()
        self.search.insert(letters)
