"""Drags the point over the drawn Gradient lens of the real window, offscreen, with mouse events,
and prints how often a second table and marker are updated together.

An update is a new evaluation that is in the table while the marker stands on the canvas.  Run it
from the project's folder: ``python benchmarks/drag.py``.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SECONDS = 5.0


def main() -> None:
    """Drag for a while and count."""
    from PySide6.QtCore import QPointF, QSettings, Qt
    from PySide6.QtTest import QTest

    from gui.app import make_application, open_window

    application, _ = make_application()
    folder = tempfile.mkdtemp()
    settings = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
    window = open_window(None, settings)
    window.resize(1440, 900)
    window.show()
    while not ready(window):
        application.processEvents()
    lens = window.current_lens()
    assert lens is not None
    canvas = lens.canvases()[0]

    def place(x: float, y: float) -> QPointF:
        across, up = canvas.picture.panels[0].axes.transData.transform((x, y))
        ratio = canvas.device_pixel_ratio
        return QPointF(across / ratio, (canvas.figure.bbox.height - up) / ratio)

    point = window.controller.scene.point
    assert point is not None
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(*point).toPoint())
    started = time.perf_counter()
    updates, moves, last = 0, 0, None
    slowest, previous = 0.0, started
    while (now := time.perf_counter()) - started < SECONDS:
        angle = 2.5 * (now - started)
        QTest.mouseMove(canvas, place(1.3 * math.cos(angle), 1.3 * math.sin(angle)).toPoint())
        moves += 1
        application.processEvents()
        evaluation = window.controller.scene.evaluation
        if evaluation is not None and evaluation is not last:
            last = evaluation
            updates += 1
            slowest = max(slowest, now - previous)
            previous = now
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    window.close()
    print(f"{updates / SECONDS:.0f} updates a second of table and marker (>= 30),")
    print(f"{moves / SECONDS:.0f} mouse moves a second, longest gap {1000 * slowest:.0f} ms")


def ready(window: object) -> bool:
    """Whether the first example is on screen."""
    lens = window.current_lens()  # type: ignore[attr-defined]
    if lens is None or window.controller.scene.evaluation is None:  # type: ignore[attr-defined]
        return False
    shown = lens.canvases()
    return bool(shown) and all(canvas.drawn for canvas in shown)


if __name__ == "__main__":
    main()
