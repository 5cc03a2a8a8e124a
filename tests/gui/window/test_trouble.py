"""When things go wrong: killed workers, cancelled jobs, faults of the program."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.app import Reporter
from tests.gui.window.conftest import Hand

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

HARD = "*".join(f"sin(x^{k} + y^{k + 1})^{k}" for k in range(2, 12))
"""Takes a while to derive."""


def kill_workers() -> None:
    for child in psutil.Process().children(recursive=True):
        if "resource_tracker" not in " ".join(child.cmdline()):
            os.kill(child.pid, signal.SIGKILL)


def test_after_a_killed_worker_the_next_edit_answers(hand: Hand) -> None:
    hand.replace_text(HARD)
    QTest.qWait(300)
    kill_workers()
    QTest.qWait(100)
    assert hand.window.isVisible()
    assert hand.window.editor.toPlainText() == HARD
    hand.replace_text("x^2 y")
    hand.settled("x^2 y")
    assert hand.exact("∂f/∂x") == "1.6"


def test_long_work_shows_cancel_and_cancel_works(hand: Hand) -> None:
    hand.replace_text(HARD)
    hand.wait(lambda: not hand.window.status.cancel.isHidden() or not busy(hand))
    if busy(hand):
        QTest.mouseClick(hand.window.status.cancel, Qt.MouseButton.LeftButton)
    hand.wait(lambda: hand.window.status.cancel.isHidden())
    hand.replace_text("x y")
    hand.settled("x y")


def busy(hand: Hand) -> bool:
    problem = hand.window.controller.scene.problem
    return problem is None or problem.text != HARD


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
