"""Slides a parameter under contours and arrows, drags the point, and turns a surface, in the real
window, offscreen, with the slider and mouse events; prints pictures a second.

Beside the slider stands the peer: plain matplotlib that draws the course's two pictures anew for
each value, without a window.  Run as ``python -m benchmarks.moving_pictures``.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from benchmarks._window import on_screen, window_with

SECONDS = 5.0
WAVES = "a = 2\nb = 1\nf(x, y) = sin(a x) cos(b y)"

Rate = tuple[float, float]
"""Pictures a second, and the longest time without a new one, seconds."""


def main() -> None:
    """Measure all of them and print a row for each."""
    from gui.session.document import Document, View

    point = (("x", "0.6"), ("y", "0.8"))

    def shown(field: str) -> Document:
        return Document(WAVES, point, view=View(field=field))

    rows = [
        ("slider, contours + arrows", slide(shown("arrows")), 12.0),
        ("slider, both pictures", slide(shown("arrows+directions")), 12.0),
        ("slider, streamlines", slide(shown("streamlines")), 12.0),
        ("slider, surface", slide(shown("surface")), 12.0),
        ("point dragged, both pictures", drag(shown("arrows+directions")), 30.0),
        ("point dragged, surface", drag(shown("surface")), 30.0),
        ("surface turned", turn(shown("surface")), 10.0),
        ("surface turned beside arrows", turn(shown("surface+arrows")), 10.0),
    ]
    print(f"{'pictures a second':32}{'measured':>10}{'wanted':>10}{'longest gap, ms':>18}")
    for name, (rate, gap), wanted in rows:
        print(f"{name:32}{rate:10.1f}{wanted:10.0f}{1000 * gap:18.0f}")
    print(f"plain matplotlib, both pictures anew: {plain():.1f} a second")


def watched(application: Any, canvases: list[Any], move: Callable[[float], None]) -> Rate:
    """Move for a while; how often every canvas put something new on screen."""
    times: dict[Any, list[float]] = {canvas: [] for canvas in canvases}
    for canvas in canvases:
        lay_over = canvas._lay_over

        def drawn(canvas: Any = canvas, lay_over: Callable[[], None] = lay_over) -> None:
            lay_over()
            times[canvas].append(time.perf_counter())

        canvas._lay_over = drawn
    started = time.perf_counter()
    while (now := time.perf_counter()) - started < SECONDS:
        move(now - started)
        application.processEvents()
    gaps = [b - a for each in times.values() for a, b in pairwise(each)]
    return min(map(len, times.values())) / SECONDS, max(gaps, default=SECONDS)


def slide(document: Any) -> Rate:
    """The first parameter's slider, back and forth; only pictures of new samples count, when they
    are drawn."""
    with window_with(document) as (application, window):
        slider = next(iter(window.problem.parameters.rows.values())).slider
        low, high = slider.minimum(), slider.maximum()
        canvases = window.current_lens().canvases()
        shown: dict[Any, list[float]] = {canvas: [] for canvas in canvases}
        for canvas in canvases:
            canvas.draw = _counting(canvas, shown[canvas])
        started = time.perf_counter()
        while (now := time.perf_counter()) - started < SECONDS:
            share = 0.5 + 0.45 * math.sin(2.0 * (now - started))
            slider.setValue(round(low + share * (high - low)))
            application.processEvents()
        gaps = [b - a for each in shown.values() for a, b in pairwise(each)]
        return min(map(len, shown.values())) / SECONDS, max(gaps, default=SECONDS)


def _counting(canvas: Any, times: list[float]) -> Callable[[], None]:
    """The canvas's drawing, which notes when it has drawn other samples than the time before."""
    draw, last = canvas.draw, [canvas.picture.plane]

    def drawn() -> None:
        draw()
        if canvas.picture.plane is not last[0]:
            last[0] = canvas.picture.plane
            times.append(time.perf_counter())

    return drawn


def drag(document: Any) -> Rate:
    """The point, round a circle on screen."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtTest import QTest

    with window_with(document) as (application, window):
        canvases = window.current_lens().canvases()
        canvas = canvases[0]
        axes, x, y = canvas.picture.handles()[0]
        start = on_screen(canvas, *axes.transData.transform((x, y)))
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
        size = 0.15 * min(canvas.width(), canvas.height())

        def move(after: float) -> None:
            angle = 2.5 * after
            offset = QPointF(size * math.sin(angle), size * (1 - math.cos(angle)))
            QTest.mouseMove(canvas, (start + offset).toPoint())

        found = watched(application, canvases, move)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
        return found


def turn(document: Any) -> Rate:
    """The surface, by dragging beside the point."""
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtTest import QTest

    with window_with(document) as (application, window):
        canvas = window.current_lens().canvases()[0]
        start = QPointF(canvas.width() * 0.15, canvas.height() * 0.2)
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())

        def move(after: float) -> None:
            QTest.mouseMove(canvas, (start + QPointF(100 * after, 20 * math.sin(after))).toPoint())

        found = watched(application, [canvas], move)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
        return found


def plain() -> float:
    """Both pictures drawn anew by plain matplotlib, one after the other."""
    from benchmarks.pictures import plain_arrows, plain_directions, plainly

    return 1000.0 / (plainly(plain_arrows) + plainly(plain_directions))


if __name__ == "__main__":
    main()
