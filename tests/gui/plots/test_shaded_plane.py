"""A field as colours, pixel by pixel."""

from __future__ import annotations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from gui.plots.class_colours import SHADES, class_colours, probability_shades
from gui.plots.palette import DARK, LIGHT
from gui.plots.shaded_plane import ShadedPlane

Pixels = NDArray[np.uint8]
GREY = np.array([[k, k, k, 255] for k in range(SHADES)] + [[0, 0, 0, 0]], dtype=np.uint8)


def drawn(
    values: NDArray[np.float64],
    view: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 1.0), (0.0, 1.0)),
) -> Pixels:
    """A field over the unit square as an axes of 100 x 80 pixels draws it, the top row first."""
    figure = Figure(figsize=(1.0, 0.8), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    figure.patch.set_facecolor("#ff0000")
    plane = ShadedPlane(axes, zorder=1)
    rows, columns = values.shape
    plane.update_field(np.linspace(0, 1, columns), np.linspace(0, 1, rows), values, GREY)
    axes.set_xlim(view[0])
    axes.set_ylim(view[1])
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()  # type: ignore[no-untyped-call]


def test_every_pixel_has_the_value_of_its_middle() -> None:
    x, y = np.linspace(0, 1, 11), np.linspace(0, 1, 9)
    pixels = drawn(np.add.outer(0.7 * y, 0.3 * x))
    across, up = (np.arange(100) + 0.5) / 100, (np.arange(80) + 0.5) / 80
    expected = 255 * np.add.outer(0.7 * up[::-1], 0.3 * across)
    assert np.abs(pixels[..., 0] - expected).max() <= 0.51


def test_nothing_is_drawn_where_there_is_no_value() -> None:
    values = np.full((3, 3), 0.5)
    values[2, 0] = np.nan  # upper left
    pixels = drawn(values)
    assert pixels[2, 2].tolist() == [255, 0, 0]
    assert pixels[70, 90].tolist() == [128, 128, 128]


def test_beyond_the_samples_nothing_is_drawn() -> None:
    pixels = drawn(np.full((2, 2), 1.0), ((-1.0, 1.0), (0.0, 1.0)))
    assert pixels[40, 20].tolist() == [255, 0, 0]
    assert pixels[40, 80].tolist() == [255, 255, 255]


def test_an_empty_field_draws_nothing() -> None:
    figure = Figure(figsize=(1, 1))
    ShadedPlane(figure.add_axes((0, 0, 1, 1)), zorder=1)
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]


def test_shades_run_from_one_class_through_the_panel_to_the_other() -> None:
    for palette in (LIGHT, DARK):
        shades = probability_shades(palette)
        assert shades.shape == (SHADES + 1, 4)
        assert shades[-1].tolist() == [0, 0, 0, 0]
        panel = np.array(list(bytes.fromhex(palette.panel[1:])))
        assert np.abs(shades[SHADES // 2, :3].astype(int) - panel).max() <= 2
        for end, colour in zip((0, SHADES - 1), class_colours(palette), strict=True):
            own = np.array(list(bytes.fromhex(colour[1:])), dtype=float)
            apart = shades[end, :3].astype(float) - panel
            assert np.argmax(np.abs(apart)) == np.argmax(np.abs(own - panel))
