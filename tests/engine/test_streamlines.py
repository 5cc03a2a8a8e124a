"""Streamlines: they follow the field, keep their distance, respect holes and borders."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.streamlines import NEAREST, SHORTEST, Streamlines, streamlines, tamed
from engine.zeros import Vectorised, zeros_of_field

Array = NDArray[np.float64]
GRID = np.linspace(0, 1, 61)
X, Y = np.meshgrid(GRID, GRID)
SEPARATION = 1 / 15

FIELDS = {
    "uniform": (np.ones_like(X), 0.5 * np.ones_like(X)),
    "source": (X - 0.5, Y - 0.5),
    "saddle": (X - 0.5, 0.5 - Y),
    "vortex": (0.5 - Y, X - 0.5),
    "spiral": (X - 0.5 - 3 * (Y - 0.5), Y - 0.5 + 3 * (X - 0.5)),
    "shear": (Y - 0.31, 0 * X),
}


def drawn(name: str, separation: float = SEPARATION) -> Streamlines:
    return streamlines(np.stack(FIELDS[name]), (1.0, 1.0), separation)


def lengths(found: Streamlines) -> list[float]:
    return [float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in found.lines]


@pytest.mark.parametrize("name", FIELDS)
def test_lines_run_the_way_the_field_points(name: str) -> None:
    u, v = FIELDS[name]
    for line in drawn(name).lines:
        middle = (line[1:] + line[:-1]) / 2
        ahead = np.diff(line, axis=0)
        i = np.rint(middle[:, 0] * 60).astype(int)
        j = np.rint(middle[:, 1] * 60).astype(int)
        size = np.hypot(u[j, i], v[j, i])
        along = (ahead[:, 0] * u[j, i] + ahead[:, 1] * v[j, i]) / np.maximum(size, 1e-12)
        far = size > 0.1  # near a zero the nearest node may point elsewhere
        assert (along[far] > 0.9 * np.hypot(*ahead[far].T)).all()


@pytest.mark.parametrize("name", FIELDS)
def test_lines_keep_their_distance_and_a_sensible_length(name: str) -> None:
    found = drawn(name)
    assert min(lengths(found)) > 0.9 * SHORTEST * SEPARATION
    for k, line in enumerate(found.lines):
        for other in found.lines[k + 1 :]:
            apart = np.hypot(*(line[:, None, :] - other[None, :, :]).transpose(2, 0, 1))
            assert apart.min() > 0.9 * NEAREST * SEPARATION


@pytest.mark.parametrize("name", FIELDS)
def test_the_plane_is_filled(name: str) -> None:
    every = np.concatenate(drawn(name).lines)
    assert every.min() >= 0
    assert every.max() <= 1
    places = np.random.default_rng(1).uniform(0.1, 0.9, (200, 2))
    places = places[np.hypot(*(places - 0.5).T) > 0.15]  # lines may end short of a zero
    gaps = np.hypot(*(places[:, None, :] - every[None, :, :]).transpose(2, 0, 1)).min(axis=1)
    assert gaps.max() < 2.2 * SEPARATION


def test_a_vortex_has_closed_circles() -> None:
    inner = [line for line in drawn("vortex").lines if np.hypot(*(line - 0.5).T).max() < 0.45]
    assert len(inner) >= 4
    for line in inner:
        radius = np.hypot(*(line - 0.5).T)
        assert np.ptp(radius) < 2e-4
        assert line[0] == pytest.approx(line[-1], abs=1e-12)


def test_twice_the_density_gives_about_twice_the_length() -> None:
    coarse, fine = (sum(lengths(drawn("saddle", s))) for s in (1 / 10, 1 / 20))
    assert 1.6 < fine / coarse < 2.4


def test_lines_stop_at_holes() -> None:
    u, v = (part.copy() for part in FIELDS["uniform"])
    u[:, 30:40] = np.nan
    found = streamlines(np.stack((u, v)), (1.0, 1.0), SEPARATION)
    every = np.concatenate(found.lines)
    assert not ((every[:, 0] > 29 / 60 + 1e-9) & (every[:, 0] < 40 / 60 - 1e-9)).any()
    assert (every[:, 0] < 0.4).any()
    assert (every[:, 0] > 0.75).any()


@pytest.mark.parametrize("scale", [1e-300, 1e-12, 1e12, 1e300])
def test_only_directions_matter(scale: float) -> None:
    plain = drawn("saddle")
    scaled = streamlines(scale * np.stack(FIELDS["saddle"]), (1.0, 1.0), SEPARATION)
    assert len(plain.lines) == len(scaled.lines)
    for a, b in zip(plain.lines, scaled.lines, strict=True):
        assert a == pytest.approx(b, abs=1e-9)


def test_a_pole_does_not_drown_its_neighbours() -> None:
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.hypot(X - 0.5042, Y - 0.4973)
        field = -np.stack(((X - 0.5042) / r**4, (Y - 0.4973) / r**4))
    found = streamlines(field, (1.0, 1.0), SEPARATION)
    for line in found.lines:
        distance = np.hypot(*(line - [0.5042, 0.4973]).T)
        assert (np.diff(distance[distance > 0.05]) < 0).all()


def test_heads_lie_on_their_lines_and_point_along() -> None:
    found = drawn("spiral")
    assert len(found.heads) >= len(found.lines)
    every = np.concatenate(found.lines)
    for x, y, u, v in found.heads:
        assert np.hypot(*(every - [x, y]).T).min() < 1e-12
        assert math.hypot(u, v) == pytest.approx(1)
        assert u * (x - 0.5 - 3 * (y - 0.5)) + v * (y - 0.5 + 3 * (x - 0.5)) > 0


def test_the_same_every_time_and_nothing_where_nothing_flows() -> None:
    one, two = drawn("spiral"), drawn("spiral")
    assert all(np.array_equal(a, b) for a, b in zip(one.lines, two.lines, strict=True))
    for nothing in (np.zeros((2, 5, 5)), np.full((2, 5, 5), np.nan)):
        found = streamlines(nothing, (1.0, 1.0), 0.1)
        assert found.lines == ()
        assert found.heads.shape == (0, 4)


def test_taming_keeps_directions_and_bounds_lengths() -> None:
    field = np.random.default_rng(0).normal(size=(2, 9, 9)) * 10.0 ** np.arange(-4, 5)
    field[:, 0, 0] = np.nan
    calm = tamed(field)
    size = np.hypot(*calm)
    assert np.nanmax(size) < 1
    assert np.isnan(calm[:, 0, 0]).all()
    cross = calm[0] * field[1] - calm[1] * field[0]
    assert np.nanmax(np.abs(cross) / (size * np.hypot(*field))) < 1e-12


@pytest.mark.parametrize(
    ("field", "size", "separation", "name"),
    [
        (np.zeros((3, 4, 4)), (1.0, 1.0), 0.1, "field"),
        (np.zeros((2, 1, 4)), (1.0, 1.0), 0.1, "field"),
        (np.zeros((2, 4, 4)), (0.0, 1.0), 0.1, "size"),
        (np.zeros((2, 4, 4)), (1.0, 1.0), 0.0, "separation"),
    ],
)
def test_wrong_arguments(
    field: Array, size: tuple[float, float], separation: float, name: str
) -> None:
    with pytest.raises(ValueError, match=name):
        streamlines(field, size, separation)


# zeros --------------------------------------------------------------------------------------------


def _zeros(function: Vectorised, low: float = -3.0, high: float = 3.0) -> Array:
    x = np.linspace(low, high, 100)
    across, along = np.meshgrid(x, x)
    places = np.stack((across.ravel(), along.ravel()))
    field = function(places).reshape(2, 100, 100)
    return zeros_of_field(function, x, x, field)


def test_zeros_are_found_and_settled() -> None:
    found = _zeros(lambda p: np.stack((np.cos(p[0]) * np.cos(p[1]), -np.sin(p[0]) * np.sin(p[1]))))
    half = np.pi / 2
    assert found == pytest.approx(
        np.array([[-half, 0], [0, -half], [0, half], [half, 0]]), abs=1e-9
    )


def test_poles_kinks_and_lines_of_zeros_are_none() -> None:
    def pole(p: Array) -> Array:
        r = np.hypot(p[0] - 0.01, p[1] + 0.02)
        return np.asarray(np.stack((-(p[0] - 0.01), -(p[1] + 0.02))) / r**4)

    assert _zeros(pole).shape == (0, 2)
    assert _zeros(lambda p: np.stack((np.sign(p[0] - 0.01), np.sign(p[1] + 0.02)))).shape == (0, 2)
    assert _zeros(lambda p: np.stack((2 * p[0], 0 * p[1]))).shape == (0, 2)
    assert _zeros(lambda p: np.full_like(p, np.nan)).shape == (0, 2)
