"""Functions that are not smooth, not everywhere defined, or simply beautiful."""

from __future__ import annotations

from gui.examples.example import Example, example
from gui.examples.hessians import PEAKS

GROUP = "More"

MORE: tuple[Example, ...] = (
    example(
        GROUP,
        "Peaks",
        PEAKS,
        "x=0.5, y=-0.6",
        notice="Three hills and three hollows of different height in one formula.",
        lens="gradient",
    ),
    example(
        GROUP,
        "Ripples",
        "sin(x^2 + y^2) / (x^2 + y^2)",
        "x=1, y=0.5",
        notice="Rings where x² + y² is a multiple of π, closer and closer; no value at the origin.",
        lens="gradient",
    ),
    example(
        GROUP,
        "Only where it is real",
        "sqrt(4 - x^2 - y^2) + ln(x + 2)",
        "x=0.5, y=0.5",
        notice="Defined in the disc of radius 2 only: the picture marks the rest as undefined.",
        lens="gradient",
    ),
    example(
        GROUP,
        "Two sides",
        "max(x^2 - y, y)",
        "x=1, y=0.5",
        notice="A kink along the parabola 2y = x², where both sides are equal.",
        lens="gradient",
    ),
)
