"""The first minutes: the tour, the question mark beside each lens, definitions, and a crash report
that can be saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from gui import guide
from gui.glossary import DEFINITIONS
from gui.looks import SIZES
from gui.plots.palette import DARK
from gui.session.tour_steps import STEPS
from gui.touring import SEEN
from tests.gui.window.conftest import Hand


@pytest.fixture
def tourist(hand: Hand) -> Iterator[Hand]:
    """At the first step of the tour."""
    hand.settled()
    hand.window.commands.run("tour")
    yield hand
    hand.window.touring.leave()


def test_the_tour_is_stepped_through_and_each_card_frames_what_it_is_about(tourist: Hand) -> None:
    window, callout = tourist.window, tourist.window.touring.callout
    seen = []
    for number, step in enumerate(STEPS, start=1):
        assert callout.title.text() == step.title
        assert callout.count.text() == f"{number} of 5"
        assert window.rect().contains(callout.geometry())
        assert not callout.frame.geometry().isEmpty()
        seen.append(QRect(callout.frame.geometry()))
        QTest.keyClick(callout.next, Qt.Key.Key_Space)
    assert callout.isHidden()
    assert callout.frame.isHidden()
    assert len({(one.x(), one.y()) for one in seen}) == 5
    assert seen[0].contains(window.editor.mapTo(window, window.editor.rect().center()))
    assert seen[1].contains(tourist.canvas.mapTo(window, tourist.canvas.rect().center()))


def test_the_tour_goes_back_and_can_be_left_at_any_step(tourist: Hand) -> None:
    callout = tourist.window.touring.callout
    QTest.keyClick(callout, Qt.Key.Key_Right)
    QTest.keyClick(callout, Qt.Key.Key_Right)
    QTest.mouseClick(callout.back, Qt.MouseButton.LeftButton)
    assert callout.title.text() == STEPS[1].title
    QTest.keyClick(callout, Qt.Key.Key_Escape)
    assert callout.isHidden()
    assert tourist.window.editor.hasFocus()


def test_the_tour_blocks_nothing_and_follows_the_window(tourist: Hand) -> None:
    callout = tourist.window.touring.callout
    tourist.replace_text("x y")
    tourist.settled("x y")
    assert not callout.isHidden()
    tourist.window.resize(1024, 640)
    tourist.wait(lambda: tourist.window.rect().contains(callout.geometry()))
    QTest.mouseClick(callout.skip, Qt.MouseButton.LeftButton)
    assert callout.isHidden()


def test_each_card_is_whole_with_the_largest_text_in_a_small_window(tourist: Hand) -> None:
    window, callout = tourist.window, tourist.window.touring.callout
    window.resize(1024, 640)
    window.looks.set_text(SIZES[-1])
    try:
        for step in STEPS:
            assert callout.title.text() == step.title
            tourist.wait(lambda: window.rect().contains(callout.geometry()))
            QTest.keyClick(callout.next, Qt.Key.Key_Space)
    finally:
        window.looks.text_normal()


def test_the_tour_begins_by_itself_only_once(hand: Hand) -> None:
    touring, settings = hand.window.touring, hand.window.settings
    settings.remove(SEEN)
    touring.offer()
    hand.wait(lambda: touring.running)
    touring.leave()
    touring.offer()
    QTest.qWait(20)
    assert not touring.running


def test_the_question_mark_opens_the_page_of_its_lens(hand: Hand) -> None:
    pane = hand.window.help
    for name, lens in hand.window.lenses.items():
        hand.window.commands.run(f"lens_{name}")
        QTest.mouseClick(lens.question, Qt.MouseButton.LeftButton)
        page, heading = guide.LENS_PAGES[name]
        assert not pane.isHidden()
        assert pane.page == page
        assert pane.windowTitle() == guide.title(page)
        if heading:
            assert pane.view.textCursor().block().text() == heading


def test_links_of_the_guide_are_followed_and_led_back_from(hand: Hand) -> None:
    pane = hand.window.help
    hand.window.show_help("checking")
    pane.view.anchorClicked.emit(QUrl("input.md"))
    assert pane.page == "input"
    pane.view.anchorClicked.emit(QUrl("https://example.org/"))
    assert pane.page == "input"
    QTest.mouseClick(pane.back, Qt.MouseButton.LeftButton)
    assert pane.page == "checking"
    pane.contents.setCurrentIndex(pane.contents.findData("glossary"))
    pane.contents.activated.emit(pane.contents.currentIndex())
    assert "adjoint" in pane.view.toPlainText()


def test_pictures_of_the_guide_fit_the_pane(hand: Hand) -> None:
    view = hand.window.help.view
    hand.window.show_help("checking")
    picture = view.loadResource(2, QUrl("window.png"))
    assert 0 < picture.deviceIndependentSize().width() <= view.viewport().width()  # type: ignore[attr-defined]
    assert view.loadResource(2, QUrl("file:///etc/hostname")) is None
    assert view.loadResource(3, QUrl("window.png")) is None


def test_controls_tell_what_their_terms_mean(hand: Hand) -> None:
    hand.settled()
    window = hand.window
    assert "partial derivatives" in window.tabs.tabToolTip(1)
    table = window.lenses["derivative"].side.table.model()  # type: ignore[attr-defined]
    titles = {
        str(table.headerData(k, Qt.Orientation.Horizontal)): table.headerData(
            k, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
        )
        for k in range(table.columnCount())
    }
    assert all(told for title, told in titles.items() if title)
    table = window.lenses["gradient"].side.table.model()  # type: ignore[attr-defined]
    tip = table.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == DEFINITIONS["exact"]
    levels = window.lenses["gradient"].levels  # type: ignore[attr-defined]
    assert levels.label.toolTip() == levels.box.toolTip() == DEFINITIONS["levels"]


def test_a_crash_report_is_saved_and_names_no_private_place(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    banner, target = hand.window.banner, tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    banner.tell("Traceback ...\nOSError: /srv/thesis/a.nabla is gone\n")
    QTest.mouseClick(banner.save, Qt.MouseButton.LeftButton)
    assert target.read_text().endswith("OSError: <path> is gone\n")
    assert "thesis" not in banner.report
    target = tmp_path / "none" / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QTest.mouseClick(banner.save, Qt.MouseButton.LeftButton)
    assert not target.exists()
    banner.hide()


def test_the_callout_takes_the_themes_colour(tourist: Hand) -> None:
    tourist.window.choose_theme("dark")
    assert tourist.window.touring.callout.frame.colour.name() == DARK.accent.lower()
    tourist.window.choose_theme("light")


def test_escape_leaves_the_tour_wherever_the_keyboard_is(tourist: Hand) -> None:
    window, callout = tourist.window, tourist.window.touring.callout
    window.touring.tour()
    window.editor.setFocus()
    QTest.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not callout.isVisible()
    assert window.editor.hasFocus()


def test_the_first_step_covers_nothing_of_what_is_read_while_typing(tourist: Hand) -> None:
    window, callout = tourist.window, tourist.window.touring.callout
    window.touring.tour()
    place = callout.geometry()
    for part in (window.editor, window.problem.echo, window.problem.point):
        assert not place.contains(part.mapTo(window, part.rect().center()))
    window.touring.leave()
