"""A window that opens with large text has it everywhere: menus, tabs and labels too."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.app import open_window
from gui.looks import NORMAL


def test_everything_has_the_size_that_was_chosen_last(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("text_size", 175)
    window = open_window(None, settings)
    try:
        window.show()
        qtbot.waitUntil(lambda: bool(window.lenses), timeout=20_000)
        parts = (
            window.menuBar(), window.tabs.tabBar(), *window.problem.findChildren(QLabel),
        )  # fmt: skip
        assert {part.font().pixelSize() for part in parts} == {qapp.font().pixelSize()}
    finally:
        window.looks.set_text(NORMAL)  # the application is the other tests' too
        window.close()
        window.deleteLater()
