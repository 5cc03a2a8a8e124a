"""Dashes of curves that stand beside each other, so that no two are told apart by colour alone."""

from __future__ import annotations

from typing import Literal, TypeAlias

Dashes: TypeAlias = tuple[float, tuple[float, ...]] | Literal["solid"]

SERIES: tuple[Dashes, ...] = (
    "solid",
    (0.0, (6.0, 2.0)),
    (0.0, (1.2, 1.4)),
    (0.0, (7.0, 1.8, 1.4, 1.8)),
    (0.0, (3.0, 1.4)),
    (0.0, (9.0, 1.8, 1.2, 1.4, 1.2, 1.8)),
    (0.0, (11.0, 3.0)),
    (0.0, (3.0, 1.4, 1.0, 1.4)),
)
"""As many as the palette has ``lines``; lengths in line widths."""


def series_dashes(index: int) -> Dashes:
    """Of the curve with this number, from 0."""
    return SERIES[index % len(SERIES)]
