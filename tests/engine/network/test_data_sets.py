"""Data sets: their shapes, their seeds, and what they refuse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.network.data_sets import MOST_NOISE, MOST_SAMPLES, NOISE, TITLES, Recipe, made
from engine.network.points import box, check_points

NAMES = tuple(TITLES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("samples", [4, 5, 200])
def test_half_of_the_points_are_of_each_class(name: str, samples: int) -> None:
    points = made(Recipe(name, samples))
    check_points(points)
    assert points.count == samples
    assert int(points.labels.sum()) == samples - samples // 2
    assert points.title == TITLES[name]
    for low, high in box(points.x):
        assert -9 <= low < high <= 9


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_is_reproducible_and_a_seed_matters(name: str) -> None:
    recipe = Recipe(name, 50)
    assert np.array_equal(made(recipe).x, made(recipe).x)
    assert not np.array_equal(made(recipe).x, made(replace(recipe, seed=43)).x)
    assert np.array_equal(made(recipe).x, made(replace(recipe, noise=NOISE[name])).x)


def test_the_state_of_numpys_own_generator_is_left_alone() -> None:
    before = np.random.get_state(legacy=False)["state"]["key"].copy()  # noqa: NPY002
    made(Recipe())
    after = np.random.get_state(legacy=False)["state"]["key"]  # noqa: NPY002
    assert np.array_equal(after, before)


def test_without_noise_the_shapes_are_exact() -> None:
    quiet = {name: made(Recipe(name, 100, noise=0.0)) for name in NAMES}
    radius = np.hypot(*quiet["circles"].x)
    assert radius == pytest.approx(np.where(quiet["circles"].labels == 1, 2.5, 1.0))
    x, y = quiet["xor"].x
    assert np.array_equal(x * y < 0, quiet["xor"].labels == 1)
    x, y = quiet["linear"].x
    assert np.array_equal(x + 2 * y > 0, quiet["linear"].labels == 1)
    x, y = quiet["moons"].x
    moon = np.where(quiet["moons"].labels == 1, np.hypot(x - 1, y - 0.5), np.hypot(x + 1, y + 0.5))
    assert moon == pytest.approx(2.0)
    assert np.unique(quiet["blobs"].x, axis=1).shape == (2, 2)
    arms = quiet["spirals"]
    first, second = (arms.x[:, arms.labels == k] for k in (0, 1))
    assert first == pytest.approx(-second)


@pytest.mark.parametrize(
    ("recipe", "field"),
    [
        (Recipe("squares"), "name"),
        (Recipe(samples=3), "samples"),
        (Recipe(samples=MOST_SAMPLES + 1), "samples"),
        (Recipe(noise=-0.1), "noise"),
        (Recipe(noise=MOST_NOISE * 2), "noise"),
        (Recipe(noise=float("nan")), "noise"),
        (Recipe(seed=-1), "seed"),
        (Recipe(seed=2**32), "seed"),
    ],
)
def test_wrong_recipes_name_the_field(recipe: Recipe, field: str) -> None:
    with pytest.raises(ValueError, match=f"^{field}:"):
        made(recipe)
