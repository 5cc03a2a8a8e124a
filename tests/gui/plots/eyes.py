"""How colours look: contrast by the definition of WCAG 2, and what is left of them without one kind
of cones, or without any colour.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LUMINANCE = np.array([0.2126, 0.7152, 0.0722])

SIGHTS: dict[str, Array] = {
    "all colours": np.eye(3),
    "deuteranopia": np.array([[0.2928, 0.7072, 0], [0.2928, 0.7072, 0], [-0.0223, 0.0223, 1]]),
    "protanopia": np.array([[0.1124, 0.8876, 0], [0.1124, 0.8876, 0], [0.0040, -0.0040, 1]]),
    "grey": np.tile(LUMINANCE, (3, 1)),
}
"""Matrices on linear RGB (F. Viénot, H. Brettel, J. D. Mollon, *Color Research and Application*
24, 1999)."""


def channels(colour: str) -> Array:
    """``#rrggbb`` as (3,), from 0 to 1."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def linear(shares: Array) -> Array:
    """sRGB (..., 3), from 0 to 1, as light."""
    light = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return np.asarray(light, dtype=np.float64)


def contrasts(one: NDArray[np.uint8] | Array, other: NDArray[np.uint8] | Array) -> Array:
    """Contrast of pixels (..., 3), from 0 to 255, with those of another picture."""
    a, b = (linear(np.asarray(side, dtype=np.float64) / 255) @ LUMINANCE for side in (one, other))
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    return float(contrasts(255 * channels(one), 255 * channels(other)))


def seen(colour: str, sight: str) -> Array:
    """A colour as someone of this sight has it, roughly even to the eye, (3,)."""
    return np.cbrt(np.clip(SIGHTS[sight] @ linear(channels(colour)), 0, 1))


def apart(one: str, other: str, sight: str) -> float:
    """How far two colours are apart for this sight; below 0.05 hardly at all."""
    return float(np.abs(seen(one, sight) - seen(other, sight)).max())
