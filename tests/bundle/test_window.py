"""The window of the bundle on an empty machine: there, calculated, drawn, and as soon as in the
checkout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from benchmarks.bundle_start import ALLOWED, medians
from tests.bundle.conftest import checkout
from tests.bundle.empty import Machine

STATUS_LINE = 40
"""Pixels at the foot of the window, where it says how long it has calculated."""


def picture(path: Path) -> np.ndarray:
    """What the window shows above its status line, (height, width, 3), 0 to 1."""
    shown: np.ndarray = imread(str(path))[:-STATUS_LINE, :, :3]
    return shown


def compared(there: Path, here: Path) -> None:
    """Both windows show the same, but for a blinking cursor and the edges of letters."""
    bundle, own = picture(there), picture(here)
    assert bundle.shape == own.shape == (900 - STATUS_LINE, 1440, 3)
    assert len(np.unique(bundle.reshape(-1, 3), axis=0)) > 500  # contours in many colours
    different = np.abs(bundle - own).max(axis=2) > 0.1
    assert different.mean() < 0.002


def test_the_window_without_a_screen(machine: Machine, tmp_path: Path) -> None:
    shown = machine.run("--screenshot", "/home/offscreen.png")
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr == ""
    own = checkout("--screenshot", str(tmp_path / "own.png"))
    assert own.returncode == 0, own.stderr
    compared(machine.home / "offscreen.png", tmp_path / "own.png")


def test_the_window_on_a_screen(machine: Machine, display: str, tmp_path: Path) -> None:
    shown = machine.run("--screenshot", "/home/screen.png", display=display)
    assert shown.returncode == 0, shown.stderr
    own = checkout("--screenshot", str(tmp_path / "own.png"), display=display)
    assert own.returncode == 0, own.stderr
    compared(machine.home / "screen.png", tmp_path / "own.png")


@pytest.mark.slow
def test_the_window_is_visible_as_soon(bundle: Path, display: str) -> None:
    here, checked_out = medians(display, bundle / "nablascope", rounds=3)
    assert here <= ALLOWED * checked_out
