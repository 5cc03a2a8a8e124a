"""The 256 colours of a GIF: those that are most common in its frames, exactly, the rest nearest.

Pictures are mostly plain areas, and those must neither flicker nor change their colour, as they do
when colours are averaged or dithered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels: TypeAlias = NDArray[np.uint8]
"""RGB, shape (height, width, 3)."""

MOST = 256
UNKNOWN = -1


class FewColours:
    """One palette for all frames.

    Parameters
    ----------
    samples : frames that have the colours that matter.
    """

    def __init__(self, samples: Sequence[Pixels]) -> None:
        packed = np.concatenate([_packed(one).ravel() for one in samples])
        found, counts = np.unique(packed, return_counts=True)
        chosen = found[np.argsort(-counts, kind="stable")[:MOST]]
        self.colours = _unpacked(chosen)
        # A place for each of the 2^24 colours, found when it is met for the first time.
        self._places = np.full(1 << 24, UNKNOWN, dtype=np.int16)
        self._places[chosen] = np.arange(chosen.size, dtype=np.int16)

    def image(self, frame: Pixels) -> Image.Image:
        """``frame`` in these colours."""
        packed = _packed(frame)
        places = self._places[packed]
        new = np.unique(packed[places == UNKNOWN])
        if new.size:
            self._places[new] = self._nearest(_unpacked(new))
            places = self._places[packed]
        image = Image.fromarray(places.astype(np.uint8))
        image.putpalette(np.resize(self.colours, (MOST, 3)).tobytes())
        return image

    def _nearest(self, colours: Pixels) -> NDArray[np.int16]:
        """The place of the nearest of the palette's colours to each of ``colours`` (k, 3).

        |a - b|^2 = |a|^2 - 2 a.b + |b|^2, of which the first does not matter.
        """
        a, b = colours.astype(np.float32), self.colours.astype(np.float32)
        return np.asarray(np.argmin((b * b).sum(axis=1) - 2.0 * (a @ b.T), axis=1), dtype=np.int16)


def _packed(pixels: Pixels) -> NDArray[np.uint32]:
    """One number for each colour, red highest."""
    red, green, blue = (pixels[..., k].astype(np.uint32) for k in range(3))
    return np.asarray(red << 16 | green << 8 | blue, dtype=np.uint32)


def _unpacked(packed: NDArray[np.uint32]) -> Pixels:
    parts = (packed >> 16, packed >> 8 & 255, packed & 255)
    return np.stack(parts, axis=-1).astype(np.uint8)
