"""Drags the point and then the step of the Derivative lens in the real window, offscreen, with
mouse events, and prints how often a second table, curves and marker are updated together.

An update is a reading at the point (or the step) that is in the table.  Run it from the project's
folder: ``python benchmarks/derivative_drag.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SECONDS = 5.0
TEXT = "x^2 y + sin(x y)"


def main() -> None:
    """Drag for a while and count, the point first, then the step."""
    from PySide6.QtCore import QPointF, QSettings, Qt
    from PySide6.QtTest import QTest

    from gui.app import make_application, open_window
    from gui.canvas import Canvas
    from gui.session.document import Document, View
    from gui.session.intents import Open

    application, _ = make_application()
    settings = QSettings(f"{tempfile.mkdtemp()}/settings.ini", QSettings.Format.IniFormat)
    window = open_window(None, settings)
    window.resize(1440, 900)
    window.show()
    controller = window.controller
    document = Document(TEXT, (("x", "1"), ("y", "0.8")), view=View(h="1e-3"))
    controller.receive(Open(document=document, lens="derivative"))
    quiet = time.monotonic()
    while time.monotonic() - quiet < 1.0:
        application.processEvents()
        canvas = window.current_canvas()
        if window._runner.busy or canvas is None or not canvas.drawn:
            quiet = time.monotonic()
    lens = window.current_lens()
    assert lens is not None
    function, errors = lens.canvases()

    def drag(canvas: Canvas, path: Callable[[float], tuple[float, float]], what: str) -> None:
        axes = canvas.picture.panels[0].axes

        def place(seconds: float) -> QPointF:
            across, up = axes.transData.transform(path(seconds))
            ratio = canvas.device_pixel_ratio
            return QPointF(across / ratio, (canvas.figure.bbox.height - up) / ratio)

        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(0.0).toPoint())
        started = previous = time.perf_counter()
        updates, curves, gap, turn = 0, 0, 0.0, 0.0
        reading, drawn = controller.scene.reading, controller.scene.errors
        while (now := time.perf_counter()) - started < SECONDS:
            QTest.mouseMove(canvas, place(now - started).toPoint())
            application.processEvents()
            turn = max(turn, time.perf_counter() - now)
            curves += controller.scene.errors is not drawn
            drawn = controller.scene.errors
            if controller.scene.reading is not reading:
                reading = controller.scene.reading
                updates += 1
                gap, previous = max(gap, now - previous), now
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
        print(
            f"{what}: {updates / SECONDS:.0f} updates a second of the table (>= 30),"
            f" {curves / SECONDS:.0f} of the curves, longest gap {1000 * gap:.0f} ms,"
            f" longest turn {1000 * turn:.0f} ms"
        )

    def back_and_forth(seconds: float) -> float:
        """From -1 to 1 and back, always at the same speed."""
        return 2 * abs((seconds / 2) % 2 - 1) - 1

    point = controller.scene.point
    assert point is not None
    height = float(function.picture.panels[0].axes.get_ylim()[0])
    drag(function, lambda t: (1.5 * back_and_forth(t + 1 / 3), height / 2), "point")
    quiet = time.monotonic()
    while time.monotonic() - quiet < 1.0:
        application.processEvents()
        if window._runner.busy:
            quiet = time.monotonic()
    drag(errors, lambda t: (-3.0 + 3.0 * back_and_forth(t + 1), -8.0), "step")
    window.close()


if __name__ == "__main__":
    main()
