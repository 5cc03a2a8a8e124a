"""Facets: what they cover, where they end, in which order they are drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.plots.space.borders import borders
from gui.plots.space.camera import Camera
from gui.plots.space.clipping import clipped, quads
from gui.plots.space.facets import COARSE, FINE, Facets, make_facets

Array = NDArray[np.float64]
HALF = np.array([1.0, 1.0, 0.7])


def graph(field: Callable[[Array, Array], Array], cells: int = FINE, samples: int = 161) -> Facets:
    axis = np.linspace(-1, 1, samples)
    x, y = np.meshgrid(axis, axis)
    with np.errstate(all="ignore"):
        z = np.asarray(field(x, y), dtype=float)
    points = np.stack((x, y, np.where(np.isfinite(z), z, np.nan)), axis=-1)
    return make_facets(points, axis, axis, HALF, cells=cells, columns=True)


def shadow_area(facets: Facets) -> float:
    """Of all facets on the plane, by the shoelace formula."""
    x, y = np.moveaxis(facets.corners[..., :2], -1, 0)
    following = np.roll(x, -1, axis=1) * y - x * np.roll(y, -1, axis=1)
    return float(np.abs(following.sum(axis=1)).sum() / 2)


@pytest.mark.parametrize("cells", [FINE, COARSE])
def test_a_surface_covers_its_plane_once(cells: int) -> None:
    facets = graph(lambda x, y: 0.3 * x * y, cells)
    assert len(facets.corners) == cells**2
    assert shadow_area(facets) == pytest.approx(4.0)
    assert facets.places == pytest.approx(facets.corners[..., :2])


def test_few_samples_make_few_facets() -> None:
    assert len(graph(lambda x, y: 0.1 * x + 0 * y, samples=3).corners) == 4


def test_nothing_defined_makes_no_facets() -> None:
    facets = graph(lambda x, y: x + np.nan * y)
    assert facets.corners.shape == (0, 4, 3)
    assert facets.lines.shape == (0, 2, 3)
    near, lines = facets.nearness(Camera())
    assert near.size == lines.size == 0


def test_a_hole_stays_open() -> None:
    facets = graph(lambda x, y: np.where(np.hypot(x, y) < 0.5, np.nan, 0.2))
    radii = np.hypot(*np.moveaxis(facets.corners[..., :2], -1, 0))
    assert radii.min() > 0.49
    # The samples' own cells along the rim: the area is right to about their size.
    assert shadow_area(facets) == pytest.approx(4 - np.pi / 4, abs=0.03)


@pytest.mark.parametrize("samples", [161, 201, 301])
def test_a_dome_ends_on_its_rim(samples: int) -> None:
    """sqrt(r^2 - x^2 - y^2): the root is continued to height 0, where it ends."""
    facets = graph(lambda x, y: np.sqrt(0.25 - x**2 - y**2), samples=samples)
    assert shadow_area(facets) == pytest.approx(np.pi / 4, rel=0.005)
    corners = facets.corners.reshape(-1, 3)
    radii = np.hypot(corners[:, 0], corners[:, 1])
    rim = corners[radii > 0.499]
    assert len(rim) > 100
    assert np.abs(rim[:, 2]).max() < 0.05
    assert radii.max() < 0.502


def test_the_root_is_recognised_exactly() -> None:
    """k sqrt(s0 - x) + c ends at s0, at the height c, between two samples."""
    x = np.arange(8.0)
    for end in (5.1, 5.5, 5.9):
        with np.errstate(invalid="ignore"):
            z = 3 * np.sqrt(end - x) - 1
        grid = np.stack((x, 0 * x, z), axis=-1)[None]
        found = borders(grid)[0]
        assert np.isnan(found[:5]).all()
        assert found[5] == pytest.approx([end, 0.0, -1.0], abs=0.02)
        assert borders(grid[:, ::-1])[0, 1] == pytest.approx([end, 0.0, -1.0], abs=0.02)
    straight = np.stack((x, 0 * x, np.where(x < 5, 2 * x, np.nan)), axis=-1)[None]
    assert np.isnan(borders(straight)).all()


@pytest.mark.parametrize("cells", [FINE, COARSE])
@pytest.mark.parametrize(
    "field",
    [
        lambda x, y: 0.01 / (x * y + 1e-9),
        lambda x, y: 0.2 * np.tan(4 * (x + y)),
        lambda x, y: 0.05 / (x - 0.0031) + 0 * y,
    ],
)
def test_poles_are_cut_at_the_box_without_walls(
    field: Callable[[Array, Array], Array], cells: int
) -> None:
    corners = graph(field, cells).corners
    assert np.abs(corners[..., 2]).max() <= HALF[2] + 1e-9
    # A wall would go from one end of the box to the other in one facet.
    assert np.ptp(corners[..., 2], axis=1).max() < 1.2 * HALF[2]


def test_a_steep_flank_is_kept() -> None:
    facets = graph(lambda x, y: 0.05 * np.exp(np.exp(3 * x)) + 0 * y)
    assert facets.corners[..., 2].max() == pytest.approx(HALF[2])


def test_ridges_are_drawn_with_all_samples() -> None:
    smooth, sharp = (
        graph(f) for f in (lambda x, y: 0.5 * x + 0 * y, lambda x, y: 0.6 * abs(x - 0.01) + 0 * y)
    )
    assert len(sharp.corners) > len(smooth.corners)
    assert shadow_area(sharp) == pytest.approx(4.0)


def test_on_a_plane_the_far_columns_come_first() -> None:
    facets = graph(lambda x, y: 0.5 * np.sin(9 * x) + 0 * y)
    camera = Camera(0.0, 10.0)  # the eye is where x is large
    near, lines = facets.nearness(camera)
    middles = facets.corners.mean(axis=1)
    order = np.argsort(near)
    assert middles[order[:50], 0].mean() < -0.9
    assert middles[order[-50:], 0].mean() > 0.9
    # A line comes right after both facets that it parts.
    beside = facets.beside
    known = np.where(beside >= 0, near[beside], -np.inf).max(axis=1)
    assert (lines > known).all()
    assert (lines - known < 1e-8).all()


def test_clipping_keeps_what_is_inside() -> None:
    square = np.array([[[-2.0, -2, 0], [2, -2, 0], [2, 2, 0], [-2, 2, 0]]])
    (inside,) = clipped(square, np.ones(3))
    assert np.abs(inside).max() == 1.0
    assert {tuple(corner) for corner in inside.tolist()} == {
        (-1.0, -1.0, 0.0), (1.0, -1.0, 0.0), (1.0, 1.0, 0.0), (-1.0, 1.0, 0.0),
    }  # fmt: skip
    outside = square + np.array([5.0, 0, 0])
    assert clipped(outside, np.ones(3)).shape[0] == 0
    # What else a corner has is interpolated: here twice its first coordinate.
    with_more = np.concatenate((square, 2 * square[..., :1]), axis=-1)
    cut = clipped(with_more, np.ones(3))
    assert cut[..., 3] == pytest.approx(2 * cut[..., 0])


def test_fans_cover_a_polygon() -> None:
    angle = np.linspace(0, 2 * np.pi, 7)[:-1]
    hexagon = np.stack((np.cos(angle), np.sin(angle), 0 * angle), axis=-1)[None]
    parts = quads(hexagon)
    x, y = np.moveaxis(parts[..., :2], -1, 0)
    areas = np.abs((np.roll(x, -1, 1) * y - x * np.roll(y, -1, 1)).sum(axis=1)) / 2
    assert areas.sum() == pytest.approx(1.5 * np.sqrt(3))
    assert quads(hexagon[:, :3]).shape == (1, 4, 3)
