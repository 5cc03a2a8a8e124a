"""What every test of the window shares: no screen, no settings of this user, and nothing left over.

The leak fixture fails a test that leaves windows, running timers, threads or child processes.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import psutil  # type: ignore[import-untyped]
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

PATIENCE = 3.0
"""Seconds in which what was ended may go."""


class Survivors:
    """What was there before, and what is there now that was not."""

    def __init__(self) -> None:
        self._threads = {thread.ident for thread in threading.enumerate()}
        self._children = {child.pid for child in self._processes()}
        self._windows = {address(widget) for widget in self._top()}

    @staticmethod
    def _processes() -> list[psutil.Process]:
        if not may_have_children():
            return []
        try:
            return list(psutil.Process().children(recursive=True))
        except psutil.Error:
            return []

    @staticmethod
    def _top() -> list[Any]:
        """Windows that no other widget owns, once Qt is loaded and has an application."""
        if "PySide6.QtWidgets" not in sys.modules:
            return []
        from PySide6.QtWidgets import QApplication

        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return []
        return [widget for widget in application.topLevelWidgets() if widget.parent() is None]

    def now(self) -> list[str]:
        """What has survived, in words."""
        found = [
            f"thread {thread.name}"
            for thread in threading.enumerate()
            if thread.ident not in self._threads
        ]
        for child in self._processes():
            try:
                command = " ".join(child.cmdline())
            except psutil.Error:
                continue
            # Python's own tracker of shared resources lives as long as the test run does.
            if child.pid not in self._children and "resource_tracker" not in command:
                found.append(f"process {child.pid} {command}")
        return found + self._qt()

    def _qt(self) -> list[str]:
        new = [widget for widget in self._top() if address(widget) not in self._windows]
        if not new:
            return []
        from PySide6.QtCore import QTimer

        timers = [timer for widget in new for timer in widget.findChildren(QTimer)]
        return [f"window {widget!r}" for widget in new] + [
            f"timer {timer!r}" for timer in timers if timer.isActive()
        ]

    def after_a_while(self) -> list[str]:
        """What has survived although it had time to go."""
        carry_out_deletions()
        end = time.monotonic() + PATIENCE
        while (found := self.now()) and time.monotonic() < end:
            time.sleep(0.02)
            carry_out_deletions()
        return found


def may_have_children() -> bool:
    """Whether this process has children, as Linux says at once; True where it does not say.
    Looking through all processes, before and after each of many thousand tests, takes longer than
    most of the tests."""
    try:
        tasks = os.listdir("/proc/self/task")
        for task in tasks:
            with open(f"/proc/self/task/{task}/children", encoding="ascii") as handle:
                if handle.read().strip():
                    return True
    except OSError:
        return True
    return False


def pytest_collection_finish() -> None:
    """The tests themselves are never garbage: each look for garbage would look at all of them."""
    gc.collect()
    gc.freeze()


def address(widget: Any) -> int:
    """What tells one widget from another, whatever Python object stands for it."""
    from shiboken6 import getCppPointer

    return int(getCppPointer(widget)[0])


def carry_out_deletions() -> None:
    """Let Qt delete what is to be deleted later."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


@pytest.fixture(autouse=True)
def nothing_survives(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves something running behind it.

    Tests that share a window are left to the window's own fixture: its workers come and go.
    """
    survivors = Survivors()
    yield
    if "shown_window" in request.fixturenames:
        return
    found = survivors.after_a_while()
    assert not found, f"{request.node.name} left behind: {found}"
