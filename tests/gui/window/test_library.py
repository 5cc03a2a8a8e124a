"""The library in the real window: search, keys, themes, opening, light and dark, small."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.examples import EXAMPLES
from gui.widgets.library_card import SEEN, LibraryCard, wrapped
from gui.widgets.library_page import LibraryPage
from gui.window import Window
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


class Reader:
    """A person who looks for an example."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.window = hand.window
        self.browsing = hand.window.browsing

    def open(self) -> LibraryPage:
        """The shortcut."""
        QTest.keyClick(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert self.browsing.in_front
        page = self.browsing.page
        assert page is not None
        return page

    def search(self, words: str) -> list[str]:
        """Type; the titles that are found."""
        page = self.browsing.page
        assert page is not None
        page.search.setFocus()
        page.search.selectAll()
        QTest.keyClicks(page.search, words)
        return [example.title for example in page.view.found.examples]


@pytest.fixture
def reader(shown_window: Window, qtbot: QtBot) -> Iterator[Reader]:
    """At a window with its lenses; nobody waits for what they calculate."""
    found = Reader(Hand(shown_window, qtbot))
    shown_window.resize(1440, 900)
    shown_window.activateWindow()
    found.hand.wait(lambda: bool(shown_window.lenses))
    yield found
    found.browsing.leave_library()
    if found.browsing.page is not None:
        found.browsing.page.start_over()
    if shown_window.appearance.dark:
        shown_window.choose_theme("light")
    if shown_window.appearance.projector:
        shown_window.toggle_projector()


def test_opening_by_words_and_keys(reader: Reader) -> None:
    page = reader.open()
    assert page.search.hasFocus()
    assert len(page.view.found.examples) == len(EXAMPLES)
    assert "Huber loss" in reader.search("huber")
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return)

    document = reader.window.controller.session.document
    assert document.title == "Huber loss"
    assert document.notes.startswith("A parabola")
    assert not reader.browsing.in_front
    assert reader.window.tabs.isVisible()
    assert reader.hand.lens.name == "derivative"


def test_enter_in_the_field_opens_the_best(reader: Reader) -> None:
    page = reader.open()
    reader.search("himmelblau nine")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    title = reader.window.controller.session.document.title
    assert title == "Himmelblau: nine critical points"


def test_arrow_keys_move_among_cards(reader: Reader) -> None:
    page = reader.open()
    columns = page.view.columns
    assert columns >= 2
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.currentIndex().row() == 1
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.currentIndex().row() == 1 + columns
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert page.search.hasFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_B)
    assert page.search.hasFocus()
    assert page.search.text() == "b"


def test_a_double_click_opens(reader: Reader) -> None:
    page = reader.open()
    reader.search("planck")
    place = page.view.visualRect(page.view.found.index(0)).center()
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.view.viewport(), button, pos=place)
    assert reader.browsing.in_front
    QTest.mouseDClick(page.view.viewport(), button, pos=place)
    assert reader.window.controller.session.document.title == "Planck's law"


def test_escape_closes_and_changes_nothing(reader: Reader) -> None:
    before = reader.window.controller.session.document
    page = reader.open()
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert not reader.browsing.in_front
    page = reader.open()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not reader.browsing.in_front
    assert reader.window.controller.session.document == before


def test_nothing_found_says_what_to_do(reader: Reader) -> None:
    page = reader.open()
    assert reader.search("qwertz") == []
    assert page.nothing.isVisible()
    assert "qwertz" in page.nothing.text()
    assert "Try" in page.nothing.text()
    QTest.keyClick(page.search, Qt.Key.Key_Down)  # nowhere to go
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert reader.browsing.in_front
    QTest.mouseClick(page.everything, Qt.MouseButton.LeftButton)
    assert len(page.view.found.examples) == len(EXAMPLES)
    assert page.view.isVisible()


def test_themes_narrow_the_search(reader: Reader) -> None:
    page = reader.open()
    page.themes.setCurrentIndex(page.themes.findData("Physics"))
    page.themes.activated.emit(page.themes.currentIndex())
    assert {example.group for example in page.view.found.examples} == {"Physics"}
    assert reader.search("rosenbrock") == []
    assert "Physics" in page.nothing.text()


def test_whoever_goes_on_working_sees_the_lens(reader: Reader) -> None:
    reader.open()
    reader.hand.replace_text("sin x")
    assert not reader.browsing.in_front
    page = reader.open()
    QTest.keyClick(page.search, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert not reader.browsing.in_front
    assert reader.hand.lens.name == "descent"


def test_a_projector_has_room_for_a_card(reader: Reader) -> None:
    reader.window.choose_theme("dark")
    reader.window.toggle_projector()
    reader.window.resize(1024, 640)
    page = reader.open()
    page.grab()
    card = page.view.visualRect(page.view.found.index(0))
    assert page.view.viewport().rect().contains(card)
    assert card.width() >= page.view.cards.narrowest * 0.95
    assert page.leave.geometry().right() <= page.width()
    assert page.view.horizontalScrollBar().maximum() == 0


def test_every_part_has_a_name(reader: Reader) -> None:
    page = reader.open()
    for part in (page.search, page.themes, page.leave, page.view):
        assert part.accessibleName()
    index = page.view.found.index(0)
    role = Qt.ItemDataRole
    assert EXAMPLES[0].title in index.data(role.AccessibleTextRole)
    assert EXAMPLES[0].notice in index.data(role.AccessibleDescriptionRole)


def test_the_menu_has_the_library_at_its_top(reader: Reader) -> None:
    (menu,) = (one for one in reader.window.findChildren(QMenu) if "amples" in one.title())
    entries = menu.actions()
    assert entries[0].objectName() == "library"
    assert len(entries) <= 20
    groups = [one for one in menu.findChildren(QMenu) if one.title()]
    assert len(groups) >= 14
    assert max(len(one.actions()) for one in groups) <= 30
    titles = {action.text() for action in reader.window.findChildren(QAction)}
    assert {example.title for example in EXAMPLES} <= titles


def test_words_are_wrapped_and_the_rest_elided(reader: Reader) -> None:
    font = reader.window.font()
    lines = wrapped("one two three four five six seven", font, 80, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrapped("one two", font, 800, 2) == ["one two"]
    assert wrapped("", font, 800, 2) == [""]


def test_thumbnails_seen_long_ago_go(reader: Reader) -> None:
    view = reader.open().view
    card = view.itemDelegate()
    assert isinstance(card, LibraryCard)
    for example in EXAMPLES:
        picture = card.thumbnail(example)
        assert not picture.isNull()
        assert card.thumbnail(example).cacheKey() == picture.cacheKey()
        assert card.kept <= SEEN
