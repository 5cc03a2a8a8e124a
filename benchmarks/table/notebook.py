"""The peer that a course uses today: a notebook in a kernel of its own, with the cell that derives,
compiles and draws.  Nothing is drawn less than ours draws: contours with arrows of the gradient and
the normalised field.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

IMPORTS = """
import os
import numpy as np
import sympy as sp
import matplotlib
matplotlib.use("agg")
import matplotlib.pyplot as plt
"""

CELL = """
variables = sp.symbols("x y", real=True)
f = sp.sympify({text!r}, locals=dict(zip("xy", variables)))
slopes = [f.diff(v) for v in variables]
formulas = [sp.latex(each) for each in (f, *slopes)]
value = sp.lambdify(variables, f, "numpy")
gradient = sp.lambdify(variables, slopes, "numpy")
h, point = 1e-5, np.array([1.0, 0.5])
numeric = [(value(*(point + h * e)) - value(*(point - h * e))) / (2 * h) for e in np.eye(2)]
side = np.linspace(-3, 3, 161)
coarse = np.linspace(-2.8, 2.8, 15)
X, Y = np.meshgrid(side, side)
U, V = np.meshgrid(coarse, coarse)
Z, (A, B) = value(X, Y), gradient(U, V)
size = np.hypot(A, B) + 1e-12
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 5), layout="tight")
lines = left.contour(X, Y, Z, levels=15)
left.clabel(lines, fontsize=8)
left.quiver(U, V, A, B)
bands = right.contourf(X, Y, Z, levels=20)
figure.colorbar(bands, ax=right)
right.quiver(U, V, A / size, B / size)
for axes in (left, right):
    axes.plot(*point, "o")
    axes.set_aspect("equal")
figure.savefig("/dev/null", format="png", dpi=100)
plt.close(figure)
"""


class Kernel:
    """A started kernel."""

    def __init__(self, client: Any, new_cell: Any) -> None:
        self._client, self._new_cell = client, new_cell

    def run(self, code: str) -> None:
        """Wait for the end; raises what the code raised."""
        cells = self._client.nb.cells
        cells.append(self._new_cell(code))
        self._client.execute_cell(cells[-1], len(cells) - 1)

    @property
    def process(self) -> int:
        """Its number."""
        return int(self._client.km.provisioner.pid)


@contextmanager
def kernel() -> Iterator[Kernel]:
    """A kernel for a while."""
    forms: Any = importlib.import_module("nbformat.v4")
    client: Any = importlib.import_module("nbclient").NotebookClient(
        forms.new_notebook(), timeout=120
    )
    with client.setup_kernel():
        yield Kernel(client, forms.new_code_cell)


def cold(text: str) -> float:
    """Seconds from nothing to the first figure."""
    started = time.perf_counter()
    with kernel() as notebook:
        notebook.run(IMPORTS)
        notebook.run(CELL.format(text=text))
        return time.perf_counter() - started


def megabytes(process: int) -> float:
    """What a process needs for itself, with its share of what it shares (PSS)."""
    import psutil  # type: ignore[import-untyped]

    return float(psutil.Process(process).memory_full_info().pss) / 1e6
