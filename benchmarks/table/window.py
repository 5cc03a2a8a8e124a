"""The window: cold start, keystroke to answer, drag to frame, memory.

Peers are a bare window with a matplotlib canvas, plain matplotlib that draws the course's pictures
anew, and the course's cell in a notebook that is already warm.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from benchmarks import cold_start
from benchmarks._window import QUIET, settle, window_with
from benchmarks.moving_pictures import drag, plain, slide
from benchmarks.table.notebook import CELL, IMPORTS, cold, kernel, megabytes
from benchmarks.table.peers import peer
from benchmarks.table.row import Row, tell

GROUP = "The window"
ROUNDS = 5
WAVES = "a = 2\nb = 1\nf(x, y) = sin(a x) cos(b y)"
FIRST = "x**2*y + sin(x*y)"
TEXTS = (
    ("x^2 y + sin(x y)", FIRST),
    ("sin(x y) exp(-(x^2 + y^2)/4)", "sin(x*y)*exp(-(x**2 + y**2)/4)"),
    ("log(1 + x^2 y^2) + sqrt(1 + x^2)", "log(1 + x**2*y**2) + sqrt(1 + x**2)"),
    ("(1 - x)^2 + 100 (y - x^2)^2", "(1 - x)**2 + 100*(y - x**2)**2"),
    ("tanh(x) exp(-y^2) + cos(3 x y)", "tanh(x)*exp(-y**2) + cos(3*x*y)"),
)

BARE_MEMORY = cold_start.BARE + "\nimport psutil; print(psutil.Process().memory_full_info().pss)"


def starts() -> Iterator[Row]:
    """From nothing."""
    bare, four, visible, drawn, cells = [], [], [], [], []
    notebook = peer("nbclient") is not None
    cold_start.once_before()
    for _ in range(ROUNDS):
        bare.append(cold_start.seconds(cold_start.BARE))
        four.append(cold_start.seconds(cold_start.FOUR))
        first, second = cold_start.window()
        visible.append(first)
        drawn.append(second)
        if notebook:
            cells.append(cold(FIRST))
    seen, painted = statistics.median(visible), statistics.median(drawn)
    yield Row(
        GROUP,
        "cold start to the visible window",
        "bare window with one matplotlib axes",
        seen,
        statistics.median(bare),
    )
    yield Row(
        GROUP,
        "cold start to the first example drawn",
        "importing PySide6, matplotlib, scipy, sympy",
        painted,
        statistics.median(four),
    )
    if cells:
        yield Row(
            GROUP,
            "cold start to the first example drawn",
            "course notebook, its first figure",
            painted,
            statistics.median(cells),
        )


def shown(application: Any, window: Any, text: str) -> tuple[float, float]:
    """Seconds from the last keystroke to the exact and numeric answer, and to its pictures."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    editor = window.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    started, answered = time.perf_counter(), 0.0
    while True:
        application.processEvents()
        scene = window.controller.scene
        problem = scene.problem
        if problem is None or problem.text != text or scene.derivation is None or scene.stale:
            continue
        if not answered and scene.evaluated:
            answered = time.perf_counter() - started
        canvases = window.current_lens().canvases()
        new = scene.field is not None and all(canvas.drawn for canvas in canvases)
        if answered and new and not window._runner.busy:
            return answered, time.perf_counter() - started


def keystrokes() -> Iterator[Row]:
    """Typing, against running the course's cell again."""
    answers, pictures = [], []
    with window_with() as (application, window):
        for text, _ in TEXTS * 2:
            answered, drawn = shown(application, window, text)
            answers.append(answered)
            pictures.append(drawn)
            settle(application, window)
    if peer("nbclient") is None:
        return
    cells, short = [], []
    with kernel() as course:
        course.run(IMPORTS)
        course.run(CELL.format(text=FIRST))
        for _, text in TEXTS * 2:
            code = CELL.format(text=text)
            started = time.perf_counter()
            course.run(code)
            cells.append(time.perf_counter() - started)
            started = time.perf_counter()
            course.run(code.partition("side = ")[0])
            short.append(time.perf_counter() - started)
    yield Row(
        GROUP,
        "last keystroke to exact and numeric derivatives (150 ms of them a pause)",
        "course notebook, warm: cell without figure",
        statistics.median(answers[len(TEXTS) :]),
        statistics.median(short[len(TEXTS) :]),
    )
    yield Row(
        GROUP,
        "last keystroke to both pictures drawn (150 ms of them a pause)",
        "course notebook, warm: cell with figure",
        statistics.median(pictures[len(TEXTS) :]),
        statistics.median(cells[len(TEXTS) :]),
    )


def frames() -> Iterator[Row]:
    """A picture for each move."""
    from gui.session.document import Document, View

    def both() -> Document:
        return Document(WAVES, (("x", "0.6"), ("y", "0.8")), view=View(field="arrows+directions"))

    anew = 1.0 / plain()
    dragged, _ = drag(both())
    slid, _ = slide(both())
    yield Row(
        GROUP,
        "point dragged, a frame of both pictures and the table",
        "plain matplotlib, both drawn anew",
        1.0 / dragged,
        anew,
    )
    yield Row(
        GROUP,
        "slider moved, a frame of both pictures sampled anew",
        "plain matplotlib, both drawn anew",
        1.0 / slid,
        anew,
    )


def memory() -> Iterator[Row]:
    """The window and its workers after the first example, against a kernel after the course's cell
    and against a bare window."""
    if not sys.platform.startswith("linux") or peer("psutil") is None:
        return
    import psutil  # type: ignore[import-untyped]

    with window_with() as (application, _):
        ended = time.monotonic() + 2 * QUIET
        while time.monotonic() < ended:
            application.processEvents()
        alone = megabytes(os.getpid())
        workers = [
            megabytes(each.pid)
            for each in psutil.Process().children(recursive=True)
            if "resource_tracker" not in " ".join(each.cmdline())
        ]
    bare = subprocess.run(
        [sys.executable, "-c", BARE_MEMORY], check=True, capture_output=True, text=True
    )
    yield Row(
        GROUP,
        "memory of the window's process, first example",
        "bare window with one matplotlib axes",
        alone,
        float(bare.stdout.split()[-1]) / 1e6,
        "MB",
    )
    if peer("nbclient") is None:
        return
    with kernel() as course:
        course.run(IMPORTS)
        course.run(CELL.format(text=FIRST))
        theirs = megabytes(course.process)
    work = f"memory of window and {len(workers)} workers together, first example"
    yield Row(
        GROUP,
        work,
        "course notebook's kernel (no browser, no server)",
        alone + sum(workers),
        theirs,
        "MB",
    )


def rows() -> Iterator[Row]:
    """All of them; memory first, while this process has opened nothing else."""
    yield from memory()
    yield from starts()
    yield from keystrokes()
    yield from frames()


if __name__ == "__main__":
    tell(rows())
