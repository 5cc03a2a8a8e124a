"""Points of two classes by recipe: the course's circles and other classics, with seeds.

Each recipe fits a box of about -4 to 4 as the course's does, with about as many points of each
class.  The circles are made with the course's generator in the course's order: the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from engine.network.points import Points
from engine.network.settings import check_seed

Array = NDArray[np.float64]
Make = Callable[[RandomState, int, float], tuple[Array, Array]]

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "circles": "Concentric circles",
        "moons": "Two moons",
        "xor": "Exclusive or",
        "spirals": "Two spirals",
        "blobs": "Gaussian blobs",
        "linear": "A straight border",
    }
)
"""Every data set: as the verbs spell it, and for people."""

NOISE: Mapping[str, float] = MappingProxyType(
    {"circles": 0.3, "moons": 0.3, "xor": 0.2, "spirals": 0.1, "blobs": 1.0, "linear": 0.2}
)
"""Standard deviation, in units of the plane, that a data set has by default: of the radius of
circles, of both coordinates of the others."""

FEWEST_SAMPLES, MOST_SAMPLES = 4, 5000
MOST_NOISE = 10.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """A data set with its numbers.  ``noise`` None: the one that :data:`NOISE` names."""

    name: str = "circles"
    samples: int = 200
    noise: float | None = None
    seed: int = 42


def made(recipe: Recipe) -> Points:
    """The points of a recipe; the same recipe gives the same points.

    Raises
    ------
    ValueError : naming the field that is wrong.
    """
    if recipe.name not in _MAKE:
        raise ValueError(f"name: must be one of {', '.join(_MAKE)}, not {recipe.name!r}")
    if not FEWEST_SAMPLES <= recipe.samples <= MOST_SAMPLES:
        limits = f"{FEWEST_SAMPLES} to {MOST_SAMPLES}"
        raise ValueError(f"samples: must be {limits}, not {recipe.samples}")
    noise = NOISE[recipe.name] if recipe.noise is None else recipe.noise
    if not 0 <= noise <= MOST_NOISE:
        raise ValueError(f"noise: must be 0 to {MOST_NOISE:g}, not {noise}")
    check_seed(recipe.seed)
    # The generator that np.random.seed sets, without setting it for everybody.
    first, second = _MAKE[recipe.name](RandomState(recipe.seed), recipe.samples, noise)
    x = np.ascontiguousarray(np.hstack([first, second]))
    labels = np.hstack([np.zeros(first.shape[1]), np.ones(second.shape[1])])
    return Points(x, labels, title=TITLES[recipe.name])


def _halves(samples: int) -> tuple[int, int]:
    return samples // 2, samples - samples // 2


def _circles(random: RandomState, samples: int, noise: float) -> tuple[Array, Array]:
    """The course's: radius 1 and 2.5, with normal noise, at uniform angles."""
    rings = []
    for count, radius in zip(_halves(samples), (1.0, 2.5), strict=True):
        r = random.randn(count) * noise + radius
        angle = random.uniform(0, 2 * np.pi, count)
        rings.append(np.vstack([r * np.cos(angle), r * np.sin(angle)]))
    return rings[0], rings[1]


def _moons(random: RandomState, samples: int, noise: float) -> tuple[Array, Array]:
    """Two half circles of radius 2, each with an end inside the other."""
    first, second = (random.uniform(0, np.pi, count) for count in _halves(samples))
    upper = np.vstack([2 * np.cos(first) - 1, 2 * np.sin(first) - 0.5])
    lower = np.vstack([1 - 2 * np.cos(second), 0.5 - 2 * np.sin(second)])
    return upper + noise * random.randn(*upper.shape), lower + noise * random.randn(*lower.shape)


def _xor(random: RandomState, samples: int, noise: float) -> tuple[Array, Array]:
    """Four squares; class 1 where the coordinates have different signs."""
    squares = []
    for count, sign in zip(_halves(samples), (1.0, -1.0), strict=True):
        size = random.uniform(0.3, 2.7, (2, count))
        side = np.where(random.uniform(size=count) < 0.5, -1.0, 1.0)
        squares.append(size * np.vstack([side, sign * side]) + noise * random.randn(2, count))
    return squares[0], squares[1]


def _spirals(random: RandomState, samples: int, noise: float) -> tuple[Array, Array]:
    """Two arms of one and a half turns, opposite each other; evenly spaced along them."""
    arms = []
    for count, start in zip(_halves(samples), (0.0, np.pi), strict=True):
        share = np.sqrt((np.arange(count) + 0.5) / count)
        angle = 3 * np.pi * share + start
        arm = 3 * share * np.vstack([np.cos(angle), np.sin(angle)])
        arms.append(arm + noise * random.randn(2, count))
    return arms[0], arms[1]


def _blobs(random: RandomState, samples: int, noise: float) -> tuple[Array, Array]:
    """Two normal distributions."""
    first, second = (noise * random.randn(2, count) for count in _halves(samples))
    return first + np.array([[-1.5], [-1.0]]), second + np.array([[1.5], [1.0]])


def _linear(random: RandomState, samples: int, noise: float) -> tuple[Array, Array]:
    """A square cut by the line x_1 + 2 x_2 = 0; noise comes after the labels."""
    sides = []
    for count, sign in zip(_halves(samples), (-1.0, 1.0), strict=True):
        places = random.uniform(-3, 3, (2, count))
        # A point on the other side is reflected in the origin, which lies on the line.
        own = np.sign(places[0] + 2 * places[1]) == sign
        sides.append(np.where(own, places, -places) + noise * random.randn(2, count))
    return sides[0], sides[1]


_MAKE: Mapping[str, Make] = MappingProxyType(
    {
        "circles": _circles,
        "moons": _moons,
        "xor": _xor,
        "spirals": _spirals,
        "blobs": _blobs,
        "linear": _linear,
    }
)
