"""Drags the point over the drawn Gradient lens of the real window, offscreen, with mouse events,
and prints how often a second table and marker are updated together.

An update is a new evaluation that is in the table while the marker stands on the canvas.  Run as
``python -m benchmarks.drag``.
"""

from __future__ import annotations

import math
import time

from benchmarks._window import place, window_with

SECONDS = 5.0


def main() -> None:
    """Drag for a while and count."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    with window_with() as (application, window):
        canvas = window.current_lens().canvases()[0]
        point = window.controller.scene.point
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, *point).toPoint())
        started = time.perf_counter()
        updates, moves, last = 0, 0, None
        slowest, previous = 0.0, started
        while (now := time.perf_counter()) - started < SECONDS:
            angle = 2.5 * (now - started)
            to = place(canvas, 1.3 * math.cos(angle), 1.3 * math.sin(angle))
            QTest.mouseMove(canvas, to.toPoint())
            moves += 1
            application.processEvents()
            evaluation = window.controller.scene.evaluation
            if evaluation is not None and evaluation is not last:
                last = evaluation
                updates += 1
                slowest = max(slowest, now - previous)
                previous = now
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    print(f"{updates / SECONDS:.0f} updates a second of table and marker (>= 30),")
    print(f"{moves / SECONDS:.0f} mouse moves a second, longest gap {1000 * slowest:.0f} ms")


if __name__ == "__main__":
    main()
