"""Draws the README's pictures: the real window, offscreen, with an example of the menu in its lens.

``QT_QPA_PLATFORM=offscreen PYTHONPATH=. .venv/bin/python tools/screenshot.py`` draws all of them
``... tools/screenshot.py docs/derivative.png derivative`` the first example in this lens
``... tools/screenshot.py docs/curvature.png "Himmelblau: nine critical points"`` this example
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction

from gui.app import make_application, open_window
from gui.portrait import PATIENCE, QUIET, settle
from gui.session.intents import ChooseLens

PICTURES = {
    "window": "gradient",
    "derivative": "derivative",
    "jacobian": "Complex square, (x + iy)²",
    "descent": "Rosenbrock: every method",
    "curvature": "Himmelblau: nine critical points",
    "chain-rule": "Sum times z, with q = x + y",
    "network": "Concentric circles (the course's network)",
    "check": "The inner derivative is lost",
}
"""Files in ``docs``, without their suffix, and what they show."""


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
    if sys.argv[1:]:
        main(*sys.argv[1:])
    else:
        for name, shown in PICTURES.items():
            # One application in a process.
            subprocess.run([sys.executable, __file__, f"docs/{name}.png", shown], check=True)
