"""Colours can be read: contrast by the definition of WCAG 2, differences after dichromacy."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import numpy as np
import pytest

from gui.plots.palette import DARK, LIGHT, Palette

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def linear(colour: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    a, b = sorted(float(linear(c) @ (0.2126, 0.7152, 0.0722)) + 0.05 for c in (one, other))
    return b / a


@pytest.mark.parametrize("palette", PALETTES)
def test_text_can_be_read(palette: Palette) -> None:
    assert contrast(palette.text, palette.panel) >= 12
    assert contrast(palette.text, palette.background) >= 12
    assert contrast(palette.muted, palette.panel) >= 4.5
    assert contrast(palette.muted, palette.background) >= 4.5
    for verdict in (palette.good, palette.fair, palette.bad):
        assert contrast(verdict, palette.panel) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_lines_stand_out_from_the_panel(palette: Palette) -> None:
    assert contrast(palette.accent, palette.panel) >= 4.5
    assert contrast(palette.point, palette.panel) >= 3
    assert contrast(palette.exact, palette.panel) >= 3


@pytest.mark.parametrize("palette", PALETTES)
def test_every_colour_is_six_hex_digits(palette: Palette) -> None:
    for field in fields(palette):
        value = getattr(palette, field.name)
        for colour in value if isinstance(value, tuple) else (value,):
            if isinstance(colour, str):
                assert colour.startswith("#")
                assert len(colour) == 7
                int(colour[1:], 16)


@pytest.mark.parametrize("palette", PALETTES)
def test_curves_differ_for_deuteranopes(palette: Palette) -> None:
    # Viénot, Brettel and Mollon 1999: without the middle cones, in linear RGB.
    blind = np.array([[0.2928, 0.7072, 0], [0.2928, 0.7072, 0], [-0.0223, 0.0223, 1]])
    for one, other in combinations(palette.lines[:6], 2):
        seen = (
            np.cbrt(np.clip(blind @ linear(one), 0, 1)),
            np.cbrt(np.clip(blind @ linear(other), 0, 1)),
        )
        assert np.abs(seen[0] - seen[1]).max() > 0.06, (one, other)
