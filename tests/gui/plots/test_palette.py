"""Colours can be read: contrast by the definition of WCAG 2, differences after dichromacy."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import numpy as np
import pytest

from gui.plots.class_colours import class_colours
from gui.plots.colours import signed_lines, towards_text, viridis_lines
from gui.plots.palette import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Palette
from tests.gui.plots.eyes import apart, channels, contrast, contrasts

PALETTES = [
    pytest.param(LIGHT, id="light"),
    pytest.param(DARK, id="dark"),
    pytest.param(STRONG_LIGHT, id="strong light"),
    pytest.param(STRONG_DARK, id="strong dark"),
]


def demanded(palette: Palette) -> tuple[float, float]:
    """Contrast that text and graphics must have at the least."""
    return (7.0, 4.5) if palette.strong else (4.5, 3.0)


@pytest.mark.parametrize("palette", PALETTES)
def test_text_can_be_read(palette: Palette) -> None:
    text, _ = demanded(palette)
    for ground in (palette.panel, palette.background):
        assert contrast(palette.text, ground) >= 12
        for colour in (palette.muted, palette.good, palette.fair, palette.bad, palette.accent):
            assert contrast(colour, ground) >= text, (colour, ground)
    # What the pointer is over, and what is selected, lies on the grid's colour.
    assert contrast(palette.text, palette.grid) >= text
    assert contrast(palette.muted, palette.grid) >= text
    ink = palette.background if palette.dark else palette.panel
    assert contrast(ink, palette.accent) >= text


@pytest.mark.parametrize("palette", PALETTES)
def test_lines_and_outlines_stand_out(palette: Palette) -> None:
    _, graphics = demanded(palette)
    for ground in (palette.panel, palette.background):
        assert contrast(palette.edge, ground) >= graphics
        assert contrast(palette.accent, ground) >= graphics
    drawn = (palette.point, palette.exact, palette.numeric, *palette.lines, *class_colours(palette))
    for colour in drawn:
        assert contrast(colour, palette.panel) >= graphics, colour
    if palette.strong:
        assert contrast(palette.border, palette.panel) >= graphics


@pytest.mark.parametrize("palette", PALETTES)
def test_level_lines_stand_out_whatever_their_height(palette: Palette) -> None:
    text, graphics = demanded(palette)
    ground = 255 * channels(palette.panel)
    signed = signed_lines(np.linspace(-1, 1, 41), palette)
    for lines in (viridis_lines(40, palette), signed):
        assert contrasts(255 * lines, ground).min() >= graphics
        assert contrasts(255 * towards_text(lines, palette), ground).min() >= text


@pytest.mark.parametrize("palette", PALETTES)
def test_every_colour_is_six_hex_digits(palette: Palette) -> None:
    for field in fields(palette):
        value = getattr(palette, field.name)
        for colour in value if isinstance(value, tuple) else (value,):
            if isinstance(colour, str):
                assert colour.startswith("#")
                assert len(colour) == 7
                int(colour[1:], 16)


@pytest.mark.parametrize("sight", ["deuteranopia", "protanopia"])
@pytest.mark.parametrize("palette", PALETTES)
def test_curves_differ_without_one_kind_of_cones(palette: Palette, sight: str) -> None:
    for one, other in combinations(palette.lines[:6], 2):
        assert apart(one, other, sight) > 0.06, (one, other)
