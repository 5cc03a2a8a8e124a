"""Thumbnails: small, few colours, not a word, filled to the edges."""

from __future__ import annotations

import io

import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image

from gui.plots.gradient_directions import GradientDirections
from gui.plots.map_grid import MapGrid
from gui.plots.palette import DARK, LIGHT, Palette
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.surface import SurfacePicture
from gui.plots.thumbnail import COLOURS, SIDE, thumbnail
from tests.gui.plots.fields import plane


def directions(palette: Palette = LIGHT) -> Picture:
    picture = GradientDirections(Style(palette=palette))
    picture.show(
        plane(lambda x, y: x**2 + y**2), gradient=(2.0, 4.0), point=(1.0, 2.0), names=("x", "y")
    )
    return picture


def pixels(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        assert image.mode == "P"
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_small_with_few_colours(palette: Palette) -> None:
    content = thumbnail(directions(palette))
    image = pixels(content)
    assert image.shape == (SIDE, SIDE, 3)
    assert len(np.unique(image.reshape(-1, 3), axis=0)) <= COLOURS
    assert len(content) < 16_000
    # The field fills all but a narrow margin.
    dull = np.ptp(image.astype(int), axis=2) < 12
    assert dull.mean() < 0.35


def test_the_same_picture_makes_the_same_file() -> None:
    assert thumbnail(directions()) == thumbnail(directions())


def test_not_a_word() -> None:
    picture = directions()
    assert any(text.get_visible() and text.get_text() for text in picture.figure.findobj(Text))
    thumbnail(picture)
    assert not any(text.get_visible() for text in picture.figure.findobj(Text))


def test_of_a_map_only_the_image() -> None:
    picture = MapGrid(Style())
    field = plane(lambda x, y: x**2 - y**2, lambda x, y: 2 * x * y)
    picture.show(
        field, jacobian=np.array([[2.0, -4.0], [4.0, 2.0]]), point=(1.0, 2.0), names=("x", "y")
    )
    thumbnail(picture)
    assert [panel.axes.get_visible() for panel in picture.panels] == [False, True]


def test_a_surface_fills_the_square() -> None:
    picture = SurfacePicture(Style())
    picture.show(
        plane(lambda x, y: np.sin(x) * np.cos(y)),
        gradient=(0.2, 0.8), point=(1.0, 2.0), names=("x", "y"),
    )  # fmt: skip
    image = pixels(thumbnail(picture))
    ground = image[0, 0].astype(int)
    drawn = (np.abs(image.astype(int) - ground).max(axis=2) > 8).nonzero()
    for places in drawn:
        assert np.ptp(places) > 0.7 * SIDE
