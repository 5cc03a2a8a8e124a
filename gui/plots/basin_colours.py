"""Colours of basins of attraction: a hue for each minimum, darker where it takes more steps, and
greys for starts that reach none.
"""

from __future__ import annotations

import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from gui.plots.palette import BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILLION, YELLOW, Palette, mixed

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Colours = NDArray[np.float64]

HUES = (SKY, ORANGE, GREEN, PURPLE, BLUE, YELLOW, VERMILLION, "#8A6D3B")
"""For up to eight minima: those of Okabe and Ito, their black, which no shade would tell from any
other, replaced by a brown.  A ninth one begins anew."""

STEP_LIMIT, DIVERGED, UNDEFINED, OTHER = -1, -2, -3, -4
KINDS = {
    STEP_LIMIT: "step limit",
    DIVERGED: "diverged",
    UNDEFINED: "leaves the domain",
    OTHER: "no minimum",
}
"""Labels of starts that reach no minimum, in a few words."""

HATCHES = {STEP_LIMIT: "..", DIVERGED: "xxx", UNDEFINED: "////", OTHER: "---"}

LIGHTEST, DARKEST = 0.30, 0.48
"""How far the hue goes towards white for the fewest steps, and towards black for the most."""


def hue(index: int) -> str:
    """The colour of the minimum with this label."""
    return HUES[index % len(HUES)]


def neutral(label: int, palette: Palette) -> str:
    """The grey of one of :data:`KINDS`."""
    shares = {STEP_LIMIT: 0.12, DIVERGED: 0.62, UNDEFINED: 0.02, OTHER: 0.34}
    return mixed(palette.panel, palette.text, shares[label])


def shades(steps: Whole, known: NDArray[np.bool_]) -> Array:
    """From 0 for the fewest of the ``known`` steps to 1 for the most, by their logarithm; the
    rarest 2 % at both ends do not stretch it."""
    if not known.any():
        return np.zeros(steps.shape)
    sizes = np.log1p(np.maximum(steps, 0).astype(float))
    low, high = np.quantile(sizes[known], (0.02, 0.98))
    if high - low < 1e-12:
        return np.zeros(steps.shape)
    return np.asarray(np.clip((sizes - low) / (high - low), 0.0, 1.0))


def painted(labels: Whole, steps: Whole, minima: int, palette: Palette) -> Colours:
    """RGB, shape (*labels.shape, 3).

    Parameters
    ----------
    labels : index of the minimum reached, or one of :data:`KINDS`.
    steps : how many it took.
    minima : how many there are.
    """
    image = np.zeros((*labels.shape, 3))
    share = shades(steps, labels >= 0)[..., None]
    hues = np.array([to_rgb(hue(index)) for index in range(minima)])
    if minima:
        ground = hues[np.clip(labels, 0, minima - 1)]
        light = ground + LIGHTEST * (1.0 - ground)
        image = light + share * ((1.0 - DARKEST) * ground - light)
    for label in KINDS:
        image[labels == label] = to_rgb(neutral(label, palette))
    return np.asarray(image)
