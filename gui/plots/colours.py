"""Colours that stand for values: viridis for scalar fields, a diverging map for signed ones.

It makes lists of colours; what a colour stands for is decided in :mod:`gui.plots.levels`.
"""

from __future__ import annotations

import matplotlib
import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from gui.plots.palette import Palette

Colours = NDArray[np.float64]
"""RGB rows, shape (k, 3), each from 0 to 1."""

WASH = 0.78
"""How strong filled contours are against the panel: arrows and the point stay readable on them."""


def viridis_lines(count: int, palette: Palette) -> Colours:
    """``count`` colours for lines: viridis without the end that the panel would swallow."""
    ends = (0.26, 1.0) if palette.dark else (0.0, 0.86)
    return _sample("viridis", np.linspace(*ends, max(count, 1)))


def viridis_bands(count: int, palette: Palette) -> Colours:
    """``count`` colours for filled bands: viridis, mixed with the panel beforehand.

    Mixed rather than transparent: transparent neighbours show seams, and an opaque band can
    cover its own seam in SVG and PDF.
    """
    colours = _sample("viridis", (np.arange(count) + 0.5) / max(count, 1))
    return WASH * colours + (1 - WASH) * np.array(to_rgb(palette.panel))


def towards_text(colours: Colours, palette: Palette) -> Colours:
    """The same colours nearer to the text's, so that small letters in them can be read."""
    return 0.55 * colours + 0.45 * np.array(to_rgb(palette.text))


def signed_lines(heights: NDArray[np.float64], palette: Palette) -> Colours:
    """A colour for each height, diverging from zero: blue below, red above.

    Zero is darkest on a light panel (*berlin*) and lightest on a dark one (*coolwarm*), so that
    lines near zero never vanish.
    """
    reach = max(float(np.abs(heights).max(initial=0.0)), 1e-300)
    # A gap on both sides of zero: the first level above it is to be red at first sight.
    shares = np.sign(heights) * (0.12 + 0.33 * np.abs(heights) / reach)
    return _sample("coolwarm" if palette.dark else "berlin", 0.5 + shares)


def _sample(name: str, positions: NDArray[np.float64]) -> Colours:
    colours: Colours = np.asarray(matplotlib.colormaps[name](positions))[:, :3]
    return colours
