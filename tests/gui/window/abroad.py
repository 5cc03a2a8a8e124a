"""What the window shows, types and copies, as one JSON object: run with the languages of others.

Started as a program by :mod:`tests.gui.test_locale`, with the language in its environment.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 60.0


def wait(condition: Callable[[], bool]) -> None:
    """Let the window work until ``condition()`` holds."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "the window takes too long"
        QApplication.processEvents()
        time.sleep(0.005)


def main() -> None:
    """Open it, type 2.5 for x, and tell what there is to read."""
    from PySide6.QtCore import QLocale, QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QWidget

    from gui.app import open_window

    application = QApplication([])
    settings = QSettings(str(Path(tempfile.mkdtemp()) / "settings.ini"), QSettings.Format.IniFormat)
    system = QLocale.system().name()
    window = open_window(None, settings)
    window.show()
    wait(lambda: bool(window.lenses))
    field = window.problem.point.fields["x"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2.5")
    controller = window.controller

    def arrived() -> bool:
        scene = controller.scene
        known = scene.evaluation
        return known is not None and known.point[0] == 2.5 and scene.field is not None

    wait(arrived)
    wait(lambda: bool(window.lenses["gradient"].side.table.rows))  # type: ignore[attr-defined]
    # The direction's slope, and SciPy's opinion, are of the new point too.
    wait(lambda: controller.scene.opinions_current and not window._runner.busy)
    window.commands.run("copy_numbers")
    csv = application.clipboard().text()
    canvas = window.current_canvas()
    assert canvas is not None
    told = {
        "locale": QLocale().name(),
        "widgets": sorted({one.locale().name() for one in window.findChildren(QWidget)}),
        "fields": [one.text() for one in window.findChildren(QLineEdit) if one.isVisible()],
        "sliders": [one.value() for one in window.findChildren(QSlider)],
        "csv": csv,
        "words": canvas.picture.describe(),
        "right to left": application.isRightToLeft(),
    }
    window.close()
    sys.stdout.write(json.dumps({"system": system, "told": told}))


if __name__ == "__main__":
    main()
