"""The real window, offscreen, with mouse events: what the benchmarks of moving pictures share."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZE = (1440, 900)
QUIET = 0.5
"""Seconds without work after which everything asked for has come."""


@cache
def the_application() -> Any:
    """The one application of this process."""
    from gui.app import make_application

    application, _ = make_application()
    return application


@contextmanager
def window_with(document: Any = None, lens: str = "gradient") -> Iterator[tuple[Any, Any]]:
    """The window showing ``document`` (the first example without one), everything drawn:
    (application, window)."""
    from PySide6.QtCore import QEvent, QSettings

    from gui.app import open_window
    from gui.session.intents import Open

    application = the_application()
    settings = QSettings(f"{tempfile.mkdtemp()}/settings.ini", QSettings.Format.IniFormat)
    window = open_window(None, settings)
    if document is not None:
        window.controller.receive(Open(document=document, lens=lens))
    window.resize(*SIZE)
    window.show()
    settle(application, window)
    try:
        yield application, window
    finally:
        window.close()
        window.deleteLater()  # its parts may not outlive it, nor go before it
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(application: Any, window: Any) -> None:
    """Process events until nothing has been calculated or drawn for a while."""
    quiet = time.monotonic()
    while time.monotonic() - quiet < QUIET:
        application.processEvents()
        lens = window.current_lens()
        shown = [] if lens is None else lens.canvases()
        if window._runner.busy or not shown or not all(canvas.drawn for canvas in shown):
            quiet = time.monotonic()


def place(canvas: Any, x: float, y: float) -> Any:
    """The pixel of a canvas at (x, y) in data coordinates of its first panel."""
    return on_screen(canvas, *canvas.picture.panels[0].axes.transData.transform((x, y)))


def on_screen(canvas: Any, across: float, up: float) -> Any:
    """A pixel of the figure as a place in the widget."""
    from PySide6.QtCore import QPointF

    ratio = canvas.device_pixel_ratio
    return QPointF(across / ratio, (canvas.figure.bbox.height - up) / ratio)
