"""What every test of the window shares: no screen, no settings of this user, and nothing left over.

The leak fixture fails a test that leaves windows, running timers, threads or child processes.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator

import psutil  # type: ignore[import-untyped]
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

PATIENCE = 3.0
"""Seconds in which what was ended may go."""


def leftovers(threads: set[int | None], children: set[int]) -> list[str]:
    """What has survived, in words."""
    found = [
        f"thread {thread.name}" for thread in threading.enumerate() if thread.ident not in threads
    ]
    for child in psutil.Process().children(recursive=True):
        name = " ".join(child.cmdline()) if child.is_running() else ""
        # Python's own tracker of shared resources lives as long as the test run does.
        if child.pid not in children and "resource_tracker" not in name:
            found.append(f"process {child.pid} {name}")
    return found + (qt_leftovers() if "PySide6.QtWidgets" in sys.modules else [])


def qt_leftovers() -> list[str]:
    """Windows and running timers that have survived."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return []
    found = [f"window {widget!r}" for widget in application.topLevelWidgets()]
    for widget in application.topLevelWidgets():
        found += [
            f"timer of {widget!r}" for timer in widget.findChildren(QTimer) if timer.isActive()
        ]
    return found


def delete_windows() -> None:
    """Let Qt carry out the deletions that are due."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def nothing_survives(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves something running behind it."""
    threads = {thread.ident for thread in threading.enumerate()}
    try:
        children = {child.pid for child in psutil.Process().children(recursive=True)}
    except psutil.Error:
        children = set()
    yield
    delete_windows()
    end = time.monotonic() + PATIENCE
    while (found := leftovers(threads, children)) and time.monotonic() < end:
        time.sleep(0.02)
        delete_windows()
    assert not found, f"{request.node.name} left behind: {found}"
