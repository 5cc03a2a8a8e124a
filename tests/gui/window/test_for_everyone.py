"""Nothing needs a mouse, good eyes or colours: names, the way of the Tab key, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.actions import MENUS
from gui.session.intents import ChooseLens
from gui.window import PAGES, Window
from tests.gui.plots.eyes import contrasts
from tests.gui.window.conftest import Hand
from tests.gui.window.walker import choices, complaints, stops, tour

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

LENSES = [name for name, _ in PAGES]


@pytest.fixture
def hand(shown_window: Window, qtbot: QtBot) -> Hand:
    """At the window as the last test has left it: these tests make what they need."""
    someone = Hand(shown_window, qtbot)
    shown_window.resize(1280, 800)
    shown_window.activateWindow()
    someone.wait(lambda: bool(shown_window.lenses))
    return someone


TEXT = "a = 2\nq = x + y\nf(x, y, z) = a x^2 q + z"


def come_to(hand: Hand, lens: str, text: str = TEXT) -> None:
    """At a lens, with a function of three variables and a parameter."""
    hand.window.editor.setPlainText(text)
    hand.settled(text)
    hand.window.controller.receive(ChooseLens(name=lens))
    QApplication.processEvents()


@pytest.mark.parametrize("lens", LENSES)
def test_every_control_has_its_name_and_its_turn(hand: Hand, lens: str) -> None:
    come_to(hand, lens)
    window = hand.window
    # Tab reaches everything and comes round, forward and backward; what is typed comes first.
    there = tour(window.editor, Qt.Key.Key_Tab)
    assert len(there) > 20
    assert [widget for widget in stops(window) if widget not in there] == []
    assert set(tour(window.editor, Qt.Key.Key_Backtab)) == set(there)
    typed = [window.problem.isAncestorOf(widget) for widget in there]
    assert typed.index(False) == sum(typed)
    # Every control says what it is, whatever is chosen.
    found = {f"at first: {one}" for one in complaints(window)}
    views = 0
    for box, index in choices(hand.lens):
        QApplication.processEvents()
        views += 1
        said = f"{box.accessibleName()} = {box.itemText(index)}"
        found |= {f"{said}: {one}" for one in complaints(window)}
    assert not found, "\n".join(sorted(found))
    assert views > 2


THEMES = (
    ("light", False, LENSES),
    ("dark", True, LENSES),
    ("light", True, ["gradient"]),
    ("dark", False, ["gradient"]),
)


@pytest.fixture
def plain(hand: Hand) -> Iterator[Hand]:
    """Afterwards the window looks as always."""
    yield hand
    if hand.window.looks.strong:
        hand.window.looks.contrast()
    hand.window.choose_theme("light")


def pixels(widget: QWidget) -> np.ndarray:
    """What is on screen where ``widget`` is, (height, width, 3), from 0 to 255."""
    window = widget.window()
    image = window.grab(widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())))
    shown = image.toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1)
    return rows[:, : 3 * shown.width()].reshape(shown.height(), shown.width(), 3).copy()


@pytest.mark.parametrize(("theme", "strong", "lenses"), THEMES)
def test_what_has_the_keyboard_is_seen(
    plain: Hand, theme: str, strong: bool, lenses: list[str]
) -> None:
    window = plain.window
    window.choose_theme(theme)
    if strong:
        window.looks.contrast()
    seen: set[tuple[type[QWidget], object]] = set()
    unseen = []
    for lens in lenses:
        come_to(plain, lens)
        QApplication.processEvents()
        for widget in stops(window):
            kind = (type(widget), widget.property("role"))
            if kind in seen or not widget.visibleRegion().boundingRect().isValid():
                continue
            seen.add(kind)
            before = after = np.zeros((1, 1, 3), np.uint8)
            for _ in range(3):  # a formula may come in between
                window.setFocus()
                before = pixels(widget)
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                QApplication.processEvents()
                after = pixels(widget)
                if before.shape == after.shape:
                    break
            # As many pixels as a line along the shortest side has, at the least.
            changed = contrasts(before, after) >= 3
            if changed.sum() < min(before.shape[:2]):
                unseen.append(f"{lens}: {type(widget).__name__} {widget.accessibleName()}")
    assert not unseen, "\n".join(unseen)
    assert len(seen) > 6


@pytest.fixture
def beside(hand: Hand) -> Iterator[Hand]:
    """Afterwards what was opened beside the lenses is closed."""
    yield hand
    window = hand.window
    window.touring.leave()
    window.browsing.leave_library()
    window.column.show_page("function")
    window.help.hide()


BESIDE = ("make_lesson", "course", "library", "tour", "help_lens", "help_keys", "describe")
"""Actions that open what stands beside the lenses, or over them."""


@pytest.mark.parametrize("action", BESIDE)
def test_what_stands_beside_the_lenses_says_what_it_is_too(beside: Hand, action: str) -> None:
    window = beside.window
    window.commands.run(action)
    QApplication.processEvents()
    found = list(complaints(window))
    if action in ("make_lesson", "course"):
        for page in ("notes", "lesson"):
            window.column.show_page(page)
            QApplication.processEvents()
            found += complaints(window)
    assert not found, "\n".join(sorted(set(found)))


def test_no_two_entries_of_a_menu_answer_to_the_same_letter(hand: Hand) -> None:
    for menu in hand.window.menuBar().findChildren(QMenu):
        if menu.title() not in {title for title in MENUS if title != "E&xamples"}:
            continue
        letters = [
            match[1].lower()
            for action in menu.actions()
            if (match := re.search(r"&(\w)", action.text())) and action.isVisible()
        ]
        twice = {letter for letter in letters if letters.count(letter) > 1}
        assert not twice, (menu.title(), twice)
