"""Drags the start of five descents of 500 steps each in the real window, offscreen, with mouse
events, and prints how often a second paths, curves and table are updated together; then plays them.

An update is a descent from another start that is on screen.  Run as
``python -m benchmarks.descent_drag``.
"""

from __future__ import annotations

import math
import time
from typing import Any

from benchmarks._window import place, settle, window_with

SECONDS = 5.0
WANTED = 15.0
ROSENBROCK = "(1 - x)^2 + 100 (y - x^2)^2"


def main() -> None:
    """Drag for a while and count; then play for a while and count."""
    from gui.session.descent_view import DescentView, Racer
    from gui.session.document import Document

    racers = (
        Racer("gradient-descent", rate="0.001"),
        Racer("momentum", rate="0.0005"),
        Racer("nesterov", rate="0.0005"),
        Racer("adagrad", rate="0.1"),
        Racer("adam", rate="0.01"),
    )
    view = DescentView(racers=racers, steps="500", tolerance="1e-12")
    document = Document(
        ROSENBROCK,
        (("x", "-1"), ("y", "1")),
        (("x", ("-2", "2")), ("y", ("-1", "3"))),
        descent=view,
    )
    with window_with(document, "descent") as (application, window):
        result = window.controller.scene.descent
        assert [run.steps for run in result.runs] == [500] * 5
        drag(application, window)
        settle(application, window)
        play(application, window)


def drag(application: Any, window: Any) -> None:
    """Drag the start around on the paths."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    canvas = window.current_lens().canvases()[0]

    def at(seconds: float) -> tuple[float, float]:
        return -math.cos(0.7 * seconds), 1.0 + 0.8 * math.sin(1.1 * seconds)

    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, *at(0.0)).toPoint())
    started = previous = time.perf_counter()
    updates, gap, turn = 0, 0.0, 0.0
    shown = canvas.picture.descent
    while (now := time.perf_counter()) - started < SECONDS:
        QTest.mouseMove(canvas, place(canvas, *at(now - started)).toPoint())
        application.processEvents()
        turn = max(turn, time.perf_counter() - now)
        if canvas.picture.descent is not shown:
            shown = canvas.picture.descent
            updates += 1
            gap, previous = max(gap, now - previous), now
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    print(
        f"drag: {updates / SECONDS:.0f} updates a second (>= {WANTED:.0f}),"
        f" longest gap {1000 * gap:.0f} ms, longest turn {1000 * turn:.0f} ms"
    )


def play(application: Any, window: Any) -> None:
    """Play at full speed."""
    from gui.session.descent_intents import ChangeDescent

    window.controller.receive(ChangeDescent(option="speed", value=100))
    player = window.current_lens().player
    frames: list[int | None] = []
    player.moved.connect(frames.append)
    player.toggle()
    started, turn = time.perf_counter(), 0.0
    while (now := time.perf_counter()) - started < SECONDS - 1:
        application.processEvents()
        turn = max(turn, time.perf_counter() - now)
    seconds = time.perf_counter() - started
    player.pause()
    print(f"play: {len(frames) / seconds:.0f} pictures a second, longest turn {1000 * turn:.0f} ms")


if __name__ == "__main__":
    main()
