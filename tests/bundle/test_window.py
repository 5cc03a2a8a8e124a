"""The window of the bundle on an empty machine: there, calculated, and drawn as in the checkout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.image import imread

from tests.bundle.conftest import checkout
from tests.bundle.empty import Machine

UPPER = 540
"""Pixels from the top: menus, editor, lenses and the pictures.  Below stand formulas, whose form
depends on how long a machine could look for a shorter one, and times."""


def picture(path: Path) -> np.ndarray:
    """What the window shows, (900, 1440, 3), 0 to 1."""
    shown: np.ndarray = imread(str(path))[:, :, :3]
    assert shown.shape == (900, 1440, 3)
    return shown


def compared(there: Path, here: Path) -> None:
    """Both windows show the same, but for a blinking cursor; below there are as many letters."""
    bundle, own = picture(there), picture(here)
    assert len(np.unique(bundle[:UPPER].reshape(-1, 3), axis=0)) > 500  # fills in many colours
    different = np.abs(bundle - own)[:UPPER].max(axis=2) > 0.1
    assert different.mean() < 0.002
    ink, own_ink = ((shown[UPPER:].max(axis=2) < 0.5).mean() for shown in (bundle, own))
    assert abs(ink - own_ink) < 0.2 * own_ink


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
