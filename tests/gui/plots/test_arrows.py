"""Arrows in pixels: right length, right direction, dots where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gui.plots.arrows import Arrows
from gui.plots.gradient_arrows import arrow_scale
from tests.gui.plots.fields import Array


def wide_axes() -> tuple[Axes, FigureCanvasAgg]:
    figure = Figure(figsize=(6, 3), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 60)
    axes.set_ylim(0, 3)
    return axes, FigureCanvasAgg(figure)


def outlines(arrows: Arrows, canvas: FigureCanvasAgg) -> Array:
    canvas.draw()  # type: ignore[no-untyped-call]
    return np.stack([np.asarray(path.vertices)[:8] for path in arrows.get_paths()])


def one(value: float) -> Array:
    return np.array([value])


def test_a_vector_reaches_where_it_points() -> None:
    axes, canvas = wide_axes()
    arrows = Arrows(axes)
    arrows.set_vectors(one(10.0), one(1.0), one(20.0), one(1.0))
    shape = outlines(arrows, canvas)[0]
    # 10 pixels a unit along x, 100 along y.
    assert shape[3] == pytest.approx([300.0, 200.0])
    assert (shape[0] + shape[7]) / 2 == pytest.approx([100.0, 100.0])


def test_directions_have_one_length_on_screen() -> None:
    axes, canvas = wide_axes()
    arrows = Arrows(axes, pivot="middle")
    u, v = np.array([1.0, 0.0, 1e-9, 1e300]), np.array([0.0, 1e-200, 1e-9, -1e300])
    arrows.set_directions(np.full(4, 30.0), np.full(4, 1.5), u, v, 0.2)
    shapes = outlines(arrows, canvas)
    tails, tips = (shapes[:, 0] + shapes[:, 7]) / 2, shapes[:, 3]
    assert np.hypot(*(tips - tails).T) == pytest.approx(60.0)
    assert (tips + tails) / 2 == pytest.approx(np.tile([300.0, 150.0], (4, 1)))
    angles = np.degrees(np.arctan2(*(tips - tails).T[::-1]))
    # (1, 1) in data goes 10 pixels right and 100 up.
    assert angles == pytest.approx(
        [0.0, 90.0, np.degrees(np.arctan(10)), -np.degrees(np.arctan(10))]
    )


def test_no_direction_is_a_dot_and_no_number_is_nothing() -> None:
    axes, canvas = wide_axes()
    arrows = Arrows(axes)
    arrows.style(2.0, "#000000", None)
    zero, nan = 0.0, np.nan
    arrows.set_directions(
        np.array([10.0, 20.0]),
        np.array([1.0, 1.0]),
        np.array([zero, nan]),
        np.array([zero, 1.0]),
        0.2,
    )
    shapes = outlines(arrows, canvas)
    assert arrows.count == len(shapes) == 1
    assert np.ptp(shapes[0], axis=0).max() < 7


def test_arrows_get_thinner_where_there_is_little_room() -> None:
    axes, canvas = wide_axes()
    arrows = Arrows(axes)
    arrows.style(4.0, "#000000", None)
    arrows.set_vectors(one(10.0), one(1.0), one(20.0), one(0.0))
    plain = np.ptp(outlines(arrows, canvas)[0][:, 1])
    arrows.set_vectors(one(10.0), one(1.0), one(20.0), one(0.0), 0.05)
    assert np.ptp(outlines(arrows, canvas)[0][:, 1]) < 0.5 * plain


def test_the_longest_arrow_fills_a_cell_and_poles_are_cut() -> None:
    even = np.linspace(0.0, 8.0, 100)
    factor, longest = arrow_scale(even)
    assert longest == 8.0
    assert factor * longest == pytest.approx(0.92)
    factor, longest = arrow_scale(np.r_[np.ones(99), 1e9])
    assert longest == 5.0
    # Where the lengths of many differ, no more than 15 % are cut.
    longest = arrow_scale(10.0 ** np.linspace(0.0, 9.0, 101))[1]
    assert longest == pytest.approx(10.0**7.65)
    assert arrow_scale(np.zeros(4)) == (0.0, 0.0)
    assert arrow_scale(np.full(4, np.nan)) == (0.0, 0.0)
