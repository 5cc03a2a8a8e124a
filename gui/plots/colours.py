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


PALE = 0.34
"""The same of bands below paths."""

READABLE = {
    (False, False): (0.0, 0.60, 0.22),
    (True, False): (0.40, 1.0, 0.31),
    (False, True): (0.0, 0.44, 0.16),
    (True, True): (0.44, 1.0, 0.30),
}
"""For (dark, strong) panels: the part of viridis, and the reach of the diverging map beyond its
gap, that stands out by 3:1, by 4.5:1 in high contrast."""


def viridis_lines(count: int, palette: Palette) -> Colours:
    """``count`` colours for lines: viridis without the end that the panel would swallow."""
    return viridis_at(np.linspace(0.0, 1.0, max(count, 1)), palette)


def viridis_at(shares: NDArray[np.float64], palette: Palette) -> Colours:
    """A colour for each of ``shares`` (k,), from 0 to 1, of the same part of viridis as lines."""
    low, high, _ = READABLE[palette.dark, palette.strong]
    return _sample("viridis", low + (high - low) * np.clip(shares, 0.0, 1.0))


def viridis_bands(count: int, palette: Palette) -> Colours:
    """``count`` colours for filled bands: viridis, mixed with the panel beforehand.

    Mixed rather than transparent: transparent neighbours show seams, and an opaque band can
    cover its own seam in SVG and PDF.
    """
    colours = _sample("viridis", (np.arange(count) + 0.5) / max(count, 1))
    return WASH * colours + (1 - WASH) * np.array(to_rgb(palette.panel))


def pale_bands(count: int, palette: Palette) -> Colours:
    """``count`` colours for bands that are a ground for coloured paths: faint, and without
    viridis's violet end, on which a violet path would be lost."""
    shares = 0.3 + 0.7 * (np.arange(count) + 0.5) / max(count, 1)
    return PALE * _sample("viridis", shares) + (1 - PALE) * np.array(to_rgb(palette.panel))


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
    far = READABLE[palette.dark, palette.strong][2]
    shares = np.sign(heights) * (0.12 + far * np.abs(heights) / reach)
    return _sample("coolwarm" if palette.dark else "berlin", 0.5 + shares)


def signed_bands(edges: NDArray[np.float64], palette: Palette) -> Colours:
    """A colour for each band between neighbouring ``edges``, diverging from zero: blue below, red
    above, the panel's own grey at zero; mixed with the panel as :func:`viridis_bands` are."""
    middles = (edges[:-1] + edges[1:]) / 2
    reach = max(float(np.abs(middles).max(initial=0.0)), 1e-300)
    name = "berlin" if palette.dark else "coolwarm"
    colours = _sample(name, 0.5 + 0.5 * middles / reach)
    return WASH * colours + (1 - WASH) * np.array(to_rgb(palette.panel))


def _sample(name: str, positions: NDArray[np.float64]) -> Colours:
    colours: Colours = np.asarray(matplotlib.colormaps[name](positions))[:, :3]
    return colours
