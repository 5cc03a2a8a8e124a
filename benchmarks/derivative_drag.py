"""Drags the point and then the step of the Derivative lens in the real window, offscreen, with
mouse events, and prints how often a second table, curves and marker are updated together.

An update is a reading at the point (or the step) that is in the table.  Run as
``python -m benchmarks.derivative_drag``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchmarks._window import place, settle, window_with

SECONDS = 5.0
TEXT = "x^2 y + sin(x y)"


def main() -> None:
    """Drag for a while and count, the point first, then the step."""
    from gui.session.document import Document, View

    document = Document(TEXT, (("x", "1"), ("y", "0.8")), view=View(h="1e-3"))
    with window_with(document, "derivative") as (application, window):
        function, errors = window.current_lens().canvases()
        height = float(function.picture.panels[0].axes.get_ylim()[0])

        def point(seconds: float) -> tuple[float, float]:
            return 1.5 * back_and_forth(seconds + 1 / 3), height / 2

        drag(application, window, function, point, "point")
        settle(application, window)

        def step(seconds: float) -> tuple[float, float]:
            return -3.0 + 3.0 * back_and_forth(seconds + 1), -8.0

        drag(application, window, errors, step, "step")


def back_and_forth(seconds: float) -> float:
    """From -1 to 1 and back, always at the same speed."""
    return 2 * abs((seconds / 2) % 2 - 1) - 1


def drag(
    application: Any,
    window: Any,
    canvas: Any,
    path: Callable[[float], tuple[float, float]],
    what: str,
) -> None:
    """Drag what stands at the path's start along the path, and print what was counted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    controller = window.controller
    start = place(canvas, *path(0.0)).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    started = previous = time.perf_counter()
    updates, curves, gap, turn = 0, 0, 0.0, 0.0
    reading, drawn = controller.scene.reading, controller.scene.errors
    while (now := time.perf_counter()) - started < SECONDS:
        QTest.mouseMove(canvas, place(canvas, *path(now - started)).toPoint())
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


if __name__ == "__main__":
    main()
