"""How independent errors in the values of a function pass into derivatives and residuals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.ladder import Tableau
from engine.lines import Lines

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Amplification:
    """Factors for E derivatives on R windows, arrays of shape (E, R).

    Attributes
    ----------
    noise : errors of standard deviation sigma in single values become ``noise * sigma`` in the
        extrapolant (steps relative to the scale).
    own, lone, cross, law : times these, a residual (of the combined lines, of one line, of the
        cross part of one line) or the extrapolant of the law carries the same noise as the
        extrapolant; 0 where there is none.
    """

    noise: Array
    own: Array
    lone: Array
    cross: Array
    law: Array


@lru_cache(maxsize=64)
def amplification(table: Tableau, lines: Lines) -> Amplification:
    """The :class:`Amplification` of the derivatives of ``lines`` by the windows of ``table``."""
    even = lines.order % 2 == 0
    parts: list[tuple[Array, ...]] = []
    for own, law in zip(lines.own, lines.law, strict=True):
        noise = table.noise(table.derivative, own, even)
        residual = table.noise(table.own, own, even)
        lone = table.noise(table.own, np.ones(1), even)
        cross = table.noise(table.cross, np.ones(1), not even)
        legal = table.noise(table.derivative, law, even)
        lawful = np.divide(noise, legal, out=np.zeros_like(noise), where=legal > 0.0)
        parts.append((noise, noise / residual, noise / lone, noise / cross, lawful))
    return Amplification(*(np.array(part) for part in zip(*parts, strict=True)))
