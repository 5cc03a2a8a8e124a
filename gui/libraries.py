"""Loads the pictures' library beside the running window, so that typing is possible meanwhile."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QThread

MODULES = (
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "gui.plots.gradient_arrows",
    "gui.plots.gradient_directions",
    "gui.plots.line_picture",
    "gui.plots.components",
    "gui.plots.component_curves",
    "gui.plots.film",
    "gui.plots.sweep_picture",
    "gui.plots.basins_picture",
)
"""Nothing of Qt: its classes are made in the window's thread."""


class Loader(QThread):
    """A thread that imports :data:`MODULES` and ends."""

    def run(self) -> None:
        for module in MODULES:
            import_module(module)
