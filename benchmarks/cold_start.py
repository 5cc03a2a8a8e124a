"""Cold start: when is the window visible, and when is the first example drawn?

Against a bare PySide6 + matplotlib window script, and against importing PySide6, matplotlib, scipy
and sympy one after another.  Run it from the project's folder: ``python benchmarks/cold_start.py``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ROUNDS = 5

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QTimer
application = QApplication(sys.argv)
window = QMainWindow()
figure = Figure()
figure.add_subplot().plot([1, 2, 3])
window.setCentralWidget(FigureCanvasQTAgg(figure))
window.resize(1440, 900)
window.show()
application.processEvents()
"""
FOUR = """
import PySide6.QtWidgets
import matplotlib.backends.backend_qtagg, matplotlib.figure
import scipy.optimize
import sympy
"""
"""The libraries as a program that uses them imports them, one after another."""


def seconds(code: str) -> float:
    """Wall time of a Python process that runs ``code``."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
    return time.perf_counter() - started


def window() -> tuple[float, float]:
    """Seconds from the start of the program's process to the painted window, and to the first
    example on screen."""
    started = time.time()
    command = [sys.executable, __file__, "--child", repr(started)]
    answer = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    visible, drawn = answer.stdout.split()[-2:]
    return float(visible), float(drawn)


def once_before() -> None:
    """A start that does not count: it leaves the compiled modules, as a second start finds them."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    window()


def child(started: float) -> None:
    """The program itself, as :func:`gui.app.run` starts it, with a clock."""
    from gui.app import start as start_program

    application, window = start_program()
    from PySide6.QtCore import QTimer

    window.repaint()
    visible = time.time() - started

    def look() -> None:
        lens = window.current_lens()
        shown = [] if lens is None else lens.canvases()
        if shown and all(canvas.drawn for canvas in shown):
            print(f"{visible:.4f} {time.time() - started:.4f}")
            window.close()
            application.quit()

    timer = QTimer(window, interval=4)
    timer.timeout.connect(look)
    timer.start()
    application.exec()


def main() -> None:
    """Print medians and ratios."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bare, four, visible, drawn = [], [], [], []
    once_before()
    for _ in range(ROUNDS):
        bare.append(seconds(BARE))
        four.append(seconds(FOUR))
        first, second = window()
        visible.append(first)
        drawn.append(second)
    b, f, v, d = (statistics.median(times) for times in (bare, four, visible, drawn))
    print(f"bare PySide6 + matplotlib window   {b:6.2f} s")
    print(f"window visible                     {v:6.2f} s   {v / b:4.2f} of that (<= 1.5)")
    print(f"PySide6, matplotlib, scipy, sympy  {f:6.2f} s")
    print(f"first example drawn                {d:6.2f} s   {d / f:4.2f} of the imports (<= 1)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(float(sys.argv[2]))
    else:
        main()
