"""Colours of two classes, and of every probability between them: from the one class through the
panel's own colour, where nothing is decided, to the other."""

from __future__ import annotations

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from gui.plots.palette import Palette

Array = NDArray[np.float64]

STRENGTH = 0.58
"""How strong a class that is certain is against the panel: its points stay readable on it."""

SHADES = 256


def class_colours(palette: Palette) -> tuple[str, str]:
    """Of class 0 and class 1."""
    return palette.exact, palette.point


def probability_shades(palette: Palette) -> NDArray[np.uint8]:
    """RGBA of probabilities from 0 to 1 of class 1, (SHADES + 1, 4); the last is transparent."""
    panel = np.array(to_rgb(palette.panel))
    zero, one = (np.array(to_rgb(colour)) for colour in class_colours(palette))
    shares = np.linspace(-1.0, 1.0, SHADES)[:, None]
    ends = np.where(shares < 0, zero, one)
    colours = panel + STRENGTH * np.abs(shares) * (ends - panel)
    table = np.full((SHADES + 1, 4), 255.0)
    table[:-1, :3] = 255 * colours
    table[-1] = 0.0
    return np.asarray(np.rint(table), dtype=np.uint8)
