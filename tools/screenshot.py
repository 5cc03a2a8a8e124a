"""Draws the README's pictures: the real window, offscreen, with its first example in one lens, or
with an example of the menu.

``QT_QPA_PLATFORM=offscreen PYTHONPATH=. .venv/bin/python tools/screenshot.py docs/window.png``
``... tools/screenshot.py docs/derivative.png derivative``
``... tools/screenshot.py docs/curvature.png "Himmelblau: nine critical points"``
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction

from gui.app import make_application, open_window
from gui.portrait import PATIENCE, QUIET, settle
from gui.session.intents import ChooseLens


def main(path: str, wanted: str = "gradient") -> None:
    """Open the window, wait until nothing is calculated any more, save what it shows."""
    application, _ = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "s.ini"), QSettings.Format.IniFormat)
        window = open_window(None, settings)
        window.choose_theme("light")
        window.resize(1440, 900)
        window.show()
        actions = {action.text(): action for action in window.findChildren(QAction)}
        if wanted in actions:
            actions[wanted].trigger()
        else:
            window.controller.receive(ChooseLens(name=wanted))
        settle(application, window, QUIET, PATIENCE)
        window.grab().save(path)
        window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
