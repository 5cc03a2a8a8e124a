"""A picture of the whole window: opened, filled, at rest, saved, closed.  For docs, and to see from
outside that the program works where it was carried to.

The window is the one of a first start: light, 1440 x 900, no settings of this user.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from gui.surroundings import obstacle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.window import Window

QUIET = 1.0
"""Seconds without work after which everything is on screen."""

PATIENCE = 180.0
"""Seconds after which the window is not waited for any longer."""

SIZE = (1440, 900)

DONE, UNREADABLE, TOO_LONG = 0, 2, 4
"""Exit statuses, those of the verbs."""


def at_rest(window: Window) -> bool:
    """Whether nothing is being calculated and every picture of the lens in front is drawn."""
    lens = window.current_lens()
    return lens is not None and not window.busy and all(canvas.drawn for canvas in lens.canvases())


def settle(application: QApplication, window: Window, quiet: float, patience: float) -> bool:
    """Process events until ``window`` has been at rest for ``quiet`` seconds; False when it is not
    within ``patience`` seconds."""
    started = since = time.monotonic()
    while time.monotonic() - since < quiet:
        application.processEvents()
        time.sleep(0.002)
        if not at_rest(window):
            since = time.monotonic()
            if since - started > patience:
                return False
    return True


def portray(arguments: list[str]) -> int:
    """Save the picture as ``arguments[0]``, of the window with the worksheet ``arguments[1]`` where
    there is one; the process's exit status."""
    if not 1 <= len(arguments) <= 2:
        return _refuse("--screenshot takes a file for the picture, and a worksheet or none.")
    if not os.access(Path(arguments[0]).absolute().parent, os.W_OK):
        return _refuse(f"The picture could not be written to {arguments[0]}.")
    reason = obstacle(sys.platform, os.environ)
    if reason:
        return _refuse(reason)
    from PySide6.QtCore import QSettings

    from gui.app import make_application, open_window

    application, _ = make_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = open_window(None, settings)
        try:
            window.choose_theme("light")
            window.resize(*SIZE)
            window.show()
            window.filing.begin(*arguments[1:])
            rested = settle(application, window, QUIET, PATIENCE)
            saved = window.grab().save(arguments[0])
        finally:
            window.close()
    if not saved:
        return _refuse(f"The picture could not be written to {arguments[0]}.")
    if not rested:
        sys.stderr.write(f"The window was still calculating after {PATIENCE:g} seconds.\n")
        return TOO_LONG
    return DONE


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return UNREADABLE
