"""Where a picture in space is seen from: two angles, a zoom and a shift, in mild perspective.

Lengths are those of the box around the picture, whose longest side runs from -1 to 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

AZIMUTH, ELEVATION = -60.0, 30.0
"""The view that every picture begins with, degrees."""
EYE = 9.0
"""Distance of the eye from the box's centre.  Near parts are a little larger, which tells front
from back; parallel edges still look parallel."""
CLOSEST, FARTHEST = 8.0, 0.4


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a box is seen to reach aside, below (its corners, and the middles of its edges) and
    above its centre."""

    aside: float
    below: float
    edges: float
    above: float


@dataclass(frozen=True, slots=True)
class Camera:
    """An eye that looks at the centre of the box.

    Attributes
    ----------
    azimuth : degrees from the first axis towards the second, in (-180, 180].
    elevation : degrees above the floor, from 0 to 90.
    zoom : above 1: larger.
    shift : of the picture to the right and up, as shares of the panel's shorter side.
    """

    azimuth: float = AZIMUTH
    elevation: float = ELEVATION
    zoom: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        if not (math.isfinite(self.azimuth) and math.isfinite(self.elevation)):
            raise ValueError(f"azimuth, elevation: must be finite, not {self.azimuth}")
        object.__setattr__(self, "azimuth", 180.0 - (180.0 - self.azimuth) % 360.0)
        object.__setattr__(self, "elevation", min(max(self.elevation, 0.0), 90.0))
        object.__setattr__(self, "zoom", min(max(self.zoom, FARTHEST), CLOSEST))

    def turned(self, around: float, tilt: float) -> Camera:
        """Turned by ``around`` and raised by ``tilt`` degrees."""
        return replace(self, azimuth=self.azimuth + around, elevation=self.elevation + tilt)

    @property
    def basis(self) -> Array:
        """Unit vectors to the right, up and towards the eye, the rows of a rotation (3, 3)."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        return np.array(
            [
                [-math.sin(a), math.cos(a), 0.0],
                [-math.sin(e) * math.cos(a), -math.sin(e) * math.sin(a), math.cos(e)],
                [math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)],
            ]
        )

    @property
    def eye(self) -> Array:
        """Where the eye is, (3,)."""
        place: Array = EYE * self.basis[2]
        return place

    def seen(self, points: Array) -> Array:
        """``points`` (..., 3) as they are seen: to the right, up, and how near to the eye."""
        turned: Array = points @ self.basis.T
        turned[..., :2] /= 1.0 - turned[..., 2:] / EYE
        return turned

    def reach(self, half: Array) -> Reach:
        """How far a box of half sides ``half`` (3,) reaches from its centre, whichever side it is
        seen from: turning it round must not change its size."""
        turns = np.radians(np.arange(0, 360, 10))
        cosine, sine = np.cos(turns)[:, None], np.sin(turns)[:, None]

        def seen(points: Array) -> Array:
            x, y, z = points.T
            around = (cosine * x - sine * y, sine * x + cosine * y, z + np.zeros_like(cosine))
            return self.seen(np.stack(around, axis=-1))

        corners = seen(np.array(np.meshgrid([-1, 1], [-1, 1], [-1, 1])).reshape(3, -1).T * half)
        # From above, the upper edges are nearer to the eye and reach beyond the lower ones.
        sides = [(x, y, z) for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1)) for z in (-1, 1)]
        middles = seen(np.array(sides) * half)
        return Reach(
            float(np.abs(corners[..., 0]).max()),
            float(-corners[..., 1].min()),
            float(-middles[..., 1].min()),
            float(corners[..., 1].max()),
        )
