"""Size of text and contrast: chosen in the menu, remembered, everywhere, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.looks import NORMAL, SIZES, Looks
from gui.session.intents import ChooseLens
from gui.theme import PROJECTOR_SCALE
from gui.widgets.page import Page
from gui.window import PAGES, Window
from tests.gui.window.conftest import Hand
from tests.gui.window.walker import stops

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


@pytest.fixture
def reader(hand: Hand) -> Iterator[Hand]:
    """Afterwards text is as large as always."""
    yield hand
    looks = hand.window.looks
    looks.set_text(NORMAL)
    if looks.strong:
        looks.contrast()


def page_of(hand: Hand) -> Page:
    """What scrolls the lens in front."""
    viewport = hand.lens.parentWidget()
    page = viewport.parentWidget()
    assert isinstance(page, Page)
    return page


def test_text_grows_by_keys_and_comes_back(reader: Hand) -> None:
    window = reader.window
    reader.settled()
    reader.wait(lambda: window.current_canvas() is not None)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    before = window.appearance.scale
    style = reader.canvas.picture.style
    QTest.keyClick(window, Qt.Key.Key_Equal, keys)
    assert window.looks.text == 110
    assert window.appearance.scale == pytest.approx(1.1 * before)
    assert reader.canvas.picture.style.text == pytest.approx(1.1 * style.text)
    assert window.editor.fontInfo().pixelSize() == window.appearance.pixels
    QTest.keyClick(window, Qt.Key.Key_Minus, keys)
    QTest.keyClick(window, Qt.Key.Key_Minus, keys)
    assert window.looks.text == 90
    QTest.keyClick(window, Qt.Key.Key_0, keys)
    assert window.looks.text == NORMAL
    assert window.appearance.scale == before


def test_it_multiplies_projector_mode(reader: Hand) -> None:
    window = reader.window
    window.looks.set_text(150)
    window.toggle_projector()
    assert window.appearance.scale == pytest.approx(1.5 * PROJECTOR_SCALE)
    window.toggle_projector()
    assert window.appearance.scale == pytest.approx(1.5)


def test_looks_are_remembered(qapp: QApplication, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    looks = Looks(settings)
    assert (looks.text, looks.strong, looks.theme) == (NORMAL, False, "system")
    looks.text_larger()
    looks.contrast()
    looks.choose_theme("dark")
    again = Looks(settings)
    assert (again.text, again.strong, again.theme) == (110, True, "dark")
    assert again.appearance.colours.strong
    again.contrast()  # what the desktop asks for anyway is followed again
    assert settings.value("contrast") == "system"


@pytest.mark.parametrize("text", ["", "abc", "0", "100000", "-5", "33"])
def test_a_damaged_setting_is_the_normal_size(qapp: QApplication, tmp_path, text: str) -> None:  # type: ignore[no-untyped-def]
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("text_size", text)
    assert Looks(settings).text == NORMAL


def test_sizes_end_where_they_end(qapp: QApplication, tmp_path) -> None:  # type: ignore[no-untyped-def]
    looks = Looks(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    for _ in range(20):
        looks.text_larger()
    assert looks.text == SIZES[-1] == 200
    for _ in range(20):
        looks.text_smaller()
    assert looks.text == SIZES[0] == 80
    with pytest.raises(ValueError, match="percent"):
        looks.set_text(101)


@pytest.mark.parametrize("percent", [150, 200])
def test_large_text_in_a_small_window_is_scrolled_not_clipped(reader: Hand, percent: int) -> None:
    window = reader.window
    window.resize(1024, 640)
    window.looks.set_text(percent)
    for lens in LENSES:
        window.controller.receive(ChooseLens(name=lens))
        for _ in range(3):
            QApplication.processEvents()
        assert (window.width(), window.height()) == (1024, 640), lens
        page, inside = page_of(reader), reader.lens.rect()
        if percent == 150:
            assert page.horizontalScrollBar().maximum() == 0, lens
        for widget in stops(reader.lens):
            corner = widget.mapTo(reader.lens, widget.rect().topLeft())
            assert inside.contains(widget.rect().translated(corner)) or _scrolled(widget), (
                lens, widget, widget.accessibleName(),
            )  # fmt: skip
        # What Tab comes to is brought into sight.
        last = stops(reader.lens)[-1]
        last.setFocus(Qt.FocusReason.TabFocusReason)
        page.ensureWidgetVisible(last)
        QApplication.processEvents()
        assert not last.visibleRegion().isEmpty(), lens


def _scrolled(widget) -> bool:  # type: ignore[no-untyped-def]
    """Whether it stands in a scroll area of its own within the page."""
    from PySide6.QtWidgets import QAbstractScrollArea

    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return not isinstance(above, Page)
        above = above.parentWidget()
    return False


def test_a_window_that_is_large_enough_scrolls_nothing(reader: Hand) -> None:
    window = reader.window
    for width, height in ((1440, 900), (1024, 640)):
        window.resize(width, height)
        for lens in LENSES:
            window.controller.receive(ChooseLens(name=lens))
            page = page_of(reader)
            bars = page.horizontalScrollBar(), page.verticalScrollBar()

            def still(bars=bars) -> bool:  # type: ignore[no-untyped-def]
                return all(bar.maximum() == 0 for bar in bars)

            if not still():
                reader.qtbot.wait(500)
            assert still(), (lens, width, reader.lens.minimumSizeHint(), reader.lens.size())


def test_no_widget_keeps_the_size_of_before(reader: Hand) -> None:
    """Qt tells widgets of a new font in an order of its own; each has that of where it stands."""
    looks = reader.window.looks
    for change in (looks.text_larger, looks.projector, looks.text_larger, looks.projector):
        change()
        wrong = [
            widget
            for widget in QApplication.allWidgets()
            if (around := widget.parentWidget()) is not None
            and not widget.isWindow()
            and widget.font().resolveMask() == 0
            and widget.font().pixelSize() != around.font().pixelSize()
        ]
        assert wrong == []
