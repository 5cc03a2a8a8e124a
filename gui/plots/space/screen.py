"""A camera together with the panel it fills: from places in the box to pixels.  No drawing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.space.camera import EYE, Camera

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels kept free for labels: beside the box, below its corners, below the middles of its
    lower edges (where names stand), and above."""

    aside: float
    below: float
    edges: float
    above: float


@dataclass(frozen=True, slots=True)
class Screen:
    """Attributes
    ----------
    size : width and height of the panel in pixels.
    scale : pixels a unit of the box at its centre.
    centre : the pixel, counted from the panel's lower left, where the box's centre is.
    """

    camera: Camera
    size: tuple[float, float]
    scale: float
    centre: tuple[float, float]

    def pixels(self, points: Array) -> Array:
        """``points`` (..., 3) of the box as pixels from the panel's lower left, and nearness."""
        seen = self.camera.seen(points)
        seen[..., :2] *= self.scale
        seen[..., 0] += self.centre[0]
        seen[..., 1] += self.centre[1]
        return seen

    def shares(self, pixels: Array) -> Array:
        """Pixels (..., 2 or more) as shares of the panel: what its axes count in."""
        shares: Array = pixels[..., :2] / np.array(self.size)
        return shares

    def on_floor(self, x: float, y: float, height: float) -> Array | None:
        """The place (3,) at ``height`` seen at pixel (x, y); None where the floor is seen along
        its edge.

        From ``across (1 - depth/EYE) = right . p`` (and the same upwards) follow linear equations.
        """
        right, up, towards = self.camera.basis
        across, above = (x - self.centre[0]) / self.scale, (y - self.centre[1]) / self.scale
        matrix = np.stack(
            (right + across / EYE * towards, up + above / EYE * towards, np.array([0.0, 0.0, 1.0]))
        )
        if self.camera.elevation < 1.0:
            return None
        return np.asarray(np.linalg.solve(matrix, np.array([across, above, height])))


def fitted(camera: Camera, half: Array, size: tuple[float, float], margins: Margins) -> Screen:
    """The box of half sides ``half`` (3,) as large as it fits between the margins, then zoomed."""
    reach = camera.reach(half)
    width = max(size[0] - 2 * margins.aside, 0.3 * size[0])
    height = size[1] - margins.above
    scale = min(
        width / (2 * reach.aside),
        max(height - margins.below, 0.3 * size[1]) / (reach.below + reach.above),
        max(height - margins.edges, 0.3 * size[1]) / (reach.edges + reach.above),
    )
    low = max(reach.below * scale + margins.below, reach.edges * scale + margins.edges)
    spare = max(height - low - reach.above * scale, 0.0)
    short = min(size)
    centre = (
        size[0] / 2 + camera.shift[0] * short,
        low + spare / 2 + camera.shift[1] * short,
    )
    return Screen(camera, size, scale * camera.zoom, centre)
