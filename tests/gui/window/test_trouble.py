"""When things go wrong: killed workers, cancelled jobs, faults of the program."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from gui.app import Reporter
from gui.jobs.failure import ADVICE, took_longer
from gui.jobs.lanes import Rule
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

HARD = "*".join(f"(x^{k} y + z^{k + 1} + sin(w + u v))^(x + {k})" for k in range(2, 60))
"""Its second derivatives take more than ten seconds."""


def workers() -> set[int]:
    """The processes that calculate; one that was just killed is none any more."""
    found = set()
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "resource_tracker" not in " ".join(child.cmdline()):
                found.add(child.pid)
    return found


def paste(hand: Hand, text: str) -> None:
    """Select all and paste: as a person enters a long text."""
    QGuiApplication.clipboard().setText(text)
    editor = hand.window.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_no_thread_that_listens_to_a_worker_collects_garbage(hand: Hand) -> None:
    """It could find objects of Qt, whose deletion outside their thread ends the program."""
    collecting: set[threading.Thread] = set()

    def note(_phase: str, _info: dict[str, int]) -> None:
        collecting.add(threading.current_thread())

    gc.callbacks.append(note)
    try:
        for k in range(6):
            hand.replace_text(f"sin({k + 2} x y) + x^2")
            hand.settled()
        gc.collect()
    finally:
        gc.callbacks.remove(note)
    assert not gc.isenabled()
    assert collecting == {threading.main_thread()}


def test_after_a_killed_worker_the_next_edit_answers(hand: Hand) -> None:
    paste(hand, HARD)
    hand.wait(lambda: not hand.window.status.cancel.isHidden())
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    QTest.qWait(100)
    assert hand.window.isVisible()
    assert hand.window.editor.toPlainText() == HARD
    hand.replace_text("x^2 y")
    hand.settled("x^2 y")
    assert hand.exact("∂f/∂x") == "1.6"


def test_long_work_shows_cancel_and_cancel_kills_it(hand: Hand) -> None:
    paste(hand, HARD)
    hand.wait(lambda: not hand.window.status.cancel.isHidden())
    before = workers()
    QTest.mouseClick(hand.window.status.cancel, Qt.MouseButton.LeftButton)
    hand.wait(lambda: hand.window.status.cancel.isHidden())
    hand.wait(lambda: bool(before - workers()))
    assert hand.window.editor.toPlainText() == HARD
    hand.replace_text("x y")
    hand.settled("x y")


def test_what_takes_too_long_is_told_in_the_lens_until_the_next_edit(hand: Hand) -> None:
    hand.window._runner._lanes._rules["derive"] = Rule(limit=0.8)
    paste(hand, HARD)
    hand.wait(lambda: not hand.lens.trouble.isHidden())
    assert hand.lens.trouble.text() == f"{took_longer(0.8).sentence} {ADVICE}"
    assert hand.lens.trouble.accessibleDescription() == hand.lens.trouble.text()
    hand.replace_text("x y")
    hand.settled("x y")
    assert hand.lens.trouble.isHidden()


def test_a_fault_of_the_program_is_told_in_a_banner(
    hand: Hand, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter = Reporter(hand.window, tmp_path / "reports")
    try:
        raise RuntimeError("a fault made for this test")
    except RuntimeError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        reporter(kind, error, trace)
    assert "a fault made for this test" in capsys.readouterr().err
    assert not hand.window.banner.isHidden()
    assert "RuntimeError" in hand.window.banner.report
    assert (tmp_path / "reports" / "crash.txt").read_text() == hand.window.banner.report
    hand.replace_text("x y")
    hand.settled("x y")
